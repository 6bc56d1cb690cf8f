"""The statement of account: open items of one debtor in one currency, their ages, and a slip to confirm them.

The slip is letter T2 of the trade: signed and sealed it is an unconditional written admission of the sum and of
the duty to pay, which interrupts limitation (Civil Code of the PRC, article 195). It states principal only,
because a statement that prints a sum of interest may replace the contract's penalty (SPC Sale Interpretation,
article 18(3)).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from documents import stylesheet as sheet
from documents.block import GUTTER, blank, grid, lines, signature, tick
from documents.item import day, figure
from documents.letterhead import addressed
from documents.page import Imprint, Paper, bind
from documents.party import Creditor, DebtorParty, Officer
from documents.payment import freshness, pay_to
from documents.pen import Pen
from documents.table import Column, table
from documents.wording import PaperLanguage, wording
from documents.words import amount_in_words, money_in_text
from domain.error import Refused
from domain.money import Money, total
from resources.mark import N_, Text

_REASON_LINES: Final = 3
_FIELD: Final = 0.6 * sheet.WIDTH
_PAYMENT: Final = 100 * mm  # the request to pay in English on one line, and the greeting beside it
_FIELD_LABEL: Final = 48 * mm  # both languages on one line


@dataclass(frozen=True, slots=True)
class StatementLine:
    """An open item: what it was for, what was received on it, what is open; days past due (None: no due date).

    Below zero, not due yet, they are not printed.
    """

    number: str
    amount: Money
    open: Money
    document_date: date | None = None
    due: date | None = None
    days_past_due: int | None = None

    @property
    def received(self) -> Money:
        """What was taken off the item up to the day of the statement."""
        return self.amount - self.open


@dataclass(frozen=True, slots=True)
class UnappliedLine:
    """Money that came in and that no item has taken yet; `amount` is positive."""

    received_on: date
    reference: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Statement:
    """What a statement says: everything that stands open on `as_of` in one currency, and its ages.

    `ages` are the columns of the ageing by their names; they add up to the balance. `posted_until` is the
    last day whose bank receipts are in the books (None: unknown). `fees` are reminder fees that are open beside the
    balance, of which the slip says nothing.
    """

    creditor: Creditor
    debtor: DebtorParty
    officer: Officer
    imprint: Imprint
    as_of: date
    answer_by: date
    currency: str
    items: tuple[StatementLine, ...]
    unapplied: tuple[UnappliedLine, ...] = ()
    ages: tuple[tuple[Text, Money], ...] = ()
    posted_until: date | None = None
    fees: Money | None = None

    @property
    def listed(self) -> bool:
        """Whether the ledger has anything open."""
        return bool(self.items or self.unapplied)

    @property
    def balance(self) -> Money:
        """What is owed: the open items less what is unapplied."""
        owed = total((line.open for line in self.items), self.currency)
        return owed - total((line.amount for line in self.unapplied), self.currency)


def statement_of_account(statement: Statement, language: PaperLanguage) -> Paper:
    """The statement as a PDF, with the confirmation slip on a sheet of its own where something is owed.

    Refused where nothing is open, and where the ages do not add up to the balance. Where nothing but fees is open, it
    asks for those.
    """
    if not statement.listed and not statement.fees:
        raise Refused(
            "paper.empty",
            N_("A statement without open items says nothing."),
            N_("Choose a currency and a day on which something is open."),
            "currency",
        )
    if total((amount for _, amount in statement.ages), statement.currency) != statement.balance:
        raise ValueError("the ages of a statement add up to its balance")
    pen = Pen(wording("statement", language))
    story = [
        *addressed(pen, statement.creditor, statement.debtor, statement.officer, statement.imprint),
        *_text(pen, statement),
    ]
    if statement.balance.minor > 0:
        story += [PageBreak(), *_slip(pen, statement)]
    return bind(story, statement.imprint, pen, title=pen.label("title"), author=statement.creditor.name)


def _text(pen: Pen, statement: Statement) -> list[Flowable]:
    contact = statement.debtor.contact
    return [
        *pen.say(
            "subject_statement",
            "subject",
            currency=statement.currency,
            as_of=statement.as_of,
            total=lambda language: money_in_text(statement.balance, language),
        ),
        *(pen.say("dear_contact", contact=contact) if contact else pen.say("dear_all")),
        *(_listed(pen, statement) if statement.listed else _fees_alone(pen, statement)),
        KeepTogether(_closing(pen, statement)),  # the closing never stands alone on a page
    ]


def _listed(pen: Pen, statement: Statement) -> list[Flowable]:
    return [
        *_opening(pen, statement),
        _items(pen, statement),
        *freshness(pen, statement.as_of, statement.posted_until),
        *(pen.say("fees_beside", fees=fees) if (fees := statement.fees) else []),
        KeepTogether([*pen.say("ageing", "heading"), _ages(pen, statement), Spacer(0, 8)]),
    ]


def _fees_alone(pen: Pen, statement: Statement) -> list[Flowable]:
    said = pen.say(
        "opening_fees", as_of=statement.as_of, answer_by=statement.answer_by, fees=statement.fees or ""
    )
    return [*said, *freshness(pen, statement.as_of, statement.posted_until)]


def _closing(pen: Pen, statement: Statement) -> list[Flowable]:
    """Where to pay, and the greeting: beside each other in two languages, for a page is soon full of them."""
    greeting = [
        *pen.say("yours"),
        Spacer(0, 3 * mm),
        pen.paragraph(_signed(statement.officer), "value"),
        pen.paragraph(statement.creditor.name, "value"),
    ]
    if statement.balance.minor <= 0 and statement.listed:
        return greeting
    serial = statement.imprint.serial
    if len(pen.wording.languages) == 1:
        return [*pay_to(pen, statement.creditor, serial), *greeting]
    payment = pay_to(pen, statement.creditor, serial, _PAYMENT)
    return [grid([[payment, "", greeting]], [_PAYMENT, GUTTER, sheet.WIDTH - GUTTER - _PAYMENT])]


def _signed(officer: Officer) -> str:
    return "  ·  ".join(words for words in (officer.name, officer.phone, officer.email) if words)


def _opening(pen: Pen, statement: Statement) -> list[Flowable]:
    balance = statement.balance
    if not balance:
        return pen.say("opening_even", as_of=statement.as_of, answer_by=statement.answer_by)
    key = "opening_owed" if balance.minor > 0 else "opening_credit"
    whole = balance if balance.minor > 0 else -balance
    return pen.say(
        key,
        as_of=statement.as_of,
        answer_by=statement.answer_by,
        total=lambda language: money_in_text(whole, language),
    )


def _items(pen: Pen, statement: Statement) -> Flowable:
    columns = (
        Column(_head(pen, "document_number")),
        Column(_head(pen, "document_date"), whole=True),
        Column(_head(pen, "due"), whole=True),
        Column(_head(pen, "days_past_due"), figures=True),
        Column(_head(pen, "original"), figures=True),
        Column(_head(pen, "received"), figures=True),
        Column(_head(pen, "open"), figures=True),
    )
    rows = [
        [
            line.number,
            day(line.document_date),
            day(line.due),
            "–" if line.days_past_due is None or line.days_past_due < 0 else f"{line.days_past_due:,}",
            figure(line.amount),
            figure(line.received),
            figure(line.open),
        ]
        for line in statement.items
    ]
    rows += [_unapplied(pen, line) for line in statement.unapplied]
    whole = [pen.label("balance", currency=statement.currency), *[""] * 5, figure(statement.balance)]
    return table(pen, columns, rows, [whole])


def _unapplied(pen: Pen, line: UnappliedLine) -> list[str]:
    key = "unapplied_reference" if line.reference else "unapplied"
    told = pen.wording.label(key, "\n", day=line.received_on.isoformat(), reference=line.reference)
    return [told, "", "", "", "", "", figure(-line.amount)]


def _ages(pen: Pen, statement: Statement) -> Flowable:
    """The columns that hold something, and their sum."""
    shown = [(name, amount) for name, amount in statement.ages if amount]
    columns = [
        *(Column("\n".join(pen.wording.text(name)), figures=True) for name, _ in shown),
        Column(_head(pen, "balance", currency=statement.currency), figures=True),
    ]
    return table(pen, columns, [[*(figure(amount) for _, amount in shown), figure(statement.balance)]])


def _head(pen: Pen, key: str, **fields: str) -> str:
    return pen.wording.label(key, "\n", **fields)


def _slip(pen: Pen, statement: Statement) -> Sequence[Flowable]:
    """The sheet that comes back: whose debt, how much in figures and words, agreed or not, signed and sealed."""

    def words(language: str) -> str:
        return amount_in_words(statement.balance, language)

    return [
        *pen.say("slip_title", "title"),
        *pen.say(
            "slip_to",
            creditor=statement.creditor.name,
            serial=statement.imprint.serial,
            as_of=statement.as_of,
            debtor=_named(statement.debtor),
        ),
        *pen.say(
            "slip_sum",
            total=lambda language: money_in_text(statement.balance, language),
            words=words,
        ),
        *pen.say("slip_payment"),
        Spacer(0, 4),
        *_choice(pen, "agree"),
        *lines(pen, [pen.label("agree_by")], _FIELD, _FIELD_LABEL),
        Spacer(0, 12),
        *_choice(pen, "differ"),
        *lines(pen, [pen.label("undisputed")], _FIELD, _FIELD_LABEL),
        *blank(_REASON_LINES),
        Spacer(0, 12),
        *chain(*signature(pen, pen.label("slip_debtor"), statement.debtor.name, _FIELD)),
    ]


def _choice(pen: Pen, key: str) -> list[Flowable]:
    """A box to tick, with what it means in each language."""
    return [tick(pen, "\n".join(pen.wording.say(key))), Spacer(0, 3)]


def _named(debtor: DebtorParty) -> str:
    return f"{debtor.name} ({debtor.uscc})" if debtor.uscc else debtor.name
