"""The claims of the report in the Source notes tab: list with verdicts, record, chart of the deciding numbers.

Under the claims stand the statements that cannot be checked. Owns filtering by verdict and section, and following the
user's edits. What a record says is the business of ``claim_record``; checking, of ``core.analysis.claims``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from functools import partial
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from cavapp.core.analysis.claims.checking import Checked
from cavapp.core.analysis.claims.verdict import ClaimVerdict
from cavapp.core.analysis.view import View
from cavapp.core.citations.search import search_text
from cavapp.core.data.catalogue import OpenStatement
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.sources.claims.claim_chart import ClaimChart
from cavapp.gui.sources.claims.claim_record import SIGNS, ClaimRecord
from cavapp.gui.widgets.entry_list import ListEntry
from cavapp.gui.widgets.list_detail_page import ListDetailPage
from cavapp.gui.widgets.record_view import Link, LinkKind
from cavapp.gui.widgets.when_shown import WhenShown
from cavapp.gui.workspace.store import Store


class ClaimFilter(StrEnum):
    """What the list can be narrowed to beside a verdict."""

    ALL = "all"
    CHANGED = "changed"
    RELEASE = "vintage"


class ClaimsPage(ListDetailPage):
    """The list of claims and the record of the current one."""

    view_requested = Signal(object)  # View

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        self._store = store
        self._record = ClaimRecord(store)
        super().__init__(self._markup, parent)
        self._record.setParent(self)
        self._listed: tuple[Checked, ...] = ()
        self._pending = WhenShown(self, self._catch_up)
        self._build_filters()
        self._build_chart()
        keep_translated(self._show_texts)
        self.view.link_followed.disconnect(self.link_followed)
        self.view.link_followed.connect(self._on_link)

    @property
    def checked(self) -> tuple[Checked, ...]:
        """All claims as they stand now."""
        return self._store.claims.all()

    def filling(self) -> list[Callable[[], None]]:
        """The steps that fill an empty page: each claim is checked in one."""
        claims = self._store.document.catalogue.claims
        return [*(partial(self._check, claim.id) for claim in claims), self._list_claims, self.rewrite]

    def refresh(self) -> None:
        """Show the claims that the choices let through; the current one stays if it is among them."""
        self._list_claims()
        self.rewrite()

    def _list_claims(self) -> None:
        self._listed = self.checked
        verdict, section = self.verdict.currentData(), self.section.currentData()
        chosen = [one for one in self._listed if _fits(one, verdict) and section in ("", one.claim.section.en)]
        pages = self._pages()
        entries = [self._entry(one) for one in sorted(chosen, key=lambda one: pages[one.claim.section.en])]
        if verdict in (ClaimFilter.ALL, ClaimVerdict.NOT_CHECKABLE):
            open_ones = self._store.document.catalogue.statements
            entries += [self._open_entry(one) for one in open_ones if section in ("", one.section.en)]
        self.list.set_entries(entries)

    def rewrite(self) -> None:
        """Write the current record anew, with its chart."""
        super().rewrite()
        self._show_chart()

    def show_claim(self, claim: str) -> None:
        """Make sure a claim is in the list, whatever was chosen."""
        self._catch_up()
        if all(entry.id != claim for entry in self.list.entries):
            self.verdict.setCurrentIndex(0)
            self.section.setCurrentIndex(0)

    def follow(self) -> None:
        """Show how the claims stand after a change; at once if the page is in sight."""
        self._pending.ask()

    def _catch_up(self) -> None:
        if self._listed != self.checked:
            self.refresh()

    # building

    def _build_filters(self) -> None:
        self.verdict, self.section = QComboBox(self), QComboBox(self)
        row = QHBoxLayout()
        for box in (self.verdict, self.section):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(16)
            row.addWidget(box, 1)
            box.currentIndexChanged.connect(self._on_choice)
        self.above.addLayout(row)

    def _build_chart(self) -> None:
        self.chart = ClaimChart(self._store, self)
        beside = self.view.parentWidget()
        column = None if beside is None else beside.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(self.chart)
        self.list.entry_selected.connect(self._show_chart)

    def _show_texts(self) -> None:
        catalogue, lang = self._store.document.catalogue, self._store.language
        verdicts: list[tuple[str, str]] = [(self.tr("All verdicts"), ClaimFilter.ALL)]
        verdicts += [(f"{SIGNS[one]} {self._record.verdict(one)}", one) for one in ClaimVerdict]
        verdicts.append((self.tr("Changed by your edits"), ClaimFilter.CHANGED))
        verdicts.append((self.tr("Depends on the release"), ClaimFilter.RELEASE))
        sections = {claim.section.en: claim.section.get(lang) for claim in catalogue.claims}
        ordered = sorted(sections, key=self._pages().__getitem__)
        _fill(self.verdict, verdicts)
        _fill(self.section, [(self.tr("All sections"), ""), *((sections[name], name) for name in ordered)])
        self.verdict.setAccessibleName(self.tr("Claims by verdict"))
        self.section.setAccessibleName(self.tr("Claims by section"))
        if self._listed:  # read anew, now or when they are looked at
            self._listed = ()
            self.follow()

    def _pages(self) -> dict[str, int]:
        """The first page of each section, which puts sections in order."""
        pages: dict[str, int] = {}
        for claim in self._store.document.catalogue.claims:
            page = int(claim.page.partition("-")[0])
            pages[claim.section.en] = min(page, pages.get(claim.section.en, page))
        return pages

    # showing

    def _check(self, claim: str) -> None:
        self._store.claims.one(claim)

    def _entry(self, one: Checked) -> ListEntry:
        lang, claim = self._store.language, one.claim
        text = claim.text.get(lang)
        verdict = self._store.document.catalogue.short("verdict", one.now.verdict.value, lang)
        badge = verdict
        if one.is_changed:
            before = self._store.document.catalogue.short("verdict", one.printed.verdict.value, lang)
            badge = self.tr("%1, was: %2").replace("%1", verdict).replace("%2", before)
        stack = search_text(text, badge, claim.id, claim.section.get(lang), one.now.why(lang), claim.why.get(lang))
        return ListEntry(claim.id, escape(text), text, stack, claim.section.get(lang), SIGNS[one.now.verdict], badge)

    def _open_entry(self, one: OpenStatement) -> ListEntry:
        """A statement that cannot be checked; the reason stands in its record."""
        lang, verdict = self._store.language, ClaimVerdict.NOT_CHECKABLE
        text, badge = one.text.get(lang), self._store.document.catalogue.short("verdict", verdict.value, lang)
        stack = search_text(text, badge, one.id, one.section.get(lang), one.reason.get(lang))
        group = self.tr("Statements that cannot be checked here")
        return ListEntry(one.id, escape(text), text, stack, group, SIGNS[verdict], badge)

    def _markup(self, entry: str) -> str:
        statement = self._statements().get(entry)
        return (
            self._record.claim(self._store.claims.one(entry))
            if statement is None
            else self._record.statement(statement)
        )

    def _statements(self) -> dict[str, OpenStatement]:
        return {one.id: one for one in self._store.document.catalogue.statements}

    def _current(self) -> Checked | None:
        """The current claim; None for a statement that cannot be checked."""
        current = self.list.current_id
        return self._store.claims.one(current) if current and current not in self._statements() else None

    def _charts(self) -> tuple[View, ...]:
        current = self._current()
        return () if current is None else current.now.charts

    def _show_chart(self) -> None:
        self.chart.show_claim(self._current())

    # reacting

    def _on_choice(self) -> None:
        self.refresh()

    def _on_link(self, link: Link) -> None:
        match link.kind:
            case LinkKind.CLAIM:
                self.show_claim(link.target)
                self.list.select(link.target, centred=True)
                self.rewrite()
            case LinkKind.PLACE:
                self.view.show_record(self._record.place(link.target))
            case LinkKind.EVENT:
                self.view.show_record(self._record.dated_event(link.target))
            case LinkKind.CHART:
                self.view_requested.emit(self._charts()[int(link.target)])
            case LinkKind.RELEASE:
                self.view_requested.emit(replace(self._charts()[0], vintage=link.target))
            case _:
                self.link_followed.emit(link)

    # Qt


def _fits(one: Checked, wanted: str) -> bool:
    match wanted:
        case ClaimFilter.ALL:
            return True
        case ClaimFilter.CHANGED:
            return one.is_changed or one.is_touched
        case ClaimFilter.RELEASE:
            return one.depends_on_release
        case _:
            return one.now.verdict == wanted


def _fill(box: QComboBox, items: list[tuple[str, str]]) -> None:
    """Other words for the choices; the one that was chosen stays."""
    blocked, chosen = box.blockSignals(True), box.currentIndex()  # noqa: FBT003 - Qt's own signature
    box.clear()
    for text, data in items:
        box.addItem(text, str(data))
    box.setCurrentIndex(max(chosen, 0))
    box.blockSignals(blocked)
