"""Contacts: how a debtor was reached, what came of it, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from domain.calendar import Calendar, Convention, Moved, roll
from domain.error import Refused
from domain.promise import FARTHEST
from resources.mark import N_, text


class Channel(StrEnum):
    """The way a contact went."""

    CALL = "call"
    VISIT = "visit"
    EMAIL = "email"
    LETTER = "letter"
    MESSAGE = "message"


class Outcome(StrEnum):
    """What came of a contact."""

    PROMISED = "promised"
    WILL_CALL_BACK = "will_call_back"
    DISPUTED = "disputed"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    WRONG_PERSON = "wrong_person"
    LEFT_MESSAGE = "left_message"
    INFORMATION = "information"


class NextAct(StrEnum):
    """What the officer does next."""

    CALL = "call"
    VISIT = "visit"
    EMAIL = "email"
    LETTER = "letter"
    TIMETABLE = "timetable"
    ESCALATE = "escalate"
    NONE = "none"


CHANNEL_LABELS: Mapping[Channel, str] = {
    Channel.CALL: N_("Call"),
    Channel.VISIT: N_("Visit"),
    Channel.EMAIL: N_("E-mail"),
    Channel.LETTER: N_("Letter"),
    Channel.MESSAGE: N_("Message"),
}

OUTCOME_LABELS: Mapping[Outcome, str] = {
    Outcome.PROMISED: N_("Promised to pay"),
    Outcome.WILL_CALL_BACK: N_("Will call back"),
    Outcome.DISPUTED: N_("Disputed"),
    Outcome.REFUSED: N_("Refused to pay"),
    Outcome.NO_ANSWER: N_("No answer"),
    Outcome.WRONG_PERSON: N_("Wrong person"),
    Outcome.LEFT_MESSAGE: N_("Left a message"),
    Outcome.INFORMATION: N_("Information only"),
}

NEXT_ACT_LABELS: Mapping[NextAct, str] = {
    NextAct.CALL: N_("Call"),
    NextAct.VISIT: N_("Visit"),
    NextAct.EMAIL: N_("Write an e-mail"),
    NextAct.LETTER: N_("Send a letter"),
    NextAct.TIMETABLE: N_("Offer a timetable"),
    NextAct.ESCALATE: N_("Escalate"),
    NextAct.NONE: N_("Nothing"),
}

# Outcomes that only a person able to decide or to pay can give.
RIGHT_PARTY: frozenset[Outcome] = frozenset(
    {Outcome.PROMISED, Outcome.WILL_CALL_BACK, Outcome.DISPUTED, Outcome.REFUSED}
)


def is_right_party(outcome: Outcome) -> bool:
    """Whether the contact reached a person able to decide or to pay (K11)."""
    return outcome in RIGHT_PARTY


# What usually follows an outcome, and after how many days; a promise is looked at on its day.
_FOLLOWS: Mapping[Outcome, tuple[NextAct, int]] = {
    Outcome.PROMISED: (NextAct.CALL, 7),
    Outcome.WILL_CALL_BACK: (NextAct.CALL, 2),
    Outcome.DISPUTED: (NextAct.EMAIL, 1),
    Outcome.REFUSED: (NextAct.LETTER, 1),
    Outcome.NO_ANSWER: (NextAct.CALL, 1),
    Outcome.WRONG_PERSON: (NextAct.CALL, 1),
    Outcome.LEFT_MESSAGE: (NextAct.CALL, 2),
    Outcome.INFORMATION: (NextAct.CALL, 7),
}
WEEK = Calendar("week")


def propose_next(
    outcome: Outcome, today: date, promised_for: date | None = None, calendar: Calendar = WEEK
) -> tuple[NextAct, Moved]:
    """What usually follows a contact, and on which working day: the promised one or the next after it, else soon.

    The promise itself keeps its own day; only we do not plan to act on a day on which nobody works.
    """
    act, days = _FOLLOWS[outcome]
    wanted = today + timedelta(days=days)
    if outcome is Outcome.PROMISED and promised_for is not None:
        wanted = max(promised_for, today)
    return act, roll(wanted, Convention.FOLLOWING, calendar)


def check_contact(made_on: date, next_act: NextAct, next_on: date | None, note: str, today: date) -> None:
    """Refuse a contact in the future, and one that leaves open what follows (feature F12).

    Every contact ends with a next act and its day, or with a note that says why nothing follows.
    """
    if made_on > today:
        raise Refused(
            "contact.day",
            text(N_("The contact on {day} has not taken place yet."), day=made_on),
            text(N_("Enter a day up to today, {today}."), today=today),
            "made_on",
        )
    if next_act is NextAct.NONE:
        _check_end(next_on, note)
    elif next_on is None or next_on < made_on:
        raise Refused(
            "contact.next_on",
            text(N_("“{act}” has no day on or after the contact."), act=text(NEXT_ACT_LABELS[next_act])),
            N_("Enter the day on which you want to see this account again."),
            "next_on",
        )
    elif next_on - today > FARTHEST:
        raise Refused(
            "contact.next_on",
            text(
                N_("“{act}” on {day} is more than two years away."),
                act=text(NEXT_ACT_LABELS[next_act]),
                day=next_on,
            ),
            N_("Check the year: the account leaves the queue until then."),
            "next_on",
        )


def _check_end(next_on: date | None, note: str) -> None:
    if next_on is not None:
        raise Refused(
            "contact.next_act",
            text(N_("Nothing is planned for {day}."), day=next_on),
            N_("Choose what to do on that day, or leave the day empty."),
            "next_act",
        )
    if not note.strip():
        raise Refused(
            "contact.note",
            N_("The contact ends without a next act and without a reason."),
            N_("Choose a next act, or write in the note why nothing follows."),
            "note",
        )
