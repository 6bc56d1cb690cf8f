"""Reading what is charged: a rate, a table inline or by name, a statutory pack, and how days count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from db.delivery import delivered_pack, delivered_packs, delivered_table
from desktop.commandline.computing.given import Given, bad, read_day, read_decimal, read_money
from domain.error import Refused
from domain.interest.charge import Charge, GraceMode, Mode
from domain.interest.count import Basis, Count
from domain.interest.pack import Pack
from domain.interest.prc import Debtor, sme_rate, sme_test
from domain.money import Money
from domain.rate import RateTable, make_table, percent
from resources.mark import N_, Text, text

ENDS: Final = ("end", "pay", "paid", "valuation", "as_of", "to")
BEGINNINGS: Final = ("due", "start", "from")
CURRENCY: Final = "CNY"
TABLES: Final = {"CNY": "LPR1Y", "GBP": "BOE", "EUR": "ECB"}
"""The table that is meant where only its treatment is said, by currency."""
SME: Final = "prc_sme"
RULES: Final[Mapping[str, str]] = {
    "UK": "england",
    "EU": "eu",
    "SME": SME,
    "CN LPR piecewise": "",
    "CN LPR": "",
}
"""What stands in `rule`, and the pack that it means; empty is LPR on each day."""
_BASES: Final[Mapping[str, Basis]] = {
    "ACT/365": Basis.ACT_365F,
    "30/360": Basis.US30_360,
    "30/360US": Basis.US30_360,
    "30US/360": Basis.US30_360,
    "30U/360": Basis.US30_360,
}
_YEARS: Final = {365: Basis.ACT_365F, 360: Basis.ACT_360}


@dataclass(frozen=True, slots=True)
class Asked:
    """A charge as it was asked for, with the law that it follows, if one."""

    charge: Charge
    pack: Pack | None = None
    warnings: tuple[Text, ...] = ()


def end_of(given: Given) -> date:
    """The day up to which interest is computed, under whichever of its names it stands."""
    return given.day(_one_of(given, ENDS))


def due_of(given: Given) -> date:
    """The due day; interest of an agreement has a `start` instead."""
    return given.day(_one_of(given, BEGINNINGS))


def _one_of(given: Given, names: Sequence[str]) -> str:
    there = [name for name in names if given.has(name)]
    if len(there) > 1:
        raise bad(
            text(N_("“{first}” and “{second}” say the same."), first=there[0], second=there[1]),
            given.place(there[1]),
        )
    return (there or names)[0]


def currency_of(given: Given) -> str:
    """The currency of the amounts: as it is said, else that of the pack, else CNY."""
    pack = pack_of(given, "")
    return given.words("currency", pack.currency if pack is not None else CURRENCY)


def principal_of(given: Given, currency: str) -> Money:
    """The amount that bears interest."""
    return given.money(
        "amount" if given.has("amount") and not given.has("principal") else "principal", currency
    )


def pack_of(given: Given, currency: str) -> Pack | None:
    """The law that is named, or that follows from the currency where no rate is named."""
    rule = given.words("rule", "")
    if rule and rule not in RULES:
        raise bad(
            text(N_("“{words}” is none of these: {choices}."), words=rule, choices=", ".join(RULES)),
            given.place("rule"),
        )
    name = given.words("pack", RULES.get(rule, ""))
    if name:
        return delivered_pack(name)
    free = not any(
        given.has(each) for each in ("rate", "daily_rate_pct", "table", "multiplier", "factor", "margin")
    )
    by_currency = {pack.currency: pack for pack in delivered_packs().values() if pack.fixed_sums}
    return by_currency.get(currency) if free and not rule else None


def charge_of(given: Given, currency: str, due: date | None = None) -> Asked:
    """Read the whole charge; refuses two rates at once, and none."""
    pack = pack_of(given, currency)
    if pack is None:
        return Asked(_counting(given, _rated(given, currency)))
    if due is not None:
        pack.check_breach(due)
    pack.check_currency(currency)
    if pack.name == SME:
        charge, warnings = _sme(given, pack)
        return Asked(_counting(given, charge), pack, warnings)
    table = _table(given, pack.table) if pack.table else None
    charge = pack.charge_with(table, _multiplier(given))
    if given.has("mode") and pack.table:
        charge = replace(charge, mode=given.choice("mode", Mode))
    return Asked(_counting(given, charge), pack)


def _rated(given: Given, currency: str) -> Charge:
    named = [name for name in ("rate", "daily_rate_pct", "table") if given.has(name)]
    if len(named) > 1:
        raise bad(
            text(N_("“{first}” and “{second}” say the same."), first=named[0], second=named[1]),
            given.place(named[1]),
        )
    multiplier, margin = _multiplier(given) or Decimal(1), given.rate("margin", Decimal(0))
    if named in (["rate"], ["daily_rate_pct"]):
        return Charge(rate=given.rate(named[0]) * multiplier + margin, per_day=named == ["daily_rate_pct"])
    if not named and not any(given.has(name) for name in ("multiplier", "factor", "margin", "mode", "rule")):
        raise Refused(
            "no_rate",
            N_("Nothing says which rate is charged."),
            N_("Name “rate”, “daily_rate_pct”, “table” or “pack”."),
            given.place("rate"),
        )
    mode = given.choice("mode", Mode, Mode.FLOATING)
    table = _table(given, TABLES.get(currency, ""))
    return Charge(table=table, mode=mode, multiplier=multiplier, margin=margin)


def _multiplier(given: Given) -> Decimal | None:
    for name in ("multiplier", "factor"):
        if given.has(name):
            return given.decimal(name)
    return None


def _table(given: Given, default: str) -> RateTable:
    """A table by name, or inline as [day, percent] pairs with an optional `last_verified`."""
    if not given.has("table"):
        return delivered_table(default)
    found = given.raw("table")
    if isinstance(found, str):
        return delivered_table(found)
    changes = [(day, rate / 100) for day, rate in pairs(given, "table", read_decimal)]
    verified = given.day("last_verified") if given.has("last_verified") else None
    try:
        return make_table(given.words("table_name", "table"), changes, "", verified)
    except Refused as error:
        raise Refused(error.code, error.message, error.advice, given.place("table")) from None


def pairs(given: Given, name: str, read: Any) -> list[tuple[date, Any]]:
    """A list of [day, value], or of objects with `date` and `amount` or `rate`."""
    found = []
    for number, entry in enumerate(given.entries(name)):
        where = f"{given.place(name)}.{number}"
        if isinstance(entry, Mapping):
            inner = Given(entry, where)
            value = "amount" if inner.has("amount") else "rate"
            found.append((inner.day("date"), read(inner.raw(value), inner.place(value))))
            inner.finish()
        elif isinstance(entry, list) and len(entry) == 2:
            found.append((read_day(entry[0], f"{where}.0"), read(entry[1], f"{where}.1")))
        else:
            raise bad(N_("A pair of a day and a figure is needed here."), where)
    return found


def payments_of(given: Given, name: str, currency: str) -> list[tuple[date, Money]]:
    """Days with amounts."""
    return pairs(given, name, lambda value, where: read_money(value, currency, where))


def basis_of(given: Given, default: Basis = Basis.ACT_365F) -> Basis:
    """The basis, also under its other names, or as the days of a year."""
    if given.has("year_days") and not given.has("basis"):
        days = given.whole("year_days")
        if days not in _YEARS:
            raise bad(
                text(N_("A year of {days} days is none of 360 and 365."), days=days), given.place("year_days")
            )
        return _YEARS[days]
    words = given.words("basis", default.value)
    return _BASES.get(words) or given.choice("basis", Basis, default)


def _counting(given: Given, charge: Charge) -> Charge:
    return replace(
        charge,
        basis=basis_of(given, charge.basis),
        count=given.choice("count", Count, charge.count),
        grace_days=given.whole("grace_days", 0),
        grace_mode=given.choice("grace_mode", GraceMode, GraceMode.FORGIVE),
    )


def _sme(given: Given, pack: Pack) -> tuple[Charge, tuple[Text, ...]]:
    """The SME regulation: its three facts where they are given, and what was agreed with its floor."""
    warnings = []
    if given.has("creditor_is_sme") or given.has("debtor") or given.has("declared"):
        test = sme_test_of(given)
        if not test.applies:
            raise Refused(
                "sme",
                N_("The SME regulation does not hold for this debt."),
                test.reasons[0],
                given.place("pack"),
            )
    else:
        warnings.append(
            text(N_("Whether the SME regulation holds was not tested: its three facts are not given."))
        )
    if not given.has("agreed"):
        return pack.charge, tuple(warnings)
    rate = sme_rate(given.rate("agreed"), lpr_of(given))
    return Charge(rate=rate or Decimal(0)), tuple(warnings)


def sme_test_of(given: Given) -> Any:
    """The three facts of art. 3."""
    return sme_test(
        creditor_is_sme=given.flag("creditor_is_sme", default=False),
        debtor=given.choice("debtor", Debtor, Debtor.OTHER),
        declared=given.flag("declared", default=False),
    )


def lpr_of(given: Given) -> Decimal:
    """LPR of one year as a fraction: as it is said, else of the day of the contract."""
    if given.has("lpr1y"):
        return given.rate("lpr1y")
    return delivered_table("LPR1Y").rate_on(given.day("contract_date"))


def spoken(rate: Decimal) -> str:
    """A fraction in percent, as answers write it."""
    return percent(rate)
