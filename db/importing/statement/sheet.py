"""A statement that is a list: CSV or a workbook, in the layouts of Chinese and other banks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from db.importing.format.day import looks_like_day
from db.importing.format.problem import Unreadable
from db.importing.mapping import ColumnMap
from db.importing.row import Rejection
from db.importing.sheet import Line, Progress, Sheet, is_blank, words
from db.importing.statement.balance import follow
from db.importing.statement.cell import AGAIN, Cells, exact
from db.importing.statement.currency import Currencies
from db.importing.statement.direction import Figure, decide, has_known_sides, moved
from db.importing.statement.heading import JOINED, Heading, account_in
from db.importing.statement.narrative import meant
from db.importing.statement.own import settle_columns
from db.importing.statement.record import Movement, Statement, plain_account, short
from db.importing.statement.wording import balance_of, is_unbooked
from db.importing.vocabulary import fold, vocabulary
from domain.error import Refused
from domain.money import Money
from resources.mark import N_, Text, text

MOST: Final = 500_000  # lines of one statement
_FOOTERS: Final = ("笔数", "收入合计", "支出合计")
_SHOWN: Final = 10  # lines that a caution names


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person said about the list, or a map; empty is found out. `office` is the office's currency."""

    date_format: str
    decimal: str
    currency: str
    account: str
    office: str
    today: date
    mapped: frozenset[str] = frozenset()
    """The fields whose columns a person named."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the list that has a day and an amount; its sign is decided by all of them.

    `payer` and `payee` are the other side of what came in and of what went out: name and account.
    """

    movement: Movement
    figure: Figure
    account: str
    payer: tuple[str, str]
    payee: tuple[str, str]


