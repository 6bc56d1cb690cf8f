"""The one table of colours and sizes; every pair that carries text reaches 4.5:1 in both themes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

ThemeName = Literal["light", "dark"]
Tone = Literal["neutral", "accent", "ok", "warn", "danger"]

# One type scale in pixels: labels, text, headings of sections, figures and titles.
LABEL: Final = 12
TEXT: Final = 13
HEADING: Final = 15
FIGURE: Final = 20

GRID: Final = 8
ROW: Final = 28
RING: Final = 2  # width of the focus ring
CARD_RADIUS: Final = 8
FIELD_RADIUS: Final = 6


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a theme, as `#rrggbb`."""

    bg: str
    surface: str
    border: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    nav: str
    nav_text: str
    nav_hover: str
    nav_chosen: str
    on_nav: str
    alt: str
    danger: str
    danger_soft: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    warn_mark: str  # amber that fills shapes; as a colour of words it is too light
    neutral_soft: str
    field: str
    on_accent: str
    accent_hover: str
    hover: str

    def ink(self, tone: Tone) -> str:
        """The colour of a word or icon of this tone."""
        return {
            "neutral": self.muted,
            "accent": self.accent,
            "ok": self.ok,
            "warn": self.warn,
            "danger": self.danger,
        }[tone]

    def wash(self, tone: Tone) -> str:
        """The soft ground behind a word of this tone."""
        return {
            "neutral": self.neutral_soft,
            "accent": self.accent_soft,
            "ok": self.ok_soft,
            "warn": self.warn_soft,
            "danger": self.danger_soft,
        }[tone]


LIGHT: Final = Tokens(
    bg="#f4f6f9",
    surface="#ffffff",
    border="#e1e6ed",
    text="#1c2733",
    muted="#566478",
    accent="#1f5fbf",
    accent_soft="#e6effb",
    nav="#16263d",
    nav_text="#b8c4d6",
    nav_hover="#1f3350",
    nav_chosen="#2b4264",
    on_nav="#ffffff",
    alt="#f9fafc",
    danger="#b93427",
    danger_soft="#fdecea",
    ok="#1a7046",
    ok_soft="#e4f5ec",
    warn="#8a4f00",
    warn_soft="#fff3dc",
    warn_mark="#c67a12",
    neutral_soft="#e9edf3",
    field="#7f8da1",
    on_accent="#ffffff",
    accent_hover="#184c9b",
    hover="#eef3fa",
)

DARK: Final = Tokens(
    bg="#12171e",
    surface="#1a212b",
    border="#2b3644",
    text="#e3e9f1",
    muted="#9aa8bc",
    accent="#6aa5ff",
    accent_soft="#22344f",
    nav="#0d1219",
    nav_text="#9fb0c7",
    nav_hover="#19222e",
    nav_chosen="#22344f",
    on_nav="#ffffff",
    alt="#1d2530",
    danger="#ff8478",
    danger_soft="#40211f",
    ok="#6fd6a2",
    ok_soft="#173527",
    warn="#f0b95a",
    warn_soft="#3a2d14",
    warn_mark="#f0b95a",
    neutral_soft="#2d3848",
    field="#6f7f95",
    on_accent="#12171e",
    accent_hover="#8dbbff",
    hover="#232d3a",
)

THEMES: Final[dict[ThemeName, Tokens]] = {"light": LIGHT, "dark": DARK}

# Names of tokens, foreground then ground, that stand on one another as text anywhere in the window.
TEXT_PAIRS: Final = (
    ("text", "bg"),
    ("text", "surface"),
    ("text", "alt"),
    ("text", "hover"),
    ("text", "accent_soft"),
    ("text", "danger_soft"),
    ("text", "warn_soft"),
    ("text", "ok_soft"),
    ("muted", "bg"),
    ("muted", "surface"),
    ("muted", "alt"),
    ("muted", "hover"),
    ("muted", "accent_soft"),
    ("muted", "neutral_soft"),
    ("accent", "surface"),
    ("accent", "bg"),
    ("accent", "accent_soft"),
    ("danger", "surface"),
    ("danger", "bg"),
    ("danger", "alt"),
    ("danger", "accent_soft"),
    ("danger", "danger_soft"),
    ("ok", "surface"),
    ("ok", "alt"),
    ("ok", "ok_soft"),
    ("warn", "surface"),
    ("warn", "alt"),
    ("warn", "accent_soft"),
    ("warn", "warn_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("nav_text", "nav"),
    ("nav_text", "nav_hover"),
    ("on_nav", "nav"),
    ("on_nav", "nav_chosen"),
)

# Edges of fields and rings of focus on the grounds where they stand.
EDGE_PAIRS: Final = (
    ("field", "surface"),
    ("field", "bg"),
    ("accent", "surface"),
    ("accent", "bg"),
    ("accent", "alt"),
    ("accent", "accent_soft"),
    ("danger", "surface"),
    ("warn_mark", "surface"),
    ("on_nav", "nav_chosen"),
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours by WCAG 2.2 (relative luminance): 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
