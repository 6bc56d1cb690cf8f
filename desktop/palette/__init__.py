"""Ctrl+K: find and go there, or do what the page can do."""

from desktop.palette.dialog import PaletteDialog

__all__ = ["PaletteDialog"]