@dataclass(slots=True)
class ListReader:
    """Reads one list, all lines at once: its formats are decided by all of them."""

    sheet: Sheet
    heading: Heading
    asked: Asked
    rejected: list[Rejection] = field(default_factory=list)
    skipped: int = 0
    cells: Cells = field(init=False)
    _currencies: Currencies = field(init=False)
    unbooked: int = 0
    _sided: bool = False
    _ends: dict[int, Line] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cells = Cells(self.heading)

    def read(self, progress: Progress) -> list[Statement]:
        """The statements, one for each account and currency that the list names."""
        if self.heading.unit:
            raise Refused(
                "unit",
                text(N_("The amounts of the list are multiples: “{unit}”."), unit=self.heading.unit),
                N_("A statement has every unit of its money. Fetch the list of movements from the bank."),
                self.sheet.path.name,
            )
        lines = self._lines(progress)
        self.heading = settle_columns(self.cells, lines, self.asked.mapped, self.asked.currency)
        self.cells.heading = self.heading
        self.cells.decide(
            [*lines, *self._ends.values()], self.asked.date_format, self.asked.decimal, self.asked.today
        )
        self._currencies = Currencies(self.cells, lines, self.asked.currency, self.asked.office)
        self._sided = has_known_sides(self.cells, lines)
        parts: dict[tuple[str, str], list[_Row]] = {}
        for line in lines:
            row = self._row(line)
            if row is not None:
                parts.setdefault((row.account, row.movement.amount.currency), []).append(row)
        found = [self._statement(account, currency, part) for (account, currency), part in parts.items()]
        return [self._between_ends(found[0])] if len(found) == 1 else found

    @property
    def cautions(self) -> tuple[Text, ...]:
        """What a person must know of the list as a whole."""
        if not self.unbooked:
            return ()
        return (
            text(
                N_("{count} lines that are not booked, or moved nothing, were left out."), count=self.unbooked
            ),
        )

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
                self._check_account(line)
                self.skipped += 1
            elif is_unbooked(self.cells.words(line, "state")):
                self.unbooked += 1
                self.skipped += 1
            else:
                kept.append(line)
        return kept

    def _check_account(self, line: Line) -> None:
        """Refuse a list that goes on with another account: its lines would be taken for those of the first."""
        other = plain_account(account_in(line))
        if other and other != plain_account(self.heading.account):
            raise Refused(
                "several",
                text(
                    N_("In line {line} another account begins: {account}."),
                    line=str(line.number),
                    account=other,
                ),
                N_("Fetch a file for each account, or cut this one there."),
                f"{self.sheet.path.name}:{line.number}",
            )

    def _is_no_movement(self, line: Line) -> bool:
        """A line without a day, a heading again, or a sum that banks put below: “合计”, “Total”."""
        shown = [words(cell) for cell in line.cells if words(cell)]
        rules, day = vocabulary(), self.cells.words(line, "booked_on")
        told = {balance for each in shown if (balance := balance_of(each)) is not None}
        for end in told - {0}:
            self._ends[end] = line
        if not day or fold(day) == fold(self.heading.theirs("booked_on")):
            return True
        if fold(shown[0]) in rules.total_words or told:
            return True
        # A text of a movement may hold such words as well: “汇总入账”.
        has_day = looks_like_day(self.cells.cell(line, "booked_on"))
        if not has_day and account_in(line):
            return True
        if has_day or any(self.cells.words(line, name) for name in ("amount", "debit", "credit")):
            return not has_day and any(part in shown[0] for part in (*rules.total_parts, *_FOOTERS))
        return True  # words below the list

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
        currency = self._currencies.of(line)
        found, balance = moved(cells, line, self._sided), cells.decimal(line, "balance")
        if not found.value:
            self.skipped += 1
            return None
        movement = Movement(
            place=line.number,
            booked_on=booked,
            value_day=cells.day(line, "value_day"),
            amount=exact(found.value, currency),
            reference=short(meant(cells.words(line, "reference"))),
            remittance=short(
                cells.text(line) or ("" if "text" in self.heading.places else cells.words(line, "kind"))
            ),
            kind=short(cells.words(line, "kind")),
        )
        figure = Figure(
            line.number,
            movement.amount,
            found.side,
            exact(found.fee, currency),
            None if balance is None else exact(balance, currency),
        )
        return _Row(
            movement,
            figure,
            plain_account(cells.words(line, "account"), currency),
            (short(cells.words(line, "payer")), plain_account(cells.words(line, "payer_account"))),
            (short(cells.words(line, "payee")), plain_account(cells.words(line, "payee_account"))),
        )

    def _has_day(self, line: Line) -> bool:
        try:
            return self.cells.day(line, "booked_on") is not None
        except Unreadable:
            return False

    def _statement(self, account: str, currency: str, rows: Sequence[_Row]) -> Statement:
        """Balances come from the column of balances; whether the list runs down or up is seen by them."""
        days = [row.movement.booked_on for row in rows]
        newest_first = days[0] > days[-1]
        figures = [row.figure for row in rows]
        headed = self._sided or not {"debit", "credit"}.isdisjoint(self.heading.places)
        amounts, cautions = decide(figures, newest_first, headed)
        chain = follow(
            [figure.step(amount) for figure, amount in zip(figures, amounts, strict=True)], newest_first
        )
        movements = [self._signed(row, amount) for row, amount in zip(rows, amounts, strict=True)]
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

    def _signed(self, row: _Row, amount: Money) -> Movement:
        """The movement with its sign, and the other side that goes with it."""
        name, number = row.payee if amount.minor < 0 and "payee" in self.heading.places else row.payer
        if amount.minor < 0 and "payee_account" in self.heading.places:
            number = row.payee[1]
        return replace(row.movement, amount=amount, payer=name, payer_account=number or row.payer[1])

    def _between_ends(self, statement: Statement) -> Statement:
        """With the balances that lines of their own state before and behind the list, where no column has any."""
        if statement.opening is not None or statement.closing is not None:
            return statement
        found: dict[int, Money] = {}
        for end, line in self._ends.items():
            try:
                told = moved(self.cells, line, self._sided)
                if told.value or self.cells.words(line, "amount"):
                    found[end] = exact(told.value * (told.side or 1), statement.currency)
            except Unreadable:
                continue
        return replace(statement, opening=found.get(-1), closing=found.get(1))
