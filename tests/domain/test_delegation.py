"""Who must approve what: the delivered table, its edges, and every ground that raises the level."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain.agreement import Clauses, Concession
from domain.delegation import (
    DEFAULT,
    LABELS,
    Ask,
    Level,
    Limits,
    asked,
    level_of,
    limits_for,
    needed,
    parse_delegation,
)
from domain.error import Refused
from domain.money import Money, parse_money
from domain.role import Role


def cny(words: str) -> Money:
    return parse_money(words, "CNY")


def ask(amount: str = "100", months: int = 6, **changes: object) -> Ask:
    nothing = cny("0")
    fields: dict[str, object] = {
        "amount": cny(amount),
        "months": months,
        "waived_interest": nothing,
        "interest": nothing,
        "waived_principal": nothing,
        **changes,
    }
    return Ask(**fields)  # type: ignore[arg-type] # fields by name


S, F, D = Level.SUPERVISOR, Level.FINANCE, Level.DIRECTOR


@pytest.mark.parametrize(
    ("asked", "level"),
    [
        (ask("1000000.00"), S),
        (ask("1000000.01"), F),
        (ask("5000000.00"), F),
        (ask("5000000.01"), D),
        (ask(months=12), S),
        (ask(months=13), F),
        (ask("5000000.01", 13), D),
        (ask(renegotiation=1), S),
        (ask(renegotiation=2), F),
        (ask(renegotiation=3), D),
        (ask(renegotiation=1, before=S), F),
        (ask(renegotiation=1, before=D), D),
        (ask(before=D), S),  # no renegotiation: nothing before counts
        (ask(waived_interest=cny("20000.00"), interest=cny("200000.00")), S),
        (ask(waived_interest=cny("20000.00"), interest=cny("199999.99")), F),
        (ask(waived_interest=cny("20000.01"), interest=cny("900000.00")), F),
        (ask(waived_interest=cny("200000.00"), interest=cny("900000.00")), F),
        (ask(waived_interest=cny("200000.01"), interest=cny("900000.00")), D),
        (ask(waived_principal=cny("0.01")), D),
    ],
)
def test_the_delivered_table(asked: Ask, level: Level) -> None:
    found = needed(asked, Limits())
    assert found.level is level
    assert str(found.reason)
    assert max(ground.level for ground in found.grounds) is level


def test_limits_by_currency() -> None:
    limits = parse_delegation(f"{DEFAULT}; JPY: supervisor=20000000 finance=100000000 renegotiations=4")
    assert limits[""] == Limits()
    assert limits_for(limits, "JPY").supervisor == 20_000_000
    assert limits_for(limits, "EUR") == Limits()
    assert limits_for({}, "EUR") == Limits()
    yen = limits_for(limits, "JPY")
    assert needed(ask(renegotiation=4), yen).level is S
    assert needed(ask(renegotiation=5), yen).level is D
    assert parse_delegation("waiver_share=2.5")[""].waiver_share == Decimal("0.025")


@pytest.mark.parametrize(
    "value",
    [
        "supervisor=x",
        "supervisor=-1",
        "supervisor=1e99",
        "supervisor=nan",
        "months=1.5",
        "months=²",
        "waiver_share=101",
        "boss=1",
        "months=1 months=2",
        "supervisor=6000000",
        "waiver_supervisor=200001",
        "yen: months=3",
        "JPY: months=3; JPY: months=4",
    ],
)
def test_limits_that_cannot_be(value: str) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        parse_delegation(value)


def test_the_level_of_people() -> None:
    assert level_of({Role.OFFICER, Role.FINANCE}) is Level.OFFICER
    assert level_of({Role.SUPERVISOR}) is S
    assert level_of({Role.SUPERVISOR, Role.FINANCE}) is F
    assert level_of({Role.DIRECTOR}) is D
    assert set(LABELS) == set(Level)


@pytest.mark.parametrize(
    ("last", "months"),
    [
        (date(2026, 3, 10), 0),
        (date(2026, 3, 11), 1),  # a begun month counts whole
        (date(2026, 4, 10), 1),
        (date(2027, 3, 11), 13),
        (date(2026, 1, 31), 0),
    ],
)
def test_months_are_asked_from_the_making_to_the_last_payment(last: date, months: int) -> None:
    wanted = asked(cny("100"), Clauses(), date(2026, 3, 10), last, 1, Level.FINANCE)
    assert (wanted.amount, wanted.months, wanted.interest) == (cny("100"), months, cny("0"))
    assert (wanted.waived_interest, wanted.waived_principal) == (cny("0"), cny("0"))
    assert (wanted.renegotiation, wanted.before) == (1, Level.FINANCE)


@pytest.mark.parametrize(
    ("owed", "of_interest", "of_principal"),
    [(None, "60", "0"), ("80", "60", "0"), ("60", "60", "0"), ("45", "45", "15"), ("0", "0", "60")],
)
def test_a_waiver_goes_to_the_interest_that_is_owed_first(
    owed: str | None, of_interest: str, of_principal: str
) -> None:
    clauses = Clauses(
        late_interest_owed=None if owed is None else cny(owed), concession=Concession(waived=cny("60"))
    )
    wanted = asked(cny("100"), clauses, date(2026, 3, 10), date(2026, 9, 10))
    assert (wanted.waived_interest, wanted.waived_principal) == (cny(of_interest), cny(of_principal))
