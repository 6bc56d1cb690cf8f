"""Two debtors of one round debt each, and the workbench of the first in sight."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.pages.workbench import WorkbenchPage
from tests.desktop.pages.workbench.rows.row import TODAY
from tests.makers import FOUNDER, Claim, cny, take_ledger


@pytest.fixture
def taken(office):
    due = TODAY - timedelta(days=100)
    claims = {
        "K1": (Claim("A-1", cny("1200"), due, due - timedelta(days=30)),),
        "K2": (Claim("B-1", cny("2000000"), due, due - timedelta(days=30)),),
    }
    return take_ledger(office, claims, officer=FOUNDER)


@pytest.fixture
def page(office, taken, show_page):
    return show_page(WorkbenchPage, office, taken.accounts["K1"])
