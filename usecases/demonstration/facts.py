"""What the demonstration is about: our company, its people, its debtors and its trade, from delivered files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final

from domain.role import Role
from resources.find import find
from usecases.founding import Company


@dataclass(frozen=True, slots=True)
class Member:
    """One of our people; `arrives` days before the demonstration's day, from the beginning for None."""

    name: str
    roles: tuple[Role, ...]
    branch: str
    phone: str
    arrives: int | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """An officer left and another took over, so many days before the demonstration's day."""

    leaver: str
    successor: str
    days_ago: int
    reason: str


@dataclass(frozen=True, slots=True)
class Habit:
    """How a debtor pays: `late` are the earliest and latest day against the due date, `parts` per cent."""

    term: int
    late: tuple[int, int]
    parts: int
    deliveries: int


@dataclass(frozen=True, slots=True)
class Product:
    """Price per kilogram in minor units by currency, and the usual quantities."""

    price: Mapping[str, int]
    lots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Debtor:
    """A debtor as our ledger and our officers know it.

    `stops`, `resumes`, `disputes` and `pause` are days before the demonstration's day: from when on it pays nothing
    by itself, from when on it does again, when it contests an invoice, and from when to when nothing is delivered;
    None and (0, 0) never. `size` is how many usual quantities a delivery is. Its story is told `shift` days earlier
    than it stands written.
    """

    index: int
    code: str
    name: str
    district: str = ""
    legal_representative: str = ""
    address: str = ""
    contact: str = ""
    position: str = ""
    phone: str = ""
    email: str = ""
    language: str = "zh"
    currency: str = "CNY"
    officer: str = ""
    branch: str = ""
    habit: str = "usual"
    products: tuple[str, ...] = ()
    size: int = 1
    stops: int | None = None
    resumes: int = 0
    pause: tuple[int, int] = (0, 0)
    disputes: int | None = None
    credits: bool = False
    story: str = ""
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """All of it."""

    company: Company
    people: tuple[Member, ...]
    handovers: tuple[Handover, ...]
    debtors: tuple[Debtor, ...]
    products: Mapping[str, Product]
    habits: Mapping[str, Habit]
    weights: tuple[int, ...]
    festivals: tuple[date, ...]
    notes: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, Any] = field(repr=False)

    def who(self, role: Role) -> str:
        """The first of our people in a role."""
        return next(one.name for one in self.people if role in one.roles)


_FOLDER: Final = "demonstration"
_FIRST_PHONE: Final = 203
_PHONES_APART: Final = 17


@cache
def facts() -> Facts:
    """The facts of the delivered files."""
    ours, trade, notes = _read("company"), _read("trade"), _read("notes")
    company = {
        name: ours[name]
        for name in (
            "name",
            "currency",
            "address",
            "phone",
            "email",
            "uscc",
            "legal_representative",
            "bank_name",
            "bank_account",
        )
    }
    return Facts(
        company=Company(**company),
        people=tuple(
            Member(**{**one, "roles": tuple(Role(role) for role in one["roles"])}) for one in ours["people"]
        ),
        handovers=tuple(Handover(**one) for one in ours["handovers"]),
        debtors=tuple(_debtor(index, one) for index, one in enumerate(_told(ours))),
        products={name: Product(one["price"], tuple(one["lots"])) for name, one in trade["products"].items()},
        habits={
            name: Habit(**{**one, "late": (one["late"][0], one["late"][1])})
            for name, one in trade["habits"].items()
        },
        weights=tuple(trade["months"]["weights"]),
        festivals=tuple(trade["festivals"]["spring"]),
        notes=notes,
        names=_read("names"),
    )


def _told(ours: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The dozen with its stories, then those who have a row each."""
    yield from _read("debtors")["debtors"]
    rows = _read("customers")
    branches = {one["name"]: one["branch"] for one in ours["people"]}
    for place, row in enumerate(rows["rows"]):
        yield _told_in_a_row(rows, branches, place, dict(zip(rows["columns"], row, strict=True)))
    for row in rows["abroad"]:
        told = dict(zip(rows["abroad_columns"], row, strict=True))
        yield _completed(rows, branches, told) | {"language": "en"}


def _told_in_a_row(
    rows: Mapping[str, Any], branches: Mapping[str, str], place: int, told: dict[str, Any]
) -> dict[str, Any]:
    town, area = rows["places"][told["district"]]
    told["address"] = town + told.pop("street")
    told["phone"] = f"+86 {area} 5555 {_FIRST_PHONE + place * _PHONES_APART:04d}"
    return _completed(rows, branches, told)


def _completed(rows: Mapping[str, Any], branches: Mapping[str, str], told: dict[str, Any]) -> dict[str, Any]:
    told["email"] = f"ap@{told.pop('site')}.example"
    return {**told, "branch": branches[told["officer"]], **rows["more"].get(told["code"], {})}


def _debtor(index: int, read: Mapping[str, Any]) -> Debtor:
    lists = {name: tuple(read[name]) for name in ("products", "pause") if name in read}
    return Debtor(index, **{**read, **lists})


def _read(name: str) -> Mapping[str, Any]:
    with find(_FOLDER, f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)
