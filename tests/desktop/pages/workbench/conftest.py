"""Three debtors, and the workbench of the first in sight."""

from __future__ import annotations

import pytest

from desktop.pages.workbench import WorkbenchPage
from domain.money import Money
from tests.desktop.pages.workbench.bench import _claim
from tests.makers import FOUNDER, cny, make_office, take_ledger


@pytest.fixture
def office(tmp_path):
    return make_office(tmp_path / "office")


@pytest.fixture
def taken(office):
    """K1: two overdue items, one not due, one credit note; K2 owes in two currencies; K3 owes nothing."""
    return take_ledger(
        office,
        {
            "K1": (
                _claim("A-1", "1000", 100),
                _claim("A-2", "200.50", 10, disputed=True),
                _claim("A-3", "50", -30),
                _claim("C-1", "-20", 5, kind="credit_note"),
            ),
            "K2": (_claim("B-1", "10", 5), _claim("B-2", Money(90000, "USD"), -5)),
            "K3": (_claim("D-1", "10", 5, paid=cny("10")),),
        },
        officer=FOUNDER,
    )


@pytest.fixture
def page(office, taken, show_page):
    return show_page(WorkbenchPage, office, taken.accounts["K1"])
