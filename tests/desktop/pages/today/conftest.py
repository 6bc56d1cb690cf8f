"""An office with three debtors, and Today of it in sight."""

from __future__ import annotations

import pytest
import shiboken6

from desktop.jobs import Jobs
from desktop.office import DeskOffice
from desktop.pages.today import TodayPage
from tests.desktop.pages.today.queue import _claim
from tests.makers import FOUNDER, make_office, take_ledger
from usecases.account import DescribeDebtor
from usecases.command import perform


@pytest.fixture
def office(tmp_path):
    made = make_office(tmp_path / "office")
    yield made
    made.close()


@pytest.fixture
def taken(office):
    """Three debtors of the founder: by amount C, B, A."""
    known = take_ledger(
        office,
        {
            "A": (_claim("A1", "1000", 10),),
            "B": (_claim("B1", "5000", 45), _claim("B2", "300", 5, disputed=True)),
            "C": (_claim("C1", "90000", 200), _claim("C2", "100", -20)),
        },
        officer=FOUNDER,
    )
    describe = DescribeDebtor(
        account=known.accounts["C"], contact="Chen Jie", contact_position="Finance", phone="+86 21 5555 0100"
    )
    perform(office, describe)
    return known


@pytest.fixture
def show(desk, office):
    """Show the page of an office, its first answers there."""
    opened = []

    def open_page(acting=office):
        defects = []
        jobs = Jobs(defects.append)
        shown = DeskOffice(acting, jobs)
        page = TodayPage(shown)
        page.resize(1190, 700)
        with desk.waitActive(page):
            page.show()
        opened.append((page, jobs, defects))
        assert jobs.wait()
        return page

    yield open_page
    for page, jobs, defects in opened:
        jobs.wait()
        shiboken6.delete(page)  # before its office is closed
        jobs.close()
        assert defects == []


@pytest.fixture
def page(taken, show):
    return show()
