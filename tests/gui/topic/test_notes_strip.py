"""The strip of notes: everything the figure says, once, and the note of a marker found and shaded."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QPalette, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import view_of
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Figure
from cavapp.gui.topic.notes_strip import NotesStrip
from tests.gui.mouse import move_mouse

# The offscreen platform has no window frames.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def figure(document: Document) -> Figure:
    return build_figure(document, view_of(document.catalogue.exhibit("table-1b")), Language.ENGLISH)


@pytest.fixture
def strip(qtbot: QtBot, figure: Figure) -> NotesStrip:
    made = NotesStrip()
    qtbot.addWidget(made)
    made.resize(700, made.sizeHint().height())
    made.show_figure(figure)
    made.show()
    return made


def blocks(strip: NotesStrip) -> list[str]:
    document = strip.document()
    return [document.findBlockByNumber(n).text() for n in range(document.blockCount())]


def shaded(strip: NotesStrip) -> list[str]:
    document = strip.document()
    found = (document.findBlockByNumber(n) for n in range(document.blockCount()))
    return [block.text() for block in found if block.blockFormat().background().style() is not Qt.BrushStyle.NoBrush]


def test_every_line_of_the_figure_is_there_in_order(strip: NotesStrip, figure: Figure) -> None:
    text = strip.toPlainText()
    wanted = [line.text for line in figure.notes] + [runs_text(runs) for runs in figure.sources]
    places = [text.index(piece) for piece in (*wanted, figure.remarks[0])]
    assert places == sorted(places)
    assert len(wanted) > 15


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1a", "table-1b", "table-2"])
@pytest.mark.parametrize("language", list(Language))
def test_unmarked_notes_run_in_and_marked_ones_have_their_line(
    document: Document, strip: NotesStrip, exhibit: str, language: Language
) -> None:
    figure = build_figure(document, view_of(document.catalogue.exhibit(exhibit)), language)
    strip.show_figure(figure)
    marked = [line for line in figure.notes if line.marker]
    heading = {Language.ENGLISH: "Notes. ", Language.SPANISH: "Notas. "}[language]
    lines = blocks(strip)
    assert lines[0] == heading + " ".join(line.text for line in figure.notes if not line.marker)
    assert lines[1 : 1 + len(marked)] == [f"{line.marker}\t{line.text}" for line in marked]
    assert strip.note_ids == tuple(name for line in figure.notes for name in line.ids)


def test_titles_are_italic_and_markers_bold(strip: NotesStrip, figure: Figure) -> None:
    cursor = QTextCursor(strip.document())
    for runs in figure.sources:
        for run in runs:
            cursor = strip.document().find(run.text[:60], cursor)
            assert cursor.charFormat().fontItalic() == run.italic
    first = next(line for line in figure.notes if line.marker)
    block = next(n for n, text in enumerate(blocks(strip)) if text.startswith(f"{first.marker}\t"))
    cursor = QTextCursor(strip.document().findBlockByNumber(block))
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.charFormat().fontWeight() >= 700


def test_the_note_of_a_marker_is_shaded_and_brought_into_sight(strip: NotesStrip) -> None:
    strip.highlight("e")
    assert [text[0] for text in shaded(strip)] == ["e"]
    bar = strip.verticalScrollBar()
    assert 0 < bar.value() < bar.maximum()
    strip.highlight("a")
    assert [text[0] for text in shaded(strip)] == ["a"]
    strip.highlight("")
    assert shaded(strip) == []


def test_the_beginning_is_seen_first_and_the_place_kept(strip: NotesStrip, figure: Figure) -> None:
    assert strip.verticalScrollBar().value() == 0
    strip.highlight("c")
    place = strip.verticalScrollBar().value()
    strip.show_figure(replace(figure, title="another title"))
    assert strip.verticalScrollBar().value() == place
    assert [text[0] for text in shaded(strip)] == ["c"]


def test_the_mouse_over_a_marked_note_is_told_once(strip: NotesStrip, qapp: QApplication) -> None:
    heard: list[str] = []
    strip.marker_hovered.connect(heard.append)
    strip.resize(700, 500)
    document = strip.document()
    for text in ("b\t", "b\t", "f\t", "Notes"):
        number = next(n for n, line in enumerate(blocks(strip)) if line.startswith(text))
        box = document.documentLayout().blockBoundingRect(document.findBlockByNumber(number))
        move_mouse(strip.viewport(), QPoint(40, round(box.center().y())))
        move_mouse(strip.viewport(), QPoint(60, round(box.center().y())))
    move_mouse(strip.viewport(), QPoint(40, 40))
    assert heard == ["b", "f", ""]
    number = next(n for n, line in enumerate(blocks(strip)) if line.startswith("b\t"))
    box = document.documentLayout().blockBoundingRect(document.findBlockByNumber(number))
    move_mouse(strip.viewport(), QPoint(40, round(box.center().y())))
    qapp.sendEvent(strip, QEvent(QEvent.Type.Leave))
    assert heard[3:] == ["b", ""]


def test_it_is_about_five_lines_high_and_small(strip: NotesStrip) -> None:
    line = strip.fontMetrics().height()
    assert 4 * line <= strip.sizeHint().height() <= 6 * line
    assert strip.document().defaultFont().pointSizeF() == pytest.approx(strip.fontInfo().pointSizeF() * 0.9)


def test_soft_text_follows_the_palette(strip: NotesStrip, figure: Figure) -> None:
    palette = strip.palette()
    palette.setColor(QPalette.ColorRole.PlaceholderText, "#123456")
    strip.setPalette(palette)
    cursor = strip.document().find(figure.remarks[0])
    assert cursor.charFormat().foreground().color().name() == "#123456"


def test_a_figure_without_notes_leaves_nothing_behind(strip: NotesStrip, figure: Figure) -> None:
    strip.show_figure(replace(figure, notes=(), sources=(), remarks=()))
    assert strip.toPlainText() == ""
    assert strip.note_ids == ()
