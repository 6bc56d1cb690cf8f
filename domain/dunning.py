"""Dunning: who gets which letter about what, and who gets none and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.ageing import days_past_due
from domain.calendar import Calendar, Convention, Moved, roll
from domain.money import Money, total, zero
from domain.omission import LeftOut
from domain.promise import TOLERANCE
from resources.mark import N_, text

INTERVAL = 14  # days between two reminders of one account
ANSWER = 10  # days for an answer, a number that every debtor can keep


class Level(StrEnum):
    """How firm a letter is; one level for now, others follow in rising order."""

    REMINDER = "reminder"


LABELS: Mapping[Level, str] = {Level.REMINDER: N_("Reminder")}


def level_number(level: Level) -> int:
    """The place of a level from 1 on, as the record keeps it."""
    return tuple(Level).index(level) + 1


@dataclass(frozen=True, slots=True)
class Procedure:
    """The office's rule for letters: days between two of them, and the debt below which none is sent.

    With a calendar the next one is proposed for a working day; without one, for the very day.
    """

    interval: int = INTERVAL
    tolerance: Money | None = None
    calendar: Calendar | None = None


@dataclass(frozen=True, slots=True)
class DebtItem:
    """An open item; `disputed` is the part of `open` that the debtor contests."""

    key: int
    open: Money
    due: date | None
    disputed: Money

    @property
    def undisputed(self) -> Money:
        """What can be demanded."""
        return self.open - self.disputed


@dataclass(frozen=True, slots=True)
class DebtFacts:
    """One account in one currency, as far as letters are concerned.

    `items` are open and positive; `credits` is what open credit notes and unapplied payments come to, as a
    positive amount; `promised_for` is the day of an open promise.
    """

    currency: str
    items: tuple[DebtItem, ...]
    credits: Money
    promised_for: date | None = None
    timetable_active: bool = False
    last_letter: date | None = None
    has_address: bool = True


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to be written: what is overdue and undisputed, and the credits that it must mention."""

    level: Level
    amount: Money
    items: tuple[DebtItem, ...]
    credits: Money


def decide(facts: DebtFacts, as_of: date, procedure: Procedure) -> Letter | LeftOut:
    """The letter that an account gets on a day, or why it gets none.

    A disputed part is left out and the rest still demanded. No letter when open credits cover the demand
    (rule R27), when the demand is below the tolerance (R20), within the interval since the last letter (R15),
    until three days after an open promise, and under an active timetable, whose instalments are reminded of
    instead.
    """
    overdue = tuple(item for item in facts.items if item.due and days_past_due(item.due, as_of) > 0)
    demanded = tuple(item for item in overdue if item.undisputed.minor > 0)
    amount = total((item.undisputed for item in demanded), facts.currency)
    for applies, left_out in _reasons(facts, overdue, amount, as_of, procedure):
        if applies:
            return left_out
    return Letter(Level.REMINDER, amount, demanded, facts.credits)


def _reasons(
    facts: DebtFacts, overdue: tuple[DebtItem, ...], amount: Money, as_of: date, procedure: Procedure
) -> Iterator[tuple[bool, LeftOut]]:
    yield not overdue, LeftOut("not_overdue", text(N_("Nothing is overdue.")))
    yield not amount, LeftOut("disputed", text(N_("All that is overdue is disputed.")))
    floor = procedure.tolerance or zero(facts.currency)
    yield (
        amount < floor,
        LeftOut("small", text(N_("{amount} is below the limit of {floor}."), amount=amount, floor=floor)),
    )
    yield (
        facts.credits >= amount,
        LeftOut("credits", text(N_("Open credits of {credits} cover the debt."), credits=facts.credits)),
    )
    yield facts.timetable_active, LeftOut("timetable", text(N_("A timetable is active.")))
    yield from _waiting(facts, as_of, procedure)
    yield not facts.has_address, LeftOut("address", text(N_("The debtor has no address.")))


def _waiting(facts: DebtFacts, as_of: date, procedure: Procedure) -> Iterator[tuple[bool, LeftOut]]:
    if facts.promised_for:
        until = facts.promised_for + timedelta(days=TOLERANCE)
        reason = text(
            N_("A promise for {day} is awaited until {until}."), day=facts.promised_for, until=until
        )
        yield as_of <= until, LeftOut("promise", reason)
    if facts.last_letter:
        earliest = facts.last_letter + timedelta(days=procedure.interval)
        again = earliest
        sentence = N_("Reminded on {day}, not again before {again}.")
        if procedure.calendar is not None:
            again = roll(earliest, Convention.FOLLOWING, procedure.calendar).day
        if again != earliest:
            sentence = N_("Reminded on {day}, not again before {again}, the next working day.")
        told = text(sentence, day=facts.last_letter, again=again)
        yield as_of < again, LeftOut("interval", told)


def answer_by(written: date, calendar: Calendar) -> Moved:
    """The day by which a paper asks for an answer: ten days after it, or the next working day.

    As for terms of the law (PRC Civil Code art. 203): a last day that is no working day moves to the next.
    """
    return roll(written + timedelta(days=ANSWER), Convention.FOLLOWING, calendar)
