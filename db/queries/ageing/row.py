"""What an ageing answers: rows by key and currency, whose columns add up to what is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.queries.query import Told
from domain.ageing import Basis, Buckets
from domain.exchange import Conversion
from domain.money import Money
from resources.mark import N_, Text


class By(StrEnum):
    """What the rows of an ageing stand for."""

    DEBTOR = "debtor"
    OFFICER = "officer"
    BRANCH = "branch"
    GROUP = "group"
    CURRENCY = "currency"
    BUCKET = "bucket"


BY_LABELS: Mapping[By, str] = {
    By.DEBTOR: N_("Debtor"),
    By.OFFICER: N_("Officer"),
    By.BRANCH: N_("Branch"),
    By.GROUP: N_("Group"),
    By.CURRENCY: N_("Currency"),
    By.BUCKET: N_("Bucket"),
}


@dataclass(frozen=True, slots=True)
class AgeingRow(Told):
    """One key in one currency; amounts add up to `total`. `key` is empty where there is nobody or nothing to name.

    `names` are the columns; `figures` are their amounts in minor units, then the open items and receipts with money
    that no item took, then the same by column where buckets were asked for.
    """

    heads = ("key", "currency", "total", "count")

    key: str
    currency: str
    names: tuple[str, ...]
    figures: tuple[int, ...]

    @property
    def minors(self) -> tuple[int, ...]:
        """The amounts in minor units, in the order of the columns."""
        return self.figures[: len(self.names)]

    @property
    def count(self) -> int:
        """Open items, and receipts with money that no item took."""
        return self.figures[len(self.names)]

    @property
    def columns(self) -> dict[str, Money]:
        """The amounts by column, in the order of the columns."""
        return {
            name: Money(minor, self.currency) for name, minor in zip(self.names, self.minors, strict=True)
        }

    @property
    def counts(self) -> dict[str, int]:
        """The open items by column, where buckets were asked for."""
        return dict(zip(self.names, self.figures[len(self.names) + 1 :], strict=False))

    @property
    def total(self) -> Money:
        """The open balance."""
        return Money(sum(self.minors), self.currency)

    def told(self) -> Mapping[str, object]:
        """Its columns and their total."""
        amounts = {name: money.decimal for name, money in self.columns.items()}
        told = {"key": self.key, "currency": self.currency, **amounts}
        return {**told, "total": self.total.decimal, "count": self.count}


@dataclass(frozen=True, slots=True)
class Reported:
    """An ageing in one currency: its rows and totals beside those of the ageing, place by place.

    Each cell of a row is converted and rounded once; a total is the sum of converted cells, and `whole` is all of
    it. `conversions` say by which rates.
    """

    currency: str
    rows: tuple[AgeingRow, ...]
    totals: tuple[AgeingRow, ...]
    whole: AgeingRow
    conversions: Mapping[str, Conversion]


@dataclass(frozen=True, slots=True)
class Ageing:
    """The answer: rows ordered by key and currency, totals by currency, and what to mind."""

    as_of: date
    basis: Basis
    buckets: Buckets
    rows: tuple[AgeingRow, ...]
    totals: tuple[AgeingRow, ...]
    warnings: tuple[Text, ...]
    reported: Reported | None = None
