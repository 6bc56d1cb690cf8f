"""The page of receipts: statements of the bank, line by line, and money that no item took."""

from desktop.pages.receipts.page import ReceiptsPage

__all__ = ["ReceiptsPage"]
