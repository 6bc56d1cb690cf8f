"""One debt's whole way: from the ledger's file through promise and timetable to papers, back-up and proof."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta

from db.backup import back_up
from db.queries.debtor import debtors
from db.queries.office import users
from db.verify import verify
from domain.contact import Channel, NextAct, Outcome
from domain.money import Money
from domain.role import Role
from resources.find import find
from resources.mark import N_, Text, text
from usecases.account import DescribeDebtor
from usecases.agreement import PrintAgreement
from usecases.assessment import PrintAssessment
from usecases.command import Command, perform
from usecases.contact import LogContact
from usecases.demonstration import PASSPHRASE
from usecases.demonstration.making import make_demonstration
from usecases.importing import ImportItems
from usecases.letter import WriteLetters
from usecases.office import Office, open_office
from usecases.receipt import RecordReceipt
from usecases.timetable import (
    ActivateTimetable,
    AgreeTimetable,
    ApproveTimetable,
    DraftTimetable,
    ProposeTimetable,
    SignTimetable,
)

Tell = Callable[[Text | str], None]


class Walk:
    """One walk in a demonstration of so many debtors; `made` are the files and folders that it left, in their order."""

    def __init__(self, out: Path, tell: Tell, debtors: int | None = None) -> None:
        self.out, self._tell, self._debtors = out, tell, debtors
        self.office = out / "office"
        self.made: list[Path] = []
        with find("demonstration", "tour.toml").open("rb") as stream:
            read = tomllib.load(stream)
        self.debtor: Mapping[str, str] = read["debtor"]
        self._documents: list[dict[str, Any]] = read["documents"]

    def run(self) -> bool:
        """Walk; whether the office verifies in the end."""
        self.out.mkdir(parents=True, exist_ok=True)
        made = make_demonstration(self.office, debtors=self._debtors, anew=True)
        self.made.append(self.office)
        self._tell(
            text(
                N_("A demonstration office: {debtors} debtors, {items} documents, {contacts} contacts."),
                **made.counts,
            )
        )
        opened = open_office(self.office, made.users[0].name, PASSPHRASE)
        try:
            _Thread(self, opened).run()
            self._back_up(opened)
        finally:
            opened.close()
        return self._verify(made.users[0].name)

    # ---- files

    def place(self, name: str) -> Path:
        """Where a file of this walk goes; one of an earlier walk is taken away."""
        path = self.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        self.made.append(path)
        return path

    def write_ledger(self, today: date) -> Path:
        """The ledger's file that is going to be imported."""
        path = self.place("ledger.csv")
        columns = [name for name in self.debtor if name not in self.particulars]
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow([*columns, "number", "document_date", "due_date", "amount", "open_amount"])
            for one in self._documents:
                days = [(today - timedelta(days=one[name])).isoformat() for name in ("dated", "due")]
                party = [self.debtor[name] for name in columns]
                writer.writerow([*party, one["number"], *days, one["amount"], one["open_amount"]])
        return path

    @property
    def particulars(self) -> Mapping[str, str]:
        """What we know of the debtor beyond the ledger."""
        names = ("legal_representative", "contact_position", "capacity", "our_capacity", "note")
        return {name: self.debtor[name] for name in names}

    def told(self, sentence: str, **fields: object) -> None:
        """Say what was done."""
        self._tell(text(sentence, **fields))

    # ---- the end

    def _back_up(self, office: Office) -> None:
        made = back_up(office.record, self.place("office.backup"))
        self.told(
            N_("Backed up: {entries} entries of the journal, opened again and verified."),
            entries=made.entries,
        )

    def _verify(self, name: str) -> bool:
        verdict = verify(self.office, name, PASSPHRASE)
        told = {
            "ok": verdict.ok,
            "entries": verdict.entries,
            "head": verdict.head,
            "checked": verdict.checked,
            "problems": [str(problem.what) for problem in verdict.problems],
        }
        self.place("verify.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        self.told(
            N_("Verified: {entries} entries, {problems} problems."),
            entries=verdict.entries,
            problems=len(verdict.problems),
        )
        return verdict.ok


