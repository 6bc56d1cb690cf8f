"""What the clocks of a debtor say, and evidence and guarantees recorded for them in few words."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from db.queries.item import items
from db.queries.limitation import ClockLine, limitation
from domain.limitation.event import Kind
from domain.limitation.guarantee import Form
from domain.security import SecurityKind
from tests.makers import Taken
from usecases.command import perform
from usecases.evidence import RecordEvidence
from usecases.office import Office
from usecases.security import RecordSecurity

TODAY = date(2026, 3, 2)


def lines(office: Office, taken: Taken, code: str = "D001") -> list[ClockLine]:
    return list(office.ask(limitation, as_of=office.today, account=taken.accounts[code]))


def safe(office: Office, taken: Taken) -> dict[tuple[str, str], str]:
    return {(line.number, line.obligor): str(line.safe) for line in lines(office, taken)}


def key_of(office: Office, taken: Taken, number: str) -> str:
    found = office.ask(items, account=taken.accounts["D001"], as_of=office.today)
    return next(line.item for line in found if line.number == number)


def record(office: Office, taken: Taken, event: Kind, **told: object) -> UUID:
    given: dict[str, object] = {"done_on": TODAY, **told}
    command = RecordEvidence(account=taken.accounts["D001"], event=event, **given)  # type: ignore[arg-type]  # given by name
    return UUID(str(perform(office, command).answer["evidence"]))


def guarantee(office: Office, taken: Taken, **told: object) -> UUID:
    given: dict[str, object] = {
        "given_on": date(2025, 11, 1),
        "giver": "Holding Ltd",
        "form": Form.JOINT,
        **told,
    }
    command = RecordSecurity(account=taken.accounts["D001"], kind=SecurityKind.GUARANTEE, **given)  # type: ignore[arg-type]  # given by name
    return UUID(str(perform(office, command).answer["security"]))
