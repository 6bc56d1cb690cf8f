"""The options that clauses of an agreement have: words that are chosen, and values that belong together.

Nothing here is free text that could change a term: an unclear change is no change (CC 543-544).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from domain.interest.count import Basis
from domain.money import Money

LEAST_THRESHOLD: Final = Decimal("0.2")
"""The part of the whole price that must be overdue before an instalment sale is accelerated (CC 634)."""


class Jurisdiction(StrEnum):
    """Whose law the agreement follows; it chooses the checklist."""

    PRC = "prc"
    ENGLAND = "england"
    EU = "eu"
    US = "us"


class Mode(StrEnum):
    """What the timetable does to the debt.

    Forbearance leaves it due while instalments are paid; extension moves the due date, and with it the start of
    every penalty for late payment (SPC Sale Interpretation 18(1)).
    """

    FORBEARANCE = "forbearance"
    EXTENSION = "extension"


class Penalties(StrEnum):
    """What becomes of the contracts' own liability for late payment (SPC Sale Interpretation 18(3))."""

    RESERVED = "reserved"
    REPLACED = "replaced"


class Base(StrEnum):
    """What late interest runs on: the overdue sum, or all principal that is outstanding."""

    OVERDUE = "overdue"
    OUTSTANDING = "outstanding"


class Order(StrEnum):
    """What a payment goes to inside the debt; the first is the law's own (CC 561)."""

    COSTS_INTEREST_PRINCIPAL = "costs_interest_principal"
    COSTS_PRINCIPAL_INTEREST = "costs_principal_interest"


class Trigger(StrEnum):
    """What is measured against the threshold: one instalment, or all that is overdue against the whole price."""

    INSTALMENT = "instalment"
    TOTAL = "total"


class Condition(StrEnum):
    """On what a concession depends: every instalment on time, the whole paid in the end, or nothing."""

    ON_TIME = "on_time"
    IN_FULL = "in_full"
    NONE = "none"


class Policy(StrEnum):
    """What happens to payments when a concession lapses.

    A: they stay on principal and the waived sum is owed again. B: they are appropriated anew with it.
    """

    A = "A"
    B = "B"


class Court(StrEnum):
    """The places that are really connected with the dispute, and whose court can be agreed (CPL 35)."""

    PLAINTIFF = "plaintiff"
    DEFENDANT = "defendant"
    PERFORMANCE = "performance"
    SIGNING = "signing"
    SUBJECT = "subject"


class TitleKind(StrEnum):
    """How the agreement becomes enforceable: a notary's deed (level 6), or a court's confirmation (level 5)."""

    NOTARY = "notary"
    CONFIRMATION = "confirmation"


class Confirming(StrEnum):
    """How the notary verifies a default before the execution certificate (SPC 2018 rules)."""

    LETTER = "letter"
    EMAIL = "email"
    PHONE = "phone"


class Prepayment(StrEnum):
    """Whether the debtor may pay before the day (CC 530)."""

    ALLOWED = "allowed"
    NOTICE = "notice"
    CONSENT = "consent"


class Compounding(StrEnum):
    """Whether interest bears interest: only where the agreement has a clause that says so."""

    NONE = "none"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True, kw_only=True)
class LateInterest:
    """What overdue sums bear: `rate` (a fraction per year), or the rate of `table` × `factor` + `margin`.

    It runs from the day after each due date, or after `start` where one is named.
    """

    rate: Decimal | None = None
    table: str = ""
    factor: Decimal = Decimal(1)
    margin: Decimal = Decimal(0)
    base: Base = Base.OVERDUE
    basis: Basis = Basis.ACT_365F
    start: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceleration:
    """When the whole balance falls due: what is late for `notice_days`, and unpaid `cure_days` after the notice.

    `threshold` is the share of an instalment (None: any part), or of the whole price, by the trigger. The last
    day of cure moves to the next working day where `cure_moves`.
    """

    trigger: Trigger = Trigger.INSTALMENT
    threshold: Decimal | None = None
    notice_days: int = 3
    cure_days: int = 10
    cure_moves: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Concession:
    """What is waived if the condition is kept; `tolerance_days` is how late an instalment may be."""

    waived: Money
    condition: Condition = Condition.ON_TIME
    policy: Policy = Policy.A
    tolerance_days: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Where notices go: the addresses of the annex, by e-mail as well, and for papers of courts (Fa Fa [2016] 21)."""

    email: bool = True
    courts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FastTitle:
    """The undertaking to make the agreement enforceable by a day, and how a notary verifies a default."""

    kind: TitleKind = TitleKind.NOTARY
    by: date
    confirming: Confirming = Confirming.LETTER
