"""A line of a debtor's story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from domain.money import Money
from resources.mark import Text


class StoryKind(StrEnum):
    """What a line of the story is about."""

    CONTACT = "contact"
    PROMISE = "promise"
    RECEIPT = "receipt"
    BILL = "bill"
    LETTER = "letter"
    TIMETABLE = "timetable"
    PAPER = "paper"
    DISPUTE = "dispute"
    RESPONSIBILITY = "responsibility"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One event: the day it speaks of, and where known when and by whom it was recorded.

    `note` is in the words of the person who wrote it, `state` what became of it, `detail` names the contact,
    promise, receipt, paper, bill or timetable. An `alive` one can still be corrected, withdrawn or reversed.
    Of a receipt `parts` tells what it settled and why, and `rest` what no item took.
    """

    day: date
    at: datetime | None
    kind: StoryKind
    text: Text
    note: str = ""
    actor: str = ""
    amount: Money | None = None
    detail: UUID | None = None
    state: Text | None = None
    alive: bool = False
    parts: tuple[Text, ...] = ()
    rest: Money | None = None
