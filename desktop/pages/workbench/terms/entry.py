"""Fields that only terms have: a part of the debt, the weights of a season, and later rates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt

from desktop.speech import tongue
from desktop.widgets.day import read_day
from desktop.widgets.field import ReadField
from desktop.widgets.money import read_amount
from desktop.widgets.number import read_percent
from domain.error import Refused
from domain.money import Money
from domain.timetable import MOST_INSTALMENTS
from resources.mark import N_, text

MOST_WEIGHTS: Final = MOST_INSTALMENTS
_BETWEEN: Final = re.compile(r"[\s,;，；、]+")
_WEIGHT: Final = re.compile(r"\d{1,9}(\.\d{1,6})?")
_BETWEEN_STEPS: Final = re.compile(r"[;,；，、]+")
_STEP: Final = re.compile(r"(?P<day>.*\S)\s+(?P<rate>[\d.]+)\s*%?")


class PartField(ReadField):
    """A part of a debt: an amount, or a share in per cent that ends with its sign."""

    def __init__(self) -> None:
        self._currency = ""
        super().__init__("")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @property
    def currency(self) -> str:
        """The currency in which amounts are read."""
        return self._currency

    def set_currency(self, currency: str) -> None:
        """Read amounts in another currency from now on."""
        self._currency = currency
        self.retranslate()

    def value(self) -> Money | Decimal | None:
        """An amount, a fraction, or None when nothing was typed; raises `Refused` for anything else."""
        words = unicodedata.normalize("NFKC", self.words())
        if not words:
            return None
        return read_percent(words) if words.endswith("%") else read_amount(words, self._currency)

    def set_value(self, value: Money | Decimal | None) -> None:
        """Show an amount or a share."""
        if isinstance(value, Money):
            self.setText(tongue().amount(value))
        else:
            self.setText("" if value is None else f"{tongue().number((value * 100).normalize() + 0)} %")

    def look(self) -> None:
        """Write it in its proper form."""
        self.set_value(self.value())

    def retranslate(self) -> None:
        """What can be typed stands in the empty field."""
        self.setPlaceholderText(f"{self._currency} / %")


class WeightsField(ReadField):
    """How the instalments of a season weigh: numbers between blanks; `3*0` is three times nothing."""

    def __init__(self) -> None:
        super().__init__(N_("3 2 1 0 0 1"))

    def value(self) -> tuple[Decimal, ...]:
        """The weights in order; raises `Refused` for what is no number."""
        plain = unicodedata.normalize("NFKC", self.words())
        weights: list[Decimal] = []
        for word in filter(None, _BETWEEN.split(plain)):
            times, _, weight = word.rpartition("*")
            if not _WEIGHT.fullmatch(weight) or not re.fullmatch(r"\d{0,3}", times):
                raise Refused(
                    "weights",
                    text(N_("“{words}” is no weight."), words=word),
                    N_("Write numbers between blanks, such as 3 2 1 0 0 1; 3*0 is three times nothing."),
                )
            weights += [Decimal(weight)] * int(times or 1)
        return tuple(weights[: MOST_WEIGHTS + 1])

    def set_value(self, weights: Sequence[Decimal]) -> None:
        """Show weights."""
        self.setText(" ".join(str(each) for each in weights))

    def look(self) -> None:
        """Write them in their proper form."""
        self.set_value(self.value())


class RatesField(ReadField):
    """Later rates: the day from which each holds and the rate in per cent, `2027-01-01 5; 2027-07-01 4.5`."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        super().__init__(N_("2027-01-01 5; 2027-07-01 4.5"))

    def value(self) -> tuple[tuple[date, Decimal], ...]:
        """(day, rate as a fraction) in the order of days; raises `Refused` for anything else."""
        plain = unicodedata.normalize("NFKC", self.words())
        steps: list[tuple[date, Decimal]] = []
        for words in filter(None, map(str.strip, _BETWEEN_STEPS.split(plain))):
            found = _STEP.fullmatch(words)
            if found is None:
                raise Refused(
                    "rate_steps",
                    text(N_("“{words}” is no day with a rate."), words=words),
                    N_(
                        "Write the day from which a rate holds and the rate, such as 2027-01-01 5; 2027-07-01 4.5."
                    ),
                )
            steps.append((read_day(found["day"], self._today()), read_percent(found["rate"])))
        return tuple(sorted(steps))

    def set_value(self, steps: Sequence[tuple[date, Decimal]]) -> None:
        """Show later rates."""
        self.setText(
            "; ".join(f"{day} {tongue().number((rate * 100).normalize() + 0)} %" for day, rate in steps)
        )

    def look(self) -> None:
        """Write them in their proper form."""
        self.set_value(self.value())
