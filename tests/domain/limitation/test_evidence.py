"""Evidence recorded by hand: what cannot be, and as which event the rest counts; the laws of an office."""

from __future__ import annotations

from datetime import date

import pytest

from domain.error import Refused
from domain.limitation.choice import law_of, parse_laws
from domain.limitation.event import Event, Grade, Kind
from domain.limitation.evidence import check_evidence, counted_as, counted_kind
from domain.limitation.foreign import ENGLAND
from domain.limitation.prc import PRC

TODAY, DONE = date(2026, 3, 2), date(2026, 2, 20)


def check(event: Event, arrived: date | None = None, *, paper: bool = False, waybill: bool = False) -> None:
    check_evidence(event, arrived, TODAY, paper=paper, waybill=waybill)


def test_what_can_be() -> None:
    check(Event(DONE, Kind.DEMAND, Grade.D))
    check(Event(DONE, Kind.DEMAND, Grade.B), DONE, waybill=True)
    check(Event(DONE, Kind.DEMAND, Grade.B), TODAY, paper=True)
    check(Event(DONE, Kind.TIMETABLE, Grade.A, date(2027, 1, 1)), paper=True)
    check(Event(date(2027, 1, 1), Kind.EXTENDED, Grade.C))


@pytest.mark.parametrize(
    ("event", "arrived", "where"),
    [
        (Event(DONE, Kind.DUE, Grade.D), None, "event"),
        (Event(date(2026, 3, 3), Kind.DEMAND, Grade.D), None, "done_on"),
        (Event(DONE, Kind.DEMAND, Grade.D), date(2026, 2, 19), "arrived_on"),
        (Event(DONE, Kind.DEMAND, Grade.D), date(2026, 3, 3), "arrived_on"),
        (Event(DONE, Kind.DEMAND, Grade.D, TODAY), None, "until"),
        (Event(DONE, Kind.TITLE, Grade.D, date(2026, 2, 19)), None, "until"),
        (Event(DONE, Kind.DEMAND, Grade.A), None, "grade"),
        (Event(DONE, Kind.DEMAND, Grade.B), None, "grade"),
    ],
)
def test_what_cannot_be(event: Event, arrived: date | None, where: str) -> None:
    with pytest.raises(Refused) as refused:
        check(event, arrived)
    assert refused.value.where == where


def test_a_demand_that_is_not_known_to_have_arrived_is_only_sent() -> None:
    assert counted_kind(Kind.DEMAND, None) is Kind.DEMAND_POSTED
    assert counted_kind(Kind.DEMAND, DONE) is Kind.DEMAND
    assert counted_kind(Kind.AGREED, None) is Kind.AGREED


def test_as_what_it_counts() -> None:
    assert counted_as(Kind.DEMAND, Grade.B, arrived=False, seen=True) == (Kind.DEMAND_POSTED, Grade.D)
    assert counted_as(Kind.DEMAND, Grade.A, arrived=True, seen=False) == (Kind.DEMAND, Grade.B)
    assert counted_as(Kind.AGREED, Grade.A, arrived=False, seen=True) == (Kind.AGREED, Grade.A)
    assert counted_as(Kind.AGREED, Grade.C, arrived=False, seen=False) == (Kind.AGREED, Grade.C)


def test_the_laws_of_an_office() -> None:
    laws = parse_laws("PRC; GBP: EW")
    assert law_of(laws, "GBP") is ENGLAND
    assert law_of(laws, "CNY") is PRC
    for words in ("", "Mars", "PRC; PRC", "gbp: EW; PRC", "GBP: EW"):
        with pytest.raises(Refused):
            parse_laws(words)
