"""The language of the screen: every widget gets its words here, and gets them anew when it changes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator

from resources.mark import Text
from resources.translate import Catalogue, catalogue

QT_TEXTS = {"zh": "qtbase_zh_CN"}  # Qt's own buttons and dialogs; its English needs no file


class _Tongue:
    """What is spoken now."""

    words: Catalogue = catalogue("en")
    qt: QTranslator | None = None


def say(sentence: Text | str, /, **fields: object) -> str:
    """A marked sentence in the language of the screen, its fields formatted."""
    return _Tongue.words.say(sentence, **fields)


def language() -> str:
    """The code of the language of the screen."""
    return _Tongue.words.language


def tongue() -> Catalogue:
    """The catalogue of the screen, for amounts, numbers and days."""
    return _Tongue.words


def speak(code: str) -> None:
    """Change the language of the screen; every widget hears a `LanguageChange` and says its texts again."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("nobody listens before there is an application")
    _Tongue.words = catalogue(code)
    QLocale.setDefault(QLocale(str(_Tongue.words.locale)))
    if _Tongue.qt is not None:
        app.removeTranslator(_Tongue.qt)
        _Tongue.qt = None
    if code in QT_TEXTS:
        _Tongue.qt = _translator(QT_TEXTS[code])
        app.installTranslator(_Tongue.qt)
    else:
        app.sendEvent(app, QEvent(QEvent.Type.LanguageChange))


def _translator(name: str) -> QTranslator:
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load(name, folder):
        raise FileNotFoundError(f"the texts of Qt are missing: {name} in {folder}")
    return translator


class Speaking:
    """Mixed into a widget before its Qt class: `retranslate` runs whenever the language has changed.

    The widget calls `retranslate()` itself once it is built.
    """

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Hear what Qt says about the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)  # type: ignore[misc] # the Qt class comes after this one

    def retranslate(self) -> None:
        """Set every text that this widget shows."""
