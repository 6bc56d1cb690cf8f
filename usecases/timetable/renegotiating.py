"""Renegotiation: the next version over the same debt; the version before runs on until the next is active."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select

from db.queries.timetable import beside_of, clauses_of, versions_of
from db.stores import timetable as timetables
from db.tables.default import TimetableVersionRow
from db.tables.timetable import TimetableRow
from db.work import UnitOfWork
from domain.agreement import Clauses
from domain.default import Beside, clauses_after
from domain.error import Refused
from domain.timetable_state import ENDED, LABELS, RENEGOTIABLE, Act
from resources.mark import N_, text
from usecases.command import account, handles
from usecases.rights import OFFICER_AND_SUPERVISOR
from usecases.timetable.drafting import DraftTimetable, draw_up
from usecases.timetable.life import need_reason, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RenegotiateTimetable(DraftTimetable):
    """The next version of a signed timetable: its terms as for a draft, and why the version before does not hold.

    Without items it covers what is open of those of the version before, without clauses it has the same ones. Interest
    that fell due under the version before, and what it acknowledged, are carried on beside the principal, in a sum of
    their own that bears nothing; less is only waived by the clause of concession. It needs an approval one level
    higher, and supersedes the version before when it becomes active.
    """

    timetable: UUID
    reason: str


@handles(
    RenegotiateTimetable, event="timetable.renegotiated/1", class_="decision", roles=OFFICER_AND_SUPERVISOR
)
def renegotiate_timetable(command: RenegotiateTimetable, work: UnitOfWork) -> None:
    before, state = state_of(work, command.timetable)
    if state not in RENEGOTIABLE:
        raise Refused(
            "timetable.state",
            text(N_("A timetable in the state “{state}” has no next version."), state=text(LABELS[state])),
            N_("Change the draft, or draw up a new timetable."),
            "timetable",
        )
    _check_only_one(before, work)
    if command.currency != before.currency:
        raise Refused(
            "currency",
            text(N_("The timetable is in {currency}."), currency=before.currency),
            N_("Renegotiate it in its own currency."),
            "currency",
        )
    reason = need_reason(command.reason, Act.SUPERSEDE)
    items = command.items or _open_items(before, work)
    owed = beside_of(work.connection, before.id, work.today)
    row = draw_up(replace(command, items=items, clauses=_clauses(command, before, owed, work)), work, before)
    number = _number(before, work) + 1
    work.add(TimetableVersionRow(timetable_id=row.id, before_id=before.id, number=number, reason=reason))
    work.why = reason
    work.answer |= {"version": number, "before": before.uid}
    work.answer |= {"carried_interest": owed.interest, "carried_costs": owed.costs}
    work.touch(account(work))


def _clauses(command: RenegotiateTimetable, before: TimetableRow, owed: Beside, work: UnitOfWork) -> Clauses:
    """The clauses of the next version, with what is owed under the version before beside its items."""
    given = command.clauses or clauses_after(clauses_of(work.connection, before.id), owed, work.today)
    for where, stated, carried in (
        ("late_interest_owed", given.late_interest_owed, owed.interest),
        ("costs_owed", given.costs_owed, owed.costs),
    ):
        if stated is not None and stated.currency == carried.currency and stated < carried:
            raise Refused(
                "carried",
                text(N_("Under the version before {owed} is owed beside the principal."), owed=carried),
                N_("State at least that, or leave it out; waive a part of it by the clause of concession."),
                f"clauses.{where}",
            )
    return replace(
        given,
        late_interest_owed=given.late_interest_owed or owed.interest or None,
        costs_owed=given.costs_owed or owed.costs or None,
    )


def _number(before: TimetableRow, work: UnitOfWork) -> int:
    found = versions_of(work.connection, [before.id]).get(before.id)
    return found.number if found else 1


def _open_items(before: TimetableRow, work: UnitOfWork) -> tuple[str, ...]:
    """The items of the version before that are open still."""
    names = timetables.item_names(work, before.id)
    keys = timetables.items_by_key(work, before.account_id, names)
    is_open = timetables.open_of(work, keys)
    return tuple(name for name, key in zip(names, keys, strict=True) if is_open.get(key, 0) > 0)


def _check_only_one(before: TimetableRow, work: UnitOfWork) -> None:
    later = work.connection.execute(
        select(TimetableVersionRow.timetable_id).where(TimetableVersionRow.before_id == before.id)
    ).scalars()
    if any(timetables.state_of(work, key) not in ENDED for key in later):
        raise Refused(
            "renegotiated",
            N_("A next version of this timetable is in the making already."),
            N_("Carry that one on, or cancel it first."),
            "timetable",
        )
