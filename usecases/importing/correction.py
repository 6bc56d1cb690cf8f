"""Correcting imports: taking a wrong one back whole, dismissing rows that need not be taken."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from db.importing.taking.take_back import check_nothing_leans, take_back
from db.tables.item import BatchRow, ProblemRow
from db.work import UnitOfWork
from domain.error import NotFound, Refused
from domain.role import Role
from resources.mark import N_
from usecases.command import Command, handles
from usecases.rights import only


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackImport(Command):
    """An import was wrong: everything it made leaves the tables, while nothing leans on it."""

    batch: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissProblems(Command):
    """Lines that an import rejected need not be taken; the reason stays."""

    problems: tuple[UUID, ...]
    reason: str


@handles(TakeBackImport, event="import.taken_back/1", class_="reference", roles=only(Role.FINANCE))
def take_back_import(command: TakeBackImport, work: UnitOfWork) -> None:
    batch = work.session.execute(select(BatchRow).where(BatchRow.uid == command.batch)).scalar_one_or_none()
    if batch is None or batch.taken_back is not None:
        raise NotFound(
            "no_import",
            N_("There is no such import, or it was taken back already."),
            N_("“show OFFICE imports” lists them."),
            "batch",
        )
    if not command.reason.strip():
        raise Refused(
            "reason", N_("Taking an import back needs its reason."), N_("Say what was wrong."), "reason"
        )
    check_nothing_leans(work, batch)
    taken = take_back(work, batch)
    work.why = command.reason
    work.answer = {"batch": batch.uid, "items": taken}


@handles(
    DismissProblems,
    event="problems.dismissed/1",
    class_="decision",
    roles=only(Role.FINANCE, Role.SUPERVISOR),
)
def dismiss_problems(command: DismissProblems, work: UnitOfWork) -> None:
    if not command.reason.strip():
        raise Refused(
            "reason",
            N_("Dismissing needs its reason."),
            N_("Say why these rows need not be taken."),
            "reason",
        )
    rows = (
        work.session.execute(
            select(ProblemRow).where(ProblemRow.uid.in_(command.problems), ProblemRow.state == "open")
        )
        .scalars()
        .all()
    )
    if len(rows) != len(set(command.problems)):
        raise NotFound(
            "no_problem",
            N_("One of these problems does not exist or is closed already."),
            N_("“show OFFICE problems” lists the open ones."),
            "problems",
        )
    for row in rows:
        row.state, row.closed_because = "dismissed", command.reason
    work.why = command.reason
    work.answer = {"dismissed": len(rows)}
