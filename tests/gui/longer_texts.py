"""A language in which every text of the window is two fifths longer: what has no room in it has none in others."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTranslator

_LONGER: Final = 0.4
_FILLING: Final = "lorem ipsum dolor amet sit elit "


class LongerTexts(QTranslator):
    """Answers in English with more words."""

    def translate(
        self,
        context: str,  # noqa: ARG002 - Qt's signature
        sourceText: str,  # noqa: N803 - as above
        disambiguation: str | None = None,  # noqa: ARG002 - as above
        n: int = -1,  # noqa: ARG002 - as above
    ) -> str:
        more = round(len(sourceText) * _LONGER)
        added = (_FILLING * (more // len(_FILLING) + 1))[:more].strip()
        end = sourceText[-1:] if sourceText.endswith(("…", ":", ".", "?")) else ""
        return f"{sourceText.removesuffix(end)} {added}{end}" if added else sourceText

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False
