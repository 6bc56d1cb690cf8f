"""The quota of a branch for timetables: a share of what it has outstanding, less what is used and in process (R49)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from domain.error import Refused
from domain.money import Money
from domain.setting import parse_settings, percent, whole
from resources.mark import N_, Text, text

RULE: Final = "quota"
NONE: Final = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Which share of what is outstanding may stand in timetables; a debt past `days` has a quota of its own."""

    normal: Decimal = Decimal(1)
    delinquent: Decimal = Decimal(1)
    days: int = 90


@dataclass(frozen=True, slots=True)
class Quota:
    """A quota of one branch and currency: `limit` = outstanding × share, rounded down to the minor unit."""

    limit: Money
    used: Money
    in_process: Money

    @property
    def available(self) -> Money:
        """What may still be asked for; below zero where more was granted than is allowed today."""
        return self.limit - self.used - self.in_process


def parse_quota(value: str) -> Shares | None:
    """Read `none`, or shares in percent such as `normal=20 delinquent=10 days=90`."""
    if value.strip() == NONE:
        return None
    names = {"normal": percent, "delinquent": percent, "days": whole}
    return Shares(**parse_settings(value, names))  # type: ignore[arg-type] # each name has its own reader


def quota(outstanding: Money, share: Decimal, used: Money, in_process: Money) -> Quota:
    """The quota from what is outstanding; `in_process` is submitted and not decided, `used` approved and running."""
    limit = int((max(outstanding.minor, 0) * share).to_integral_value(ROUND_FLOOR))
    return Quota(Money(limit, outstanding.currency), used, in_process)


def check_quota(found: Quota, asked: Money, branch: Text | str) -> None:
    """Refuse what exceeds the quota; `in_process` of the quota is without what is asked."""
    if asked > found.available:
        raise Refused(
            "quota",
            text(
                N_("{asked} exceeds what the quota of {branch} leaves: {left} of {limit}."),
                asked=asked,
                branch=branch,
                left=found.available,
                limit=found.limit,
            ),
            N_("Decide what is in process first, or have the quota changed."),
            "timetable",
        )
