"""What time is left to claim: the clock of every open item, soonest first, its evidence, and its derivation."""

from db.queries.limitation.clock import ClockAnswer, clock
from db.queries.limitation.evidence import EvidenceLine, evidence
from db.queries.limitation.line import ClockLine, Outlook, alarms, limitation, outlook

__all__ = [
    "ClockAnswer",
    "ClockLine",
    "EvidenceLine",
    "Outlook",
    "alarms",
    "clock",
    "evidence",
    "limitation",
    "outlook",
]
