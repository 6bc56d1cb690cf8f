"""Limitation elsewhere: England and Wales, Germany, and the sale of goods in the United States."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from domain.limitation.event import Kind
from domain.limitation.law import AfterEnd, Effect, Law, Manner, Rule, State, Suspending
from resources.mark import N_

_COURT: Final = (
    Kind.FILED,
    Kind.ARBITRATION,
    Kind.PAYMENT_ORDER,
    Kind.BANKRUPTCY,
    Kind.JOINDER,
    Kind.SET_OFF_IN_SUIT,
)


def _with_court(rules: Mapping[Kind, Rule], source: str, title: str) -> Mapping[Kind, Rule]:
    """The rules with those of procedures, which all laws share in their form."""
    return {
        Kind.DUE: Rule(Effect.START, source),
        Kind.GRACE_END: Rule(Effect.START, source),
        Kind.EXTENDED: Rule(Effect.FLOOR, source),
        Kind.ACCELERATED: Rule(Effect.ACCELERATE, source),
        **rules,
        **{kind: Rule(Effect.PENDING, title) for kind in _COURT},
        Kind.ENDED: Rule(Effect.END, title),
        Kind.WITHDRAWN: Rule(Effect.END, title),
        Kind.TITLE: Rule(Effect.TITLE, title),
        Kind.CLOSED: Rule(Effect.CLOSE, source),
    }


def _execution(name: str, source: str, months: int, rules: Mapping[Kind, Rule]) -> Law:
    """The time for execution of a title."""
    return Law(
        name=f"{name}-enforcement",
        version="1",
        source=source,
        last_verified=date(2025, 12, 31),
        months=months,
        rules={Kind.DUE: Rule(Effect.START, source), Kind.CLOSED: Rule(Effect.CLOSE, source), **rules},
        label=N_("Time for execution of a title"),
        expired=State.EXPIRED,
    )


_STANDSTILL: Final = {
    Kind.STANDSTILL_FROM: Rule(Effect.SUSPEND, "standstill or tolling agreement"),
    Kind.STANDSTILL_TO: Rule(Effect.RESUME, "standstill or tolling agreement"),
}
_ADDED: Final = {Kind.STANDSTILL_FROM: Suspending(Manner.ADD, "standstill or tolling agreement")}

_ACK: Final = "Limitation Act 1980 s. 29(5), 30"
ENGLAND: Final = Law(
    name="EW",
    version="1",
    source="Limitation Act 1980 s. 5, 8, 29-30",
    last_verified=date(2025, 12, 31),
    months=72,
    deed_months=144,
    rules=_with_court(
        {
            Kind.ACK_SIGNED: Rule(Effect.RESTART, _ACK),
            Kind.AGREED: Rule(Effect.RESTART, _ACK),
            Kind.TIMETABLE: Rule(Effect.RESTART, _ACK, renews=True),
            Kind.RECONCILED: Rule(Effect.RESTART, _ACK),
            Kind.PART_PAYMENT: Rule(Effect.RESTART, "Limitation Act 1980 s. 29(5)"),
            Kind.INTEREST_PAYMENT: Rule(Effect.RESTART, "Limitation Act 1980 s. 29(6)"),
            **_STANDSTILL,
        },
        "Limitation Act 1980 s. 5",
        "Limitation Act 1980 s. 24, 35",
    ),
    label=N_("England and Wales: 6 years, 12 by deed"),
    expired=State.BARRED,
    suspending=_ADDED,
    after_end=AfterEnd.RUN_ON,
    end_source="Limitation Act 1980 s. 5: time ran on",
    execution=_execution("EW", "Limitation Act 1980 s. 24", 72, {}),
    by_last=False,
)

_NEW: Final = "BGB 212(1) no. 1"
GERMANY: Final = Law(
    name="DE",
    version="1",
    source="BGB 194-218",
    last_verified=date(2025, 12, 31),
    months=36,
    rules=_with_court(
        {
            **dict.fromkeys(
                (
                    Kind.ACK_SIGNED,
                    Kind.ACK_WRITTEN,
                    Kind.ACK_ORAL,
                    Kind.RECONCILED,
                    Kind.PART_PAYMENT,
                    Kind.INTEREST_PAYMENT,
                    Kind.SECURITY,
                    Kind.EXTENSION_ASKED,
                    Kind.PLAN,
                    Kind.PROMISE,
                    Kind.DEBT_TRANSFER,
                ),
                Rule(Effect.RESTART, _NEW),
            ),
            Kind.AGREED: Rule(Effect.RESTART, "BGB 212(1) no. 1, 781", revives=True, renews=True),
            Kind.TIMETABLE: Rule(Effect.RESTART, "BGB 212(1) no. 1, 781", revives=True, renews=True),
            Kind.EXECUTION: Rule(Effect.RESTART, "BGB 212(1) no. 2"),
            Kind.TALKS_FROM: Rule(Effect.SUSPEND, "BGB 203"),
            Kind.TALKS_TO: Rule(Effect.RESUME, "BGB 203"),
            Kind.OBSTACLE_FROM: Rule(Effect.SUSPEND, "BGB 206"),
            Kind.OBSTACLE_TO: Rule(Effect.RESUME, "BGB 206"),
            **_STANDSTILL,
        },
        "BGB 195, 199",
        "BGB 204",
    ),
    label=N_("Germany: 3 years from the end of the year"),
    expired=State.EXPIRED,
    suspending={
        Kind.TALKS_FROM: Suspending(Manner.ADD, "BGB 203, 209", least=3),
        Kind.OBSTACLE_FROM: Suspending(Manner.ADD_LAST, "BGB 206, 209"),
        Kind.STANDSTILL_FROM: Suspending(Manner.ADD, "BGB 205, 209"),
    },
    after_end=AfterEnd.ADD,
    end_source="BGB 204(2), 209",
    after_months=6,
    execution=_execution(
        "DE",
        "BGB 197(1) no. 3, 212",
        360,
        {
            Kind.EXECUTION: Rule(Effect.RESTART, "BGB 212(1) no. 2"),
            Kind.ACK_SIGNED: Rule(Effect.RESTART, _NEW),
            Kind.PART_PAYMENT: Rule(Effect.RESTART, _NEW),
        },
    ),
    year_end=True,
    by_last=False,
)

US_UCC: Final = Law(
    name="US-UCC",
    version="1",
    source="UCC 2-725; tolling by state law",
    last_verified=date(2025, 12, 31),
    months=48,
    rules=_with_court(dict(_STANDSTILL), "UCC 2-725(1)-(2)", "UCC 2-725; state law"),
    label=N_("United States: sale of goods, 4 years"),
    expired=State.BARRED,
    suspending=_ADDED,
    after_end=AfterEnd.RUN_ON,
    end_source="UCC 2-725: time ran on",
    by_last=False,
)

_NY: Final = "NY General Obligations Law 17-101"
US_NY: Final = replace(
    US_UCC,
    name="US-NY",
    source="UCC 2-725; NY General Obligations Law 17-101",
    label=N_("United States, New York: written acknowledgement counts"),
    rules={
        **US_UCC.rules,
        Kind.ACK_SIGNED: Rule(Effect.RESTART, _NY),
        Kind.AGREED: Rule(Effect.RESTART, _NY),
        Kind.TIMETABLE: Rule(Effect.RESTART, _NY, renews=True),
        Kind.RECONCILED: Rule(Effect.RESTART, _NY),
        Kind.PART_PAYMENT: Rule(Effect.RESTART, "New York case law on part payment"),
    },
)
