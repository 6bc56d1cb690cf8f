"""Limitation in the PRC: Civil Code art. 188-199, SPC Limitation Rules (2020), execution by CPL art. 250."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from domain.limitation.event import Kind
from domain.limitation.law import Effect, Law, Manner, Rule, State, Suspending
from resources.mark import N_

_RULES_14: Final = "CC 195(2); SPC Limitation art. 14"


def _procedures(kinds: Iterable[tuple[Kind, str]]) -> Mapping[Kind, Rule]:
    return {kind: Rule(Effect.PENDING, source) for kind, source in kinds}


_RULES: Final[Mapping[Kind, Rule]] = {
    Kind.DUE: Rule(Effect.START, "CC 188"),
    Kind.GRACE_END: Rule(Effect.START, "SPC Limitation art. 4"),
    Kind.REFUSED: Rule(Effect.START, "SPC Limitation art. 4"),
    Kind.EXTENDED: Rule(Effect.FLOOR, "CC 188, 543"),
    Kind.ACCELERATED: Rule(Effect.ACCELERATE, "CC 188-189"),
    Kind.DEMAND_POSTED: Rule(Effect.NONE, "SPC Limitation art. 8: it counts when it arrives"),
    Kind.DEMAND: Rule(Effect.RESTART, "CC 195(1); SPC Limitation art. 8"),
    Kind.PARTIAL_DEMAND: Rule(Effect.RESTART, "SPC Limitation art. 9"),
    Kind.REST_WAIVED: Rule(Effect.RESTART, "SPC Limitation art. 9", contested=True),
    Kind.ANNOUNCED: Rule(Effect.RESTART, "SPC Limitation art. 8(1)(4)"),
    Kind.ASSIGNED: Rule(Effect.RESTART, "SPC Limitation art. 17"),
    Kind.SET_OFF: Rule(Effect.RESTART, "CC 195(1), 568"),
    Kind.JOINT_DEBTOR: Rule(Effect.RESTART, "SPC Limitation art. 15"),
    Kind.PART_PAYMENT: Rule(Effect.RESTART, _RULES_14, revives=True),
    Kind.INTEREST_PAYMENT: Rule(Effect.RESTART, _RULES_14, revives=True),
    Kind.SECURITY: Rule(Effect.RESTART, _RULES_14, revives=True),
    Kind.EXTENSION_ASKED: Rule(Effect.RESTART, _RULES_14, revives=True),
    Kind.PLAN: Rule(Effect.RESTART, _RULES_14, revives=True),
    Kind.PROMISE: Rule(Effect.RESTART, _RULES_14, revives=True),
    Kind.TIMETABLE: Rule(Effect.RESTART, "CC 189, 195(2); SPC Limitation art. 14", revives=True, renews=True),
    Kind.ACK_SIGNED: Rule(Effect.RESTART, "CC 195(2)", revives=True),
    Kind.ACK_WRITTEN: Rule(Effect.RESTART, "CC 195(2)"),
    Kind.ACK_ORAL: Rule(Effect.RESTART, "CC 195(2)"),
    Kind.AGREED: Rule(Effect.RESTART, "CC 192(2), 195(2); SPC Limitation art. 19", revives=True, renews=True),
    Kind.RECONCILED: Rule(Effect.RESTART, "CC 195(2)", revives=True),
    Kind.AUDIT: Rule(Effect.RESTART, "case law divided on audit confirmations", contested=True),
    Kind.DEBT_TRANSFER: Rule(Effect.RESTART, "SPC Limitation art. 17"),
    **_procedures(
        (
            (Kind.FILED, "CC 195(3); SPC Limitation art. 10"),
            (Kind.ARBITRATION, "CC 195(3)"),
            (Kind.PAYMENT_ORDER, "SPC Limitation art. 11"),
            (Kind.BANKRUPTCY, "SPC Limitation art. 11"),
            (Kind.PRESERVATION, "SPC Limitation art. 11"),
            (Kind.EXECUTION, "SPC Limitation art. 11"),
            (Kind.JOINDER, "SPC Limitation art. 11"),
            (Kind.SET_OFF_IN_SUIT, "SPC Limitation art. 11"),
            (Kind.MEDIATION, "SPC Limitation art. 12"),
            (Kind.POLICE, "SPC Limitation art. 13"),
            (Kind.SUBROGATION, "SPC Limitation art. 16"),
        )
    ),
    Kind.ENDED: Rule(Effect.END, "CC 195"),
    Kind.SERVED: Rule(Effect.SERVED, "CC 195(1)"),
    Kind.WITHDRAWN: Rule(Effect.WITHDRAW, "CC 195; a withdrawn suit counts as a demand, if it was served"),
    Kind.TITLE: Rule(Effect.TITLE, "CPL 250"),
    Kind.OBSTACLE_FROM: Rule(Effect.SUSPEND, "CC 194"),
    Kind.OBSTACLE_TO: Rule(Effect.RESUME, "CC 194"),
    Kind.CLOSED: Rule(Effect.CLOSE, "CC 557"),
}

_SUSPENDING: Final = {Kind.OBSTACLE_FROM: Suspending(Manner.SIX_AFTER, "CC 194(2)")}

# Time for execution restarts as limitation does, but once over only the debtor's free will helps.
_EXECUTING: Final[Mapping[Kind, Rule]] = {
    **{kind: replace(rule, revives=False) for kind, rule in _RULES.items() if kind is not Kind.TITLE},
    Kind.DUE: Rule(Effect.START, "CPL 250"),
}

PRC_ENFORCEMENT: Final = Law(
    name="PRC-enforcement",
    version="1",
    source="Civil Procedure Law art. 250; SPC notarised instruments (2018) art. 9",
    last_verified=date(2025, 4, 30),
    months=24,
    rules=_EXECUTING,
    label=N_("PRC: time for execution, 2 years"),
    expired=State.EXPIRED,
    suspending=_SUSPENDING,
    end_source="CPL 250",
)

PRC: Final = Law(
    name="PRC",
    version="1",
    source="Civil Code art. 188-199; SPC Limitation Rules (2020)",
    last_verified=date(2025, 4, 30),
    months=36,
    rules=_RULES,
    label=N_("PRC: limitation, 3 years"),
    expired=State.EXPIRED,
    suspending=_SUSPENDING,
    end_source="CC 195",
    execution=PRC_ENFORCEMENT,
    long_stop=20,
)
