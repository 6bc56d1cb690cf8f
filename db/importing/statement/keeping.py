"""Statements and their lines in the record: what is known already, and saving what is new."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select

from db.importing.statement.placing import Placed, placed_lines, places_of
from db.importing.statement.record import Movement, Statement
from db.tables.bank import BankAccountRow, BankLineRow, BankStatementRow
from db.work import UnitOfWork


def fingerprint(movement: Movement) -> bytes:
    """SHA-256 over what a line tells; equal for lines that tell the same, whatever file brought them."""
    told = (
        movement.booked_on.isoformat(),
        (movement.value_day or movement.booked_on).isoformat(),
        str(movement.amount),
        movement.payer.casefold(),
        movement.payer_account,
        movement.reference,
        movement.remittance.casefold(),
    )
    return hashlib.sha256("\0".join(told).encode()).digest()


def only_number(work: UnitOfWork, currency: str) -> str:
    """The number of the one bank account in a currency; empty where there is none or several."""
    found = work.session.execute(
        select(BankAccountRow.number).where(BankAccountRow.currency == currency).limit(2)
    ).scalars()
    numbers = list(found)
    return numbers[0] if len(numbers) == 1 else ""


@dataclass(slots=True)
class KnownLines:
    """Lines that earlier files brought: by all they tell, and by day and amount, as another kind of file tells them.

    `whole` says that the statement is known as such, by its days and balances, however it cuts its lines: one file
    has a batch as one line, another each of its payments. `placed` are lines of lists that print balances: there two
    equal payments have two balances.
    """

    same: Counter[bytes] = field(default_factory=Counter)
    days: dict[bytes, tuple[date, int]] = field(default_factory=dict)
    other: Counter[tuple[date, int]] = field(default_factory=Counter)
    placed: Counter[Placed] = field(default_factory=Counter)
    whole: bool = False

    def see(self, line: BankLineRow) -> None:
        """Take an earlier line that may come again."""
        self.same[line.fingerprint] += 1
        self.days[line.fingerprint] = (line.booked_on, line.amount)

    def fresh(
        self, movements: Sequence[Movement], marks: Sequence[bytes], places: Sequence[Placed | None]
    ) -> list[Movement]:
        """The movements that are none of them; each of them counts for one movement.

        Those that tell the same go first: what is left of them is told in other words by the same day and amount.
        """
        if self.whole:
            return []
        left, placed = Counter(self.same), Counter(self.placed)
        unmatched = []
        for movement, mark, place in zip(movements, marks, places, strict=True):
            if place is not None and placed[place]:
                placed[place] -= 1
            elif left[mark]:
                left[mark] -= 1
            else:
                unmatched.append(movement)
        by_day = Counter(self.other)
        for mark, count in left.items():
            by_day[self.days[mark]] += count
        found = []
        for movement in unmatched:
            key = (movement.booked_on, movement.amount.minor)
            if by_day[key]:
                by_day[key] -= 1
            else:
                found.append(movement)
        return found


def known_lines(work: UnitOfWork, account: BankAccountRow, statement: Statement, kind: str) -> KnownLines:
    """What stands already in statements of the account that may be of the same stretch.

    Equal lines in statements that lie apart by their balances are two payments. A statement of another kind tells
    the same lines in other words.
    """
    days = [each.booked_on for each in statement.movements]
    rows = work.session.execute(
        select(BankLineRow, BankStatementRow)
        .join(BankStatementRow, BankStatementRow.id == BankLineRow.statement_id)
        .where(
            BankStatementRow.bank_account_id == account.id,
            BankStatementRow.entry != work.entry_id,
            BankLineRow.booked_on >= min(days, default=statement.start),
            BankLineRow.booked_on <= max(days, default=statement.end),
        )
    )
    known = KnownLines(whole=_is_whole(work, account, statement, kind))
    found = [(line, other) for line, other in rows]
    moved: Counter[int] = Counter()
    for line, other in found:
        moved[other.id] += line.amount
    apart = _apart({other.id: other for _, other in found if other.kind == kind}.values(), statement, moved)
    printed = placed_lines(work, {other for _, other in found}) if any(places_of(statement, kind)) else {}
    for line, other in found:
        if line.id in printed:
            known.placed[printed[line.id]] += 1
        elif other.kind != kind:
            known.other[line.booked_on, line.amount] += 1
        elif other.id not in apart:
            known.see(line)
    return known


def _is_whole(work: UnitOfWork, account: BankAccountRow, statement: Statement, kind: str) -> bool:
    """Whether a file of another kind brought the same statement: the same last day, and the same two balances."""
    if statement.opening is None or statement.closing is None or statement.opening == statement.closing:
        return False
    return (
        work.session.execute(
            select(BankStatementRow.id).where(
                BankStatementRow.bank_account_id == account.id,
                BankStatementRow.kind != kind,
                BankStatementRow.entry != work.entry_id,
                BankStatementRow.ends_on == statement.end,
                BankStatementRow.opening == statement.opening.minor,
                BankStatementRow.closing == statement.closing.minor,
            )
        ).first()
        is not None
    )


def _apart(others: Iterable[BankStatementRow], statement: Statement, moved: Mapping[int, int]) -> set[int]:
    """The statements that end where one begins or begin where it ends, by day and balance, and so on from them.

    `moved` is what the lines of each came to on the days that the statement has as well. Where that is nothing
    (money came and went back), a statement that has those lines too begins at the same balance: they are not apart.
    """
    if statement.opening is None or statement.closing is None:
        return set()
    kept = [other for other in others if not _may_be_same(other, statement)]
    before = {other.closing: (other.opening, other.id) for other in kept if other.ends_on <= statement.start}
    behind = {other.opening: (other.closing, other.id) for other in kept if other.starts_on >= statement.end}
    return _chain(before, statement.opening.minor, moved) | _chain(behind, statement.closing.minor, moved)


def _chain(links: dict[int | None, tuple[int | None, int]], start: int, moved: Mapping[int, int]) -> set[int]:
    """The statements that follow from a balance, each from the one before; without those that moved nothing so far."""
    found: set[int] = set()
    edge: int | None = start
    total = 0
    while (link := links.pop(edge, None)) is not None:
        edge, key = link
        found.add(key)
        total += moved[key]
        if not total:
            found.clear()
    return found


def _may_be_same(other: BankStatementRow, statement: Statement) -> bool:
    """Whether nothing tells an earlier statement from one."""
    if other.number and statement.number and other.number != statement.number:
        return False
    balances = tuple(each and each.minor for each in (statement.opening, statement.closing))
    return other.opening == other.closing or (other.opening, other.closing) == balances


def same_statement(work: UnitOfWork, account: BankAccountRow, statement: Statement) -> bool:
    """Whether a statement of the same stretch with the same balances was taken before."""
    return (
        work.session.execute(
            select(BankStatementRow.id).where(
                BankStatementRow.bank_account_id == account.id,
                BankStatementRow.starts_on <= statement.start,
                BankStatementRow.ends_on >= statement.end,
            )
        ).first()
        is not None
    )


def neighbours(
    work: UnitOfWork, account: BankAccountRow, statement: Statement
) -> tuple[BankStatementRow | None, BankStatementRow | None]:
    """The statements of an account before and behind one, where their balances do not meet its own; else None.

    Pages of one day are before and behind each other by their balances alone.
    """
    opening = None if statement.opening is None else statement.opening.minor
    closing = None if statement.closing is None else statement.closing.minor
    rows = BankStatementRow
    ours = select(rows).where(rows.bank_account_id == account.id)
    before = work.session.execute(
        ours.where(rows.ends_on <= statement.start, rows.closing.is_not(None))
        .where(or_(rows.opening.is_(None), rows.opening.is_distinct_from(closing)))
        .order_by(rows.ends_on.desc(), (rows.closing == opening).desc(), rows.id.desc())
    ).scalars()
    behind = work.session.execute(
        ours.where(
            rows.starts_on >= statement.end, rows.ends_on > statement.end, rows.opening.is_not(None)
        ).order_by(rows.starts_on, (rows.opening == closing).desc(), rows.id)
    ).scalars()
    last, following = before.first(), behind.first()
    return (
        last if last is not None and opening is not None and last.closing != opening else None,
        following if following is not None and closing is not None and following.opening != closing else None,
    )


def add_statement(
    work: UnitOfWork, account: BankAccountRow, statement: Statement, file: tuple[str, str, bytes]
) -> BankStatementRow:
    """Save a statement without its lines; `file` is its kind, name and hash."""
    kind, name, digest = file
    row = BankStatementRow(
        bank_account_id=account.id,
        kind=kind,
        number=statement.number,
        starts_on=statement.start,
        ends_on=statement.end,
        opening=None if statement.opening is None else statement.opening.minor,
        closing=None if statement.closing is None else statement.closing.minor,
        currency=statement.currency,
        file_name=name,
        file_hash=digest,
        entry=work.entry_id,
    )
    work.add(row)
    return row


def add_lines(work: UnitOfWork, statement: BankStatementRow, movements: Sequence[Movement]) -> None:
    """Save lines of a statement in their order."""
    work.add_all(
        BankLineRow(
            statement_id=statement.id,
            ordinal=ordinal,
            place=movement.place,
            booked_on=movement.booked_on,
            value_day=movement.value_day,
            amount=movement.amount.minor,
            currency=movement.amount.currency,
            payer=movement.payer,
            payer_account=movement.payer_account,
            reference=movement.reference,
            remittance=movement.remittance,
            kind=movement.kind,
            returned=movement.returned,
            fingerprint=fingerprint(movement),
        )
        for ordinal, movement in enumerate(movements, start=1)
    )