class _Thread:
    """What people do in the office on this walk, each in their own role."""

    def __init__(self, walk: Walk, office: Office) -> None:
        self._walk, self._office = walk, office
        self._names = {
            role: one.name
            for one in reversed(office.ask(users))
            for role in one.roles
            if one.log_in and not one.disabled
        }
        self._officer = walk.debtor["officer"]
        self._supervisor = self._names[Role.SUPERVISOR]

    def run(self) -> None:
        """All of it, in the order of a real morning."""
        account = self._import()
        self._remind(account)
        paid = self._promise(account)
        timetable = self._negotiate(account, paid)
        serial = self._sign(timetable)
        self._receive(account, paid)
        self._activate(timetable, serial)
        self._assess()

    def _act(self, name: str, command: Command) -> Mapping[str, Any]:
        return perform(self._office.acting_as(name), command).answer

    def _import(self) -> UUID:
        path = self._walk.write_ledger(self._office.today)
        finance = self._names[Role.FINANCE]
        answer = self._act(finance, ImportItems(path=str(path), source="tour"))
        self._walk.told(
            N_("{name} imports {file}: {accepted} rows taken, {rejected} rejected."),
            name=finance,
            file=path.name,
            accepted=answer["accepted"],
            rejected=len(answer["rejected"]),
        )
        (line,) = self._office.ask(debtors, like=self._walk.debtor["debtor_code"])
        known = self._walk.particulars
        self._act(
            finance,
            DescribeDebtor(
                account=line.account,
                legal_representative=known["legal_representative"],
                contact_position=known["contact_position"],
            ),
        )
        return line.account

    def _remind(self, account: UUID) -> None:
        command = WriteLetters(as_of=self._office.today, accounts=(account,), language="both")
        letter = self._act(self._officer, command)["letters"][0]
        self._save("reminder.pdf", letter["sha256"])
        self._walk.told(
            N_("{name} writes reminder {serial} over {amount}."),
            name=self._officer,
            serial=letter["serial"],
            amount=letter["amount"],
        )

    def _promise(self, account: UUID) -> Money:
        (line,) = self._office.ask(debtors, like=self._walk.debtor["debtor_code"])
        promised = Money(line.overdue.minor // 5, line.overdue.currency)
        today = self._office.today
        command = LogContact(
            account=account,
            channel=Channel.CALL,
            outcome=Outcome.PROMISED,
            person=self._walk.debtor["contact"],
            note=self._walk.particulars["note"],
            promised=promised,
            promised_for=today,
            next_act=NextAct.TIMETABLE,
            next_on=today,
        )
        self._act(self._officer, command)
        self._walk.told(
            N_("{name} logs a call: {amount} promised for today."), name=self._officer, amount=promised
        )
        return promised

    def _negotiate(self, account: UUID, down: Money) -> UUID:
        today = self._office.today
        drafted = self._act(
            self._officer,
            DraftTimetable(
                account=account,
                currency=down.currency,
                count=4,
                first_due=today + relativedelta(months=1),
                down_payment=str(down.decimal),
                down_payment_on=today,
                rate=Decimal("0.03"),
                interest_from=today,
            ),
        )
        timetable: UUID = drafted["timetable"]
        self._act(self._officer, ProposeTimetable(timetable=timetable))
        self._act(self._officer, AgreeTimetable(timetable=timetable))
        director = self._names[Role.DIRECTOR]  # whose level so large a debt needs
        self._act(director, ApproveTimetable(timetable=timetable))
        self._walk.told(
            N_("{name} negotiates a timetable over {amount} (enforceability {grade}); {other} approves it."),
            name=self._officer,
            amount=drafted["principal"],
            grade=drafted["enforceability"]["grade"],
            other=director,
        )
        return timetable

    def _sign(self, timetable: UUID) -> str:
        printed = self._act(self._officer, PrintAgreement(timetable=timetable, language="both"))
        agreement = self._save("agreement.pdf", printed["sha256"])
        scan = self._walk.place("signed-agreement.pdf")
        scan.write_bytes(agreement)
        known = self._walk.particulars
        signed = SignTimetable(
            timetable=timetable,
            signed_on=self._office.today,
            debtor_signatory=known["legal_representative"],
            debtor_capacity=known["capacity"],
            our_signatory=self._supervisor,
            our_capacity=known["our_capacity"],
            scan=str(scan),
        )
        self._act(self._officer, signed)
        return str(printed["serial"])

    def _activate(self, timetable: UUID, serial: str) -> None:
        """Only now: the down payment is what the agreement waits for."""
        self._act(self._supervisor, ActivateTimetable(timetable=timetable))
        self._walk.told(N_("Agreement {serial} is signed and filed; the timetable is active."), serial=serial)

    def _receive(self, account: UUID, amount: Money) -> None:
        finance = self._names[Role.FINANCE]
        self._act(finance, RecordReceipt(account=account, amount=amount, received_on=self._office.today))
        self._walk.told(N_("{name} records {amount}: the down payment came in."), name=finance, amount=amount)

    def _assess(self) -> None:
        today = self._office.today
        start = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1) - relativedelta(months=3)
        end = start + relativedelta(months=3, days=-1)
        command = PrintAssessment(officer=self._officer, start=start, end=end, language="both")
        printed = self._act(self._supervisor, command)
        self._save("assessment.pdf", printed["sha256"])
        self._walk.told(
            N_("{name} prints the assessment of {officer} from {start} to {end}."),
            name=self._supervisor,
            officer=self._officer,
            start=start,
            end=end,
        )

    def _save(self, name: str, digest: bytes) -> bytes:
        content = self._office.record.papers.get(digest)
        self._walk.place(f"papers/{name}").write_bytes(content)
        return content
