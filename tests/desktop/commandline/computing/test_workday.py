"""`compute workday`: the shapes of published examples, their neighbours, and what is refused."""

from __future__ import annotations

import json

import pytest

# Days on which the Loan Prime Rate was to be published, and on which it was.
PUBLISHED = [
    ("2019-10-20", "2019-10-21"),
    ("2020-06-20", "2020-06-22"),
    ("2020-09-20", "2020-09-21"),
    ("2021-02-20", "2021-02-20"),
    ("2021-03-20", "2021-03-22"),
    ("2022-02-20", "2022-02-21"),
]

# What is given, and what of the answer must be so.
CASES = [
    *(({"ask": f"first working day on or after {day}"}, {"date": out}) for day, out in PUBLISHED),
    ({"ask": "2020-01-22 plus 3 working days"}, {"date": "2020-02-04", "is_workday": True, "warnings": []}),
    ({"ask": "2020-01-31 plus 1 working day"}, {"date": "2020-02-03"}),
    ({"ask": "2021-02-22 minus 5 working days"}, {"date": "2021-02-09"}),
    ({"ask": "Working days from 2026-02-09 to 2026-03-01?"}, {"count": 11}),
    ({"ask": "is 2026-02-14 a working day?"}, {"is_workday": True, "date": "2026-02-14"}),
    ({"ask": "last working day on or before 2026-02-15"}, {"date": "2026-02-14"}),
    (
        {"date": "2026-01-04", "weekday": "Sun"},
        {"is_workday": True, "following": "2026-01-04", "preceding": "2026-01-04", "modified_following": "2026-01-04"},
    ),
    (
        {"date": "2026-10-01", "weekday": "Thursday"},
        {"is_workday": False, "following": "2026-10-08", "preceding": "2026-09-30", "modified_following": "2026-10-08"},
    ),
    ({"date": "2026-05-31", "convention": "modified_following"}, {"moved": "2026-05-29", "reason": "Sunday"}),
    ({"date": "2026-12-25", "calendar": "GB-ENG"}, {"following": "2026-12-29", "reason": "Christmas Day"}),
    ({"date": "2026-12-25", "calendar": "own"}, {"is_workday": True}),
    ({"date": "2026-12-25", "calendar": "US", "working": ["2026-12-25"]}, {"is_workday": True}),
    ({"date": "2026-01-31", "months": 1}, {"date": "2026-02-28", "nominal": "2026-02-28", "warnings": []}),
    ({"date": "2026-02-28", "months": 1, "anchor": 31}, {"date": "2026-03-31"}),
    ({"date": "2026-02-28", "months": "1", "anchor": "2026-01-31"}, {"date": "2026-03-31"}),
    ({"date": "2026-01-01", "months": 1, "convention": "following"}, {"nominal": "2026-02-01", "date": "2026-02-02"}),
    ({"start": "2026-02-28", "months": 1, "end_of_month": True}, {"date": "2026-03-31"}),
    ({"start": "2026-02-28", "months": 1, "end_of_month": False}, {"date": "2026-03-28"}),
    ({"start": "1954-07-20", "months": 1, "month_end": "always"}, {"date": "1954-08-31"}),
    (
        {"start": "2026-01-31", "n": 5},
        {
            "anchor_clamped": ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"],
            "buggy_drift": ["2026-02-28", "2026-03-28", "2026-04-28", "2026-05-28", "2026-06-28"],
        },
    ),
    (
        {"start": "2026-02-28", "n": 3, "month_end": "keep", "convention": "following"},
        {
            "anchor_clamped": ["2026-03-31", "2026-04-30", "2026-05-31"],
            "dates": ["2026-03-31", "2026-04-30", "2026-06-01"],
        },
    ),
    (
        {"instalment": "250000.00", "nominal": "2026-10-01", "paid": "2026-10-08", "rate": "4.5"},
        {
            "adjusted": "2026-10-08", "on_time": True, "late_interest": "0.00",
            "contract_interest_extra_if_accrual_to_adjusted": "215.75",
        },
    ),
    (
        {"instalment": "250000.00", "nominal": "2026-10-01", "paid": "2026-10-18", "rate": "4.5"},
        {"on_time": False, "days_late": 10, "late_interest": "308.22"},
    ),
    (
        {"instalment": "100", "nominal": "2026-03-02", "paid": "2026-03-01", "rate": 0, "currency": "JPY"},
        {"on_time": True, "days_late": 0, "contract_interest_extra_if_accrual_to_adjusted": "0"},
    ),
    (
        {"events": [["mediation_effective", "2026-05-20"]], "as_of": None},
        {"nominal_last_day": "2026-06-19", "rolled": "2026-06-22", "safe": "2026-06-18"},
    ),
    ({"events": [["served", "2026-05-06"]], "calendar_days": 15}, {"nominal_last_day": "2026-05-21"}),
    ({"start": "2026-05-20", "calendar_days": 30}, {"rolled": "2026-06-22", "safe": "2026-06-18"}),
    (
        {"start": "2014-11-01", "end": "2014-11-30", "holidays": ["2014-11-11", "2014-11-27", "2014-11-28"]},
        {"count": 17, "warnings": []},
    ),
    ({"start": "2014-11-01", "end": "2014-11-01", "weekend": None, "holidays": "2014-11-01"}, {"count": 0}),
    ({"start": "2014-11-30", "end": "2014-11-01"}, {"count": -20}),
    ({"start": "2014-11-01", "days": 5, "weekend": 15, "holidays": ["2014-11-01"]}, {"date": "2014-11-07"}),
    ({"start": "2014-11-01", "days": 5.0, "weekend": "16", "holidays": ["2014-11-01"]}, {"date": "2014-11-06"}),
    ({"start": "2016-06-20", "days": 1, "weekend": "1100000"}, {"date": "2016-06-22"}),
    ({"start": "2016-06-20", "end": "2016-06-26", "weekend": "1111111"}, {"count": 0}),
    ({"start": "2014-11-01", "days": 5, "weekend": 2, "holidays": ["2014-11-01"]}, {"date": "2014-11-08"}),
    ({"start": "2014-11-01", "days": 0, "weekend": 1}, {"date": "2014-11-01", "is_workday": False}),
    (
        {"function": "WORKDAY.INTL", "args": [{"date": "2014-11-01"}, 5.0, 2.0, {"date": "2014-11-01"}]},
        {"date": "2014-11-08", "serial": 41951},
    ),
    ({"function": "workday", "args": [{"date": "2014-11-01"}, 5.9, None]}, {"date": "2014-11-07"}),
    ({"function": "NETWORKDAYS", "args": ["2014-11-30", 41944, {"missing": True}]}, {"count": -20}),
    ({"function": "NETWORKDAYS", "args": ["2026-03-02", "2026-03-08", [], [1, 0, 0, 0, 0, 0, 0]]}, {"count": 6}),
    (
        {
            "function": "NETWORKDAYS.INTL",
            "args": ["2014-11-01", "2014-11-30", {"missing": True}, ["2014-11-11", None, ["2014-11-27"]]],
        },
        {"count": 18},
    ),
    ({"function": "EDATE", "args": ["2001-03-31", 13.0]}, {"date": "2002-04-30"}),
    ({"function": "EOMONTH", "args": [0.0, 1.0]}, {"date": "1900-01-31"}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), CASES, ids=[str(at) for at in range(len(CASES))])
