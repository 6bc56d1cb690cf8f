"""An office, and the files that are brought into it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makers import make_office
from usecases.command import perform
from usecases.importing import ImportItems

AMBIGUOUS = """Customer,Invoice,Invoice date,Due date,Amount
A,1,03/04/2013,05/06/2013,100.00
B,2,04/05/2013,06/07/2013,bad
C,3,01/02/2013,03/04/2013,12.50
"""
JANUARY = """Customer,Invoice,Invoice date,Due date,Amount,Open
A,1,2026-01-03,2026-02-03,100.00,100.00
B,2,2026-01-04,2026-02-04,200.00,200.00
C,3,2026-01-05,2026-02-05,300.00,300.00
"""
FEBRUARY = """Customer,Invoice,Invoice date,Due date,Amount,Open
A,1,2026-01-03,2026-02-03,100.00,40.00
B,2,2026-01-04,2026-02-04,200.00,bad
D,4,2026-01-05,2026-02-05,300.00,300.00
"""


@pytest.fixture
def office(tmp_path, open_desk):
    return open_desk(make_office(tmp_path / "office"))


@pytest.fixture
def ambiguous(tmp_path):
    file = tmp_path / "ambiguous.csv"
    file.write_text(AMBIGUOUS)
    return file


@pytest.fixture
def february(tmp_path, office):
    """The ledger of January is in the office; February's file is given."""
    january, file = tmp_path / "january.csv", tmp_path / "february.csv"
    january.write_text(JANUARY)
    file.write_text(FEBRUARY)
    perform(office.office, ImportItems(path=str(january), as_of=date(2026, 1, 31)))
    return file
