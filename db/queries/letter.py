"""Reminder letters: who gets one and about what, who gets none and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.queries.bank.posted import bank_doubt, bank_waits, posted_up_to
from db.queries.calendar import office_calendar
from db.queries.dispute import disputed_items
from db.queries.opening import open_amount, posted, unapplied
from db.queries.promise import judgements
from db.queries.query import query
from db.queries.responsibility import account_officers
from db.queries.timetable import active
from db.tables.account import AccountRow
from db.tables.item import ItemRow
from db.tables.office import PersonRow
from db.tables.paper import LetterItemRow, LetterRow, PaperRow
from domain.calendar import Moved
from domain.dunning import DebtFacts, DebtItem, Level, Procedure, answer_by, decide
from domain.money import Money
from domain.omission import LeftOut
from domain.promise import PromiseState
from resources.mark import Text

Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter that would be written: to whom, at which level, about which items (file keys), the oldest due when.

    `credits` is what stands to the debtor's credit and is mentioned, not deducted.
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
    does not know.
    """

    as_of: date
    letters: tuple[LetterLine, ...]
    left_out: tuple[NoLetterLine, ...]
    posted_up_to: date | None = None
    doubt: Text | None = None
    answer_by: date | None = None
    cautions: tuple[Text, ...] = ()


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
    return LetterPreview(
        as_of,
        tuple(letters),
        tuple(left_out),
        posted_up_to(connection),
        bank_doubt(connection, as_of) or bank_waits(connection, as_of),
        answer.day,
        answer.warnings,
    )


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A letter that was written; `paper` and `sha256` are those of its bytes."""

    letter: UUID
    account: UUID
    debtor: str
    as_of: date
    amount: Money
    items: int
    serial: str
    language: str
    paper: UUID
    file_name: str
    made_at: datetime
    sha256: bytes


@query
def letters(
    connection: Connection, *, account: UUID | None = None, limit: int = 1000
) -> tuple[WrittenLine, ...]:
    """Letters that were written, newest first: all, or those of one account."""
    items = (
        select(func.count())
        .where(LetterItemRow.letter_id == LetterRow.id)
        .correlate(LetterRow)
        .scalar_subquery()
    )
    wanted = (
        select(
            LetterRow.uid,
            AccountRow.uid,
            AccountRow.name,
            LetterRow.as_of,
            LetterRow.amount,
            LetterRow.currency,
            items,
            PaperRow.serial,
            PaperRow.language,
            PaperRow.uid,
            PaperRow.file_name,
            PaperRow.made_at,
            PaperRow.sha256,
        )
        .join(AccountRow, AccountRow.id == LetterRow.account_id)
        .join(PaperRow, PaperRow.id == LetterRow.paper_id)
        .order_by(LetterRow.id.desc())
        .limit(limit)
    )
    if account is not None:
        wanted = wanted.where(AccountRow.uid == account)
    return tuple(
        WrittenLine(letter, uid, name, day, Money(amount, currency), *rest)
        for letter, uid, name, day, amount, currency, *rest in connection.execute(wanted)
    )


def _accounts(connection: Connection, as_of: date) -> Mapping[int, tuple[UUID, str, str]]:
    officers = account_officers(as_of)
    rows = connection.execute(
        select(AccountRow.id, AccountRow.uid, AccountRow.name, PersonRow.name)
        .outerjoin(officers, officers.c.key == AccountRow.id)
        .outerjoin(PersonRow, PersonRow.id == officers.c.person_id)
    )
    return {account: (uid, name, holder or "") for account, uid, name, holder in rows}


def debts(connection: Connection, as_of: date) -> Mapping[Key, DebtFacts]:
    """The debts of all accounts, as far as letters are concerned, by account and currency."""
    items, credits_ = _items(connection, as_of)
    for account, currency, amount, _count in connection.execute(unapplied(as_of)):
        credits_[account, currency] += amount
    promised = {
        key: max(one.promise.due for one in judged if one.state is PromiseState.OPEN)
        for key, judged in judgements(connection, as_of).items()
        if any(one.state is PromiseState.OPEN for one in judged)
    }
    # A letter goes out now, whatever its day: what is agreed or disputed by now protects the debtor as well.
    running = {
        (account, currency) for day in (as_of, None) for _, account, currency in active(connection, as_of=day)
    }
    letters = _last_letters(connection)
    addressed = _addressed(connection)
    return {
        key: DebtFacts(
            currency=key[1],
            items=tuple(found),
            credits=Money(credits_[key], key[1]),
            promised_for=promised.get(key),
            timetable_active=key in running,
            last_letter=letters.get(key),
            has_address=key[0] in addressed,
        )
        for key, found in items.items()
    }


def _items(connection: Connection, as_of: date) -> tuple[dict[Key, list[DebtItem]], dict[Key, int]]:
    paid, disputed, now = posted(as_of), disputed_items(as_of), disputed_items().alias("disputed_now")
    left = open_amount(paid)
    items: dict[Key, list[DebtItem]] = defaultdict(list)
    credits_: dict[Key, int] = defaultdict(int)
    for row in connection.execute(
        select(
            ItemRow.id,
            ItemRow.account_id,
            ItemRow.currency,
            ItemRow.due_date,
            left.label("open"),
            func.coalesce(disputed.c.item_id, now.c.item_id).is_not(None).label("disputed"),
        )
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .outerjoin(disputed, disputed.c.item_id == ItemRow.id)
        .outerjoin(now, now.c.item_id == ItemRow.id)
        .where(ItemRow.opened_on <= as_of, left != 0)
        .order_by(ItemRow.due_date.nulls_last(), ItemRow.number, ItemRow.id)
    ):
        key = (row.account_id, row.currency)
        if row.open < 0:
            credits_[key] -= row.open
            continue
        amount = Money(row.open, row.currency)
        items[key].append(DebtItem(row.id, amount, row.due_date, amount if row.disputed else amount - amount))
    return items, credits_


def _last_letters(connection: Connection) -> Mapping[Key, date]:
    """When each account was last written to, whatever day is asked for: a letter dated back was sent when made."""
    found: dict[Key, date] = {}
    rows = connection.execute(
        select(LetterRow.account_id, LetterRow.currency, LetterRow.as_of, PaperRow.made_at).join(
            PaperRow, PaperRow.id == LetterRow.paper_id
        )
    )
    for account, currency, as_of, made_at in rows:
        found[account, currency] = max(found.get((account, currency), as_of), as_of, made_at.date())
    return found


def _addressed(connection: Connection) -> set[int]:
    return set(connection.execute(select(AccountRow.id).where(AccountRow.address != "")).scalars())


def answer_day(connection: Connection, written: date) -> Moved:
    """The day by which a paper of a day asks for an answer, by the calendar of the office."""
    return answer_by(written, office_calendar(connection, written))
