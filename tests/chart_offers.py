"""What is offered for a view in short: for tests of types of charts."""

from __future__ import annotations

from cavapp.core.analysis.view import View
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import ChartType
from cavapp.core.figures.charts.chart_types import type_offers


def types_offered(document: Document, view: View) -> tuple[ChartType, ...]:
    """The types that can show a view, the usual one first."""
    return tuple(one.shape for one in type_offers(document, view) if one.why_not is None)


def cannot_be_drawn(document: Document, view: View, shape: ChartType, lang: Language) -> str:
    """The sentence that says why a type cannot show a view; empty where it can."""
    why = next(one.why_not for one in type_offers(document, view) if one.shape is shape)
    return "" if why is None else why.get(lang)
