"""All debtors: find one while typing, see what they owe, open their page."""

from desktop.pages.debtors.page import DebtorsPage

__all__ = ["DebtorsPage"]
