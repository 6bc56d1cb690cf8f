"""How a paper looks: one table of sizes and colours, the fonts, and the styles made of them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, Literal

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily

from documents.typeface import Typeface
from resources.find import find

REGULAR: Final = "NotoSansSC-Regular"
BOLD: Final = "NotoSansSC-Bold"

_LENDERS: Final = {REGULAR: "NotoSans-Regular", BOLD: "NotoSans-Bold"}  # more of Latin, Greek and Cyrillic

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT: Final = 25 * mm  # room for binding, and for the window of an envelope
RIGHT: Final = 18 * mm
TOP: Final = 22 * mm
BOTTOM: Final = 22 * mm
WIDTH: Final = PAGE_WIDTH - LEFT - RIGHT

INK: Final = HexColor("#111111")
QUIET: Final = HexColor("#5A5F66")
HAIR: Final = HexColor("#B9BEC5")
ACCENT: Final = HexColor("#1F4E5F")
WATERMARK: Final = HexColor("#EDEEF0")

_LEFT: Final = 0
_CENTER: Final = 1
_RIGHT: Final = 2

# name: size, leading, bold, colour, alignment, space before, space after (points)
_STYLES: Final[dict[str, tuple[float, float, bool, Color, Literal[0, 1, 2], float, float]]] = {
    "name": (13, 17, True, INK, _LEFT, 0, 1),
    "title": (16, 21, True, INK, _CENTER, 6, 8),
    "subtitle": (9, 13, False, QUIET, _CENTER, 0, 8),
    "subject": (11.5, 16, True, INK, _LEFT, 0, 6),
    "heading": (10.5, 15, True, ACCENT, _LEFT, 10, 4),
    "clause": (9.5, 14, True, INK, _LEFT, 0, 2),
    "body": (9.5, 14, False, INK, _LEFT, 0, 6),
    "heavy": (9.5, 14, True, INK, _LEFT, 0, 4),
    "address": (10, 14, False, INK, _LEFT, 0, 0),
    "label": (8, 13, False, QUIET, _LEFT, 0, 0),
    "value": (9, 13, False, INK, _LEFT, 0, 0),
    "return": (6.5, 9, False, QUIET, _LEFT, 0, 0),
    "note": (8, 11.5, False, QUIET, _LEFT, 3, 3),
    "head": (8, 10.5, False, QUIET, _LEFT, 0, 0),
    "head_right": (8, 10.5, False, QUIET, _RIGHT, 0, 0),
    "cell": (8.5, 12, False, INK, _LEFT, 0, 0),
    "cell_right": (8.5, 12, False, INK, _RIGHT, 0, 0),
    "chop": (8, 11, False, HAIR, _CENTER, 0, 0),
}


@cache
def load_fonts() -> tuple[Typeface, Typeface]:
    """Regular and bold, registered with ReportLab once; each borrows the signs of Europe that it lacks."""
    rl_config.useA85 = 0  # pages as bytes, not as letters: smaller and quicker
    fonts = []
    for name, lending in _LENDERS.items():
        lender = Typeface(lending, str(find("fonts", f"{lending}.ttf")))
        font = Typeface(name, str(find("fonts", f"{name}.ttf")), lender)
        registerFont(font)
        fonts.append(font)
    registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return fonts[0], fonts[1]


@lru_cache(maxsize=len(_STYLES))
def style(name: str) -> ParagraphStyle:
    """A style of the table; every one breaks lines as Chinese does, which leaves amounts whole."""
    load_fonts()
    size, leading, bold, colour, alignment, before, after = _STYLES[name]
    return ParagraphStyle(
        name,
        fontName=BOLD if bold else REGULAR,
        bulletFontName=REGULAR,
        fontSize=size,
        leading=leading,
        textColor=colour,
        alignment=alignment,
        spaceBefore=before,
        spaceAfter=after,
        wordWrap="CJK",
    )
