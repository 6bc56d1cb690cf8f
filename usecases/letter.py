"""Reminder letters: a run writes one paper per account and currency, exactly as its preview said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from db.act import Actor
from db.queries.bank import bank_doubt, posted_up_to
from db.queries.fee import FeeRates
from db.queries.letter import LetterLine, answer_day, letter_preview
from db.queries.opening import open_amount, posted
from db.queries.responsibility import account_officers
from db.queries.rule import rule_in_force
from db.stores.fee import add_fees
from db.tables.item import ItemRow
from db.tables.paper import LetterItemRow, LetterRow
from db.work import UnitOfWork
from documents.item import ItemLine
from documents.letter import ReminderLetter, reminder_letter
from documents.page import Imprint, Paper
from documents.party import Creditor
from documents.wording import PaperLanguage
from domain.dunning import level_number
from domain.error import Refused
from domain.money import Money
from domain.role import Role
from resources.mark import N_, Text, text
from usecases.command import Command, handles
from usecases.office import Office
from usecases.printing import (
    Order,
    creditor,
    debtor,
    draft_imprint,
    language_of,
    officer,
    print_paper,
)
from usecases.rights import OFFICER_AND_SUPERVISOR


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteLetters(Command):
    """Write the reminders that are due on a day: to these accounts, or to all that the person may write to.

    `language` overrides the debtors' own (en, zh, both).
    """

    as_of: date
    accounts: tuple[UUID, ...] = ()
    language: str = ""


@handles(WriteLetters, event="letters.written/1", class_="decision", roles=OFFICER_AND_SUPERVISOR)
def write_letters(command: WriteLetters, work: UnitOfWork) -> None:
    if command.as_of > work.today:
        raise Refused(
            "future",
            text(N_("{day} has not come yet."), day=command.as_of),
            N_("Letters are written for today or an earlier day."),
            "as_of",
        )
    _check_bank(command, work)
    preview = letter_preview(
        work.connection, as_of=command.as_of, officer=whose_letters(work.officer), today=work.today
    )
    chosen = [line for line in preview.letters if not command.accounts or line.account in command.accounts]
    _check(command, chosen)
    run = _Run(work, command)
    written = []
    for done, line in enumerate(chosen, start=1):
        written.append(run.write(line))
        work.progress(done, len(chosen))
    work.account_id = chosen[0].account_id if len(chosen) == 1 else None
    work.unchanged = not written
    work.refs = {"as_of": command.as_of.isoformat(), "letters": len(written)}
    work.answer = {"run": str(command.id), "letters": written, "left_out": preview.left_out}


def _check_bank(command: WriteLetters, work: UnitOfWork) -> None:
    """Where the office says “stop”, nobody is reminded while the bank is not posted (rule `bank_gate`)."""
    doubt = bank_doubt(work.connection, command.as_of)
    if doubt is not None and rule_in_force(work.connection, "bank_gate", work.today) == "stop":
        raise Refused(
            "bank_not_posted",
            doubt,
            N_("Take the newest statement of the bank under Receipts, then write the letters."),
            "as_of",
        )


def whose_letters(actor: Actor) -> str:
    """To whose debtors a person writes: their own (their name), or everybody's (empty) for a supervisor."""
    return "" if Role.SUPERVISOR in actor.roles else actor.name


def draft_letter(office: Office, line: LetterLine, as_of: date, language: str = "") -> Paper:
    """The paper that a line of the preview would become, marked as a draft; nothing is written."""
    with office.record.read() as connection:
        work = UnitOfWork(office.record.place(connection), connection, office.actor, office.clock())
        return _Run(work, WriteLetters(as_of=as_of, language=language)).draft(line)


def _check(command: WriteLetters, chosen: Sequence[LetterLine]) -> None:
    missing = set(command.accounts) - {line.account for line in chosen}
    if missing:
        raise Refused(
            "no_letter",
            text(N_("{count} of the chosen accounts get no letter on this day."), count=len(missing)),
            N_("Look at the preview: it says why."),
            "accounts",
        )


