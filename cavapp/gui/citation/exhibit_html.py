"""Notes and sources of what is drawn, as the panel shows them while nothing in it is selected.

Owns their order and setting on the panel. Which they are is decided by the figure.
"""

from __future__ import annotations

from html import escape

from cavapp.core.data.reference import runs_html
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.messages.figures import NOTED, NOTES, SOURCES
from cavapp.gui.widgets.record_view import paragraph_html, record_title, section_html


def exhibit_html(figure: Figure, hint: str) -> str:
    """Title, unit and period, then every note and every work behind the figure, each a paragraph."""
    lang = figure.language
    notes = [
        paragraph_html(
            f"<sup><b>{escape(line.marker)}</b></sup> {escape(line.text)}" if line.marker else escape(line.text)
        )
        for line in figure.notes
    ]
    behind, noted = (
        [paragraph_html(runs_html(runs)) for runs in sources]
        for sources in (figure.sources[: figure.behind], figure.sources[figure.behind :])
    )
    return "".join(
        (
            record_title(escape(figure.title), soft=figure.subtitle),
            f'<p class="soft">{escape(hint)}</p>',
            section_html(NOTES.get(lang), *notes),
            section_html(SOURCES.get(lang), *behind),
            section_html(NOTED.get(lang), *noted),
        )
    )
