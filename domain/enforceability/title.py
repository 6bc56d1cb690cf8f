"""The ladder of titles: what a promise is worth by the paper that it stands on, from 0 to 6."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from domain.agreement import Jurisdiction
from domain.enforceability.checklist import PACKS
from domain.enforceability.facts import Facts
from domain.enforceability.result import MET
from domain.enforceability.security import judge_security
from domain.enforceability.signing import TITLED, judge_authority, judge_seal
from resources.mark import N_


@dataclass(frozen=True, slots=True)
class Title:
    """A rung: the instrument, what it does to the clock, and the next step on default."""

    level: int
    instrument: str
    clock: str
    next_step: str


LADDER: Final[Sequence[Title]] = (
    Title(0, N_("Oral promise"), N_("No clock can be proven."), N_("Get it in writing.")),
    Title(
        1,
        N_("E-mail or message of an identified person"),
        N_("Restarts the limitation period if identity and arrival can be proven."),
        N_("Formal demand"),
    ),
    Title(
        2,
        N_("Sealed acknowledgement"),
        N_("The limitation period restarts: three years."),
        N_("Payment order"),
    ),
    Title(
        3,
        N_("Sealed timetable, authority proven"),
        N_("Three years from the last instalment."),
        N_("Payment order or suit"),
    ),
    Title(
        4,
        N_("Sealed timetable with joint guarantee or registered security"),
        N_("Three years from the last instalment, and the guarantee period."),
        N_("Suit against all, or the security is realised"),
    ),
    Title(
        5,
        N_("Confirmed by a court, or consent award"),
        N_("Two years from the last instalment to apply for execution."),
        N_("Execution"),
    ),
    Title(
        6,
        N_("Notarised with consent to execution"),
        N_("Two years from each instalment to apply for execution."),
        N_("Execution certificate, then execution"),
    ),
)


def title_of(facts: Facts) -> Title:
    """The rung on which an agreement stands by its facts (periods as in the PRC)."""
    pack = PACKS[Jurisdiction.PRC]
    if facts.title >= TITLED:
        return LADDER[facts.title]
    if facts.signed_on is None or judge_seal(facts, pack).value != MET:
        return LADDER[0 if facts.signed_on is None else 1]
    if judge_authority(facts, pack).value != MET:
        return LADDER[2]
    return LADDER[4 if judge_security(facts, pack).value == MET else 3]
