"""Offices for the trials: new ones, and one with the ledger of two debtors."""

from __future__ import annotations

from tests.db.conftest import clock, office, taken

__all__ = ["clock", "office", "taken"]
