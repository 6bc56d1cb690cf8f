"""A debtor with three open items, and its page in sight."""

from __future__ import annotations

import pytest

from desktop.pages.debtor import DebtorPage
from tests.desktop.pages.debtor.dossier import _claim
from tests.makers import FOUNDER, make_office, take_ledger


@pytest.fixture
def office(tmp_path):
    return make_office(tmp_path / "office")


@pytest.fixture
def account(office):
    """The founder answers for a debtor with three open items, one of them disputed."""
    claims = (_claim("A-1", "1000", 100), _claim("A-2", "200", 10, disputed=True), _claim("A-3", "50", -30))
    return take_ledger(office, {"K1": claims}, officer=FOUNDER).accounts["K1"]


@pytest.fixture
def show(office, show_page):
    """Show the page of an account as a person sees it."""
    return lambda account, acting=office: show_page(DebtorPage, acting, account)


@pytest.fixture
def page(account, show):
    return show(account)
