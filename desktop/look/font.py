"""The bundled typeface, which has Chinese and European signs, in the sizes of the scale."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from desktop.look.tokens import FIGURE, HEADING, LABEL, TEXT
from desktop.speech import language
from resources.find import find

WIDE_QUOTES = {"zh"}  # languages whose quotation marks are as wide as their signs, as the typeface draws them
FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
LENDERS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")  # European signs that those lack, as on paper


@cache
def family() -> str:
    """Load the typeface once; its family name."""
    name, lender = _load(FILES), _load(LENDERS)
    QFont.insertSubstitution(name, lender)
    return name


def _load(files: tuple[str, ...]) -> str:
    """The family name of the files of one typeface."""
    families: list[str] = []
    for file in files:
        families += QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(find("fonts", file)))
        )
    if not families:
        raise FileNotFoundError(f"the typeface is missing: {', '.join(files)}")
    return families[0]


def text() -> QFont:
    """The size of most words."""
    return _sized(TEXT)


def label() -> QFont:
    """Small words: labels, heads of columns, hints."""
    return _sized(LABEL)


def heading() -> QFont:
    """Heads of sections."""
    return _sized(HEADING, bold=True)


def figure() -> QFont:
    """Titles of pages and large figures."""
    return _sized(FIGURE, bold=True)


def bold() -> QFont:
    """Words that must stand out of the others of their size."""
    return _sized(TEXT, bold=True)


def _sized(pixels: int, *, bold: bool = False) -> QFont:
    return _made(family(), pixels, bold=bold, wide=language() in WIDE_QUOTES)


@lru_cache(maxsize=64)
def _made(family: str, pixels: int, *, bold: bool, wide: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setBold(bold)
    if not wide:
        font.setFeature(QFont.Tag("pwid"), 1)
    return font
