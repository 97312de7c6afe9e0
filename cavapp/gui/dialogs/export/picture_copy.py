"""Copy as picture: the figure on the clipboard, as the file that an export writes.

Owns the way there. The picture is made by the exporter's process, so that the window does not wait for it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage

from cavapp.core.export.export_job import Job, Product
from cavapp.core.export.recipe import Recipe, recipe_text
from cavapp.gui.rendering.files.worker_process import WorkerProcess

PNG: Final = "image/png"
_IMAGE: Final = "application/x-qt-image"  # what Qt asks for where an image is wanted
_REST: Final = 60_000  # ms after which the process is let go


class PictureCopier(QObject):
    """Copies one figure at a time."""

    copied = Signal(object)  # Recipe
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._exporter = WorkerProcess(self)
        self._exporter.written.connect(self._on_written)
        self._exporter.failed.connect(self._on_failed)
        self._recipe: Recipe | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._exporter.stop)

    @property
    def running(self) -> bool:
        return self._exporter.running or self._folder is not None

    def copy(self, recipe: Callable[[], Recipe]) -> None:
        """Put a figure on the clipboard; not while ``running``.

        The recipe is made in a turn of its own, so that the window does not stand still for all of it.
        """
        self._rest.stop()
        try:
            self._folder = tempfile.TemporaryDirectory(prefix="cavapp-")
        except OSError as error:
            self.failed.emit(
                self.tr("There is no room for the copy (%1): free some space.").replace("%1", str(error.strerror))
            )
            return
        self._exporter.start([partial(self._take, recipe), self._job])

    def _take(self, make: Callable[[], Recipe]) -> None:
        self._recipe = make()

    def _job(self) -> Job:
        assert self._recipe is not None
        assert self._folder is not None
        return Job(Product.PNG, Path(self._folder.name) / "figure.png", (recipe_text(self._recipe),))

    def stop(self) -> None:
        """Let the process end."""
        self._exporter.stop()
        self._clean()

    def _on_written(self, job: Job) -> None:
        picture = job.path.read_bytes()
        self._clean()
        put_picture_on_clipboard(picture)
        self.copied.emit(self._recipe)

    def _on_failed(self, _: Job | None, error: str) -> None:
        self._clean()
        self.failed.emit(error)

    def _clean(self) -> None:
        self._rest.start()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def put_picture_on_clipboard(picture: bytes) -> None:
    """Replace what is on the clipboard by a picture file, with all that it carries."""
    QGuiApplication.clipboard().setMimeData(_PictureData(picture))


class _PictureData(QMimeData):
    """A picture file on the clipboard, which is only unpacked for those who cannot take the file as it is."""

    def __init__(self, picture: bytes) -> None:
        super().__init__()
        self._picture = picture
        self.setData(PNG, picture)  # with all that the file carries, which a bare image would not

    def formats(self) -> list[str]:
        return [*super().formats(), _IMAGE]

    def hasFormat(self, mimetype: str) -> bool:  # noqa: N802
        return mimetype == _IMAGE or super().hasFormat(mimetype)

    def retrieveData(self, mimetype: str, preferredType: Any) -> Any:  # noqa: ANN401, N802, N803 - Qt's own signature
        if mimetype == _IMAGE:
            return QImage.fromData(self._picture)
        return super().retrieveData(mimetype, preferredType)
