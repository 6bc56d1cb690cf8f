"""The clauses of a repayment agreement as fields, with defaults that a careful officer would sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.agreement.option import (
    Acceleration,
    Compounding,
    Concession,
    Court,
    FastTitle,
    Jurisdiction,
    LateInterest,
    Mode,
    Order,
    Penalties,
    Prepayment,
    Service,
)
from domain.money import Money

DEFAULT_LATE_INTEREST = LateInterest(table="LPR1Y", factor=Decimal("1.5"))
"""LPR × 1.5 as published: the most that the law adds by itself (SPC Sale Interpretation 18(4)), usual and green."""

DEFAULT_ACCELERATION = Acceleration()
DEFAULT_SERVICE = Service()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """Which clauses an agreement has. What is None or false is left out of the paper, and the tests say so.

    `late_interest_owed` and `costs_owed` are acknowledged beside the principal on `cutoff` (None: the day on
    which the timetable is made); where they are None the agreement is over principal alone. `penalties` must be
    chosen as soon as the agreement prints a figure of interest. `court` and `arbitration` (an institution)
    exclude each other; `place` is that of the court, where its kind needs one. The last three are of other
    laws: a deed (England), an abstract acknowledgement (BGB 781), a release of claims (US). `extra` are further
    words, by language; they are searched for void wording and change no term.
    """

    jurisdiction: Jurisdiction = Jurisdiction.PRC
    mode: Mode = Mode.FORBEARANCE
    acknowledged: bool = True
    cutoff: date | None = None
    late_interest_owed: Money | None = None
    costs_owed: Money | None = None
    late_interest: LateInterest | None = DEFAULT_LATE_INTEREST
    penalties: Penalties | None = Penalties.RESERVED
    moved_days_bear_interest: bool = False
    compounding: Compounding = Compounding.NONE
    order: Order | None = Order.COSTS_INTEREST_PRINCIPAL
    acceleration: Acceleration | None = DEFAULT_ACCELERATION
    instalment_sale: bool = False
    concession: Concession | None = None
    costs_on_debtor: bool = True
    company_account: bool = True
    information: bool = True
    prepayment: Prepayment = Prepayment.ALLOWED
    service: Service | None = DEFAULT_SERVICE
    court: Court | None = Court.PLAINTIFF
    place: str = ""
    arbitration: str = ""
    title: FastTitle | None = None
    no_waiver: bool = True
    e_evidence: bool = True
    originals: int = 4
    extra_en: str = ""
    extra_zh: str = ""
    deed: bool = False
    abstract_acknowledgement: bool = False
    release: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The free words, once per language in which there are some."""
        return tuple(words for words in (self.extra_en, self.extra_zh) if words.strip())
