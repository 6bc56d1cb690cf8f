"""The palette of Qt, made from the tokens, for all that no stylesheet rule reaches."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from desktop.look.tokens import Tokens


def palette(tokens: Tokens) -> QPalette:
    """Every role of Qt's palette from the one table."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.bg,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.alt,
        role.ToolTipBase: tokens.nav,
        role.ToolTipText: tokens.on_nav,
        role.PlaceholderText: tokens.muted,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.border,
        role.Dark: tokens.field,
        role.Shadow: tokens.nav,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
    }
    made = QPalette()
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.muted))
    return made
