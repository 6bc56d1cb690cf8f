"""Offices for the trials: new ones, one with the ledger of two debtors, and the window's pages."""

from __future__ import annotations

from tests.db.conftest import clock, office, taken
from tests.desktop.conftest import desk, open_desk, show_page

__all__ = ["clock", "desk", "office", "open_desk", "show_page", "taken"]
