"""Orders are read from words; grounds have words of their own."""

from __future__ import annotations

import pytest

from domain.allocation import By, Ground, Order, parse_order, said
from domain.allocation.ground import LABELS
from domain.error import Refused


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("civil_code", Order()),
        ("due_date", Order(By.DUE_DATE)),
        ("kind:debit_note,invoice", Order(By.KIND, ("debit_note", "invoice"))),
        ("pro_rata", Order(By.PRO_RATA)),
    ],
)
def test_an_order_is_read_from_its_words(words: str, order: Order) -> None:
    assert parse_order(words) == order


@pytest.mark.parametrize("words", ["", "kind", "kind:", "kind:a,,b", "due_date:a", "listed", "oldest"])
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(Refused) as told:
        parse_order(words)
    assert (told.value.code, told.value.where) == ("order", "value")


def test_every_ground_has_its_words() -> None:
    assert set(LABELS) == set(Ground)
    assert str(said("560.due")) == "Civil Code art. 560: due before undue"
    assert str(said("by ledger")) == "by ledger"