def test_an_answer_is_right_and_derived(ask, given: dict[str, object], expected: dict[str, object]) -> None:
    told = ask("compute", "workday", json.dumps(given))
    assert {name: told[name] for name in expected} == expected
    assert told["derivation"]["rule"].startswith("calendar.")


@pytest.mark.parametrize(
    ("given", "year"),
    [
        ({"date": "2027-02-06"}, "2027"),
        ({"start": "2026-12-30", "days": 3}, "2027"),
        ({"start": "2026-12-30", "end": "2027-01-01"}, "2027"),
        ({"ask": "2026-12-30 plus 3 working days"}, "2027"),
        ({"start": "2026-12-31", "months": 1, "convention": "following"}, "2027"),
        ({"start": "2026-11-30", "n": 2, "convention": "preceding"}, "2027"),
        ({"start": "2026-12-01", "calendar_days": 40}, "2027"),
        ({"date": "2030-01-01", "calendar": "US"}, "2030"),
        ({"nominal": "2027-01-01", "instalment": "1", "paid": "2027-01-01", "rate": "1"}, "2027"),
    ],
)
def test_an_unknown_year_says_so(ask, given: dict[str, object], year: str) -> None:
    [warning] = ask("compute", "workday", json.dumps(given))["warnings"]
    assert year in warning


