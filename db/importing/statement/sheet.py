"""A statement that is a list: CSV or a workbook, in the layouts of Chinese and other banks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final

from db.importing.currency import currency_of
from db.importing.format.problem import Unreadable
from db.importing.mapping import ColumnMap
from db.importing.row import Rejection
from db.importing.sheet import Line, Progress, Sheet, is_blank, words
from db.importing.statement.balance import Step, directions, follow, signs_disagree
from db.importing.statement.cell import AGAIN, Cells, exact
from db.importing.statement.heading import JOINED, Heading, side_of
from db.importing.statement.narrative import meant
from db.importing.statement.record import Movement, Statement, plain_account, short
from db.importing.vocabulary import fold, vocabulary
from domain.error import Refused
from domain.money import Money
from resources.mark import N_, Text, text

MOST: Final = 500_000  # lines of one statement
_SHOWN: Final = 10  # lines that a caution names
_SINGLE: Final = 2  # lines of a list whose balances tell the direction of one alone
_GUESSED: Final = {
    1: N_("Nothing says whether the amount of line {line} came in; it was taken so."),
    -1: N_("Nothing says whether the amount of line {line} went out, as all others did; it was taken so."),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person said about the list, or a map; empty is found out. `office` is the office's currency."""

    date_format: str
    decimal: str
    currency: str
    account: str
    office: str
    today: date


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the list that has a day and an amount; `sided` says that a column named its direction."""

    movement: Movement
    balance: Money | None
    account: str


@dataclass(slots=True)
class ListReader:
    """Reads one list, all lines at once: its formats are decided by all of them."""

    sheet: Sheet
    heading: Heading
    asked: Asked
    rejected: list[Rejection] = field(default_factory=list)
    skipped: int = 0
    cells: Cells = field(init=False)
    _debits_negative: bool = False

    def __post_init__(self) -> None:
        self.cells = Cells(self.heading)

    def read(self, progress: Progress) -> list[Statement]:
        """The statements, one for each account and currency that the list names."""
        lines = self._lines(progress)
        self.cells.decide(lines, self.asked.date_format, self.asked.decimal, self.asked.today)
        self._debits_negative = self.cells.all_negative(lines, "debit")
        parts: dict[tuple[str, str], list[_Row]] = {}
        for line in lines:
            row = self._row(line)
            if row is not None:
                parts.setdefault((row.account, row.movement.amount.currency), []).append(row)
        return [self._statement(account, currency, part) for (account, currency), part in parts.items()]

    @property
    def decided(self) -> ColumnMap:
        """How the list was read, as a map for the next one."""
        orders = {order.order for order in self.cells.days.values() if order.order}
        signs = {sign.sign for sign in self.cells.signs.values() if sign.sign}
        said = {"account": self.asked.account, "currency": self.asked.currency}
        return ColumnMap(
            encoding=self.sheet.encoding,
            date_format=self.asked.date_format or (orders.pop() if len(orders) == 1 else ""),
            decimal=self.asked.decimal or (signs.pop() if len(signs) == 1 else ""),
            columns={
                name: JOINED.join(column.name for column in found)
                for name, found in self.heading.places.items()
            },
            constants={key: value for key, value in said.items() if value},
        )

    def _lines(self, progress: Progress) -> list[Line]:
        kept: list[Line] = []
        for line in self.sheet.rows(progress):
            if line.number <= self.heading.line.number or is_blank(line.cells):
                continue
            if len(kept) >= MOST:
                raise Refused(
                    "long",
                    text(N_("The list has more than {limit} lines."), limit=MOST),
                    N_("Fetch a shorter period from the bank."),
                    self.sheet.path.name,
                )
            if self._is_no_movement(line):
                self.skipped += 1
            else:
                kept.append(line)
        return kept

    def _is_no_movement(self, line: Line) -> bool:
        """A line without a day, a heading again, or a sum that banks put below: “合计”, “Total”."""
        first = next((words(cell) for cell in line.cells if words(cell)), "")
        rules, day = vocabulary(), fold(self.cells.words(line, "booked_on"))
        return (
            not day
            or day == fold(self.heading.theirs("booked_on"))
            or fold(first) in rules.total_words
            or any(part in first for part in rules.total_parts)
        )

    def _row(self, line: Line) -> _Row | None:
        try:
            return self._parse(line)
        except Unreadable as why:
            name = "amount" if self._has_day(line) else "booked_on"
            theirs = next(
                (each for each in (name, "debit", "credit") if each in self.heading.places), "booked_on"
            )
            value = self.cells.words(line, theirs)[:200]
            self.rejected.append(
                Rejection(line.number, self.heading.theirs(theirs), name, value, why.reason, why.advice)
            )
            return None

    def _parse(self, line: Line) -> _Row | None:
        cells = self.cells
        booked = cells.day(line, "booked_on")
        if booked is None:
            raise Unreadable(N_("The day is missing."), AGAIN)
        currency = self._currency(line)
        amount, balance = exact(self._moved(line), currency), cells.decimal(line, "balance")
        if not amount:
            self.skipped += 1
            return None
        leaves = amount.minor < 0 and "payee" in self.heading.places
        movement = Movement(
            place=line.number,
            booked_on=booked,
            value_day=cells.day(line, "value_day"),
            amount=amount,
            payer=short(cells.words(line, "payee" if leaves else "payer")),
            payer_account=plain_account(cells.words(line, "payee_account" if leaves else "payer_account")),
            reference=short(meant(cells.words(line, "reference"))),
            remittance=short(cells.text(line)),
            kind=short(cells.words(line, "kind")),
        )
        own = plain_account(cells.words(line, "account"), currency)
        return _Row(movement, None if balance is None else exact(balance, currency), own)

    def _moved(self, line: Line) -> Decimal:
        """What came in, or negative what went out; an amount beside its direction has no sign of its own."""
        cells, nothing = self.cells, Decimal(0)
        out = cells.decimal(line, "debit") or nothing
        came = cells.decimal(line, "credit") or nothing
        if out and came:
            raise Unreadable(N_("The line has money that came in and money that went out."), AGAIN)
        if out or came or "amount" not in self.heading.places:
            return came - (abs(out) if self._debits_negative else out)
        amount = cells.decimal(line, "amount")
        if amount is None:
            raise Unreadable(N_("The amount is missing."), AGAIN)
        side = side_of(cells.words(line, "side"))
        return abs(amount) * side if side else amount

    def _currency(self, line: Line) -> str:
        shown = self.cells.words(line, "currency")
        if not shown:
            return self._usual_currency()
        found = currency_of(shown, self.asked.currency, self.asked.office)
        if not found:
            raise Unreadable(text(N_("“{code}” is not a currency code."), code=shown), AGAIN)
        return found

    def _usual_currency(self) -> str:
        columns = [
            column for name in ("amount", "credit", "debit") for column in self.heading.places.get(name, ())
        ]
        marks = [self.heading.currency, *(column.currency_mark for column in columns)]
        said = next((mark for mark in marks if mark), "")
        found = currency_of(said, self.asked.currency, self.asked.office) if said else ""
        return found or self.asked.currency or self.asked.office

    def _has_day(self, line: Line) -> bool:
        try:
            return self.cells.day(line, "booked_on") is not None
        except Unreadable:
            return False

    def _statement(self, account: str, currency: str, rows: Sequence[_Row]) -> Statement:
        """Balances come from the column of balances; whether the list runs down or up is seen by them."""
        days = [row.movement.booked_on for row in rows]
        steps = [Step(row.movement.place, row.movement.amount, row.balance) for row in rows]
        newest_first = days[0] > days[-1]
        rows, signed, cautions = self._mended(rows, steps, newest_first)
        chain = follow(signed, newest_first)
        movements = [row.movement for row in rows]
        if chain.breaks:
            cautions.append(
                text(
                    N_("The balances do not follow from each other in lines {lines}."),
                    lines=", ".join(map(str, chain.breaks[:_SHOWN])),
                )
            )
        return Statement(
            account=account or plain_account(self.heading.account, currency),
            name=short(self.heading.name),
            currency=currency,
            number="",
            start=min(days),
            end=max(days),
            opening=chain.opening,
            closing=chain.closing,
            movements=tuple(movements[::-1] if chain.newest_first else movements),
            cautions=tuple(cautions),
        )

    def _mended(
        self, rows: Sequence[_Row], steps: Sequence[Step], newest_first: bool
    ) -> tuple[Sequence[_Row], Sequence[Step], list[Text]]:
        """Where only the balances say which amounts went out, they decide; a person is told."""
        has_signs = any(step.amount.minor < 0 for step in steps)
        if has_signs or not {"debit", "credit", "side"}.isdisjoint(self.heading.places):
            if not signs_disagree(steps):
                return rows, steps, []
            told = [text(N_("By the balances the amounts have the opposite sign; they were taken so."))]
            return *_turned(rows, steps, [-1] * len(rows)), told
        found = directions(steps, newest_first)
        if found is None:
            return rows, steps, []
        known = set(found) - {0}
        unknown = -1 if known == {-1} and len(found) > _SINGLE else 1
        told = [text(N_("No column says which amounts came in and which went out: the balances decided it."))]
        told += [
            text(_GUESSED[unknown], line=str(step.line))
            for step, way in zip(steps, found, strict=True)
            if not way
        ]
        return *_turned(rows, steps, [way or unknown for way in found]), told


def _turned(
    rows: Sequence[_Row], steps: Sequence[Step], ways: Sequence[int]
) -> tuple[Sequence[_Row], Sequence[Step]]:
    """The amounts as they are for 1, and with the opposite sign for -1."""
    amounts = [step.amount if way > 0 else -step.amount for step, way in zip(steps, ways, strict=True)]
    return (
        [
            replace(row, movement=replace(row.movement, amount=amount))
            for row, amount in zip(rows, amounts, strict=True)
        ],
        [replace(step, amount=amount) for step, amount in zip(steps, amounts, strict=True)],
    )
