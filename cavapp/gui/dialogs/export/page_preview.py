"""A page to look at: a figure with its evidence as it will be written, fitted into a widget.

Owns scaling it into the room there is and showing it as others see it. What is on the page is the page's business.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cavapp.core.export.export_options import Presentation
from cavapp.core.figures.colour_vision import Proof
from cavapp.core.figures.style import Theme
from cavapp.gui.rendering.chart.chart_layout import ChartLayout
from cavapp.gui.rendering.chart.tick_layout import HIDDEN
from cavapp.gui.rendering.page import Page, paint_page, unit_of_width

_CHECK: Final = 8


class PagePreview(QWidget):
    """Shows a page whole, as large as fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._theme: Theme | None = None
        self._ground, self._proof = True, Proof.NONE
        self.setMinimumSize(380, 280)

    @property
    def page(self) -> Page | None:
        return self._page

    def show_page(
        self, page: Page, theme: Theme, *, description: str, ground: bool = True, proof: Proof = Proof.NONE
    ) -> None:
        """Replace what is shown; without ``ground`` the paper is chequered, as where a picture is transparent."""
        self._page, self._theme, self._ground, self._proof = page, theme, ground, proof
        self.setAccessibleDescription(description)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(660, 520)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._page is None or self._theme is None:
            return
        size = self._page.size
        factor = min((self.width() - 2) / size.width(), (self.height() - 2) / size.height())
        place = QRectF(0, 0, size.width() * factor, size.height() * factor)
        place.moveCenter(QRectF(self.rect()).center())
        painter = QPainter(self)
        if self._proof is Proof.NONE:
            painter.translate(place.topLeft())
            self._paint(painter, factor)
            painter.resetTransform()
        else:
            painter.drawImage(place, self._proofed(place, factor))
        painter.setPen(QColor(self._theme.axis))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
        painter.end()

    def _paint(self, painter: QPainter, factor: float) -> None:
        assert self._page is not None
        assert self._theme is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(factor, factor)
        if not self._ground:
            _paint_check(painter, QRectF(QRectF().topLeft(), self._page.size), _CHECK / factor)
        paint_page(painter, self._page, self._theme, ground=self._ground)

    def _proofed(self, place: QRectF, factor: float) -> QImage:
        """The page as others see it, in the pixels of the screen."""
        from cavapp.gui.rendering.colour_proof import simulate_proof  # noqa: PLC0415 - needs numpy, and only where asked for

        assert self._page is not None
        ratio = self.devicePixelRatioF()
        image = QImage((place.size() * ratio).toSize(), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        self._paint(painter, factor * ratio)
        painter.end()
        # The picture is looked at smaller than it is: the copier sees as many dots as the paper has.
        return simulate_proof(image, self._proof, dots_per_inch=96.0 * factor * ratio / self._page.scale)


def _paint_check(painter: QPainter, rect: QRectF, step: float) -> None:
    """The chequered paper that stands for nothing."""
    painter.fillRect(rect, QColor("#ffffff"))
    tile = QImage(2, 2, QImage.Format.Format_RGB32)
    tile.fill(QColor("#ffffff"))
    for x, y in ((0, 0), (1, 1)):
        tile.setPixelColor(x, y, QColor("#d9dde1"))
    painter.save()
    painter.scale(step, step)
    painter.fillRect(QRectF(rect.x() / step, rect.y() / step, rect.width() / step, rect.height() / step), QBrush(tile))
    painter.restore()


def page_warnings(page: Page, asked: Presentation, *, paged: bool) -> list[str]:
    """The sentences for the first page of a figure; none if everything fits as it was asked for."""
    found = []
    if not paged and page.size.height() * page.scale > asked.height + 1:
        found.append(
            QCoreApplication.translate("ExportDialog", "Higher than asked for, so that every note and source fits.")
        )
    if unit_of_width(asked.width, asked.text_size) < unit_of_width(asked.width) * asked.text_size - 1e-6:
        found.append(
            QCoreApplication.translate("ExportDialog", "The text cannot be that large in a picture this narrow.")
        )
    if isinstance(page.body, ChartLayout) and HIDDEN in page.body.tick_rows:
        found.append(QCoreApplication.translate("ExportDialog", "Too narrow to label every period."))
    return found
