"""The rate tables and statutory packs that the program brings with it, read from resources."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final

from domain.error import NotFound
from domain.interest.charge import Charge, Mode
from domain.interest.count import Basis
from domain.interest.pack import Pack
from domain.money import Money, parse_money
from domain.rate import RateTable, make_table
from resources.find import find
from resources.mark import N_, text

ALIASES: Final = {"ECB_SEMESTER": "ECB", "LPR": "LPR1Y"}


@cache
def delivered_tables() -> Mapping[str, RateTable]:
    """The rate tables by name."""
    found = (_table(_toml("rates", path.name)) for path in sorted(find("rates").glob("*.toml")))
    return {table.name: table for table in found}


@cache
def delivered_packs() -> Mapping[str, Pack]:
    """The statutory packs by name."""
    found = (_pack(_toml("rule", path.name)) for path in sorted(find("rule").glob("*.toml")))
    return {pack.name: pack for pack in found}


def delivered_table(name: str) -> RateTable:
    """A table by its name; refuses one that did not come with the program."""
    found = delivered_tables().get(ALIASES.get(name, name))
    if found is None:
        raise _unknown(N_("There is no rate table “{name}”."), name, delivered_tables(), "table")
    return found


def delivered_pack(name: str) -> Pack:
    """A pack by its name; refuses one that there is not."""
    found = delivered_packs().get(name)
    if found is None:
        raise _unknown(N_("There is no pack “{name}”."), name, delivered_packs(), "pack")
    return found


def _unknown(template: str, name: str, known: Mapping[str, object], where: str) -> NotFound:
    choices = text(N_("Choose one of these: {choices}."), choices=", ".join(known))
    return NotFound(f"no_{where}", text(template, name=name), choices, where)


def _toml(*parts: str) -> dict[str, Any]:
    with find(*parts).open("rb") as file:
        return tomllib.load(file)


def _table(found: Mapping[str, Any]) -> RateTable:
    changes = [(date.fromisoformat(day), Decimal(rate) / 100) for day, rate in found["changes"]]
    return make_table(found["name"], changes, found["source"], date.fromisoformat(found["last_verified"]))


def _pack(found: Mapping[str, Any]) -> Pack:
    currency = found["currency"]
    charge = Charge(
        rate=Decimal(found.get("daily", "0")) / 100,
        per_day="daily" in found,
        mode=Mode(found.get("mode", Mode.FLOATING)),
        multiplier=Decimal(found.get("multiplier", "1")),
        margin=Decimal(found.get("margin", "0")) / 100,
        basis=Basis(found["basis"]),
    )
    return Pack(
        name=found["name"],
        version=found["version"],
        source=found["source"],
        effective_from=date.fromisoformat(found["effective_from"]),
        last_verified=date.fromisoformat(found["last_verified"]),
        currency=currency,
        table="" if charge.per_day else found["table"],
        charge=charge,
        least=Decimal(found.get("multiplier_least", "1")),
        most=Decimal(found.get("multiplier_most", "1")),
        first_breach=date.fromisoformat(found.get("first_breach", "1900-01-01")),
        fixed_sums=tuple(
            (_money(least, currency), _money(sum_, currency)) for least, sum_ in found.get("fixed_sums", ())
        ),
    )


def _money(words: str, currency: str) -> Money:
    return parse_money(words, currency)
