"""Ledgers of our own making: as a file that is imported, and as the plain facts that figures must come out by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from sqlalchemy import Connection, select, text

from db.act import Changes
from db.queries.ageing import Ageing, By, ageing, ageing_control
from db.queries.standing import rows, sums
from db.tables.derived import StandingRow
from db.tables.record import Row
from domain.ageing import NO_DUE_DATE, NOT_DUE, UNAPPLIED, Basis, Buckets, age
from domain.allocation import Payment, allocate, debts_of
from domain.item import DocumentType, Item, OpenItem, Posting
from domain.money import Money
from tests.makers import Clock, make_office
from usecases.command import perform
from usecases.importing import ImportItems
from usecases.office import Office

TODAY = date(2026, 3, 2)
HEAD = (
    "Debtor code,Debtor name,Document type,Document number,Document date,Due date,Amount,Open amount,Currency,"
    "Settlement date,Officer,Disputed"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a ledger; amounts in minor units, None for what the ledger does not say."""

    debtor: str
    number: str
    amount: int
    currency: str = "CNY"
    due: date | None = None
    dated: date | None = None
    kind: str = "invoice"
    open: int | None = None
    settled: date | None = None
    officer: str = ""
    disputed: bool = False
    name: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.debtor, self.kind, self.number)

    @property
    def cells(self) -> tuple[str, ...]:
        shown = Money(self.amount, self.currency).decimal
        left = "" if self.open is None else str(Money(self.open, self.currency).decimal)
        days = [day.isoformat() if day else "" for day in (self.dated, self.due, self.settled)]
        return (
            self.debtor, self.name or f"Debtor {self.debtor}", self.kind, self.number, days[0], days[1],
            str(shown), left, self.currency, days[2], self.officer, "yes" if self.disputed else "",
        )  # fmt: skip


def write_ledger(path: Path, lines: Iterable[Line], head: str = HEAD) -> Path:
    """A CSV file of the lines."""
    path.write_text("\n".join([head, *(",".join(line.cells) for line in lines)]) + "\n", encoding="utf-8")
    return path


def take(office: Office, folder: Path, lines: Iterable[Line], **options: object) -> Changes:
    """Import lines as a file; `name` tells files apart."""
    name = str(options.pop("name", "ledger.csv"))
    path = write_ledger(folder / name, lines)
    return perform(office, ImportItems(path=str(path), date_format="YMD", decimal=".", **options))  # type: ignore[arg-type]  # options of any field


@contextmanager
def new_office() -> Iterator[tuple[Office, Path, Clock]]:
    """An office of its own, for tests that make many: with a folder for files, and its clock."""
    with TemporaryDirectory() as folder:
        clock = Clock()
        office = make_office(Path(folder) / "office", clock)
        try:
            yield office, Path(folder), clock
        finally:
            office.close()


@dataclass(slots=True)
class Book:
    """What a clerk would write down of the same ledger: items with their postings, receipts, who answers."""

    items: dict[tuple[str, str, str], Item] = field(default_factory=dict)
    loose: list[tuple[str, Item]] = field(default_factory=list)
    officers: dict[str, str] = field(default_factory=dict)
    own: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def take(self, lines: Sequence[Line], as_of: date) -> None:
        """A file that speaks of a day."""
        for line in lines:
            item = self.items.get(line.key)
            if item is None:
                opened = line.dated or min(line.due or as_of, as_of)
                amount = Money(line.amount, line.currency)
                item = Item(DocumentType(line.kind), amount, opened, line.due, line.dated)
                if line.officer:
                    self.officers.setdefault(line.debtor, line.officer)
                    self.own[line.key] = line.officer
            left = item.amount - Money(sum(p.amount.minor for p in item.postings), line.currency)
            if line.settled is not None:
                day, after = line.settled, Money(0, line.currency)
            else:
                day, after = as_of, left if line.open is None else Money(line.open, line.currency)
            posting = (Posting(day, left - after),) if left != after else ()
            self.items[line.key] = replace(item, postings=item.postings + posting)

    def receive(self, debtor: str, amount: Money, day: date) -> None:
        """Money that settles the items that were open then and still are, by Civil Code article 560."""
        keys = [
            key
            for key in self.items
            if key[0] == debtor and self.items[key].amount.currency == amount.currency
        ]
        found = []
        for place, key in enumerate(keys):
            item = self.items[key]
            then, now = item.open_on(day), item.open_on(TODAY)
            if then and now:
                found.append(OpenItem(place, item.kind, min(then, now), item.due, item.document_date))
        allocation = allocate(Payment(amount, day), debts_of(found))
        for place, part in allocation.by_key().items():
            item = self.items[keys[place]]
            self.items[keys[place]] = replace(item, postings=(*item.postings, Posting(day, part)))
        if allocation.unapplied:
            self.loose.append((debtor, Item(DocumentType.PAYMENT, -allocation.unapplied, day)))

    def is_long_before(self, debtor: str, currency: str, day: date) -> bool:
        """Whether money of a day came more than a year before the debtor's oldest item: a mistyped year."""
        opened = [
            item.opened_on
            for key, item in self.items.items()
            if key[0] == debtor and item.amount.currency == currency
        ]
        return bool(opened) and (min(opened) - day).days > 366

    def holder(self, key: tuple[str, str, str]) -> str:
        """Who answers for an item."""
        return self.own.get(key) or self.officers.get(key[0], "")

    def grouped(self, by: By) -> Mapping[tuple[str, str], list[Item]]:
        """The items by (key, currency) as an ageing groups them."""
        groups: dict[tuple[str, str], list[Item]] = {}
        parts = [(key[0], self.holder(key), item) for key, item in self.items.items()]
        parts += [(debtor, self.officers.get(debtor, ""), item) for debtor, item in self.loose]
        for debtor, holder, item in parts:
            currency = item.amount.currency
            key = {By.DEBTOR: debtor, By.OFFICER: holder, By.BRANCH: "", By.GROUP: ""}.get(by, currency)
            groups.setdefault((key, currency), []).append(item)
        return groups

    def ageing(self, by: By, as_of: date, buckets: Buckets, basis: Basis) -> dict[tuple[str, str], object]:
        """(columns, total, count) of each row, by the pure rule; rows without open items are none."""
        found: dict[tuple[str, str], object] = {}
        for (key, currency), items in self.grouped(by).items():
            row = age(items, as_of, currency, buckets, basis)
            if row.count:
                columns = {
                    NOT_DUE: row.not_due,
                    **row.buckets,
                    NO_DUE_DATE: row.no_due_date,
                    UNAPPLIED: row.unapplied,
                }
                found[key, currency] = (columns, row.total, row.count)
        return found


