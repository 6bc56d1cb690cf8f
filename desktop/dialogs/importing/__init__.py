"""Importing a ledger's file: how it is read and what it would change, before anything is written."""

from desktop.dialogs.importing.dialog import ImportDialog

__all__ = ["ImportDialog"]
