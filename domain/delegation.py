"""Delegation of authority: who must approve a timetable, by amount, term, concession and number of renegotiations."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Final

from domain.agreement import Clauses
from domain.money import Money, zero
from domain.role import Role
from domain.setting import amount, bad, parse_by_currency, parse_settings, percent, whole
from resources.mark import N_, Text, text

RULE: Final = "delegation"

MOST_RENEGOTIATIONS: Final = 2  # of one debt without the director


class Level(IntEnum):
    """Who may approve, each more than the one before."""

    OFFICER = 0
    SUPERVISOR = 1
    FINANCE = 2
    DIRECTOR = 3


LABELS: Final[Mapping[Level, str]] = {
    Level.OFFICER: N_("Officer"),
    Level.SUPERVISOR: N_("Supervisor"),
    Level.FINANCE: N_("Finance director"),
    Level.DIRECTOR: N_("General manager"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Up to which figures a level approves by itself; amounts in major units, `waiver_share` a fraction of interest.

    `renegotiations` is how many a supervisor approves of one debt.
    """

    supervisor: Decimal = Decimal(1_000_000)
    finance: Decimal = Decimal(5_000_000)
    months: int = 12
    renegotiations: int = 1
    waiver_supervisor: Decimal = Decimal(20_000)
    waiver_share: Decimal = Decimal("0.1")
    waiver_finance: Decimal = Decimal(200_000)


DEFAULT: Final = (
    "supervisor=1000000 finance=5000000 months=12 renegotiations=1"
    " waiver_supervisor=20000 waiver_share=10 waiver_finance=200000"
)

_NAMES: Final = {
    "supervisor": amount,
    "finance": amount,
    "months": whole,
    "renegotiations": whole,
    "waiver_supervisor": amount,
    "waiver_share": percent,
    "waiver_finance": amount,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What somebody is asked to approve.

    `amount` is the principal, `months` from the making to the last instalment. `interest` is the late interest of
    which `waived_interest` is a part. `renegotiation` counts those of this debt with this one (0: the first
    timetable); `before` is the level that approved, or would have had to approve, the version before.
    """

    amount: Money
    months: int
    waived_interest: Money
    interest: Money
    waived_principal: Money
    renegotiation: int = 0
    before: Level | None = None


def asked(
    debt: Money,
    clauses: Clauses,
    made_on: date,
    last: date,
    renegotiation: int = 0,
    before: Level | None = None,
) -> Ask:
    """What a timetable over a debt asks for, made on a day and paid until another.

    Begun months count whole. A waiver goes to the late interest that is owed first, if its sum is stated at all.
    """
    months = (last.year - made_on.year) * 12 + last.month - made_on.month + (last.day > made_on.day)
    nothing, owed = zero(debt.currency), clauses.late_interest_owed
    waived = clauses.concession.waived if clauses.concession else nothing
    of_interest = waived if owed is None else min(waived, owed)
    return Ask(
        amount=debt,
        months=max(months, 0),
        waived_interest=of_interest,
        interest=owed or nothing,
        waived_principal=waived - of_interest,
        renegotiation=renegotiation,
        before=before,
    )


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason why a level is needed."""

    level: Level
    reason: Text


@dataclass(frozen=True, slots=True)
class Need:
    """The level that is needed, and every ground; the highest ground decides."""

    level: Level
    grounds: tuple[Ground, ...]

    @property
    def reason(self) -> Text:
        """The ground that decides."""
        return max(self.grounds, key=lambda ground: ground.level).reason


def parse_delegation(value: str) -> Mapping[str, Limits]:
    """Limits by currency (“” for all others): `supervisor=1000000 finance=5000000; JPY: supervisor=20000000`."""
    return parse_by_currency(value, _limits)


def _limits(clause: str) -> Limits:
    limits = Limits(**parse_settings(clause, _NAMES))  # type: ignore[arg-type] # each name has its own reader
    if limits.supervisor > limits.finance or limits.waiver_supervisor > limits.waiver_finance:
        raise bad(clause, N_("A supervisor cannot approve more than the finance director."))
    return limits


def limits_for(limits: Mapping[str, Limits], currency: str) -> Limits:
    """The limits of a currency; the delivered ones where the rule names neither it nor all others."""
    return limits.get(currency) or limits.get("") or Limits()


def needed(ask: Ask, limits: Limits) -> Need:
    """The level that a request needs, with all grounds (delegation table of the office)."""
    grounds = tuple(_grounds(ask, limits))
    return Need(max(ground.level for ground in grounds), grounds)


def _grounds(ask: Ask, limits: Limits) -> Iterator[Ground]:
    yield Ground(
        _by_amount(ask.amount, limits.supervisor, limits.finance),
        text(N_("Principal of {amount}"), amount=ask.amount),
    )
    if ask.months > limits.months:
        yield Ground(
            Level.FINANCE,
            text(N_("Term of {months} months, above {most}"), months=ask.months, most=limits.months),
        )
    if ask.renegotiation:
        yield Ground(_by_number(ask.renegotiation, limits), _renegotiated(ask.renegotiation))
    if ask.renegotiation and ask.before is not None:
        yield Ground(
            Level(min(ask.before + 1, Level.DIRECTOR)),
            text(
                N_("A renegotiation goes one level higher than “{level}” before"),
                level=text(LABELS[ask.before]),
            ),
        )
    if ask.waived_interest:
        level = _by_amount(ask.waived_interest, limits.waiver_supervisor, limits.waiver_finance)
        share = ask.interest.minor * limits.waiver_share
        if level is Level.SUPERVISOR and ask.waived_interest.minor > share:
            level = Level.FINANCE
        yield Ground(level, text(N_("Waiver of {amount} of interest"), amount=ask.waived_interest))
    if ask.waived_principal:
        yield Ground(Level.DIRECTOR, text(N_("Waiver of {amount} of principal"), amount=ask.waived_principal))


def _by_amount(asked: Money, supervisor: Decimal, finance: Decimal) -> Level:
    if asked.decimal <= supervisor:
        return Level.SUPERVISOR
    return Level.FINANCE if asked.decimal <= finance else Level.DIRECTOR


def _by_number(renegotiation: int, limits: Limits) -> Level:
    if renegotiation > max(MOST_RENEGOTIATIONS, limits.renegotiations):
        return Level.DIRECTOR
    return Level.SUPERVISOR if renegotiation <= limits.renegotiations else Level.FINANCE


def _renegotiated(number: int) -> Text:
    return text(N_("Renegotiation number {number} of this debt"), number=number)


def level_of(roles: Collection[Role]) -> Level:
    """The level at which a person approves: a supervisor of finance is the finance director."""
    if Role.DIRECTOR in roles:
        return Level.DIRECTOR
    if Role.SUPERVISOR in roles:
        return Level.FINANCE if Role.FINANCE in roles else Level.SUPERVISOR
    return Level.OFFICER
