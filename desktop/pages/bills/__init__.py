"""The page of bills and e-vouchers."""

from desktop.pages.bills.page import BillsPage

__all__ = ["BillsPage"]
