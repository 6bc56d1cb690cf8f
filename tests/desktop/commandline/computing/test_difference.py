"""DAYS360, YEARFRAC and DATEDIF: published results of spreadsheets, their edges, and what is refused."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.commandline.computing.workday.difference import BASES, UNITS, year_fraction
from tests.desktop.commandline.conftest import Tell

DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("function", "arguments", "expected"),
    [
        ("DAYS360", ["2007-02-28", "2007-03-28", 1], 30),
        ("DAYS360", ["2008-02-28", "2008-03-28"], 30),
        ("DAYS360", ["2008-02-29", "2009-02-28"], 358),
        ("DAYS360", ["2026-01-31", "2026-03-31", False], 60),
        ("DAYS360", ["2026-02-28", "2026-03-31", True], 32),
        ("YEARFRAC", ["2002-01-01", "2001-01-01"], 1),
        ("YEARFRAC", ["2010-02-28", "2011-02-28", 0], 1),
        ("YEARFRAC", ["2008-02-29", "2008-08-30", 0], "0.5"),
        ("YEARFRAC", ["2007-01-31", "2009-05-01", 1], "2.24726277372263"),
        ("YEARFRAC", ["2007-12-15", "2008-03-14", 1], "0.245901639344262"),
        ("YEARFRAC", ["2008-01-15", "2008-03-15", 1], "0.163934426229508"),
        ("YEARFRAC", ["2008-03-15", "2009-03-14", 1], "0.997260273972603"),
        ("YEARFRAC", [None, "2008-02-29", 1], "108.165617144137"),
        ("YEARFRAC", ["2026-01-01", "2026-03-02", 2], "0.166666666666667"),
        ("YEARFRAC", ["2026-01-01", "2026-03-15", 3], "0.2"),
        ("YEARFRAC", ["2026-01-31", "2026-07-31", 4], "0.5"),
        ("DATEDIF", ["2012-02-29", "2013-03-01", "d"], 366),
        ("DATEDIF", ["2001-06-05", "2003-05-06", "m"], 23),
        ("DATEDIF", ["2012-02-29", "2013-03-01", "Y"], 1),
        ("DATEDIF", ["2012-02-29", "2013-02-28", "ym"], 11),
        ("DATEDIF", ["2012-03-29", "2013-03-28", "md"], 27),
        ("DATEDIF", ["2012-03-28", "2013-01-27", "md"], 30),
        ("DATEDIF", ["1988-06-22", "2012-05-11", "md"], 19),
        ("DATEDIF", ["2011-02-28", "2012-03-01", "md"], 2),
        ("DATEDIF", ["2000-01-30", "2001-03-01", "md"], 0),  # there is no 30 February
        ("DATEDIF", ["2000-01-31", "2001-03-02", "md"], 1),
        ("DATEDIF", ["2001-06-05", "2003-05-06", "yd"], 335),
        ("DATEDIF", ["2012-02-29", "2013-03-01", "yd"], 0),
    ],
)
def test_published_results(tell: Tell, function: str, arguments: list[object], expected: object) -> None:
    told = tell("compute", "workday", json.dumps({"function": function, "args": arguments}), "--json")
    assert told.code == 0, told.out
    assert Decimal(told.json["result"]) == Decimal(str(expected))
    assert told.json["derivation"]["steps"]


@pytest.mark.parametrize(
    ("function", "arguments", "where"),
    [
        ("YEARFRAC", ["2026-01-01", "2026-03-15", 5], "args.2"),
        ("YEARFRAC", ["2026-01-01"], "args"),
        ("DATEDIF", ["2026-01-01", "2026-03-15", "w"], "args.2"),
        ("DATEDIF", ["2026-01-01", "2026-03-15", 1], "args.2"),
        ("DATEDIF", ["2026-03-15", "2026-01-01", "d"], "args.1"),
        ("DAYS360", ["2026-03-15", "soon"], "args.1"),
    ],
)
def test_refusals(tell: Tell, function: str, arguments: list[object], where: str) -> None:
    told = tell("compute", "workday", json.dumps({"function": function, "args": arguments}), "--json")
    assert (told.code, told.json["refused"]["where"]) == (1, where)


@given(DAY, DAY, st.sampled_from(BASES))
def test_the_order_of_the_days_does_not_matter_to_the_share(one: date, other: date, basis: int) -> None:
    assert year_fraction(one, other, basis) == year_fraction(other, one, basis) >= 0


@given(DAY, DAY)
def test_years_and_months_and_days_make_up_the_difference(one: date, other: date) -> None:
    start, end = sorted((one, other))
    count = {unit: counter(start, end) for unit, counter in UNITS.items()}
    assert count["m"] == 12 * count["y"] + count["ym"]
    assert 0 <= count["md"] <= 30
    assert 0 <= count["yd"] <= min(count["d"], 365)
