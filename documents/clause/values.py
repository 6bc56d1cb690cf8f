"""The values of an agreement: what its paper says besides the wording of its clauses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from documents.item import ItemLine
from documents.page import Imprint
from documents.party import Creditor, DebtorParty
from domain.agreement import Clauses, Jurisdiction
from domain.calendar import Convention
from domain.enforceability import Security
from domain.instalment import Instalment
from domain.interest.count import Basis, Count
from domain.money import Money, total

Method = Literal["simple", "periodic", "flat", "compound"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the parties agree; rates are fractions per year, amounts of one currency.

    `principal` is the sum of `items` on `cutoff`. `instalments` start with number 0 if there is a down payment.
    Interest runs at `rate` (later at that of each of `rate_steps`) by `method` on `basis` from the day after
    `interest_from`, or from that day on where `day_count` includes it, and is compounded each `compounding_months`;
    a rate of zero leaves the sentence out. `clauses` choose everything else. `securities` are what stands behind the
    debt: those that are new are given in the agreement, those that exist consent to it. `before` is the agreement that
    this one takes the place of: its serial, and the day on which it was signed.
    """

    creditor: Creditor
    debtor: DebtorParty
    imprint: Imprint
    cutoff: date
    items: tuple[ItemLine, ...]
    principal: Money
    instalments: tuple[Instalment, ...]
    clauses: Clauses = field(default_factory=Clauses)
    rate: Decimal = Decimal(0)
    interest_from: date | None = None
    rate_steps: tuple[tuple[date, Decimal], ...] = ()
    method: Method = "simple"
    basis: Basis = Basis.ACT_365F
    day_count: Count = Count.EXCLUDE_DUE_INCLUDE_PAY
    compounding_months: int = 0
    convention: Convention = Convention.FOLLOWING
    moved_interest: bool = False
    securities: tuple[Security, ...] = ()
    before: tuple[str, date] | None = None

    @property
    def prc_law(self) -> bool:
        """Whether the law of the PRC applies, and the Chinese text prevails."""
        return self.clauses.jurisdiction is Jurisdiction.PRC

    @property
    def besides(self) -> Money:
        """What is acknowledged beside the principal; it is paid with the last instalment."""
        stated = (self.clauses.late_interest_owed, self.clauses.costs_owed)
        return total((amount for amount in stated if amount), self.principal.currency)

    @property
    def bears_interest(self) -> bool:
        """Whether instalments bear interest before they are late."""
        return bool(self.rate) or any(rate for _, rate in self.rate_steps)

    @property
    def counts_days(self) -> bool:
        """Whether interest is counted by days, so that it matters which of them count."""
        return self.method in ("simple", "compound")

    @property
    def given(self) -> tuple[Security, ...]:
        """The securities that this agreement gives."""
        return tuple(each for each in self.securities if not each.existing)

    @property
    def existing(self) -> tuple[Security, ...]:
        """The securities that were there before."""
        return tuple(each for each in self.securities if each.existing)
