"""Offers against one another and against paying now, by present value (shape of vector M06)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad, read_day, read_money
from desktop.commandline.computing.timetable.terms import FREQUENCIES, currency_of, money_pairs, one_of
from domain.calendar import add_months, clamp
from domain.calendar.rolling import shift
from domain.money import Money
from domain.timetable.day import DAYS, MONTHS
from domain.timetable.offer import compare
from resources.mark import N_, text

DAYS_OF_VALUATION: Final = ("t0", "valuation", "on")
_KNOWN: Final = frozenset({*DAYS_OF_VALUATION, "rate", "currency", "offers", "now"})
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AMOUNT: Final = r"(?P<amount>\d{1,3}(?:,\d{3})+(?:\.\d+)?|[\d.]+)"
_ON = re.compile(
    r"(?P<count>\d{1,3}) *[x×] *" + _AMOUNT + r" +on +(?:the +)?(?P<day>\d{1,2})(?:st|nd|rd|th)?, *"
    r"(?P<first>[A-Za-z]{3})[a-z]*(?: (?P<from>\d{4}))? *(?:\.\.|-|–|to) *(?P<last>[A-Za-z]{3})[a-z]* (?P<to>\d{4})"
)
EXAMPLE: Final = "10 x 100000.00 on 28th, Mar..Dec 2026"
_FROM = re.compile(
    r"(?P<count>\d{1,3}) *[x×] *" + _AMOUNT + r" +(?P<frequency>[a-z-]+) +from +(?P<day>\d{4}-\d{2}-\d{2})"
)
_ONCE = re.compile(_AMOUNT + r" +on +(?P<day>\d{4}-\d{2}-\d{2})")


def compute(given: Given) -> Mapping[str, Any]:
    """Every field that is not known otherwise is an offer by its name: a list of [day, amount], or a sentence."""
    currency = currency_of(given)
    on = given.day(one_of(given, *DAYS_OF_VALUATION))
    offers = {name: _flows(given, name, currency) for name in given.names() if name not in _KNOWN}
    if given.has("offers"):
        inner = Given(given.raw("offers"), given.place("offers"))
        offers |= {name: _flows(inner, name, currency) for name in inner.names()}
    if given.has("now"):
        offers["now"] = [(on, given.money("now", currency))]
    found = compare(offers, on, given.rate("rate"))
    now = found.worths["now"].value if "now" in found.worths else None
    return {
        **{f"pv_{name}": worth.value for name, worth in found.worths.items()},
        "offers": {name: _told(worth.nominal, worth.value, now) for name, worth in found.worths.items()},
        "best": found.best,
        "derivation": {name: worth.derivation for name, worth in found.worths.items()},
    }


def _told(nominal: Money, value: Money, now: Money | None) -> dict[str, Any]:
    less = {} if now is None else {"less_than_now": now - value}
    return {"nominal": nominal, "present_value": value, "discount": nominal - value, **less}


def _flows(given: Given, name: str, currency: str) -> list[tuple[date, Money]]:
    value = given.raw(name)
    if not isinstance(value, str):
        return money_pairs(given, name, currency)
    if found := _ON.fullmatch(value.strip()):
        return _on_days(found, currency, given.place(name))
    if found := _FROM.fullmatch(value.strip()):
        return _from_day(found, currency, given.place(name))
    if found := _ONCE.fullmatch(value.strip()):
        where = given.place(name)
        return [(read_day(found["day"], where), _amount(found, currency, where))]
    raise bad(
        text(N_("“{words}” is no offer; write for example “{example}”."), words=value, example=EXAMPLE),
        given.place(name),
    )


def _on_days(found: re.Match[str], currency: str, where: str) -> list[tuple[date, Money]]:
    months = [found["first"].lower(), found["last"].lower()]
    day, count = int(found["day"]), int(found["count"])
    if any(month not in _MONTHS for month in months) or not 1 <= day <= 31:
        raise bad(text(N_("“{value}” is not a day such as 2026-03-02."), value=found[0]), where)
    last = int(found["to"]) * 12 + _MONTHS.index(months[1])
    first = int(found["from"] or found["to"]) * 12 + _MONTHS.index(months[0])
    if last - first + 1 != count:
        raise bad(
            text(
                N_("{count} payments are named, and {months} months."), count=count, months=last - first + 1
            ),
            where,
        )
    amount = _amount(found, currency, where)
    return [(clamp(index // 12, index % 12 + 1, day), amount) for index in range(first, last + 1)]


def _from_day(found: re.Match[str], currency: str, where: str) -> list[tuple[date, Money]]:
    if found["frequency"] not in FREQUENCIES:
        choices = ", ".join(FREQUENCIES)
        raise bad(
            text(N_("“{words}” is none of these: {choices}."), words=found["frequency"], choices=choices),
            where,
        )
    unit, every = FREQUENCIES[found["frequency"]]
    begin, amount = read_day(found["day"], where), _amount(found, currency, where)
    if unit in DAYS:
        step = timedelta(days=DAYS[unit] * every)
        return [(shift(begin, step * number), amount) for number in range(int(found["count"]))]
    months = MONTHS[unit] * every
    return [(add_months(begin, months * number), amount) for number in range(int(found["count"]))]


def _amount(found: re.Match[str], currency: str, where: str) -> Money:
    """An amount of a sentence; commas can only stand between thousands there."""
    return read_money(found["amount"].replace(",", ""), currency, where)
