"""An edit in rich text: who, when, from what to what, why and on which work, and the ways back.

Owns these lines of the citation panel; the words stand in ``core.messages.edits``.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QDateTime, QLocale, Qt

from cavapp.core.citations.citation_lines import short_reference
from cavapp.core.data.dataset import display_text
from cavapp.core.data.keys import Key
from cavapp.core.data.notes import SourceRole, Supported
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.records import Edit
from cavapp.core.messages import edits as words
from cavapp.gui.widgets.record_view import LinkKind, key_target, link_to, paragraph_html


def edit_html(document: Document, keys: Sequence[Key], lang: Language, *, as_printed: bool) -> str:
    """What the user did to the one observation cited, with links; empty for none or for several."""
    edit = document.edit_of(keys[0]) if len(keys) == 1 else None
    if edit is None:
        return ""
    target = key_target(edit.key)
    there, switch = (
        (LinkKind.WITH_EDITS, words.WITH_EDITS_LINK) if as_printed else (LinkKind.AS_PRINTED, words.AS_PRINTED_LINK)
    )
    back = words.REMOVE_LINK if edit.is_own else words.TAKE_BACK_LINK
    ways = [] if edit.is_own else [link_to(there, target, switch.get(lang))]
    ways.append(link_to(LinkKind.TAKE_BACK, target, back.get(lang)))
    return paragraph_html(_told(document, edit, lang, as_printed=as_printed)) + paragraph_html(" · ".join(ways))


def _told(document: Document, edit: Edit, lang: Language, *, as_printed: bool) -> str:
    template = (words.EDIT_LEFT_OUT if as_printed else words.ADDED_BY if edit.is_own else words.EDITED_BY).get(lang)
    author, time = edit.origin.author or words.NOBODY.get(lang), local_time(edit.origin.time)
    parts = [template.format(author=author, time=time, what="; ".join(_what(document, edit, lang)))]
    if edit.origin.reason:
        parts.append(words.edit_reason(edit.origin.reason, lang))
    source = edit.origin.source
    known = source is not None and source.reference in document.catalogue.references
    if source is not None and known:
        work = Supported(source.reference, (source.locator,) if source.locator else (), SourceRole.USER)
        named = short_reference(document.catalogue, work, lang)
        parts.append(words.edit_source(named, lang))
    else:
        parts.append(words.EDIT_NO_SOURCE.get(lang))
    offer = words.OTHER_SOURCE_LINK if known else words.ADD_SOURCE_LINK
    return f"{escape(' '.join(parts))} {link_to(LinkKind.ADD_SOURCE, key_target(edit.key), offer.get(lang))}"


def _what(document: Document, edit: Edit, lang: Language) -> list[str]:
    """What became of the value, and of the stage."""
    now, before = document.observation(edit.key), document.printed(edit.key)
    if now is None:
        return []
    shown = display_text(now) or words.NO_VALUE.get(lang)
    if before is None:
        return [shown]
    found = []
    if edit.changes_value:
        was = display_text(before) or words.NO_VALUE.get(lang)
        found.append(words.FROM_TO.get(lang).format(before=was, after=shown))
    if edit.changes_stage:
        labels = (document.catalogue.label("status", one.status.value, lang) for one in (before, now))
        found.append(words.FROM_TO.get(lang).format(**dict(zip(("before", "after"), labels, strict=True))))
    return found


def local_time(moment: str) -> str:
    """A moment in UTC on the clock of this computer; as it stands if it is none."""
    read = QDateTime.fromString(moment, Qt.DateFormat.ISODate)
    return QLocale().toString(read.toLocalTime(), "d MMM yyyy, HH:mm") if read.isValid() else moment
