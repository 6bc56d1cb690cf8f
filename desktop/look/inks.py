"""The colours of charts in the theme that is worn."""

from __future__ import annotations

from functools import lru_cache

from desktop.look import theme
from desktop.look.tokens import THEMES, ThemeName
from documents.chart import Palette, palette
from documents.chart.ink import Inks, mixed


def inks() -> Palette:
    """The palette of the theme of the moment."""
    return _of(theme.worn())


@lru_cache(maxsize=len(THEMES))
def _of(name: ThemeName) -> Palette:
    tokens = THEMES[name]
    return palette(
        Inks(
            text=tokens.text,
            muted=tokens.muted,
            hair=tokens.border,
            axis=tokens.field,
            ground=tokens.surface,
            calm=mixed(tokens.surface, tokens.accent, 4, 10),
            young=tokens.accent,
            middle=tokens.warn_mark,
            old=tokens.danger,
            plain=tokens.field,
            good=tokens.ok,
        )
    )