REFUSED = [
    ({}, "date"),
    ({"date": "2026-02-30"}, "date"),
    ({"date": "20260228"}, "date"),
    ({"date": 20260228}, "date"),
    ({"date": "2026-02-15", "start": "2026-02-15"}, "start"),
    ({"date": "2026-02-15", "weekday": "Mon"}, "weekday"),
    ({"date": "2026-02-15", "weekday": "S"}, "weekday"),
    ({"date": "2026-02-15", "convention": "sideways"}, "convention"),
    ({"date": "2026-02-15", "calendar": "XX"}, "calendar"),
    ({"date": "2026-02-15", "conventoin": "following"}, "conventoin"),
    ({"date": "2026-02-15", "weekend": ""}, "weekend"),
    ({"date": "2026-02-15", "weekend": 8}, "weekend"),
    ({"date": "2026-02-15", "weekend": 1111111}, "weekend"),
    ({"date": "2026-02-15", "weekend": 1.5}, "weekend"),
    ({"date": "2026-02-15", "weekend": True}, "weekend"),
    ({"date": "2026-02-15", "weekend": "1111111"}, "weekend"),
    ({"date": "2026-02-15", "holidays": ["2026-02-15", 5]}, "holidays.1"),
    ({"date": "2026-02-15", "holidays": {"a": 1}}, "holidays"),
    ({"date": "2026-02-15", "holidays": ["2026-02-16"], "working": ["2026-02-16"]}, "working"),
    ({"start": "2026-02-15", "days": "x"}, "days"),
    ({"start": "2026-02-15", "days": "1.5"}, "days"),
    ({"start": "2026-02-15", "days": "1e30"}, "days"),
    ({"start": "2026-02-15", "days": "1e999999999"}, "days"),
    ({"start": "2026-02-15", "calendar_days": -(10**30)}, "days"),
    ({"start": "2026-02-15", "months": 10**9}, "days"),
    ({"start": "2026-02-15", "months": 1, "anchor": 32}, "anchor"),
    ({"start": "2026-02-15", "months": 1, "month_end": "x"}, "month_end"),
    ({"start": "2026-02-15", "n": 0}, "n"),
    ({"start": "2026-02-15", "n": 5, "every": 0}, "every"),
    ({"start": "9999-02-15", "n": 12}, "days"),
    ({"start": "2026-02-15", "end": "x"}, "end"),
    ({"ask": "when will they pay"}, "ask"),
    ({"ask": "2026-02-30 plus 3 working days"}, "ask"),
    ({"events": []}, "events"),
    ({"events": [["served", "2026-05-06"]]}, "events"),
    ({"events": [["mediation_effective", "x"]]}, "events.0"),
    ({"events": [{"mediation_effective": "2026-05-20"}]}, "events"),
    ({"nominal": "2026-10-01", "paid": "2026-10-08", "rate": "4.5"}, "instalment"),
    ({"function": "SUM", "args": []}, "function"),
    ({"function": "EDATE", "args": ["2026-01-01"]}, "args"),
    ({"function": "EDATE", "args": ["ab", 1]}, "args.0"),
    ({"function": "EDATE", "args": ["2026-01-01", "1"]}, "args.1"),
    ({"function": "EDATE", "args": [9999999, 1]}, "days"),
    ({"function": "EDATE", "args": ["2026-01-01", True]}, "args.1"),
    ({"function": "WORKDAY", "args": ["2026-01-01", 1e12]}, "days"),
    ({"function": "WORKDAY.INTL", "args": ["2026-01-01", 1, 0]}, "args.2"),
    ({"function": "NETWORKDAYS", "args": ["2026-01-01", "2026-01-02", None, [1]]}, "args.3"),
]


@pytest.mark.parametrize(("given", "where"), REFUSED, ids=[str(at) for at in range(len(REFUSED))])
def test_what_cannot_be_answered_is_refused_at_its_place(tell, given: dict[str, object], where: str) -> None:
    told = tell("compute", "workday", json.dumps(given), "--json")
    assert told.code == 1, told.out
    assert told.json["refused"]["where"] == where
    assert told.json["refused"]["message"]
