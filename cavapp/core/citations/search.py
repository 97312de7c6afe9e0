"""Search: everything that holds all words of a query, from observations, measures and notes to places.

Owns the index and the order of hits. Words match at their start, whatever their case and accents; a number
matches as it is printed, as it is shown and without its grouping commas. Showing hits and going to them is
the window's business.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from heapq import nsmallest
from itertools import chain
from operator import itemgetter
from typing import Final

from cavapp.core.analysis.measure_offers import measures_offered
from cavapp.core.analysis.measures.measure_text import shown_parts
from cavapp.core.analysis.view import View, view_of
from cavapp.core.citations.support import standing_of
from cavapp.core.data.catalogue import Abbreviation, Catalogue, Claim, OpenStatement, ReportFootnote
from cavapp.core.data.dataset import Observation, display_text
from cavapp.core.data.keys import MEASURE, FiscalYear, Key, Region, Value, plain_value
from cavapp.core.data.labels import key_text
from cavapp.core.data.notes import Footnote
from cavapp.core.data.reference import runs_text, sort_key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.records import Edit
from cavapp.core.messages.citations import EDITED_BY_USER, MARKED_NOTE, NOTE_KIND_LABELS, ON_PAGE, STANDING_LABELS
from cavapp.core.messages.measures import LABELS, OTHER_NAMES
from cavapp.core.messages.places import location_text, report_place_text
from cavapp.core.references.chicago import author_years, bibliography_entry

_WORD: Final = re.compile(r"n/a|\d+(?:[.,]\d+)+|\w+|—")
_MARKS: Final = re.compile("[\u0300-\u036f]+")
_EXCERPT: Final = 160
_LEAD: Final = 40
_MISS: Final = -1


class HitKind(StrEnum):
    """What was found, in the order in which hits are listed."""

    OBSERVATION = "observation"
    MEASURE = "measure"
    NOTE = "note"
    REFERENCE = "reference"
    FOOTNOTE = "footnote"
    GLOSSARY = "glossary"
    CLAIM = "claim"
    EVENT = "event"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing found. ``target``: an observation's full key, a measure's view, a short form, else an id."""

    kind: HitKind
    title: str
    excerpt: str
    where: str
    target: Key | View | str


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one query, best first within each kind; ``totals`` also counts those beyond the limit."""

    hits: tuple[SearchHit, ...]
    totals: Mapping[HitKind, int]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is held of one thing: the words that name it are in ``first``, all others in ``second``."""

    hit: SearchHit
    first: str
    second: str
    exhibited: bool = True


