"""What a version changes is said completely: no term and no clause can change unseen."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from db.queries.timetable import InstalmentLine, TimetableSheet
from desktop.pages.approvals.difference import differences, pairs
from domain.agreement import (
    Acceleration,
    Base,
    Clauses,
    Compounding,
    Concession,
    Condition,
    Confirming,
    Court,
    FastTitle,
    Jurisdiction,
    LateInterest,
    Mode,
    Order,
    Penalties,
    Policy,
    Prepayment,
    Service,
    TitleKind,
    Trigger,
)
from domain.calendar import Convention, MonthEnd
from domain.interest.count import Basis, Count
from domain.timetable import (
    Collect,
    Edit,
    Method,
    OwnRow,
    Residual,
    Rounding,
    Shape,
    Terms,
    Unit,
    build,
)
from domain.timetable_state import State
from tests.makers import cny

DAY = date(2026, 4, 30)
TERMS = Terms(
    total=cny("1000"),
    count=2,
    first_due=DAY,
    rate=Decimal("0.03"),
    interest_from=date(2026, 3, 2),
    down_payment=cny("100"),
    down_payment_due=date(2026, 3, 9),
)
CLAUSES = Clauses(
    late_interest=LateInterest(rate=Decimal("0.05")),
    concession=Concession(waived=cny("10")),
    title=FastTitle(by=DAY),
)
OTHER_TERMS: dict[str, Any] = {
    "total": cny("999"),
    "every": 2,
    "rate": Decimal("0.04"),
    "interest_from": date(2026, 3, 3),
    "down_payment": cny("101"),
    "down_payment_due": date(2026, 3, 10),
    "mode": Mode.EXTENSION,
    "shape": Shape.BULLET,
    "unit": Unit.WEEKS,
    "amount": cny("50"),
    "step": cny("5"),
    "weights": (Decimal(1), Decimal(2)),
    "edits": (Edit(1, amount=cny("1")),),
    "interest_only": 1,
    "method": Method.PERIODIC,
    "collect": Collect.LAST,
    "basis": Basis.ACT_360,
    "day_count": Count.INCLUDE_BOTH,
    "rate_steps": ((DAY, Decimal("0.05")),),
    "compounding_months": 3,
    "clause": "Clause 6",
    "month_end": MonthEnd.ALWAYS,
    "aim": 31,
    "convention": Convention.FOLLOWING,
    "moved_interest": True,
    "residual": Residual.LARGEST,
    "rounding": Rounding.HALF_EVEN,
    "multiple": cny("10"),
}
OF_ROWS = {"count", "first_due", "own", "down_payment_share"}
"""What is seen by the rows or by the settled down payment."""

OTHER_CLAUSES: dict[str, Any] = {
    "jurisdiction": Jurisdiction.EU,
    "cutoff": DAY,
    "late_interest_owed": cny("7"),
    "costs_owed": cny("8"),
    "late_interest": None,
    "penalties": Penalties.REPLACED,
    "compounding": Compounding.YEARLY,
    "order": Order.COSTS_PRINCIPAL_INTEREST,
    "acceleration": None,
    "concession": None,
    "prepayment": Prepayment.CONSENT,
    "service": None,
    "court": Court.DEFENDANT,
    "place": "Baotou",
    "arbitration": "CIETAC",
    "title": None,
    "originals": 5,
    "extra_en": "More.",
    "extra_zh": "另。",
}
OF_TERMS = {"mode", "moved_days_bear_interest"}
OTHER_PARTS: dict[str, Any] = {
    "late_interest.rate": Decimal("0.06"),
    "late_interest.table": "LPR1Y",
    "late_interest.base": Base.OUTSTANDING,
    "late_interest.basis": Basis.ACT_360,
    "late_interest.start": DAY,
    "late_interest.margin": Decimal("0.01"),
    "acceleration.trigger": Trigger.TOTAL,
    "acceleration.threshold": Decimal("0.2"),
    "acceleration.notice_days": 4,
    "acceleration.cure_days": 11,
    "acceleration.cure_moves": True,
    "concession.waived": cny("11"),
    "concession.condition": Condition.IN_FULL,
    "concession.policy": Policy.B,
    "concession.tolerance_days": 4,
    "service.email": False,
    "service.courts": False,
    "title.kind": TitleKind.CONFIRMATION,
    "title.by": date(2026, 5, 1),
    "title.confirming": Confirming.PHONE,
}
PARTS = {
    "late_interest": LateInterest,
    "acceleration": Acceleration,
    "concession": Concession,
    "service": Service,
    "title": FastTitle,
}


def _sheet(terms=TERMS, clauses=CLAUSES, rows_of=TERMS):
    lines = tuple(
        InstalmentLine(
            row.number, row.due, row.principal, row.interest, row.amount, row.balance, cny("0"), None, 0, None,
            None, None,
        )
        for row in build(rows_of).rows
    )  # fmt: skip
    return TimetableSheet(
        UUID(int=1), UUID(int=2), "K1", "K1", "en", "Li Min", State.AGREED, DAY, terms, clauses, cny("1"),
        cny("0"), (), lines, (), (), None,
    )  # fmt: skip


def test_the_same_has_no_difference():
    assert differences(_sheet(), _sheet()) == []


def test_every_field_is_tried():
    assert {each.name for each in fields(Terms)} == {*OTHER_TERMS, *OF_ROWS}
    plain = {each.name for each in fields(Clauses) if isinstance(getattr(CLAUSES, each.name), bool)}
    assert {each.name for each in fields(Clauses)} == {*OTHER_CLAUSES, *plain, *OF_TERMS}
    parts = {f"{key}.{each.name}" for key, kind in PARTS.items() for each in fields(kind)}
    assert parts == {*OTHER_PARTS, "late_interest.factor"}


@pytest.mark.parametrize("key", OTHER_TERMS)
def test_a_term_does_not_change_unseen(key):
    assert len(differences(_sheet(replace(TERMS, **{key: OTHER_TERMS[key]})), _sheet())) == 1


@pytest.mark.parametrize("key", [each.name for each in fields(Clauses) if each.name not in OF_TERMS])
def test_a_clause_does_not_change_unseen(key):
    other = OTHER_CLAUSES[key] if key in OTHER_CLAUSES else not getattr(CLAUSES, key)
    assert differences(_sheet(clauses=replace(CLAUSES, **{key: other})), _sheet())


@pytest.mark.parametrize("key", OTHER_PARTS)
def test_a_part_of_a_clause_does_not_change_unseen(key):
    part, name = key.split(".")
    changed = replace(getattr(CLAUSES, part), **{name: OTHER_PARTS[key]})
    assert differences(_sheet(clauses=replace(CLAUSES, **{part: changed})), _sheet())


def test_a_factor_does_not_change_unseen():
    by_table = replace(CLAUSES, late_interest=LateInterest(table="LPR1Y", factor=Decimal("1.5")))
    other = replace(CLAUSES, late_interest=LateInterest(table="LPR1Y", factor=Decimal("1.3")))
    [(title, words)] = differences(_sheet(clauses=other), _sheet(clauses=by_table))
    assert (title, str(words.fields["was"]), str(words.fields["now"])) == ("Factor", "1.5", "1.3")


def test_rows_stand_side_by_side_by_their_numbers():
    own = replace(
        TERMS,
        shape=Shape.OWN,
        count=0,
        down_payment=None,
        down_payment_due=None,
        own=(OwnRow(DAY, cny("300")), OwnRow(date(2026, 5, 30), cny("300")), OwnRow(date(2026, 6, 30))),
    )
    now, before = _sheet(own, rows_of=own), _sheet()
    found = pairs(now, before)
    assert [(pair.number, pair.was is None, pair.now is None) for pair in found] == [
        (0, False, True),
        (1, False, False),
        (2, False, False),
        (3, True, False),
    ]
    assert dict(differences(now, before))["Rows of another day or amount"].fields["count"] == 4
