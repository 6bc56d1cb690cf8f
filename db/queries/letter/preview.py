"""Reminder letters: who gets one and about what, who gets none and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.bank.posted import bank_doubt, bank_waits, posted_up_to
from db.queries.calendar import office_calendar
from db.queries.fee import FeeRates, charged_before, open_by_account
from db.queries.letter.facts import debts
from db.queries.query import query
from db.queries.responsibility import account_officers
from db.tables.account import AccountRow
from db.tables.office import PersonRow
from domain.calendar import Moved
from domain.dunning import Level, Procedure, answer_by, decide, level_number
from domain.fee import ItemFee, charge, demanded
from domain.money import Money
from domain.omission import LeftOut
from resources.mark import Text


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter that would be written: to whom, at which level, about which items (file keys), the oldest due when.

    `credits` is what stands to the debtor's credit and is mentioned, not deducted. `item_fees` are those that the
    letter demands beside `amount`, in the order of `items`; `other_fees` are open of items that it does not name, which
    it mentions only.
    """

    account: UUID
    account_id: int
    debtor: str
    officer: str
    level: Level
    amount: Money
    items: tuple[int, ...]
    oldest: date
    credits: Money
    item_fees: tuple[ItemFee, ...] = ()
    other_fees: Money | None = None

    @property
    def fees(self) -> Money:
        """The fees in all: what it charges, and what is open of earlier ones."""
        return demanded(self.item_fees, self.amount.currency)


@dataclass(frozen=True, slots=True)
class NoLetterLine:
    """An account with open items that gets no letter, and why."""

    account: UUID
    debtor: str
    officer: str
    currency: str
    code: str
    reason: Text


@dataclass(frozen=True, slots=True)
class LetterPreview:
    """What a run on this day would do; nothing is written by looking. `doubt`: the bank is not posted up to it, or
    lines of it wait for a decision.

    `answer_by` is the working day by which the letters would ask for an answer; `cautions` say what the calendar
    does not know. `fee` is what a reminder costs for each item (None: nothing), `fee_notes` by which rates it is
    converted, and in which currencies it cannot be.
    """

    as_of: date
    letters: tuple[LetterLine, ...]
    left_out: tuple[NoLetterLine, ...]
    posted_up_to: date | None = None
    doubt: Text | None = None
    answer_by: date | None = None
    cautions: tuple[Text, ...] = ()
    fee: Money | None = None
    fee_notes: tuple[Text, ...] = ()


@query
def letter_preview(
    connection: Connection, *, as_of: date, officer: str = "", today: date | None = None
) -> LetterPreview:
    """Who would get which letter on a day and why, and who none; of one officer's accounts, or of all.

    Whose an account is, is asked for `today` (none: `as_of`): a run for an earlier day is made by who answers now.
    """
    letters, left_out = [], []
    named = _accounts(connection, today or as_of)
    procedure = Procedure(calendar=office_calendar(connection, as_of))
    answer = answer_day(connection, max(today or as_of, as_of))
    rates = FeeRates(connection, as_of)
    for (account, currency), facts in sorted(debts(connection, as_of).items()):
        uid, name, holder = named[account]
        if officer and holder != officer:
            continue
        decision = decide(facts, as_of, procedure)
        if isinstance(decision, LeftOut):
            left_out.append(NoLetterLine(uid, name, holder, currency, decision.code, decision.reason))
        else:
            keys = tuple(item.key for item in decision.items)
            oldest = min(item.due for item in decision.items if item.due)
            told = (decision.level, decision.amount, keys, oldest, decision.credits)
            letters.append(LetterLine(uid, account, name, holder, *told))
    letters = _with_fees(connection, letters, rates)
    return LetterPreview(
        as_of,
        tuple(letters),
        tuple(left_out),
        posted_up_to(connection),
        bank_doubt(connection, as_of) or bank_waits(connection, as_of),
        answer.day,
        answer.warnings,
        rates.fee,
        tuple(rates.notes[currency] for currency in sorted(rates.notes)),
    )


def _with_fees(connection: Connection, lines: list[LetterLine], rates: FeeRates) -> list[LetterLine]:
    """The letters with what each demands as fees: once for each level and item, whatever day is asked for."""
    before = charged_before(connection, {item for line in lines for item in line.items})
    whole = open_by_account(connection, {line.account_id for line in lines})
    found = []
    for line in lines:
        currency = line.amount.currency
        fees = charge(line.items, level_number(line.level), rates.of(currency), before, currency)
        rest = whole.get((line.account_id, currency), 0) - sum(fee.before.minor for fee in fees)
        found.append(replace(line, item_fees=fees, other_fees=Money(rest, currency) if rest else None))
    return found


def _accounts(connection: Connection, as_of: date) -> Mapping[int, tuple[UUID, str, str]]:
    officers = account_officers(as_of)
    rows = connection.execute(
        select(AccountRow.id, AccountRow.uid, AccountRow.name, PersonRow.name)
        .outerjoin(officers, officers.c.key == AccountRow.id)
        .outerjoin(PersonRow, PersonRow.id == officers.c.person_id)
    )
    return {account: (uid, name, holder or "") for account, uid, name, holder in rows}


def answer_day(connection: Connection, written: date) -> Moved:
    """The day by which a paper of a day asks for an answer, by the calendar of the office."""
    return answer_by(written, office_calendar(connection, written))
