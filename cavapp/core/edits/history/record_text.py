"""Addresses and records of the journal in words: which cell, which note, and what is held there.

Owns how addresses and records are told; the words stand in ``core.messages.edits``. What records mean is decided by
``core.edits.records``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import MEASURE, Key
from cavapp.core.data.labels import key_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Address, Field, InvalidJournal, RecordFields
from cavapp.core.edits.record_reader import key_named
from cavapp.core.messages.citations import BEARING_LABELS
from cavapp.core.messages.edits import (
    ATTACHED_AT,
    NO_VALUE,
    NOTE_RECORD,
    NOTHING_HELD,
    PLACE_IN_DATASET,
    ROW_RECORD,
    STAGE_AT,
    WORK_RECORD,
)
from cavapp.core.messages.movements import MOVE_OF_NOTE, NOTE_AND_MOVES

_LONGEST: Final = 80


def address_text(document: Document, address: Address, lang: Language) -> str:
    """What an address speaks of: "Honduras, 2010 (Homicide rates and counts by release)"; "Note"."""
    simple = {Field.NOTE: NOTE_RECORD, Field.REFERENCE: WORK_RECORD, Field.CODE: ROW_RECORD}
    for field, words in simple.items():
        if address.field == field:
            return words.get(lang)
    place = _place(document.catalogue, address, lang)
    if address.field == Field.ATTACHMENT:
        return ATTACHED_AT.get(lang).format(place=place)
    return STAGE_AT.get(lang).format(place=place) if address.field == Field.STATUS else place


def _place(catalogue: Catalogue, address: Address, lang: Language) -> str:
    try:
        key = key_named(catalogue, address.named())
    except InvalidJournal:
        return address.target
    title = catalogue.dataset(key.dataset).title.get(lang)
    place = observation_text(catalogue, key, lang)
    return PLACE_IN_DATASET.get(lang).format(place=place, dataset=title) if place else title


def part_text(catalogue: Catalogue, key: Key, lang: Language) -> str:
    """A part of a dataset in words; the dataset itself if it is all of it."""
    return observation_text(catalogue, key, lang) or catalogue.dataset(key.dataset).title.get(lang)


def observation_text(catalogue: Catalogue, key: Key, lang: Language) -> str:
    """An observation or a part of a dataset in words, told apart from those of other releases and measures."""
    data = catalogue.dataset(key.dataset)
    parts = [key_text(catalogue, key, lang)]
    for name in ("vintage", MEASURE):
        value = key.get(name)
        if value is not None and (name != MEASURE or len(data.measures) > 1):
            parts.append(catalogue.short(name, value, lang))
    return ", ".join(part for part in parts if part)


def targets_text(document: Document, record: RecordFields | None, lang: Language) -> tuple[str, str]:
    """What a note is attached to: the datasets, and the parts of them in words."""
    targets = [] if record is None else [one for one in record.get("targets", ()) if isinstance(one, Mapping)]
    datasets = dict.fromkeys(str(one.get("dataset", "")) for one in targets)
    places = []
    for target in targets:
        try:
            key = key_named(document.catalogue, target)
        except InvalidJournal:
            continue
        places.append(part_text(document.catalogue, key, lang))
    return ", ".join(datasets), "; ".join(places)


def printed_text_at(document: Document, address: Address, lang: Language) -> str:
    """What is shipped at an address, in the words of ``record_text``."""
    if address.field not in (Field.VALUE, Field.STATUS):
        return NOTHING_HELD.get(lang)
    try:
        key: Key = key_named(document.catalogue, address.named())
    except InvalidJournal:
        return NOTHING_HELD.get(lang)
    shipped = document.printed(key)
    if shipped is None:
        return NOTHING_HELD.get(lang)
    if address.field == Field.STATUS:
        return document.catalogue.label("status", shipped.status.value, lang)
    return shipped.printed or NO_VALUE.get(lang)


def record_text(document: Document, record: RecordFields | None, lang: Language) -> str:
    """What a record holds: the number as typed, the stage, a note's text, a work's title, a row's name."""
    if record is None:
        return NOTHING_HELD.get(lang)
    if "printed" in record:
        return str(record["printed"]) or NO_VALUE.get(lang)
    if "status" in record:
        return document.catalogue.label("status", str(record["status"]), lang)
    if "bearing" in record:
        return bearing_text(str(record["bearing"]), lang)
    if "csl" in record:
        return str(record["csl"].get("title", ""))
    text = str(record.get("text") or record.get("label") or "")
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return with_moves(document, record, text, lang)


def with_moves(document: Document, record: RecordFields, text: str, lang: Language) -> str:
    """The text of a note with the amounts it moves; the text alone if it moves none."""
    found = []
    for move in record.get("moves", ()):
        try:
            origin, receiver = (key_named(document.catalogue, move[end]) for end in ("from", "to"))
            amount, unit = f"{float(move['amount']):,}", document.catalogue.units[str(move["unit"])]
        except (InvalidJournal, KeyError, TypeError, ValueError, AttributeError):
            continue  # listed among what cannot be used
        found.append(
            MOVE_OF_NOTE.get(lang).format(
                amount=amount,
                unit=unit.short.get(lang),
                origin=key_text(document.catalogue, origin, lang),
                receiver=key_text(document.catalogue, receiver, lang),
            )
        )
    return NOTE_AND_MOVES.get(lang).format(text=text, moves="; ".join(found)) if found else text


def bearing_text(bearing: str, lang: Language) -> str:
    """What an attached work is to the figures, in words; as it stands if it is none of those known."""
    words = next((words for known, words in BEARING_LABELS.items() if known == bearing), None)
    return bearing if words is None else words.get(lang)
