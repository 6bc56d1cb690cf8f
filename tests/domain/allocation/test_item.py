"""Items of a ledger as debts."""

from __future__ import annotations

from domain.allocation import Debt, Layer, debts_of
from domain.item import DocumentType, OpenItem
from tests.domain.allocation.maker import PAST, TODAY, cny


def test_items_that_take_no_money_are_no_debts() -> None:
    items = [
        OpenItem(1, DocumentType.CREDIT_NOTE, cny(-5), PAST),
        OpenItem(2, DocumentType.PAYMENT, cny(5), PAST),
        OpenItem(3, DocumentType.INVOICE, cny(0), PAST),
        OpenItem(4, DocumentType.DEBIT_NOTE, cny(7), PAST, TODAY),
    ]
    assert debts_of(items) == (Debt(4, ((Layer.PRINCIPAL, cny(7)),), PAST, TODAY, kind="debit_note"),)
