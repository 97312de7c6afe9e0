"""Steps of the journal in words: what undoing would take back, for menus and messages.

Owns which name a step gets: it is named after what the user did and, if it touched one place only, after that place.
The words stand in ``core.messages.edits``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import MEASURE, Dimension, Value
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.journal.journal import Address, Field, JournalEntry, StepKind
from cavapp.core.messages.edits import OTHER_STEP, STEP_KINDS, STEPS_AT_ONE_PLACE, STEPS_AT_SEVERAL_PLACES

# A step that touches no single observation is named by its kind alone.
_WITHOUT_PLACE: Final = (
    *(StepKind.NOTE, StepKind.WORK, StepKind.IMPORT, StepKind.ATTACH, StepKind.SOURCE),
    *(StepKind.MERGE, StepKind.REPAIR, StepKind.REVERT),
)


def step_text(catalogue: Catalogue, step: Sequence[JournalEntry]) -> Text:
    """What a step was: "edit of Honduras 2010", "paste of 12 values", "note". ``step`` is not empty.

    A row that the step itself adds is named as the step does, also where the catalogue does not know it any more.
    """
    kind = next((one for one in StepKind if one == step[0].kind), StepKind.EDIT)
    places = dict.fromkeys(one.address.target for one in step if one.address.field in (Field.VALUE, Field.STATUS))
    if not places or kind in (StepKind.MERGE, StepKind.REPAIR):
        return STEP_KINDS[kind] if kind in _WITHOUT_PLACE else OTHER_STEP
    if len(places) > 1:
        several = STEPS_AT_SEVERAL_PLACES.get(kind, STEPS_AT_SEVERAL_PLACES[StepKind.EDIT])
        return several.fill(count=f"{len(places):,}")
    named = Address(Field.VALUE, next(iter(places))).named()
    own = {
        str(one.address.named().get("code")): str((one.new or one.previous or {}).get("label", ""))
        for one in step
        if one.address.field == Field.CODE
    }
    words = STEPS_AT_ONE_PLACE.get(kind, STEPS_AT_ONE_PLACE[StepKind.EDIT])
    return words.fill(place=Text(*(_place(catalogue, named, own, lang) for lang in Language)))


def _place(catalogue: Catalogue, named: Mapping[str, Any], own: Mapping[str, str], lang: Language) -> str:
    """The observation without dataset, release and measure: "Honduras 2010", "ESF FY2011"."""
    parts = []
    for name, plain in named.items():
        if name in {"dataset", MEASURE, "vintage"}:
            continue
        value = _value(catalogue, str(named.get("dataset")), name, plain)
        parts.append((_rank(name), own.get(str(plain)) or catalogue.short(name, value, lang)))
    return " ".join(text for _, text in sorted(parts))


def _rank(name: str) -> int:
    """Rows before periods, whatever the order in which the address names them."""
    return int(Dimension.named(name).is_time)


def _value(catalogue: Catalogue, dataset: str, name: str, plain: object) -> Value:
    data = catalogue.datasets.get(dataset)
    try:
        return (Dimension.named(name) if data is None else data.dimension(name)).parse(str(plain))
    except (ValueError, KeyError):
        return str(plain)
