"""One debtor in a story: what is said, paid and agreed with it, each as an ordinary command of the right person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from db.queries.item import items
from db.queries.timetable import instalments
from domain.bill import BillKind
from domain.contact import Channel, NextAct, Outcome
from domain.instalment import InstalmentStatus
from domain.limitation.event import Grade, Kind
from domain.money import Money, total
from domain.role import Role
from domain.timetable_state import Act
from usecases.agreement import PrintAgreement
from usecases.bill import DishonourBill, TakeBill
from usecases.contact import LogContact
from usecases.demonstration.desk import Desk
from usecases.demonstration.facts import Debtor
from usecases.demonstration.ledger import officer_on
from usecases.evidence import RecordEvidence
from usecases.four_eyes import who_can
from usecases.notice import PrintNotice
from usecases.receipt import RecordReceipt
from usecases.timetable import (
    AccelerateTimetable,
    ActivateTimetable,
    AgreeTimetable,
    ApproveTimetable,
    BreakTimetable,
    DefaultTimetable,
    DraftTimetable,
    PerformTimetable,
    ProposeTimetable,
    RecordDefaultNotice,
    SignTimetable,
)

_COURIER: Final = "EMS"
_ROUND: Final = 1_000_000  # minor units: people promise round sums


class Scene:
    """A debtor and our people around it; days count back from `as_of`, `shift` days before the demonstration's own."""

    def __init__(self, desk: Desk, debtor: Debtor, shift: int = 0) -> None:
        self.desk, self.debtor, self.shift = desk, debtor, shift
        self.as_of = desk.as_of - timedelta(days=shift)
        stories = desk.trade.facts.notes["stories"]
        self._told = {**stories.get(debtor.story, {}), **stories.get(debtor.code, {})}

    # ---- who and how much

    @property
    def account(self) -> UUID:
        """The account; only asked for where something is owed."""
        found = self.desk.account(self.debtor)
        if found is None:
            raise RuntimeError("no ledger has named this debtor yet")
        return found

    @property
    def officer(self) -> str:
        """Who answers for the debtor today."""
        return officer_on(self.debtor, self.desk.today, self.desk.trade)

    @property
    def supervisor(self) -> str:
        """Who approves: the supervisor of the debtor's branch, or the one of the head office."""
        facts = self.desk.trade.facts
        here = (
            one.name
            for one in facts.people
            if Role.SUPERVISOR in one.roles and one.branch == self.debtor.branch
        )
        return next(here, facts.who(Role.SUPERVISOR))

    @property
    def finance(self) -> str:
        """Who records money."""
        return self.desk.trade.facts.who(Role.FINANCE)

    def owed(self, *, overdue: bool) -> Money:
        """What is open, or overdue, of the debtor's invoices."""
        found = self._open_items() if self.desk.account(self.debtor) else ()
        return total((amount for amount, late in found if late or not overdue), self.debtor.currency)

    @property
    def overdue(self) -> Money:
        """What is overdue of the debtor's invoices; nothing as long as no ledger has named it."""
        return self.owed(overdue=True)

    def part(self, per_cent: int) -> Money:
        """A round part of what is overdue; all of it where it is too little for a round sum."""
        overdue = self.overdue
        minor = overdue.minor * per_cent // 100
        return Money(minor - minor % _ROUND, overdue.currency) if minor > _ROUND else overdue

    def _open_items(self) -> Sequence[tuple[Money, bool]]:
        lines = self.desk.office.ask(items, account=self.account, as_of=self.desk.today)
        return [(line.open, line.days_past_due > 0) for line in lines if line.open.minor > 0]

    # ---- what is said

    def contact(
        self,
        outcome: Outcome,
        note: str,
        *,
        channel: Channel = Channel.CALL,
        then: tuple[NextAct, int] | None = None,
        promised: tuple[Money, int] | None = None,
        person: str = "",
    ) -> None:
        """Somebody speaks with the debtor; `note` is a key of the story's notes, or the note itself."""
        amount, due = promised or (None, 0)
        act, ago = then or (NextAct.NONE, 0)
        self.desk.act(
            self.officer,
            LogContact(
                account=self.account,
                channel=channel,
                outcome=outcome,
                person=person or self.debtor.contact,
                note=self._told.get(note, note),
                promised=amount,
                promised_for=self._not_past(due) if promised else None,
                next_act=act,
                next_on=self._not_past(ago) if then else None,
            ),
        )

    def _not_past(self, ago: int) -> date:
        return max(self.desk.day(ago + self.shift), self.desk.today)

    def evidence(self, event: Kind, grade: Grade, words: str) -> None:
        """Something of today that keeps the claims alive; `words` is a key of the story's notes."""
        command = RecordEvidence(
            account=self.account,
            event=event,
            done_on=self.desk.today,
            grade=grade,
            channel=self._told["channel"],
            words=self._told[words],
        )
        self.desk.act(self.officer, command)

    # ---- what is paid

    def receive(self, amount: Money, by: str = "电汇") -> UUID:
        """Money comes in today; the receipt."""
        day = self.desk.today
        reference = f"{by} {day:%Y%m%d}{self.debtor.index + 1:04d}"
        command = RecordReceipt(account=self.account, amount=amount, received_on=day, reference=reference)
        return UUID(self.desk.act(self.finance, command)["receipt"])

    def take_bill(self, amount: Money, *, matures: int) -> UUID:
        """The debtor's own acceptance bill comes in today; the bill."""
        day = self.desk.today
        command = TakeBill(
            account=self.account,
            kind=BillKind.COMMERCIAL,
            number=f"2{day:%Y%m%d}{self.debtor.index + 1:04d}",
            amount=amount,
            received_on=day,
            maturity=self._not_past(matures),
            acceptor=self._told["acceptor"],
            drawer=self._told["acceptor"],
        )
        return UUID(str(self.desk.act(self.finance, command)["bill"]))

    def dishonour(self, bill: UUID) -> None:
        """A bill comes back unpaid."""
        command = DishonourBill(bill=bill, on=self.desk.today, reason=self._told["bounced"])
        self.desk.act(self.finance, command)

    # ---- what is agreed

    def draft(
        self, *, count: int, first_due: date, down: tuple[Money, int] | None = None, rate: str = "0"
    ) -> UUID:
        """The officer draws up a timetable over all that is overdue, the down payment with its day."""
        today = self.desk.today
        return self._timetable(
            DraftTimetable(
                account=self.account,
                currency=self.debtor.currency,
                count=count,
                first_due=first_due,
                down_payment=str(down[0].decimal) if down else "",
                down_payment_on=self.desk.day(down[1] + self.shift) if down else None,
                rate=Decimal(rate),
                interest_from=today if Decimal(rate) else None,
            )
        )

    def _timetable(self, command: DraftTimetable) -> UUID:
        found: UUID = self.desk.act(self.officer, command)["timetable"]
        return found

    def propose(self, timetable: UUID) -> None:
        """The debtor gets it."""
        self.desk.act(self.officer, ProposeTimetable(timetable=timetable))

    def agree(self, timetable: UUID) -> None:
        """The debtor says yes."""
        self.desk.act(self.officer, AgreeTimetable(timetable=timetable))

    def approve(self, timetable: UUID) -> bytes:
        """Whoever has the level approves, the supervisor first, and the agreement is printed: its bytes."""
        able = self.desk.office.ask(who_can, timetable, Act.APPROVE, self.desk.today)
        approver = self.supervisor if self.supervisor in able else able[0]
        self.desk.act(approver, ApproveTimetable(timetable=timetable))
        printed = self.desk.act(self.officer, PrintAgreement(timetable=timetable))
        return self.desk.office.record.papers.get(printed["sha256"])

    def sign(self, timetable: UUID, scan: bytes) -> None:
        """Both sides have signed; the officer files the scan."""
        file = self.desk.folder / f"{self.debtor.code}-signed.pdf"
        file.write_bytes(scan)
        self.desk.act(
            self.officer,
            SignTimetable(
                timetable=timetable,
                signed_on=self.desk.today,
                debtor_signatory=self.debtor.legal_representative,
                debtor_capacity=self._told["capacity"],
                our_signatory=self.supervisor,
                our_capacity=self._told["our_capacity"],
                scan=str(file),
            ),
        )

    def activate(self, timetable: UUID) -> None:
        """The supervisor has compared the signed copy."""
        self.desk.act(self.supervisor, ActivateTimetable(timetable=timetable))

    def perform(self, timetable: UUID) -> None:
        """All is paid."""
        self.desk.act(self.officer, PerformTimetable(timetable=timetable))

    def notify(self, timetable: UUID, instalment: int) -> None:
        """The notice of default is printed; it reached the debtor today."""
        self.desk.act(self.officer, PrintNotice(timetable=timetable, instalment=instalment))
        command = RecordDefaultNotice(
            timetable=timetable,
            instalment=instalment,
            delivered_on=self.desk.today,
            channel=_COURIER,
            proof=self._waybill,
        )
        self.desk.act(self.officer, command)

    def declare_default(self, timetable: UUID) -> None:
        """The days to cure have passed."""
        self.desk.act(self.officer, DefaultTimetable(timetable=timetable))

    def accelerate(self, timetable: UUID) -> None:
        """The notice that calls in the balance is printed; it reached the debtor today."""
        self.desk.act(self.officer, PrintNotice(timetable=timetable))
        command = AccelerateTimetable(
            timetable=timetable, delivered_on=self.desk.today, channel=_COURIER, proof=self._waybill
        )
        self.desk.act(self.officer, command)

    @property
    def _waybill(self) -> str:
        """The number by which the courier knows what is sent today."""
        return f"10{self.desk.today:%y%m%d}{self.debtor.index + 1:04d}6"

    def break_off(self, timetable: UUID) -> None:
        """The supervisor ends it unperformed."""
        self.desk.act(self.supervisor, BreakTimetable(timetable=timetable, reason=self._told["broken"]))

    def instalments(self, timetable: UUID) -> tuple[InstalmentStatus, ...]:
        """The instalments with what was paid of each."""
        return self.desk.office.ask(instalments, timetable=timetable, as_of=self.desk.today)

    def ago(self, day: date) -> int:
        """How many days before `as_of` a day lies."""
        return (self.as_of - day).days
