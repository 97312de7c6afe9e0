"""Translation of the window's texts.

Owns finding and installing the compiled catalogues. English has one too: it carries the plural forms.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from cavapp.core.data.text import Language


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001 - the name the extractor looks for
    """Mark a text for translation where it is written down, before any translator can be asked."""
    return text


def install_translator(application: QCoreApplication, language: Language, folder: Path) -> QTranslator:
    """Load the texts of a language and use them; texts without a translation stay English.

    Numbers follow Mexico in Spanish: 1,234.5, as Guatemala, Honduras and El Salvador write them too.
    """
    translator = QTranslator(application)
    if translator.load(f"cavapp_{language.value}", str(folder / "i18n")):
        application.installTranslator(translator)
    territory = QLocale("es_MX") if language is Language.SPANISH else QLocale("en_US")
    QLocale.setDefault(territory)
    return translator