@lru_cache(maxsize=8192)  # labels come back for every observation
def words_of_text(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: without case and accents; numbers stay in one piece."""
    folded = text.casefold()
    if not folded.isascii():
        folded = _MARKS.sub("", unicodedata.normalize("NFKD", folded))
    return tuple(_WORD.findall(folded))


def search_text(*texts: str) -> str:
    """Texts in the form that ``contains_words`` looks through."""
    return f" {' '.join(dict.fromkeys(chain.from_iterable(map(words_of_text, texts))))} "


def contains_words(stack: str, words: Iterable[str]) -> bool:
    """Whether each of the words begins some word of the haystack."""
    return all(f" {word}" in stack for word in words)


class SearchIndex:
    """All that can be found in a document, in one language. Follows the document's edits by itself."""

    def __init__(self, document: Document, lang: Language) -> None:
        self._document = document
        self._lang = lang
        self._edits: tuple[Edit, ...] = document.edits
        self._before: tuple[list[str], list[tuple[int, _Entry]]] = [], []
        self._labels: dict[tuple[str, Value], tuple[str, str]] = {}
        catalogue = document.catalogue
        self._observations = {
            one.key: self._observation(one)
            for name in catalogue.datasets
            for one in document.observations(Region(name))
        }
        self._texts = (*self._notes(), *self._references(), *self._footnotes(), *self._glossary(), *self._claims())
        self._texts += (*self._events(), *self._places(), *self._measures())

    @property
    def language(self) -> Language:
        return self._lang

    def find(self, query: str, limit: int = 200) -> Found:
        """Everything that holds all words of the query; nothing for a query without words.

        Observations: named by the words before merely described by them, in exhibits before others. If there
        are more hits than the limit, kinds with few hits keep theirs and the others share the rest.
        """
        self._follow_edits()
        words = list(dict.fromkeys(words_of_text(query)))
        ranked: dict[HitKind, list[tuple[int, bool, int, _Entry]]] = {kind: [] for kind in HitKind}
        held = []
        for place, entry in self._candidates(words):
            rank = _rank(entry, words)
            if rank != _MISS:
                held.append((place, entry))
                ranked[entry.hit.kind].append((rank, not entry.exhibited, place, entry))
        self._before = words, held
        totals = {kind: len(found) for kind, found in ranked.items() if found}
        shares = _shares(totals, limit)
        hits: list[SearchHit] = []
        for kind, share in shares.items():
            best = nsmallest(share, ranked[kind], key=itemgetter(0, 1, 2))
            hits += [_with_excerpt(entry.hit, words) for *_, entry in best]
        return Found(tuple(hits), totals)

    def _candidates(self, words: list[str]) -> Iterable[tuple[int, _Entry]]:
        """What can hold the words: if each word of the query before begins one of these, only what held those."""
        if not words:
            return ()
        before, held = self._before
        if before and all(any(word.startswith(old) for word in words) for old in before):
            return held
        return enumerate((*self._observations.values(), *self._texts))

    def _follow_edits(self) -> None:
        edits = self._document.edits
        if edits == self._edits:
            return
        for key in {edit.key for edit in (*self._edits, *edits)}:
            observation = self._document.observation(key)
            if observation is not None:
                self._observations[key] = self._observation(observation)
        self._edits = edits
        self._before = [], []

    def _observation(self, one: Observation) -> _Entry:
        catalogue, lang, key = self._document.catalogue, self._lang, one.key
        data = catalogue.dataset(key.dataset)
        exhibits = catalogue.exhibits_of(key)
        shown = display_text(one) or catalogue.label("status", one.status.value, lang)
        title = f"{key_text(catalogue, key, lang)}: {shown}"
        release = key.get("vintage")
        described = [one.unit.label.get(lang)]
        if release is not None:
            described.append(catalogue.label("vintage", release, lang))
        elif exhibits:
            described.append(data.title.get(lang))
        if one.edited:
            described.append(EDITED_BY_USER.get(lang))
        where = ", ".join(exhibit.number.get(lang) for exhibit in exhibits) or data.title.get(lang)
        named, other = self._key_words(key)
        bare = one.printed.replace(",", "")
        value = "" if one.value is None else f"{one.value:g}"
        status = catalogue.label("status", one.status.value, lang)
        return _Entry(
            SearchHit(HitKind.OBSERVATION, title, ". ".join(described), where, key),
            search_text(named, one.printed, display_text(one), bare, value),
            search_text(other, *described, status, where, data.title.get(lang), one.national_source),
            bool(exhibits),
        )

    def _key_words(self, key: Key) -> tuple[str, str]:
        """What names an observation (place, account, period), and what tells it from its likes."""
        named: list[str] = []
        other: list[str] = []
        for item in key.items:
            if item not in self._labels:
                self._labels[item] = _labels(self._document.catalogue, *item, self._lang)
            here, elsewhere = self._labels[item]
            (other if item[0] in {MEASURE, "vintage"} else named).append(here)
            other.append(elsewhere)
        return " ".join(named), " ".join(other)

    def _notes(self) -> Iterable[_Entry]:
        catalogue = self._document.catalogue
        for note in catalogue.evidence.footnotes.values():
            title, where = note_title(note, self._lang), location_text(catalogue, note, self._lang)
            text = note.text.get(self._lang)
            doubt = note.uncertainty.get(self._lang) if note.uncertainty else ""
            hit = SearchHit(HitKind.NOTE, title, f"{text} {doubt}".strip(), where, note.id)
            yield _Entry(hit, search_text(title, where), search_text(text, doubt))

    def _references(self) -> Iterable[_Entry]:
        works = sorted(self._document.catalogue.references.values(), key=sort_key)
        labels = author_years(works, lang=self._lang)
        for work in works:
            entry = runs_text(bibliography_entry(work, lang=self._lang, url=False))
            where = STANDING_LABELS[standing_of(work)].get(self._lang)
            hit = SearchHit(HitKind.REFERENCE, labels[work.id], entry, where, work.id)
            named = search_text(labels[work.id], work.authors_text, work.title)
            yield _Entry(hit, named, search_text(entry, where, work.id, work.url or ""))

    def _footnotes(self) -> Iterable[_Entry]:
        for note in self._document.catalogue.report_footnotes:
            yield self._footnote(note)

    def _footnote(self, note: ReportFootnote) -> _Entry:
        lang = self._lang
        title, where = footnote_title(note, lang), ON_PAGE.get(lang).format(page=note.page)
        doubt = note.uncertainty.get(lang) if note.uncertainty else ""
        text = f"{note.supports.get(lang)} {note.gist.get(lang)}"
        hit = SearchHit(HitKind.FOOTNOTE, title, f"{text} {doubt}".strip(), where, note.id)
        return _Entry(hit, search_text(title), search_text(text, doubt, where, note.section.get(lang)))

    def _glossary(self) -> Iterable[_Entry]:
        for item in self._document.catalogue.glossary:
            yield _abbreviation(item, self._lang)

    def _claims(self) -> Iterable[_Entry]:
        """Claims, and statements of the report that cannot be checked: both are listed as one."""
        lang, catalogue = self._lang, self._document.catalogue
        listed: tuple[Claim | OpenStatement, ...] = (*catalogue.claims, *catalogue.statements)
        for claim in listed:
            text = claim.text.get(lang)
            why = (claim.reason if isinstance(claim, OpenStatement) else claim.why).get(lang)
            where = ON_PAGE.get(lang).format(page=claim.page)
            hit = SearchHit(HitKind.CLAIM, text, claim.section.get(lang), where, claim.id)
            yield _Entry(hit, search_text(text), search_text(why, claim.section.get(lang), where, claim.id))

    def _events(self) -> Iterable[_Entry]:
        """Events, periods and reference lines: what can be added to a chart."""
        catalogue, lang = self._document.catalogue, self._lang
        for one in catalogue.annotations:
            where = ", ".join(catalogue.exhibit(exhibit).number.get(lang) for exhibit in one.exhibits)
            hit = SearchHit(HitKind.EVENT, one.short.get(lang), one.label.get(lang), where, one.id)
            yield _Entry(hit, search_text(one.short.get(lang), one.label.get(lang)), search_text(where, one.id))

    def _places(self) -> Iterable[_Entry]:
        lang = self._lang
        for one in self._document.catalogue.places:
            where = ON_PAGE.get(lang).format(page=one.page)
            hit = SearchHit(HitKind.PLACE, one.name.get(lang), one.said.get(lang), where, one.id)
            yield _Entry(hit, search_text(one.name.get(lang)), search_text(one.said.get(lang), where))

    def _measures(self) -> Iterable[_Entry]:
        """What the numbers of an exhibit can be shown as."""
        document, lang = self._document, self._lang
        for exhibit in document.catalogue.exhibits.values():
            data = document.catalogue.dataset(exhibit.dataset)
            for shown in measures_offered(document, view_of(exhibit)):
                name, told = shown.name.partition(":")[0], ", ".join(shown_parts(data, shown, lang))
                label, names = LABELS[name], [text[name] for text in (LABELS, OTHER_NAMES) if name in text]
                where, title = exhibit.number.get(lang), exhibit.title.get(lang)
                excerpt = f"{told[:1].upper()}{told[1:]}. {title}"
                view = replace(view_of(exhibit), shown=shown)
                called = (text.get(one) for text in names for one in Language)
                hit = SearchHit(HitKind.MEASURE, label.get(lang), excerpt, where, view)
                yield _Entry(hit, search_text(label.get(lang), where), search_text(excerpt, name, *called))


def nearest_hit(catalogue: Catalogue, hits: Sequence[SearchHit], key: Key) -> int | None:
    """The number of the hit that leads to a full or partial key, else to its row, else to its place; None for none."""
    ranks = {number: rank for number, hit in enumerate(hits) if (rank := _distance(catalogue, hit, key)) is not None}
    return min(ranks, key=ranks.__getitem__, default=None)


def _distance(catalogue: Catalogue, hit: SearchHit, key: Key) -> int | None:
    if isinstance(hit.target, Key):
        return 0 if hit.target == key else 1 if _row_of(catalogue, hit.target) == _row_of(catalogue, key) else None
    if hit.kind is not HitKind.PLACE:
        return None
    units = next(place.units.split("; ") for place in catalogue.places if place.id == hit.target)
    return 2 if key.get("place") == hit.target or key.get("area") in units else None


def _row_of(catalogue: Catalogue, key: Key) -> Key:
    """A key without its period and measure."""
    left_out = {MEASURE, catalogue.dataset(key.dataset).time}
    return Key(key.dataset, tuple(item for item in key.items if item[0] not in left_out))


def note_title(note: Footnote, lang: Language) -> str:
    """What kind of note it is, with its printed marker if it has one."""
    return MARKED_NOTE.get(lang).format(marker=note.marker) if note.marker else NOTE_KIND_LABELS[note.kind].get(lang)


def footnote_title(note: ReportFootnote, lang: Language) -> str:
    """Its number, or where it stands if it has none; begins with a capital."""
    text = report_place_text(note.id, lang)
    return text[:1].upper() + text[1:]


def _abbreviation(item: Abbreviation, lang: Language) -> _Entry:
    other = Language.ENGLISH if lang is Language.SPANISH else Language.SPANISH
    meaning = item.meaning.get(lang)
    hit = SearchHit(HitKind.GLOSSARY, item.short, meaning, "", item.short)
    return _Entry(hit, search_text(item.short, meaning), search_text(item.meaning.get(other)))


def _labels(catalogue: Catalogue, dimension: str, value: Value, lang: Language) -> tuple[str, str]:
    """All one may call a value of a dimension: in this language with its code, and in the other one."""
    other = Language.ENGLISH if lang is Language.SPANISH else Language.SPANISH
    label, short = catalogue.label(dimension, value, lang), catalogue.short(dimension, value, lang)
    names = [str(plain_value(value)), label, short]
    if isinstance(value, FiscalYear):
        # Written with a blank it is two words, without one it is one: either shall be found.
        names += [name.rstrip("0123456789") for name in names[1:]] + [name.replace(" ", "") for name in names[1:]]
    return " ".join(names), catalogue.label(dimension, value, other)


def _rank(entry: _Entry, words: Iterable[str]) -> int:
    """How far the entry is from being just what the words name; 0 is nearest."""
    rank = 0
    for word in words:
        if f" {word} " in entry.first:
            continue
        if f" {word}" in entry.first:
            rank += 1
        elif f" {word}" in entry.second:
            rank += 2
        else:
            return _MISS
    return rank


def _shares(totals: Mapping[HitKind, int], limit: int) -> dict[HitKind, int]:
    """How many hits of each kind are listed: the smallest groups whole, the others alike."""
    shares: dict[HitKind, int] = {}
    left = limit
    for place, kind in enumerate(sorted(totals, key=lambda one: totals[one])):
        shares[kind] = min(totals[kind], left // (len(totals) - place))
        left -= shares[kind]
    return {kind: shares[kind] for kind in totals}


def _with_excerpt(hit: SearchHit, words: Iterable[str]) -> SearchHit:
    """The hit with a long text cut to the part around the first word found."""
    text = hit.excerpt
    if len(text) <= _EXCERPT:
        return hit
    wanted = tuple(words)
    pieces = re.finditer(r"\S+", text)
    starts = (one.start() for one in pieces if any(word.startswith(wanted) for word in words_of_text(one[0])))
    found = next(starts, 0)
    start = 0 if found < _EXCERPT - _LEAD else text.rfind(" ", 0, found - _LEAD) + 1
    end = start + _EXCERPT
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    cut = text[start:end].rstrip(" ,;")
    excerpt = f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"
    return SearchHit(hit.kind, hit.title, excerpt, hit.where, hit.target)