class _Run:
    """What all letters of a run share."""

    def __init__(self, work: UnitOfWork, command: WriteLetters) -> None:
        self.work, self.command = work, command
        self.creditor: Creditor = creditor(work)
        holders = account_officers(work.today)
        self.officers: Mapping[int, int] = dict(
            work.connection.execute(select(holders.c.key, holders.c.person_id)).all()
        )
        self.posted_until = posted_up_to(work.connection)
        self.rates = FeeRates(work.connection, command.as_of)

    def write(self, line: LetterLine) -> dict[str, Any]:
        """Write one letter."""
        work = self.work
        items = self._items(line)
        language = language_of(work, line.account_id, self.command.language)
        order = Order("reminder", "reminder", language, line.account_id)
        paper = print_paper(work, order, lambda imprint: self._paper(line, items, language, imprint))
        level = level_number(line.level)
        row = LetterRow(
            account_id=line.account_id,
            paper_id=paper.id,
            level=level,
            as_of=self.command.as_of,
            amount=line.amount.minor,
            currency=line.amount.currency,
        )
        work.add(row)
        fees = {fee.item: fee.demanded.minor for fee in line.item_fees}
        work.add_all(
            LetterItemRow(letter_id=row.id, item_id=key, amount=item.amount.minor, fee=fees[key])
            for key, item in items
        )
        add_fees(work, line.account_id, row.id, level, line.item_fees)
        return {
            "account": line.account,
            "debtor": line.debtor,
            "level": line.level,
            "serial": paper.serial,
            "amount": line.amount,
            "fees": line.fees,
            "items": len(items),
            "paper": paper.uid,
            "file": paper.file_name,
            "sha256": paper.sha256,
        }

    def draft(self, line: LetterLine) -> Paper:
        """The letter as it would be written, with the marks of a draft."""
        language = language_of(self.work, line.account_id, self.command.language)
        imprint = draft_imprint(self.work, "reminder")
        return self._paper(line, self._items(line), language, imprint)

    def _paper(
        self,
        line: LetterLine,
        items: Sequence[tuple[int, ItemLine]],
        language: PaperLanguage,
        imprint: Imprint,
    ) -> Paper:
        letter = ReminderLetter(
            creditor=self.creditor,
            debtor=debtor(self.work, line.account_id),
            officer=officer(self.work, self.officers.get(line.account_id)),
            imprint=imprint,
            as_of=self.command.as_of,
            answer_by=answer_day(self.work.connection, max(self.work.today, self.command.as_of)).day,
            items=tuple(item for _, item in items),
            posted_until=self.posted_until,
            credits=line.credits,
            converted=self._converted(line),
            other_fees=line.other_fees,
        )
        return reminder_letter(letter, language)

    def _converted(self, line: LetterLine) -> Text | None:
        """By which rate a fee that the letter charges was converted; None where it was not."""
        charged = any(fee.charged for fee in line.item_fees)
        return self.rates.told(line.amount.currency) if charged else None

    def _items(self, line: LetterLine) -> list[tuple[int, ItemLine]]:
        as_of = self.command.as_of
        fees = {fee.item: fee.demanded for fee in line.item_fees if fee.demanded}
        paid = posted(as_of)
        rows = self.work.connection.execute(
            select(
                ItemRow.id,
                ItemRow.number,
                ItemRow.document_date,
                ItemRow.due_date,
                ItemRow.currency,
                open_amount(paid).label("open"),
            )
            .outerjoin(paid, paid.c.item_id == ItemRow.id)
            .where(ItemRow.id.in_(line.items))
            .order_by(ItemRow.due_date, ItemRow.number, ItemRow.id)
        )
        return [
            (
                row.id,
                ItemLine(
                    number=row.number,
                    amount=Money(row.open, row.currency),
                    document_date=row.document_date,
                    due=row.due_date,
                    days_past_due=(as_of - row.due_date).days if row.due_date else None,
                    fee=fees.get(row.id),
                ),
            )
            for row in rows
        ]
