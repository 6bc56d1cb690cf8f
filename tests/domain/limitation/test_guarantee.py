"""Guarantee periods: fixed, kept by a claim in time, and the limitation that follows."""

from __future__ import annotations

from datetime import date

import pytest

from domain.limitation.guarantee import FORM_LABELS, Form, Guarantee, read_guarantee
from domain.limitation.law import State
from tests.domain.limitation.cases import day, events

JOINT, GENERAL = Guarantee(Form.JOINT), Guarantee(Form.GENERAL)
BARRED, RUNNING, NOT_DUE = State.BARRED, State.RUNNING, State.NOT_DUE

CASES = [
    (JOINT, "due 2026-03-31", "-", "2026-09-30", "2026-09-30", "=", RUNNING),
    (JOINT, "due 2026-03-31", "2026-03-31", "2026-09-30", "2026-09-30", "=", NOT_DUE),
    (JOINT, "due 2026-03-31", "2026-09-30", "2026-09-30", "2026-09-30", "=", RUNNING),
    (JOINT, "due 2026-03-31", "2026-10-01", "2026-09-30", "2026-09-30", "=", BARRED),
    (JOINT, "due 2025-08-31", "-", "2026-02-28", "2026-02-28", "=", RUNNING),
    (JOINT, "due 2026-03-31; demand_on_guarantor 2026-08-15", "-", "2026-09-30", "2029-08-15", "=", RUNNING),
    (JOINT, "due 2026-03-31; demand_on_guarantor 2026-09-30", "-", "2026-09-30", "2029-09-30", "=", RUNNING),
    (JOINT, "due 2026-03-31; demand_on_guarantor 2026-10-01", "-", "2026-09-30", "2026-09-30", "=", BARRED),
    (JOINT, "due 2026-03-31; demand_on_guarantor 2026-03-31", "-", "2026-09-30", "2026-09-30", "=", RUNNING),
    (JOINT, "due 2026-03-31; demand_on_guarantor 2026-08-15 C", "-", "2026-09-30", "2026-09-30", "2029-08-15", RUNNING),
    (JOINT, "due 2026-03-31; demand_on_guarantor 2026-08-15; demand_on_guarantor 2028-01-05", "-",
     "2026-09-30", "2031-01-05", "=", RUNNING),
    (JOINT, "due 2026-03-31; demand_delivered 2026-08-15; part_payment 2026-08-20", "2026-11-01",
     "2026-09-30", "2026-09-30", "=", BARRED),
    (JOINT, "due 2026-03-31; filed 2026-08-15", "-", "2026-09-30", "-", "=", State.PENDING),
    (JOINT, "due 2026-03-31; filed 2026-08-15; procedure_ended 2027-01-31", "-", "2026-09-30",
     "2030-01-31", "=", RUNNING),
    (JOINT, "due 2026-03-31; filed 2026-08-15; withdrawn 2026-08-31", "2026-10-01",
     "2026-09-30", "2026-09-30", "=", BARRED),
    (JOINT, "due 2026-03-31; filed 2026-08-15; served 2026-08-20; withdrawn 2026-08-31", "-",
     "2026-09-30", "2029-08-20", "=", RUNNING),
    (JOINT, "due 2026-03-31; closed 2026-05-01", "-", "2026-09-30", "-", "=", State.CLOSED),
    (JOINT, "due 2026-03-31; extended_to 2026-12-31", "-", "2026-09-30", "2026-09-30", "=", BARRED),
    (Guarantee(consented=True), "due 2026-03-31; extended_to 2026-12-31", "-",
     "2027-06-30", "2027-06-30", "=", RUNNING),
    (Guarantee(consented=True), "due 2026-03-31; timetable_signed 2026-04-15 until=2027-03-31", "-",
     "2027-09-30", "2027-09-30", "=", NOT_DUE),
    (JOINT, "due 2026-12-31; accelerated 2026-03-31", "-", "2026-09-30", "2026-09-30", "=", BARRED),
    (Guarantee(months=24), "due 2026-03-31", "-", "2028-03-31", "2028-03-31", "=", RUNNING),
    (Guarantee(until=date(2027, 1, 15)), "due 2026-03-31", "-", "2027-01-15", "2027-01-15", "=", RUNNING),
    (Guarantee(until=date(2026, 3, 31)), "due 2026-03-31", "-", "2026-09-30", "2026-09-30", "=", RUNNING),
    (Guarantee(months=24, until=date(2026, 3, 1)), "due 2026-03-31", "-", "2026-09-30", "2026-09-30", "=", RUNNING),
    (JOINT, "grace_end 2026-03-31", "-", "2026-09-30", "2026-09-30", "=", RUNNING),
    (JOINT, "demand_on_guarantor 2026-03-31", "-", "-", "-", "=", NOT_DUE),
    (JOINT, "", "-", "-", "-", "=", NOT_DUE),
    (GENERAL, "due 2026-03-31; demand_on_guarantor 2026-08-15", "-", "2026-09-30", "2026-09-30", "=", RUNNING),
    (GENERAL, "due 2026-03-31; filed 2026-08-15", "-", "2026-09-30", "2029-08-15", "=", RUNNING),
    (GENERAL, "due 2026-03-31; filed 2026-10-15", "-", "2026-09-30", "2026-09-30", "=", BARRED),
    (GENERAL, "due 2026-03-31; filed 2026-08-15; execution_fruitless 2027-11-30", "-", "2026-09-30",
     "2030-11-30", "=", RUNNING),
    (GENERAL, "due 2026-03-31; filed 2026-08-15; execution_fruitless 2027-11-30; demand_on_guarantor 2028-02-29", "-",
     "2026-09-30", "2031-02-28", "=", RUNNING),
    (GENERAL, "due 2026-03-31; filed 2026-08-15; served 2026-08-20; withdrawn 2026-09-01", "2026-10-01",
     "2026-09-30", "2026-09-30", "=", BARRED),
    (JOINT, "due 2026-03-31; filed 2026-09-15; served 2026-10-20; withdrawn 2026-10-31", "2026-11-01",
     "2026-09-30", "2026-09-30", "=", BARRED),
    (GENERAL, "due 2026-03-31; filed 2026-08-15 D; filed 2026-09-15", "-", "2026-09-30", "2029-08-15", "=", RUNNING),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0].form} {case[1]} {case[2]}")
