"""The language of the window: its catalogues, numbers as it writes them, and the one way texts follow another language.

Owns finding and installing the compiled catalogues, and telling every part that the language is another one. English
has a catalogue too: it carries the plural forms.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from cavapp.core.data.text import Language, speak_language


class _Announcer(QObject):
    language_changed = Signal()


_ANNOUNCER = _Announcer()


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001 - the name the extractor looks for
    """Mark a text for translation where it is written down, before any translator can be asked."""
    return text


def system_language() -> Language:
    """The first language of the system's that the program speaks; English if there is none."""
    spoken = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((Language(name) for name in spoken if name in tuple(Language)), Language.ENGLISH)


def install_translator(application: QCoreApplication, language: Language, folder: Path) -> None:
    """Use the texts of a language, the program's and Qt's own, in the place of those before.

    Numbers follow Mexico in Spanish: 1,234.5, as Guatemala, Honduras and El Salvador write them too. What is on screen
    follows with ``announce_language``.
    """
    remove_translator(application)
    own, qt = str(folder / "i18n"), QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, place in ((f"qtbase_{language.value}", qt), (f"cavapp_{language.value}", own)):
        translator = QTranslator(application)
        if translator.load(name, place):
            application.installTranslator(translator)
    speak_language(language, folder)
    QLocale.setDefault(QLocale("es_MX") if language is Language.SPANISH else QLocale("en_US"))


def remove_translator(application: QCoreApplication) -> None:
    """Leave texts as they stand in the code."""
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        translator.setParent(None)
    speak_language(Language.ENGLISH, Path())


def keep_translated(show_texts: Callable[[], None]) -> None:
    """Let a part, by a method of its own, show its texts now and whenever the language changes while it lives."""
    show_texts()
    follow_language(show_texts)


def follow_language(receive: Callable[[], None]) -> None:
    """Call a method of a part whenever the language changes, in the order in which they asked for it."""
    _ANNOUNCER.language_changed.connect(receive)


def announce_language() -> None:
    """Let everything that is there show its texts in the language that is installed now."""
    _ANNOUNCER.language_changed.emit()
