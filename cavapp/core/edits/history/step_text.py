"""Steps of the journal in words: what undoing would take back, for menus and messages.

Owns the names of steps in both languages. A step is named after what the user did and, if it touched one place only,
after that place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import MEASURE, Dimension, Value
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.journal.journal import Address, Entry, Field, StepKind

_ONE: Final = {
    StepKind.EDIT: Text("edit of {place}", "modificación de {place}"),
    StepKind.PASTE: Text("paste into {place}", "pegado en {place}"),
    StepKind.ADD: Text("addition of {place}", "adición de {place}"),
    StepKind.REMOVE: Text("removal of {place}", "eliminación de {place}"),
    StepKind.STATUS: Text("change of stage of {place}", "cambio de etapa de {place}"),
    StepKind.SOURCE: Text("source of {place}", "fuente de {place}"),
    StepKind.REVERT: Text("take-back of the edit of {place}", "retirada de la modificación de {place}"),
}
_SEVERAL: Final = {
    StepKind.EDIT: Text("edit of {count} values", "modificación de {count} valores"),
    StepKind.PASTE: Text("paste of {count} values", "pegado de {count} valores"),
    StepKind.ADD: Text("addition of {count} values", "adición de {count} valores"),
    StepKind.REMOVE: Text("removal of {count} values", "eliminación de {count} valores"),
    StepKind.STATUS: Text("change of stage of {count} values", "cambio de etapa de {count} valores"),
    StepKind.SOURCE: Text("source of {count} values", "fuente de {count} valores"),
    StepKind.REVERT: Text("take-back of {count} edits", "retirada de {count} modificaciones"),
}
_WHOLE: Final = {
    StepKind.NOTE: Text("note", "nota"),
    StepKind.WORK: Text("change of a work", "cambio de una obra"),
    StepKind.IMPORT: Text("import of works", "importación de obras"),
    StepKind.ATTACH: Text("attachment of a work", "vínculo de una obra"),
    StepKind.SOURCE: Text("source", "fuente"),
    StepKind.MERGE: Text("merge", "combinación"),
    StepKind.REPAIR: Text("repair", "reparación"),
    StepKind.REVERT: Text("take-back", "retirada"),
}
_OTHER: Final = Text("last step", "último paso")


def step_text(catalogue: Catalogue, step: Sequence[Entry]) -> Text:
    """What a step was: "edit of Honduras 2010", "paste of 12 values", "note". ``step`` is not empty.

    A row that the step itself adds is named as the step does, also where the catalogue does not know it any more.
    """
    kind = next((one for one in StepKind if one == step[0].kind), StepKind.EDIT)
    places = dict.fromkeys(one.address.target for one in step if one.address.field in (Field.VALUE, Field.STATUS))
    if not places or kind in (StepKind.MERGE, StepKind.REPAIR):
        return _WHOLE.get(kind, _OTHER)
    if len(places) > 1:
        return Text(*(one.format(count=f"{len(places):,}") for one in _SEVERAL.get(kind, _SEVERAL[StepKind.EDIT])))
    named = Address(Field.VALUE, next(iter(places))).named()
    own = {
        str(one.address.named().get("code")): str((one.new or one.previous or {}).get("label", ""))
        for one in step
        if one.address.field == Field.CODE
    }
    words = _ONE.get(kind, _ONE[StepKind.EDIT])
    return Text(*(words.get(lang).format(place=_place(catalogue, named, own, lang)) for lang in Language))


def _place(catalogue: Catalogue, named: Mapping[str, Any], own: Mapping[str, str], lang: Language) -> str:
    """The observation without dataset, release and measure: "Honduras 2010", "ESF FY2011"."""
    parts = []
    for name, plain in named.items():
        if name in {"dataset", MEASURE, "vintage"}:
            continue
        parts.append((_rank(name), own.get(str(plain)) or catalogue.short(name, _value(name, plain), lang)))
    return " ".join(text for _, text in sorted(parts))


def _rank(name: str) -> int:
    """Rows before periods, whatever the order in which the address names them."""
    return int(Dimension.named(name).is_time)


def _value(name: str, plain: object) -> Value:
    try:
        return Dimension.named(name).parse(str(plain))
    except ValueError:
        return str(plain)
