"""Offers side by side: every figure whole, also where the room between the panels is narrow."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.pages.workbench.outcome.offer import Offer, OffersPart
from domain.enforceability import Grade
from domain.money import Money

OFFER = Offer(
    name="C",
    instalment=Money(6_132_476, "EUR"),
    count=12,
    last=date(2027, 3, 31),
    interest=Money(229_249, "EUR"),
    worth=Money(24_225_924, "EUR"),
    score=Decimal("69.01"),
    grade=Grade.D,
    entries=None,
)


@pytest.mark.parametrize(
    ("width", "last", "score"), [(468, "2027-03", "D 69"), (700, "2027-03-31", "D 69.01")]
)
def test_no_figure_is_cut(desk, width, last, score):
    part = OffersPart()
    desk.addWidget(part)
    part.show()
    part.keep(OFFER)
    part.resize(width, 140)
    view = part.view
    assert view.horizontalHeader().length() <= view.viewport().width()
    for at in range(part.table.columnCount()):
        assert view.columnWidth(at) >= view.sizeHintForColumn(at)
    assert [part.table.index(0, at).data() for at in (2, 5)] == [last, score]
