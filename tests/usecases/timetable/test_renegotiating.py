"""The next version of a timetable: a level more, and no old interest lost in silence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from db.queries.timetable import approvals, count_waiting_for, instalments, timetable
from domain.agreement import Clauses
from domain.role import Role
from domain.timetable_state import State
from tests.makers import add_user, cny
from tests.usecases.timetable.acts import draft, sign
from tests.usecases.timetable.desk import Desk, short
from tests.usecases.timetable.record import is_sound, state, words
from usecases.agreement import PrintAgreement
from usecases.command import perform
from usecases.timetable import (
    ActivateTimetable,
    AgreeTimetable,
    ApproveTimetable,
    CancelTimetable,
    ProposeTimetable,
    RenegotiateTimetable,
)


def again(made: UUID, debt: UUID, **changes: object) -> RenegotiateTimetable:
    fields: dict[str, object] = {
        "account": debt, "currency": "CNY", "count": 6, "first_due": date(2026, 8, 31),
        "reason": "the harvest failed", **changes,
    }  # fmt: skip
    return RenegotiateTimetable(timetable=made, **fields)  # type: ignore[arg-type] # fields by name


def test_the_next_version_needs_a_level_more_and_supersedes(desk: Desk, debt: UUID, made: UUID) -> None:
    director = add_user(desk.office, "Gu Wen", Role.DIRECTOR)
    short(desk, debt)
    officer = desk.officer
    assert desk.refused(officer, again(made, debt, reason=" ")) == "reason"
    assert desk.refused(officer, again(made, debt, currency="USD")) == "currency"
    answer = perform(officer, again(made, debt)).answer
    assert (answer["version"], answer["before"], answer["principal"]) == (2, made, cny("650000.00"))
    second = answer["timetable"]
    assert desk.refused(officer, again(made, debt)) == "renegotiated"
    assert desk.refused(officer, again(second, debt)) == "timetable.state"
    assert state(desk.office, made) is State.ACTIVE
    perform(officer, ProposeTimetable(timetable=second))
    perform(officer, AgreeTimetable(timetable=second))
    assert desk.refused(desk.checker, ApproveTimetable(timetable=second)) == "level"
    (line,) = desk.office.ask(approvals, as_of=desk.office.today)
    assert (line.level.name, line.version.number, line.version.reason) == ("FINANCE", 2, "the harvest failed")
    assert set(line.checkers) == {"Gu Wen", "Wang Fang"}  # she is supervisor and in finance
    assert desk.office.ask(count_waiting_for, desk.checker.actor.id, desk.office.today) == 0
    assert desk.office.ask(count_waiting_for, director.actor.id, desk.office.today) == 1
    told = perform(director, ApproveTimetable(timetable=second)).answer
    assert told["level"] == {"needed": "finance", "given": "director"}
    perform(officer, sign(second, desk.scan, desk.office.today))
    done = perform(desk.checker, ActivateTimetable(timetable=second)).answer
    assert (done["state"], done["superseded"]) == (State.ACTIVE, made)
    assert state(desk.office, made) is State.SUPERSEDED
    desk.pay(debt, "108333.33")
    paid = desk.office.ask(instalments, timetable=second, as_of=desk.office.today)
    assert [row.paid for row in paid][:2] == [cny("108333.33"), cny("0.00")]
    assert desk.line(second).version == 2
    third = perform(officer, again(second, debt, count=2)).answer
    assert third["version"] == 3
    perform(officer, CancelTimetable(timetable=third["timetable"], reason="the second holds"))
    assert perform(officer, again(second, debt, count=2)).answer["version"] == 3
    assert is_sound(desk.office)


def test_old_interest_is_carried_on_and_never_lost_in_silence(desk: Desk, debt: UUID) -> None:
    officer = desk.officer
    terms = {"count": 4, "every": 3, "first_due": date(2026, 3, 31), "rate": Decimal("0.045")}
    first = Clauses(late_interest_owed=cny("1000.00"), costs_owed=cny("50.00"), e_evidence=False)
    made = desk.begin(draft(officer, debt, **terms, interest_from=date(2026, 3, 2), clauses=first))
    desk.at(date(2026, 4, 1))
    desk.pay(debt, "253575.34")  # 3,575.34 of it is interest, and the ledger took it as principal
    assert desk.refused(officer, again(made, debt, clauses=Clauses(costs_owed=cny("49.99")))) == "carried"
    assert (
        desk.refused(officer, again(made, debt, clauses=Clauses(late_interest_owed=cny("1.00")))) == "carried"
    )
    second = perform(officer, again(made, debt)).answer
    sheet = desk.office.ask(timetable, timetable=second["timetable"], as_of=desk.office.today)
    owed = sheet.clauses.late_interest_owed
    assert (second["principal"], owed, sheet.clauses.costs_owed) == (
        cny("746424.66"),
        cny("4575.34"),
        cny("50.00"),
    )
    assert (second["carried_interest"], second["carried_costs"]) == (owed, cny("50.00"))
    assert not sheet.clauses.e_evidence  # the clauses of the version before hold
    printed = perform(officer, PrintAgreement(timetable=second["timetable"], language="en")).answer
    said = words(desk.office, printed)
    assert "takes the place of the repayment agreement of 2 March 2026" in said
    assert "late interest of CNY 4,575.34, costs of CNY 50.00" in said
    assert "is part of the further sums stated in clause 1" in said
