"""Words about the user's edits: what a step did, what a record holds, who edited a value and why, how many are shown.

Owns these texts in both languages. What was edited is told by ``core.edits``, which also fills them in.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.data.text import Language, Text

# By the values of ``edits.journal.journal.StepKind``, in all three tables.
STEP_KINDS: Final = {
    "edit": Text("edit", "modificación"),
    "paste": Text("paste", "pegado"),
    "add": Text("addition", "adición"),
    "remove": Text("removal", "eliminación"),
    "status": Text("change of status", "cambio de estado"),
    "source": Text("source", "fuente"),
    "note": Text("note", "nota"),
    "work": Text("change of a work", "cambio de una obra"),
    "import": Text("import of works", "importación de obras"),
    "attach": Text("attachment of a work", "vínculo de una obra"),
    "revert": Text("take-back", "retirada"),
    "merge": Text("merge", "combinación"),
    "repair": Text("repair", "reparación"),
    "undo": Text("undo", "deshacer"),
    "redo": Text("redo", "rehacer"),
}
STEPS_AT_ONE_PLACE: Final = {
    "edit": Text("edit of {place}", "modificación de {place}"),
    "paste": Text("paste into {place}", "pegado en {place}"),
    "add": Text("addition of {place}", "adición de {place}"),
    "remove": Text("removal of {place}", "eliminación de {place}"),
    "status": Text("change of status of {place}", "cambio de estado de {place}"),
    "source": Text("source of {place}", "fuente de {place}"),
    "revert": Text("take-back of the edit of {place}", "retirada de la modificación de {place}"),
}
STEPS_AT_SEVERAL_PLACES: Final = {
    "edit": Text("edit of {count} values", "modificación de {count} valores"),
    "paste": Text("paste of {count} values", "pegado de {count} valores"),
    "add": Text("addition of {count} values", "adición de {count} valores"),
    "remove": Text("removal of {count} values", "eliminación de {count} valores"),
    "status": Text("change of status of {count} values", "cambio de estado de {count} valores"),
    "source": Text("source of {count} values", "fuente de {count} valores"),
    "revert": Text("take-back of {count} edits", "retirada de {count} modificaciones"),
}
OTHER_STEP: Final = Text("last step", "último paso")

JOURNAL_LINE: Final = Text("{seq}  {time}  {author}: {what}", "{seq}  {time}  {author}: {what}")
UNDONE_MARK: Final = Text("(undone)", "(deshecho)")

NOTHING_HELD: Final = Text("nothing", "nada")
NO_VALUE: Final = Text("no value", "sin valor")
NOTE_RECORD: Final = Text("Note", "Nota")
WORK_RECORD: Final = Text("Work", "Obra")
ROW_RECORD: Final = Text("Row", "Fila")
ATTACHED_AT: Final = Text("{place}: attached work", "{place}: obra vinculada")
STAGE_AT: Final = Text("{place}: status", "{place}: estado")
PLACE_IN_DATASET: Final = Text("{place} ({dataset})", "{place} ({dataset})")

NOBODY: Final = Text("the user", "el usuario")
_EDIT_REASON: Final = Text("Reason: {reason}.", "Motivo: {reason}.")
_EDIT_SOURCE: Final = Text("Source: {source}.", "Fuente: {source}.")
EDIT_NO_SOURCE: Final = Text("No source.", "Sin fuente.")

EDITED_BY: Final = Text("Edited by {author}, {time}: {what}.", "Modificado por {author}, {time}: {what}.")
ADDED_BY: Final = Text("Added by {author}, {time}: {what}.", "Agregado por {author}, {time}: {what}.")
EDIT_LEFT_OUT: Final = Text(
    "Left out here: edit by {author}, {time}: {what}.", "Se omite aquí: modificación de {author}, {time}: {what}."
)
FROM_TO: Final = Text("{before} → {after}", "{before} → {after}")
EDIT_NOTE_LINK: Final = Text("Edit…", "Modificar…")
ADD_SOURCE_LINK: Final = Text("Name the source…", "Indicar la fuente…")
OTHER_SOURCE_LINK: Final = Text("Change the source…", "Cambiar la fuente…")
AS_PRINTED_LINK: Final = Text("Show as printed", "Mostrar como se imprimió")
WITH_EDITS_LINK: Final = Text("Show with my edits", "Mostrar con mis modificaciones")
TAKE_BACK_LINK: Final = Text("Take back this edit", "Retirar esta modificación")
REMOVE_LINK: Final = Text("Remove this observation", "Quitar esta observación")

EDITED_MARK: Final = Text("edited", "modificado")
EDITED_REMARK: Final = Text(
    "{what} by the user, each with a source of the user's; the sources of the report do not vouch for them.",
    "{what} por el usuario, cada uno con una fuente suya; las fuentes del informe no los respaldan.",
)
EDITED_REMARK_ONE: Final = Text(
    "{what} by the user, with a source of the user's; the sources of the report do not vouch for it.",
    "{what} por el usuario, con una fuente suya; las fuentes del informe no lo respaldan.",
)
UNSOURCED_REMARK: Final = Text(
    "{what} by the user, {unsourced} without source; the sources of the report do not vouch for them.",
    "{what} por el usuario, {unsourced} sin fuente; las fuentes del informe no los respaldan.",
)
UNSOURCED_REMARK_ONE: Final = Text(
    "{what} by the user, without source; the sources of the report do not vouch for it.",
    "{what} por el usuario, sin fuente; las fuentes del informe no lo respaldan.",
)
EDITED_VALUES: Final = (
    Text("1 value edited", "1 valor modificado"),
    Text("{count} values edited", "{count} valores modificados"),
)
ADDED_VALUES: Final = (
    Text("1 value added", "1 valor agregado"),
    Text("{count} values added", "{count} valores agregados"),
)
CHANGED_STAGES: Final = (
    Text("1 status changed", "1 estado cambiado"),
    Text("{count} statuses changed", "{count} estados cambiados"),
)
LAST_OF_SEVERAL: Final = Text("{others} and {last}", "{others} y {last}")
LEFT_OUT_REMARK: Final = Text(
    "As printed: {count} edits of the user's are left out.",
    "Como se imprimió: se omiten {count} modificaciones del usuario.",
)
LEFT_OUT_REMARK_ONE: Final = Text(
    "As printed: 1 edit of the user's is left out.",
    "Como se imprimió: se omite 1 modificación del usuario.",
)


def edit_reason(reason: str, lang: Language) -> str:
    """Why something was edited, as one sentence; empty if it is not said."""
    return _EDIT_REASON.get(lang).format(reason=reason.removesuffix(".")) if reason else ""


def edit_source(source: str, lang: Language) -> str:
    """The work behind an edit, as one sentence; empty if none is named."""
    return _EDIT_SOURCE.get(lang).format(source=source.removesuffix(".")) if source else ""
