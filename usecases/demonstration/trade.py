"""The trade of a debtor: what was delivered when, and how it was paid; a pure function of seed and day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from random import Random
from typing import Final

from domain.money import Money
from usecases.demonstration.crowd import crowd
from usecases.demonstration.facts import Debtor, Facts
from usecases.demonstration.season import Season, month_ends

HISTORY: Final = 1096  # days that the office has been kept: three years
_BEFORE: Final = 75  # days of deliveries that stand in the first ledger already
_LAST_LEDGER: Final = 3  # days between the last ledger and the demonstration's day


@dataclass(frozen=True, slots=True)
class Sale:
    """One document of a debtor; `payments` are what the debtor paid by itself, oldest first."""

    number: str
    kind: str
    dated: date
    due: date
    amount: Money
    payments: tuple[tuple[date, int], ...] = ()
    disputed_from: date | None = None

    def paid(self, day: date) -> int:
        """What was paid up to a day, in minor units."""
        return sum(amount for paid_on, amount in self.payments if paid_on <= day)

    def settled(self, day: date) -> date | None:
        """The day of the last payment, when nothing is open on a day."""
        return self.payments[-1][0] if self.payments and self.paid(day) == self.amount.minor else None


class Trade:
    """All sales of the demonstration: `debtors` many, `items` documents in all (None: as many as is usual)."""

    def __init__(self, known: Facts, seed: int, as_of: date, debtors: int, items: int | None) -> None:
        self.facts, self.seed, self.as_of = known, seed, as_of
        self.season = Season(known.festivals, known.weights)
        self.debtors: Sequence[Debtor] = [*known.debtors[:debtors], *crowd(known, seed, debtors)]
        self._asked = items
        self._kept: dict[str, tuple[Sale, ...]] = {}

    @property
    def told(self) -> Sequence[Debtor]:
        """The debtors that people deal with; those of the crowd only stand in the ledger."""
        return self.debtors[: len(self.facts.debtors)]

    @cached_property
    def ledger_days(self) -> tuple[date, ...]:
        """The days of which ledgers speak: month ends, and one a few days ago."""
        last = self.season.on_or_before(self.as_of - timedelta(days=_LAST_LEDGER))
        start = self.as_of - timedelta(days=HISTORY)
        return (*month_ends(start, last), last)

    def sales(self, debtor: Debtor) -> Iterable[Sale]:
        """What was delivered to a debtor, in the order of the days; of those told about it is kept, as all ask."""
        if debtor.index >= len(self.facts.debtors):
            return self._sales(debtor)
        if debtor.code not in self._kept:
            self._kept[debtor.code] = tuple(self._sales(debtor))
        return self._kept[debtor.code]

    def by_hand(self, debtor: Debtor, dated: date) -> bool:
        """Whether people record what comes in for a document of a day; else the ledger tells of it."""
        resumed = debtor.resumes and (self.as_of - dated).days < debtor.resumes
        return debtor.stops is not None and not resumed

    def _sales(self, debtor: Debtor) -> Iterator[Sale]:
        random = Random(f"{self.seed} {debtor.code}")  # noqa: S311 - a demonstration, no secret
        days = self._delivery_days(debtor, random)
        contested = self._contested(debtor, days)
        for number, day in enumerate(days):
            sale = self._sale(debtor, random, number, day)
            if number == contested and debtor.disputes is not None:
                sale = self._disputed(sale, debtor.disputes)
            elif debtor.credits and number == contested + 1:
                sale = _credit_note(sale)
            yield sale

    # ---- how much

    @cached_property
    def _ends(self) -> list[int]:
        """Running sums of the busy days times the deliveries a year: the shares of the debtors in all documents."""
        habits = self.facts.habits
        return list(
            accumulate(habits[one.habit].deliveries * self._open_days(one)[1][-1] for one in self.debtors)
        )

    @cached_property
    def items(self) -> int:
        """How many documents there are in all."""
        if self._asked is not None or not self.debtors:
            return self._asked or 0
        return self._ends[-1] * (HISTORY + _BEFORE) // (365 * self._calendar[1][-1])

    def _count(self, debtor: Debtor) -> int:
        """How many documents a debtor has: one at least where there are enough, and its share; all sum to the whole."""
        before = self._ends[debtor.index - 1] if debtor.index else 0
        end, whole = self._ends[debtor.index], self._ends[-1]
        least = 1 if self.items >= len(self.debtors) else 0
        shared = self.items - least * len(self.debtors)
        return least + shared * end // whole - shared * before // whole

    # ---- when

    @cached_property
    def _calendar(self) -> tuple[list[date], list[int]]:
        start = self.ledger_days[0] - timedelta(days=_BEFORE)
        return self.season.days(start, self.ledger_days[-1])

    def _delivery_days(self, debtor: Debtor, random: Random) -> list[date]:
        days, busy = self._open_days(debtor)
        return sorted(
            days[bisect_right(busy, random.randrange(busy[-1]))] for _ in range(self._count(debtor))
        )

    def _open_days(self, debtor: Debtor) -> tuple[list[date], list[int]]:
        """The working days on which a debtor is delivered to, and the running sum of how busy they are."""
        if debtor.pause == (0, 0):
            return self._calendar
        from_, to = (self.as_of - timedelta(days=ago) for ago in debtor.pause)
        days = [day for day in self._calendar[0] if not from_ <= day <= to]
        return days, list(accumulate(self.facts.weights[day.month - 1] for day in days))

    def _contested(self, debtor: Debtor, days: Sequence[date]) -> int:
        """The number of the last invoice before the debtor contests one; -1 where it contests none."""
        if debtor.disputes is None:
            return -1
        return bisect_right(days, self.as_of - timedelta(days=debtor.disputes + 20)) - 1

    # ---- what

    def _sale(self, debtor: Debtor, random: Random, number: int, day: date) -> Sale:
        habit = self.facts.habits[debtor.habit]
        product = self.facts.products[random.choice(debtor.products)]
        wave = 100 + random.randint(-9, 9)  # prices move
        lot = random.choice(product.lots) * debtor.size
        minor = product.price[debtor.currency] * lot * wave // 100
        due = day + timedelta(days=habit.term)
        paid_on = self.season.on_or_after(due + timedelta(days=random.randint(*habit.late)))
        parts = random.randrange(100) < habit.parts
        return Sale(
            number=f"SI-{day:%y%m}-{debtor.index + 1:03d}{number + 1:02d}",
            kind="invoice",
            dated=day,
            due=due,
            amount=Money(minor, debtor.currency),
            payments=_payments(minor, paid_on, self._last_payment(debtor, day), parts=parts),
        )

    def _last_payment(self, debtor: Debtor, dated: date) -> date:
        """After this day nothing is paid for a document of a day, or nothing that a ledger tells of."""
        if debtor.stops is None or not self.by_hand(debtor, dated):
            return self.ledger_days[-1]
        return self.as_of - timedelta(days=debtor.stops)

    def _disputed(self, sale: Sale, ago: int) -> Sale:
        since = self.as_of - timedelta(days=ago)
        return Sale(sale.number, sale.kind, sale.dated, sale.due, sale.amount, (), since)


def _payments(minor: int, paid_on: date, last: date, *, parts: bool) -> tuple[tuple[date, int], ...]:
    """One payment, or two with three weeks between them; what comes after `last` does not come."""
    first = minor * 6 // 10 if parts else minor
    found = [(paid_on, first), (paid_on + timedelta(days=21), minor - first)]
    return tuple((day, amount) for day, amount in found if amount and day <= last)


def _credit_note(sale: Sale) -> Sale:
    """A credit for a complaint in the place of a delivery: a twelfth of what would have been delivered."""
    amount = Money(-(sale.amount.minor // 12), sale.amount.currency)
    return Sale(sale.number.replace("SI", "CN"), "credit_note", sale.dated, sale.dated, amount)
