"""The timetable on one page for the debtor: what is to be paid when and where to, and what was paid already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, KeepTogether, Spacer

from documents.item import day, figure
from documents.letterhead import addressed
from documents.page import Imprint, Paper, bind
from documents.party import Creditor, DebtorParty, Officer
from documents.payment import pay_to
from documents.pen import Pen
from documents.table import Column, table
from documents.wording import PaperLanguage, wording
from domain.instalment import InstalmentStatus
from domain.money import Money, total


@dataclass(frozen=True, slots=True)
class Schedule:
    """The instalments as receipts filled them by a day; `agreement` is its serial (empty: not printed yet).

    `besides` is what the agreement acknowledges beside the principal, due with the last instalment (None: nothing).
    """

    creditor: Creditor
    debtor: DebtorParty
    officer: Officer
    imprint: Imprint
    agreement: str
    as_of: date
    rows: tuple[InstalmentStatus, ...]
    besides: Money | None = None

    @property
    def total(self) -> Money:
        """All that is to be paid."""
        return total((row.amount for row in self.rows), self.rows[0].amount.currency)

    @property
    def paid(self) -> Money:
        """All that was paid of it."""
        return total((row.paid for row in self.rows), self.rows[0].amount.currency)


def payment_schedule(given: Schedule, language: PaperLanguage) -> Paper:
    """The timetable as a PDF; one page up to a dozen payments in two languages, some more in one."""
    pen = Pen(wording("schedule", language))
    story = [
        *addressed(pen, given.creditor, given.debtor, given.officer, given.imprint),
        *pen.say(
            "subject_schedule",
            "subject",
            total=given.total,
            count=len(given.rows),
            last=given.rows[-1].due,
        ),
        *_standing(pen, given),
        _rows(pen, given),
        Spacer(0, 8),
        *(pen.say("besides_note", besides=given.besides, last=given.rows[-1].due) if given.besides else []),
        *pen.say("day_note", "note"),
        KeepTogether(pay_to(pen, given.creditor, given.agreement or given.imprint.serial)),
    ]
    return bind(story, given.imprint, pen, title=pen.label("title"), author=given.creditor.name)


def _standing(pen: Pen, given: Schedule) -> list[Flowable]:
    left = given.total - given.paid
    if not given.agreement:
        return pen.say("schedule_state_unsigned", as_of=given.as_of, paid=given.paid, left=left)
    return pen.say("schedule_state", agreement=given.agreement, as_of=given.as_of, paid=given.paid, left=left)


def _rows(pen: Pen, given: Schedule) -> Flowable:
    currency = given.total.currency

    def head(key: str) -> str:
        return pen.wording.label(key, "\n", currency=currency)

    columns = [
        Column(head("number_head")),
        Column(head("day_head"), whole=True),
        Column(head("amount_head"), figures=True),
        Column(head("paid_head"), figures=True),
        Column(head("left_head"), figures=True),
    ]
    left, rows = given.total, []
    for row in given.rows:
        left -= row.amount
        name = str(row.number) if row.number else head("down_head")
        rows.append([name, day(row.due), figure(row.amount), figure(row.paid), figure(left)])
    whole = [pen.label("total", currency=currency), "", figure(given.total), figure(given.paid), ""]
    return table(pen, columns, rows, [whole])
