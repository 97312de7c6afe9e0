"""An edit in rich text: who, when, from what to what, why and on which work, and the ways back.

Owns these lines of the citation panel. The remark that the report does not vouch for edits is ``core.wording``'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QDateTime, QLocale, Qt

from cavapp.core.citations.citation_lines import short_reference
from cavapp.core.data.dataset import display_text
from cavapp.core.data.keys import Key
from cavapp.core.data.notes import Role, Supported
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.edits.records import Edit
from cavapp.core.messages.figures import EDIT_NO_SOURCE, NOBODY, edit_reason, edit_source
from cavapp.gui.widgets.record_view import LinkKind, key_target, link, paragraph

EDIT_NOTE: Final = Text("Edit…", "Modificar…")
_EDITED: Final = Text("Edited by {author}, {time}: {what}.", "Modificado por {author}, {time}: {what}.")
_ADDED: Final = Text("Added by {author}, {time}: {what}.", "Añadido por {author}, {time}: {what}.")
_LEFT_OUT: Final = Text(
    "Left out here: edit by {author}, {time}: {what}.", "Se omite aquí: modificación de {author}, {time}: {what}."
)
_FROM_TO: Final = Text("{before} → {after}", "{before} → {after}")
_EMPTY: Final = Text("no value", "sin valor")
_ADD_SOURCE: Final = Text("Add a source…", "Indicar una fuente…")
_OTHER_SOURCE: Final = Text("Change the source…", "Cambiar la fuente…")
_AS_PRINTED: Final = Text("Show as printed", "Mostrar como se imprimió")
_WITH_EDITS: Final = Text("Show with my edits", "Mostrar con mis modificaciones")
_TAKE_BACK: Final = Text("Take back this edit", "Retirar esta modificación")
_REMOVE: Final = Text("Remove this observation", "Quitar esta observación")


def edit_html(document: Document, keys: Sequence[Key], lang: Language, *, as_printed: bool) -> str:
    """What the user did to the one observation cited, with links; empty for none or for several."""
    edit = document.edit_of(keys[0]) if len(keys) == 1 else None
    if edit is None:
        return ""
    target = key_target(edit.key)
    switch = (LinkKind.WITH_EDITS, _WITH_EDITS) if as_printed else (LinkKind.AS_PRINTED, _AS_PRINTED)
    ways = [] if edit.is_own else [link(switch[0], target, switch[1].get(lang))]
    ways.append(link(LinkKind.TAKE_BACK, target, (_REMOVE if edit.is_own else _TAKE_BACK).get(lang)))
    return paragraph(_told(document, edit, lang, as_printed=as_printed)) + paragraph(" · ".join(ways))


def _told(document: Document, edit: Edit, lang: Language, *, as_printed: bool) -> str:
    template = (_LEFT_OUT if as_printed else _ADDED if edit.is_own else _EDITED).get(lang)
    author, time = edit.origin.author or NOBODY.get(lang), local_time(edit.origin.time)
    parts = [template.format(author=author, time=time, what="; ".join(_what(document, edit, lang)))]
    if edit.origin.reason:
        parts.append(edit_reason(edit.origin.reason, lang))
    source = edit.origin.source
    known = source is not None and source.reference in document.catalogue.references
    if source is not None and known:
        work = Supported(source.reference, (source.locator,) if source.locator else (), Role.USER)
        named = short_reference(document.catalogue, work, lang)
        parts.append(edit_source(named, lang))
    else:
        parts.append(EDIT_NO_SOURCE.get(lang))
    offer = link(LinkKind.ADD_SOURCE, key_target(edit.key), (_OTHER_SOURCE if known else _ADD_SOURCE).get(lang))
    return f"{escape(' '.join(parts))} {offer}"


def _what(document: Document, edit: Edit, lang: Language) -> list[str]:
    """What became of the value, and of the stage."""
    now, before = document.observation(edit.key), document.printed(edit.key)
    if now is None:
        return []
    shown = display_text(now) or _EMPTY.get(lang)
    if before is None:
        return [shown]
    found = []
    if edit.changes_value:
        found.append(_FROM_TO.get(lang).format(before=display_text(before) or _EMPTY.get(lang), after=shown))
    if edit.changes_stage:
        labels = (document.catalogue.label("status", one.status.value, lang) for one in (before, now))
        found.append(_FROM_TO.get(lang).format(**dict(zip(("before", "after"), labels, strict=True))))
    return found


def local_time(moment: str) -> str:
    """A moment in UTC on the clock of this computer; as it stands if it is none."""
    read = QDateTime.fromString(moment, Qt.DateFormat.ISODate)
    return QLocale().toString(read.toLocalTime(), "d MMM yyyy, HH:mm") if read.isValid() else moment
