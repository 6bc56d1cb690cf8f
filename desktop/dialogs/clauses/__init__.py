"""The clauses of an agreement, chosen while the score follows."""

from desktop.dialogs.clauses.dialog import ClausesDialog

__all__ = ["ClausesDialog"]