def test_cases(case: tuple[Guarantee, str, str, str, str, str, State]) -> None:
    guarantee, words, as_of, end, safe, asserted, state = case
    found = read_guarantee(guarantee, events(words), None if as_of == "-" else day(as_of))
    assert str(found.period_end or "-") == end
    assert str(found.safe or "-") == safe
    assert str(found.asserted or "-") == (safe if asserted == "=" else asserted)
    assert found.state is state


def test_what_is_to_be_known() -> None:
    extended = read_guarantee(JOINT, events("due 2026-03-31; extended_to 2026-12-31"))
    assert [note.template for note in extended.notes] == [
        "Without the guarantor’s consent in writing an extension leaves the period unchanged (CC 695)."
    ]
    early = read_guarantee(Guarantee(until=date(2026, 3, 1)), events("due 2026-03-31"))
    assert "six months hold" in str(early.notes[0])


def test_forms_have_names() -> None:
    assert set(FORM_LABELS) == set(Form)


@pytest.mark.parametrize(
    ("guarantee", "told", "why"),
    [
        (GENERAL, "demand_on_guarantor 2026-08-15", "does not keep a general guarantee"),
        (JOINT, "demand_on_guarantor 2026-10-01", "done on 2026-10-01 came after the guarantee period"),
        (JOINT, "demand_on_guarantor 2026-08-15 C", "not proven: evidence C"),
        (JOINT, "demand_on_guarantor 2026-03-31", ""),  # not due before the day is over
        (JOINT, "filed 2026-08-15; withdrawn 2026-08-31", ""),
        (JOINT, "demand_delivered 2026-08-15", ""),
    ],
)
def test_why_an_act_did_not_keep_the_guarantee(guarantee: Guarantee, told: str, why: str) -> None:
    found = read_guarantee(guarantee, events(f"due 2026-03-31; {told}"), day("2027-01-01"))
    assert found.state is BARRED
    assert why in " ".join(map(str, found.notes))
    assert bool(found.notes) is bool(why)
