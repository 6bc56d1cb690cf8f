"""Failed log-ins become an entry of the journal with the next good one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from db.attempt import Attempts
from db.types import write_instant
from db.work import UnitOfWork
from domain.error import QuittanceError, Refused
from resources.mark import N_
from usecases.command import Command, handles, perform
from usecases.office import Office
from usecases.rights import EVERYBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class TellFailedLogIns(Command):
    """Somebody gave a wrong passphrase on this workstation: whose, how often, from when to when (UTC)."""

    name: str
    count: int
    since: str
    until: str


@handles(TellFailedLogIns, event="person.log_in_failed/1", class_="control", roles=EVERYBODY)
def tell_failed_log_ins(command: TellFailedLogIns, work: UnitOfWork) -> None:
    if command.count < 1:
        raise Refused("count", N_("Nothing failed."), N_("Give how often a log-in failed."), "count")
    work.refs = {
        "name": command.name,
        "count": command.count,
        "since": command.since,
        "until": command.until,
    }


def tell(office: Office, attempts: Attempts) -> None:
    """Enter what failed, one entry for each name; where nothing can be written now, it is told by the next log-in."""
    with suppress(QuittanceError):
        for name, each in attempts.failures().items():
            perform(
                office,
                TellFailedLogIns(
                    name=name,
                    count=each.count,
                    since=write_instant(each.since),
                    until=write_instant(each.until),
                ),
            )
        attempts.forget()