def figures(found: Ageing) -> dict[tuple[str, str], object]:
    """The rows of an ageing in the same shape."""
    return {(row.key, row.currency): (row.columns, row.total, row.count) for row in found.rows}


def asked(
    office: Office, as_of: date, by: By = By.DEBTOR, buckets: str = "30,60,90", basis: Basis = Basis.DUE
) -> dict[tuple[str, str], object]:
    """The ageing as the record answers it."""
    return figures(office.ask(ageing, as_of=as_of, by=by, buckets=buckets, basis=basis))


CURRENCIES = ("CNY", "USD", "JPY", "KWD")
OFFICERS = ("", "Li Wei", "Zhao Min", "王芳")
DAYS = st.dates(TODAY - timedelta(days=420), TODAY + timedelta(days=90))
PAST = st.dates(TODAY - timedelta(days=420), TODAY)


@st.composite
def ledgers(draw: st.DrawFn, most: int = 12, settles: bool = True) -> list[Line]:
    """The lines of a random ledger: all document types, four currencies, parts paid, settled, without dates."""
    lines = []
    for place in range(draw(st.integers(1, most))):
        kind = draw(
            st.sampled_from(("invoice", "invoice", "invoice", "credit_note", "debit_note", "payment"))
        )
        amount = draw(st.integers(0, 10_000_000)) * (-1 if kind in ("credit_note", "payment") else 1)
        dated = draw(st.none() | PAST)
        settled = draw(st.none() | PAST) if settles else None
        part = None if settled else draw(st.none() | st.integers(0, abs(amount)))
        lines.append(
            Line(
                debtor=draw(st.sampled_from(("D1", "D2", "D3"))),
                number=f"N-{place}",
                amount=amount,
                currency=draw(st.sampled_from(CURRENCIES)),
                due=draw(st.none() | DAYS),
                dated=dated,
                kind=kind,
                open=None if part is None else part * (-1 if amount < 0 else 1),
                settled=settled,
                officer=draw(st.sampled_from(OFFICERS)),
            )
        )
    return lines


def dump(connection: Connection, *without: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, also of the search, as it is kept; tables named are left out."""
    names = [name for name in Row.metadata.tables if name not in without]
    found = {
        name: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {name}"))), key=repr)
        for name in names
    }
    found["search"] = sorted(map(tuple, connection.execute(text("SELECT rowid, words FROM account_search"))))
    return found


def standings_are_true(office: Office) -> bool:
    """Whether what is kept of every account's standing is what its facts come to today."""
    with office.record.read() as connection:
        kept = [dict(row) for row in connection.execute(select(StandingRow.__table__)).mappings()]
        found = sums(connection, office.today)
        largest: dict[str, int] = {}
        for (_, currency), one in found.items():
            largest[currency] = max(largest.get(currency, 0), one.overdue)
        true = list(rows(connection, office.today, found, None, largest))
    order = ("account_id", "currency")
    kept.sort(key=lambda row: [row[name] for name in order])
    true.sort(key=lambda row: [row[name] for name in order])
    assert kept == true
    for days in (-200, -30, 0, 30):
        aged_is_open(office, office.today + timedelta(days))
    return True


def aged_is_open(office: Office, as_of: date) -> None:
    """Whether the columns of an ageing add up to what the facts say is open, whatever is kept beside them."""
    aged = {row.currency: row.total for row in office.ask(ageing, as_of=as_of).totals}
    control = {one.currency: one.open for one in office.ask(ageing_control, as_of=as_of)}
    assert {currency: amount for currency, amount in aged.items() if amount} == {
        currency: amount for currency, amount in control.items() if amount
    }
