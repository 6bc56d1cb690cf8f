"""Money: integer minor units with their currency; never a float, never a sum of two currencies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from functools import total_ordering

from domain.currency import CURRENCIES, EXPONENTS, SYNONYMS
from domain.error import Refused
from resources.mark import N_, text

LIMIT = 2**53  # amounts travel as JSON numbers in the journal: beyond this a reader may round them

_DIGITS = 30  # more digits before the point than any amount has: “1E+999999” is none

NOTHING = "XXX"  # ISO 4217: no currency, for a figure of nothing


def exponent(currency: str) -> int:
    """Decimals of a currency's minor unit (ISO 4217): 2 for CNY, 0 for JPY, 3 for KWD."""
    if currency != NOTHING:
        check_currency(currency)
    return EXPONENTS.get(currency, 2)


def is_currency(code: str) -> bool:
    """Whether a currency has this code in ISO 4217, now or since 1999."""
    return code in CURRENCIES


def check_currency(code: str, where: str = "") -> str:
    """The code itself, if a currency has it; refused otherwise, with what it probably means."""
    if is_currency(code):
        return code
    advice = N_("Use the three capital letters of ISO 4217, for example CNY or USD.")
    meant = SYNONYMS.get(code.upper(), code.upper())
    raise Refused(
        "currency",
        text(N_("“{code}” is not a currency code."), code=code),
        text(N_("Write {currency}."), currency=meant) if is_currency(meant) else advice,
        where,
    )


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount: `minor` units (fen, cents; yen) of `currency`."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise TypeError(f"minor units are integers, not {type(self.minor).__name__}")
        if abs(self.minor) >= LIMIT:
            raise Refused(
                "amount",
                text(N_("The amount is too large: {minor} minor units."), minor=str(self.minor)),
                N_("Amounts stay below 90,071,992,547,409.92 of a currency with two decimals."),
            )

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise TypeError(f"{self.currency} and {other.currency} are never added or compared")

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.minor < other.minor

    def __bool__(self) -> bool:
        return self.minor != 0

    def __str__(self) -> str:
        return f"{self.decimal} {self.currency}"

    @property
    def decimal(self) -> Decimal:
        """The amount in major units with exactly the currency's decimals."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))


def zero(currency: str) -> Money:
    """Nothing, in a currency."""
    return Money(0, currency)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum of amounts of one currency; zero of it for none."""
    minor = 0
    for amount in amounts:
        if amount.currency != currency:
            raise TypeError(f"{currency} and {amount.currency} are never added or compared")
        minor += amount.minor
    return Money(minor, currency)


def parse_money(words: str, currency: str) -> Money:
    """Read a plain decimal such as `-1234.50`; more decimals than the currency has are refused."""
    try:
        value = Decimal(words)
    except InvalidOperation:
        raise _unreadable(words, currency) from None
    if not value.is_finite() or value.adjusted() > _DIGITS:
        raise _unreadable(words, currency)
    scaled = value.scaleb(exponent(currency))
    if scaled != scaled.to_integral_value():
        raise _unreadable(words, currency)
    return Money(int(scaled), currency)


def _unreadable(words: str, currency: str) -> Refused:
    return Refused(
        "amount",
        text(N_("“{words}” is not an amount in {currency}."), words=words, currency=currency),
        text(
            N_("Write digits with a point and at most {decimals} decimals, for example {example}."),
            decimals=exponent(currency),
            example=str(Money(123450, currency).decimal),
        ),
    )


def round_half_up(exact: Decimal, currency: str) -> Money:
    """The one rounding of a posting: exact major units to the nearest minor unit, halves away from zero."""
    scaled = exact.scaleb(exponent(currency)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return Money(int(scaled), currency)


def round_exact(exact: Fraction, currency: str) -> Money:
    """The one rounding of a posting from an exact fraction of major units; halves away from zero."""
    scaled = abs(exact) * 10 ** exponent(currency)
    minor = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Money(minor if exact >= 0 else -minor, currency)


def split_by_weight(amount: Money, weights: Sequence[int]) -> tuple[Money, ...]:
    """Parts in proportion to whole weights ≥ 0, by largest remainder; ties go to the earlier part."""
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights are not negative and their sum is positive")
    floors = [amount.minor * weight // whole for weight in weights]
    remainders = [amount.minor * weight % whole for weight in weights]
    missing = amount.minor - sum(floors)
    for index in sorted(range(len(weights)), key=lambda i: (-remainders[i], i))[:missing]:
        floors[index] += 1
    return tuple(Money(minor, amount.currency) for minor in floors)
