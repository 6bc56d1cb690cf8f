"""Importing open items from a ledger's file, and taking a wrong import back whole."""

from usecases.importing.correction import DismissProblems, TakeBackImport
from usecases.importing.ledger import ImportItems, preview

__all__ = ["DismissProblems", "ImportItems", "TakeBackImport", "preview"]
