"""The interest rule of an office: in words that stand in the record, which law or rate each currency is charged by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from domain.error import Refused
from domain.interest.charge import Charge, GraceMode, Mode
from domain.interest.count import Basis, Count
from domain.interest.pack import LABELS, Pack
from domain.money import is_currency
from domain.rate import RateTable
from resources.mark import N_, Text, text

NONE: Final = "none"
ELSE: Final = ""  # the currencies that the rule does not name
OFFERED: Final = tuple(name for name in LABELS if name != "enforcement")

FindPack = Callable[[str], Pack]
FindTable = Callable[[str], RateTable]


@dataclass(frozen=True, slots=True)
class InterestRule:
    """How one currency is charged: by a pack or by a table (both named), or by a rate; see `parse_rule`."""

    pack: str = ""
    table: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)

    def charge(self, find_pack: FindPack, find_table: FindTable) -> tuple[Charge, Pack | None]:
        """The charge with its table, and the law that it follows."""
        settings = dict(self.settings)
        pack = find_pack(self.pack) if self.pack else None
        if pack is None:
            table = find_table(self.table) if self.table else None
            return Charge(table=table, **settings), None
        table = find_table(pack.table) if pack.table else None
        base = pack.charge_with(table, settings.pop("multiplier", None))
        kept = {name: getattr(base, name) for name in ("rate", "per_day", "multiplier", "margin")}
        counted = {"mode": base.mode, "basis": base.basis, **settings}
        return Charge(table=table, **{**kept, **counted}), pack


def parse_rule(value: str) -> Mapping[str, InterestRule]:
    """Read `none`, or clauses such as `prc multiplier=1.5; GBP: england; USD: rate=6 basis=ACT/360`.

    A clause without a currency holds for all that no clause names. It has the name of a pack, or `table=LPR1Y`, or
    `rate=` (percent per year) or `daily=` (percent per day), and may set `multiplier`, `margin` (points), `mode`,
    `basis`, `count`, `grace_days`, `grace_mode`.
    """
    if value.strip() == NONE:
        return {}
    found: dict[str, InterestRule] = {}
    for clause in value.split(";"):
        currency, _, words = clause.rpartition(":")
        currency = currency.strip()
        if currency and not is_currency(currency):
            raise _bad(
                clause, N_("Write the currency as three capital letters and a colon before its clause.")
            )
        if currency in found:
            raise _bad(clause, N_("Write one clause for each currency."))
        found[currency] = _clause(clause, words.split())
    return found


def _clause(clause: str, words: list[str]) -> InterestRule:
    packs = [word for word in words if "=" not in word]
    named = dict(_pair(word) for word in words if "=" in word)
    settings: dict[str, Any] = {}
    if any(pack not in OFFERED for pack in packs) or len(named) + len(packs) < len(words):
        raise _bad(clause, text(N_("The packs are: {choices}."), choices=", ".join(OFFERED)))
    table = named.pop("table", "")
    for name, words_ in named.items():
        place, read = _readers().get(name, ("", None))
        if read is None:
            raise _bad(clause, text(N_("“{word}” is not known here."), word=name))
        try:
            settings[place] = read(words_)
        except (ValueError, InvalidOperation):
            raise _bad(
                clause, text(N_("“{word}” is not a value of {name}."), word=words_, name=name)
            ) from None
    if sum((len(packs), bool(table), "rate" in named, "daily" in named)) != 1:
        raise _bad(clause, N_("Name one of these in each clause: a pack, table=, rate=, daily=."))
    if "daily" in named:
        settings["per_day"] = True
    Charge(**settings)
    return InterestRule(packs[0] if packs else "", table, settings)


def _pair(word: str) -> tuple[str, str]:
    name, _, value = word.partition("=")
    return name, value


def _readers() -> Mapping[str, tuple[str, Callable[[str], Any]]]:
    return {
        "rate": ("rate", _fraction),
        "daily": ("rate", _fraction),
        "margin": ("margin", _fraction),
        "multiplier": ("multiplier", Decimal),
        "mode": ("mode", Mode),
        "basis": ("basis", Basis),
        "count": ("count", Count),
        "grace_days": ("grace_days", int),
        "grace_mode": ("grace_mode", GraceMode),
    }


def _fraction(words: str) -> Decimal:
    return Decimal(words) / 100


def _bad(clause: str, advice: Text | str) -> Refused:
    return Refused(
        "interest_rule",
        text(N_("“{clause}” is no rule of interest."), clause=clause.strip()),
        advice,
        "value",
    )
