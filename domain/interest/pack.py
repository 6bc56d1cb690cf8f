"""Statutory packs: what a law says of late interest, as dated values that counsel reviews and the office chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final

from domain.citation import cited
from domain.day import check_day
from domain.error import Refused
from domain.interest.charge import Charge
from domain.money import Money, zero
from domain.rate import ONE_DAY, RateTable
from resources.mark import N_, Text, text

LABELS: Final[Mapping[str, str]] = {
    "prc": N_("PRC: LPR × 1.3 to 1.5"),
    "prc_sme": N_("PRC: regulation on payments to SMEs, 0.05 % per day"),
    "england": N_("England: base rate + 8, fixed sum"),
    "eu": N_("EU: ECB rate + 8 by half-year, EUR 40"),
    "enforcement": N_("PRC: doubled interest of enforcement, 0.0175 % per day"),
}
"""The packs that there are, for choosing and for titles."""


@dataclass(frozen=True, slots=True)
class Pack:
    """One law in one version. `charge` has no table yet: `table` names the one to use, empty for none.

    `least` and `most` bound the multiplier; `fixed_sums` are (debt from, sum) in the pack's currency, ascending.
    """

    name: str
    version: str
    source: str
    effective_from: date
    last_verified: date
    currency: str
    table: str
    charge: Charge
    least: Decimal = Decimal(1)
    most: Decimal = Decimal(1)
    first_breach: date = date(1900, 1, 1)
    fixed_sums: tuple[tuple[Money, Money], ...] = field(default=())

    def charge_with(self, table: RateTable | None, multiplier: Decimal | None = None) -> Charge:
        """The charge with its table, and a multiplier within what the law allows."""
        chosen = self.charge.multiplier if multiplier is None else multiplier
        if not self.least <= chosen <= self.most:
            raise Refused(
                "multiplier",
                text(N_("The multiplier {given} is not within this law."), given=str(chosen)),
                text(
                    N_("Choose one from {least} to {most}, or name the table without the pack."),
                    least=str(self.least),
                    most=str(self.most),
                ),
                "multiplier",
            )
        return replace(self.charge, table=table, multiplier=chosen)

    def check_breach(self, due: date) -> None:
        """Refuse a debt that fell late before the law knew this rate."""
        check_day(due, "due")
        if due + ONE_DAY < self.first_breach:
            raise Refused(
                "breach",
                text(
                    N_(
                        "The breach of {day} lies before {first}, when LPR replaced the benchmark lending rates."
                    ),
                    day=due + ONE_DAY,
                    first=self.first_breach,
                ),
                N_(
                    "For earlier breaches the central bank’s benchmark for loans with its overdue factor holds: give"
                    " its rates as a table of your own."
                ),
                "due",
            )

    def check_currency(self, currency: str) -> None:
        """Refuse a currency that this law's figures are not in."""
        if self.fixed_sums and currency != self.currency:
            raise Refused(
                "currency",
                text(N_("The fixed sums of this law are in {currency}."), currency=self.currency),
                N_("Name the rate or the table instead of the pack."),
                "currency",
            )

    def fixed_sum(self, debt: Money) -> Money:
        """The fixed sum that the law adds for a debt of this size; zero where it adds none."""
        self.check_currency(debt.currency)
        reached = [amount for least, amount in self.fixed_sums if debt >= least]
        return reached[-1] if reached else zero(debt.currency)

    def doubts(self, due: date, end: date) -> tuple[Text, ...]:
        """What to say of the law itself: breaches before it came into force, and when its text was last compared."""
        found = []
        if due + ONE_DAY < self.effective_from:
            found.append(
                text(
                    N_("{source} is in force since {day}; the breach was earlier."),
                    source=cited(self.source),
                    day=self.effective_from,
                )
            )
        if end > self.last_verified:
            found.append(
                text(
                    N_("The text of {source} was last compared on {day}."),
                    source=cited(self.source),
                    day=self.last_verified,
                )
            )
        return tuple(found)
