"""What officers and debtors did: promises kept, right parties reached (vectors K10, K11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from domain.metric.figure import Amount, Figure, Formula, Unit, add, exact, share
from domain.money import Money, zero
from domain.promise import THRESHOLD, TOLERANCE
from resources.mark import N_, text

_KEPT = Formula("promises_kept", Unit.PERCENT, 2, N_("promises kept / promises matured × 100"))
_PROMISED = Formula(
    "promised_amount_received", Unit.PERCENT, 2, N_("received in time on matured promises / promised × 100")
)
_REACHED = Formula(
    "right_party_contacts",
    Unit.PERCENT,
    2,
    N_("attempts that reached an authorised person / all attempts × 100"),
)
_COVERAGE = Formula(
    "coverage", Unit.PERCENT, 2, N_("overdue accounts with a right-party contact / overdue accounts × 100")
)

NONE_MATURED: Final = N_("No promise matured.")


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise and what came in on it; `received_on` is None where nothing came."""

    due: date
    amount: Amount
    received_on: date | None
    received: Amount


@dataclass(frozen=True, slots=True)
class Keeping:
    """How promises were kept, by number and by amount; parts of money count by amount only."""

    matured: int
    kept: int
    by_count: Figure
    by_amount: Figure


def keeping(
    promises: Sequence[Promised], as_of: date, tolerance: int = TOLERANCE, threshold: Decimal = THRESHOLD
) -> Keeping:
    """Judge promises on a day: kept when `threshold` of the amount was in by `tolerance` days after the due day.

    A promise matures when those days are over; money that came later, or after `as_of`, does not count.
    """
    allowed = timedelta(days=tolerance)
    matured = [one for one in promises if as_of - one.due > allowed]
    counted = [_in_time(one, allowed) for one in matured]
    kept = sum(
        exact(part) >= exact(one.amount) * exact(threshold)
        for one, part in zip(matured, counted, strict=True)
    )
    promised, received = add(one.amount for one in matured), add(counted)
    parts: dict[str, Amount] = {N_("Kept"): Decimal(kept), N_("Matured"): Decimal(len(matured))}
    amounts: dict[str, Amount] = {N_("Received in time"): received, N_("Promised"): promised}
    empty = text(NONE_MATURED)
    return Keeping(
        len(matured),
        kept,
        share(_KEPT, parts, Decimal(kept), Decimal(len(matured)), empty),
        share(_PROMISED, amounts, received, promised, empty),
    )


def _in_time(one: Promised, allowed: timedelta) -> Amount:
    """What counts of the money for a promise: not more than it, and only within the days of tolerance."""
    if one.received_on is None or one.received_on - one.due > allowed:
        return zero(one.amount.currency) if isinstance(one.amount, Money) else Decimal(0)
    return one.received if exact(one.received) < exact(one.amount) else one.amount


def right_party_rate(attempts: int, reached: int) -> Figure:
    """The share of attempts that reached somebody who may decide or pay (K11)."""
    parts: dict[str, Amount] = {
        N_("Attempts"): Decimal(attempts),
        N_("Right party reached"): Decimal(reached),
    }
    empty = text(N_("There were no attempts."))
    return share(_REACHED, parts, Decimal(reached), Decimal(attempts), empty)


def coverage(accounts: int, contacted: int) -> Figure:
    """The share of overdue accounts whose right party was reached in the period (K11)."""
    parts: dict[str, Amount] = {
        N_("Overdue accounts"): Decimal(accounts),
        N_("Of them reached"): Decimal(contacted),
    }
    empty = text(N_("No account was overdue."))
    return share(_COVERAGE, parts, Decimal(contacted), Decimal(accounts), empty)
