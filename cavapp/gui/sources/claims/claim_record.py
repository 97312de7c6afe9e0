"""Records of claims as running text: verdict before and after, parts, deciding numbers, evidence, what changes it.

Owns the order of such a record, and those of statements that cannot be checked, of places and of dates. Checking is the
business of ``core.analysis.claims``; the pieces of the text come from ``gui.widgets.record_view``.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from PySide6.QtCore import QObject

from cavapp.core.analysis.claims.checking import (
    Checked,
    Variant,
    VariantKind,
    claims_beside,
    claims_of_event,
    claims_of_place,
    notes_behind,
    works_named,
    works_of,
)
from cavapp.core.analysis.claims.verdict import ClaimPart, ClaimVerdict, Number
from cavapp.core.analysis.movements import notes_text
from cavapp.core.citations.citation_lines import note_lines, reference_runs
from cavapp.core.citations.search import footnote_title
from cavapp.core.data.catalogue import Claim, OpenStatement
from cavapp.core.data.keys import Key
from cavapp.core.data.labels import key_text
from cavapp.core.data.notes import Cited, SourceRole, Supported
from cavapp.core.data.reference import runs_html
from cavapp.core.references.chicago import author_years
from cavapp.gui.widgets.record_view import (
    LinkKind,
    claim_links,
    fields_html,
    key_target,
    lines_of,
    link_to,
    paragraph_html,
    record_title,
    section_html,
)
from cavapp.gui.workspace.store import Store

SIGNS: Final = {
    ClaimVerdict.SUPPORTED: "+",
    ClaimVerdict.PARTLY: "±",
    ClaimVerdict.NOT_SUPPORTED: "\u2212",
    ClaimVerdict.NOT_CHECKABLE: "?",
}
_SHOWN_KEYS: Final = 4  # observations named behind a number; of more the first and the last


class ClaimRecord(QObject):
    """Writes the record of any claim, place or dated event of the store's catalogue."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    def claim(self, one: Checked) -> str:
        """The whole record of a claim."""
        lang, claim = self._store.language, one.claim
        return "".join(
            (
                self._said(claim),
                section_html(self.tr("Verdict"), self._verdict(one), self._parts(one), self._remarks(one)),
                section_html(self.tr("Numbers that decide it"), fields_html(map(self._number, one.now.numbers))),
                section_html(self.tr("Shown as a chart"), self._charts(one)),
                section_html(self.tr("What changes it"), self._variants(one)),
                section_html(
                    self.tr("Read beside it"), claim_links(claims_beside(self._store.document.catalogue, claim), lang)
                ),
                section_html(self.tr("Footnotes of the report"), self._footnotes(claim)),
                section_html(self.tr("Notes to these numbers"), self._notes(one)),
                section_html(self.tr("References"), self._works(works_of(self._store.document, one))),
                section_html(self.tr("Places and dates"), self._places(claim)),
                section_html(self.tr("What was checked"), paragraph_html(escape(claim.check))),
                section_html(self.tr("The editors’ remark"), paragraph_html(escape(claim.why.get(lang)))),
            )
        )

    def statement(self, one: OpenStatement) -> str:
        """The whole record of a statement that cannot be checked."""
        lang, verdict = self._store.language, ClaimVerdict.NOT_CHECKABLE
        stands = paragraph_html(f"<b>{SIGNS[verdict]} {escape(self.verdict(verdict))}</b>")
        return "".join(
            (
                self._said(one),
                section_html(self.tr("Verdict"), stands),
                section_html(self.tr("Why it cannot be checked"), paragraph_html(escape(one.reason.get(lang)))),
                section_html(self.tr("Footnotes of the report"), self._footnotes(one)),
                section_html(self.tr("References"), self._works(works_named(one.cited))),
            )
        )

    def place(self, place: str) -> str:
        """A place that the report names, with the claims on it; KeyError for an unknown id."""
        lang, catalogue = self._store.language, self._store.document.catalogue
        found = {one.id: one for one in catalogue.places}[place]
        page = self.tr("page %1").replace("%1", found.page)
        return "".join(
            (
                record_title(f"<b>{escape(found.name.get(lang))}</b>", soft=page),
                section_html(self.tr("What the report says of it"), paragraph_html(escape(found.said.get(lang)))),
                section_html(self.tr("Claims"), self._claims(claims_of_place(catalogue, place))),
                section_html(self.tr("References"), self._works(map(_supported, found.cited))),
            )
        )

    def dated_event(self, event: str) -> str:
        """A dated event, with the claims on it; KeyError for an unknown id."""
        lang, catalogue = self._store.language, self._store.document.catalogue
        found = {one.id: one for one in catalogue.events}[event]
        page = self.tr("page %1").replace("%1", found.page) if found.page else ""
        return "".join(
            (
                record_title(
                    f"<b>{escape(found.label.get(lang))}</b>", soft=" · ".join(filter(None, (found.date, page)))
                ),
                section_html(self.tr("Claims"), self._claims(claims_of_event(catalogue, event))),
                section_html(self.tr("References"), self._works(map(_supported, found.cited))),
            )
        )

    def verdict(self, verdict: ClaimVerdict) -> str:
        """The verdict in words."""
        return self._store.document.catalogue.label("verdict", verdict.value, self._store.language)

    # pieces

    def _said(self, one: Claim | OpenStatement) -> str:
        lang, page = self._store.language, self.tr("page %1").replace("%1", one.page)
        return record_title(escape(one.text.get(lang)), soft=f"{one.section.get(lang)} · {page}")

    def _verdict(self, one: Checked) -> str:
        now = f"<b>{SIGNS[one.now.verdict]} {escape(self.verdict(one.now.verdict))}</b>"
        if one.is_changed:
            before = self.tr("as printed: %1").replace("%1", self.verdict(one.printed.verdict))
            return paragraph_html(f"{now} · {escape(before)}")
        if one.is_touched:
            also = self.tr("as printed too; the numbers are edited")
            return paragraph_html(f"{now} · {escape(also)}")
        return paragraph_html(now)

    def _parts(self, one: Checked) -> str:
        return fields_html((self._holds(part), escape(part.text.get(self._store.language))) for part in one.now.parts)

    def _holds(self, part: ClaimPart) -> str:
        if part.holds is None:
            return self.tr("? open")
        return self.tr("+ holds") if part.holds else self.tr("\u2212 fails")

    def _remarks(self, one: Checked) -> str:
        texts = (remark.get(self._store.language) for remark in one.now.remarks)
        return "".join(paragraph_html(escape(text)) for text in texts)

    def _number(self, number: Number) -> tuple[str, str]:
        lang = self._store.language
        text = f"<b>{escape(number.text.get(lang))}</b>"
        return number.label.get(lang), f"{text} &nbsp; <span class='soft'>{self._origins(number.keys)}</span>"

    def _origins(self, keys: tuple[Key, ...]) -> str:
        if len(keys) <= _SHOWN_KEYS:
            return " · ".join(map(self._key, keys))
        more = self.tr("and %1 more").replace("%1", str(len(keys) - 2))
        return f"{self._key(keys[0])} · {self._key(keys[-1])} {escape(more)}"

    def _key(self, key: Key) -> str:
        text = key_text(self._store.document.catalogue, key, self._store.language)
        return link_to(LinkKind.OBSERVATION, key_target(key), text)

    def _charts(self, one: Checked) -> str:
        catalogue, lang = self._store.document.catalogue, self._store.language
        links = []
        for number, view in enumerate(one.now.charts):
            text = self.tr("Open in %1").replace("%1", catalogue.exhibit(view.exhibit).number.get(lang))
            links.append(link_to(LinkKind.CHART, str(number), text))
        return paragraph_html(" · ".join(links))

    def _variants(self, one: Checked) -> str:
        rows = []
        for kind, label in ((VariantKind.RELEASE, self.tr("Release")), (VariantKind.NOTES, self.tr("Notes applied"))):
            turning = one.turning(kind)
            same = [variant for variant in one.variants if variant.kind is kind and variant not in turning]
            told = [f"{self._variant(one, variant)}: {self._stands(variant)}" for variant in turning]
            tested = [self._variant(one, variant) for variant in same if variant.is_tested]
            open_ones = [self._variant(one, variant) for variant in same if not variant.is_tested]
            if tested:
                unchanged = escape(self.tr("unchanged with"))
                told.append(f"<span class='soft'>{unchanged} {', '.join(tested)}</span>")
            if open_ones:
                missing = escape(self.tr("without the numbers it needs:"))
                told.append(f"<span class='soft'>{missing} {', '.join(open_ones)}</span>")
            rows.append((label, lines_of(told)))
        edits = ""
        if one.is_touched:
            edits = escape(
                self.tr("%1, as printed %2")
                .replace("%1", self.verdict(one.now.verdict))
                .replace("%2", self.verdict(one.printed.verdict))
            )
        return fields_html((*rows, (self.tr("Your edits"), edits)))

    def _stands(self, variant: Variant) -> str:
        reason = variant.outcome.why(self._store.language)
        verdict = f"{SIGNS[variant.outcome.verdict]} {self.verdict(variant.outcome.verdict)}"
        return f"<b>{escape(verdict)}</b>. {escape(reason)}"

    def _variant(self, one: Checked, variant: Variant) -> str:
        document, lang = self._store.document, self._store.language
        if variant.kind is VariantKind.NOTES:
            named = notes_text(document, variant.id.split(","), lang) if variant.id else self.tr("none")
            return escape(named)
        name = document.catalogue.short("vintage", variant.id, lang)
        if not one.now.charts or not variant.is_tested:
            return escape(name)
        return link_to(LinkKind.RELEASE, variant.id, name)

    def _footnotes(self, claim: Claim | OpenStatement) -> str:
        lang = self._store.language
        known = {note.number: note for note in self._store.document.catalogue.report_footnotes if note.number}
        found = [known[number] for number in claim.footnotes]
        return "".join(
            paragraph_html(
                f"{link_to(LinkKind.FOOTNOTE, note.id, footnote_title(note, lang))} · {escape(note.supports.get(lang))}"
            )
            for note in found
        )

    def _notes(self, one: Checked) -> str:
        document, lang = self._store.document, self._store.language
        told = (note_lines(document.catalogue, citation, lang) for citation in notes_behind(document, one))
        lines = dict.fromkeys(line for some in told for line in some)
        return "".join(
            paragraph_html(f"{link_to(LinkKind.NOTE, line.ids[0], line.marker or '·')} {escape(line.text)}")
            for line in lines
        )

    def _works(self, works: Iterable[Supported]) -> str:
        catalogue, lang = self._store.document.catalogue, self._store.language
        labels = author_years(catalogue.references.values(), lang=lang)
        return "".join(
            paragraph_html(
                f"{link_to(LinkKind.REFERENCE, one.reference, labels[one.reference])} · "
                f"{runs_html(reference_runs(catalogue, one, lang))}"
            )
            for one in works
        )

    def _places(self, claim: Claim) -> str:
        catalogue, lang = self._store.document.catalogue, self._store.language
        places = {one.id: one for one in catalogue.places}
        events = {one.id: one for one in catalogue.events}
        lines = [
            f"{link_to(LinkKind.PLACE, name, places[name].name.get(lang))} · {escape(places[name].said.get(lang))}"
            for name in claim.places
        ]
        lines += [
            f"{link_to(LinkKind.EVENT, name, events[name].date)} · {escape(events[name].label.get(lang))}"
            for name in claim.events
        ]
        return "".join(map(paragraph_html, lines))

    def _claims(self, claims: Iterable[Claim]) -> str:
        return claim_links(claims, self._store.language) or paragraph_html(escape(self.tr("No claim speaks of it.")))


def _supported(cited: Cited) -> Supported:
    return Supported(cited.reference, (cited.locator,) if cited.locator else (), SourceRole.NOTED)
