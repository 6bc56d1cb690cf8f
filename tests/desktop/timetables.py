"""Offices with timetables for the tests of pages: an officer who makes them, a supervisor who checks them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from domain.role import Role
from tests.makers import Claim, Clock, add_user, cny, make_office, take_ledger
from usecases.account import DescribeDebtor
from usecases.command import Command, perform
from usecases.office import Office
from usecases.timetable import (
    ActivateTimetable,
    AgreeTimetable,
    ApproveTimetable,
    DraftTimetable,
    ProposeTimetable,
    SignTimetable,
)

TODAY = date(2026, 3, 2)
USCC = "91110000802100433B"  # the check sign fits (GB 32100-2015)
OFFICER, SUPERVISOR = "Li Min", "Zhao Gang"


@dataclass(frozen=True, slots=True)
class Scene:
    """An office of three people; the debtors K1 and K2 are named exactly, K3 is not."""

    founder: Office
    officer: Office
    supervisor: Office
    clock: Clock
    accounts: dict[str, UUID]
    scan: Path

    def draft(self, code: str = "K1", by: Office | None = None) -> UUID:
        """A draft of two instalments of 500.00."""
        command = DraftTimetable(
            account=self.accounts[code], currency="CNY", count=2, first_due=date(2026, 4, 30)
        )
        drawn: UUID = perform(by or self.officer, command).answer["timetable"]
        return drawn

    def agreed(self, code: str = "K1", by: Office | None = None) -> UUID:
        """One that waits for approval."""
        uid = self.draft(code, by)
        for command in (ProposeTimetable(timetable=uid), AgreeTimetable(timetable=uid)):
            perform(by or self.officer, command)
        return uid

    def approved(self, code: str = "K1") -> UUID:
        """One that waits for its signature."""
        uid = self.agreed(code)
        perform(self.supervisor, ApproveTimetable(timetable=uid))
        return uid

    def signed(self, code: str = "K1") -> UUID:
        """One that waits for the second person who looks at the signed copy."""
        uid = self.approved(code)
        perform(self.officer, self.signature(uid))
        return uid

    def active(self, code: str = "K1") -> UUID:
        """One whose instalments are watched."""
        uid = self.signed(code)
        perform(self.supervisor, ActivateTimetable(timetable=uid))
        return uid

    def signature(self, uid: UUID) -> Command:
        """Both sides signed."""
        return SignTimetable(
            timetable=uid,
            signed_on=TODAY,
            debtor_signatory="Wang Li",
            debtor_capacity="legal representative",
            our_signatory="Li Min",
            our_capacity="authorised signatory",
            scan=str(self.scan),
        )


def make_scene(folder: Path) -> Scene:
    """The office, its people, its debtors, and a scan."""
    clock = Clock()
    founder = make_office(folder / "office", clock)
    officer, supervisor = add_user(founder, OFFICER), add_user(founder, SUPERVISOR, Role.SUPERVISOR)
    due = TODAY - timedelta(days=40)
    codes = ("K1", "K2", "K3")
    claims = {code: (Claim(f"{code}-1", cny("1000"), due, due - timedelta(days=30)),) for code in codes}
    taken = take_ledger(founder, claims, officer=OFFICER)
    for code in codes[:2]:
        perform(
            officer,
            DescribeDebtor(
                account=taken.accounts[code], uscc=USCC, legal_representative="Wang Li", address="1 Road"
            ),
        )
    scan = folder / "signed.pdf"
    scan.write_bytes(b"%PDF-1.7 the signed copy")
    return Scene(founder, officer, supervisor, clock, dict(taken.accounts), scan)
