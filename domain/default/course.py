"""What follows on a timetable, and when: notice, cure, default, acceleration. Proposed here, done by people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from domain.agreement import Acceleration
from domain.default.notice import ONE_DAY, Notice, reaches
from domain.default.pause import Pause, counted_late, reached_on
from domain.instalment import InstalmentStatus
from domain.money import Money, total
from domain.timetable_state import WATCHED, Act, State
from resources.mark import N_, Text, text

RULE: Final = "default.course"
VERSION: Final = "1"


@dataclass(frozen=True, slots=True)
class Facts:
    """A timetable on a day: its state, its instalments as receipts filled them, notices and pauses.

    `further` is what lacks of the sums beside the instalments once these are paid (None: nothing, or not yet).
    `notices` are those since the last cure; `curable` tells for each of them, by the number of its instalment, what
    was still open of it when its cure period ended (or is now, while it runs). `terms` is None where the agreement
    has no clause of acceleration.
    """

    state: State
    rows: Sequence[InstalmentStatus]
    terms: Acceleration | None
    notices: Sequence[tuple[Notice, Cured]] = ()
    pauses: Sequence[Pause] = ()
    further: Money | None = None


@dataclass(frozen=True, slots=True)
class Cured:
    """What was open of an instalment at the end of its cure period, and the last day by any reading of it."""

    open_then: Money
    safe: date


@dataclass(frozen=True, slots=True)
class Course:
    """What follows: the act that is proposed, from which day on, and the days that lead there.

    `act` is None where nothing is to be done; `on` may lie in the past. `days_late` counts calendar days,
    `days_counted` without pauses. `default_from` is the first day after cure by the clause, `safe_from` the first by
    every reading. `paused_until` is the last day of a pause that holds today: until then nothing is proposed.
    """

    act: Act | None = None
    on: date | None = None
    reason: Text | None = None
    next_number: int | None = None
    next_due: date | None = None
    next_open: Money | None = None
    overdue: Money | None = None
    days_late: int = 0
    days_counted: int = 0
    notice_on: date | None = None
    cure_ends_on: date | None = None
    default_from: date | None = None
    safe_from: date | None = None
    paused_until: date | None = None


def course(facts: Facts, as_of: date) -> Course:
    """What follows on a day."""
    owed = [row for row in facts.rows if row.open]
    first = owed[0] if owed else None
    late = [row for row in owed if row.due < as_of]
    found = Course(
        next_number=first.number if first else None,
        next_due=first.due if first else None,
        next_open=first.open if first else None,
        overdue=total((row.open for row in late), late[0].amount.currency) if late else None,
        days_late=(as_of - late[0].due).days if late else 0,
        days_counted=counted_late(facts.pauses, late[0].due, as_of) if late else 0,
        paused_until=next((pause.last for pause in facts.pauses if pause.holds(as_of)), None),
    )
    if facts.state is State.APPROVED or facts.state is State.SIGNED:
        return _before(found, facts, as_of)
    if facts.state is State.DEFAULTED:
        return _defaulted(found, facts)
    if facts.state not in WATCHED:
        return replace(found, paused_until=None)
    following = _noticed(found, facts, as_of) if facts.state is State.LATE else _running(found, facts, late)
    if facts.state is not State.LATE and not owed and facts.further:
        reason = text(N_("All instalments are paid; of the further sums {open} is open."), open=facts.further)
        following = replace(found, reason=reason)
    elif facts.state is not State.LATE and not owed:
        following = replace(found, act=Act.PERFORM, on=as_of, reason=text(N_("All instalments are paid.")))
    if following.paused_until is not None and following.act in (Act.NOTIFY, Act.DEFAULT):
        return replace(following, on=max(following.paused_until + ONE_DAY, following.on or as_of))
    return following


def _before(found: Course, facts: Facts, as_of: date) -> Course:
    """Not active yet: a down payment that is not there when its day has passed denies it."""
    down = next((row for row in facts.rows if row.number == 0), None)
    if down is None or not down.open or down.due >= as_of:
        return found
    return replace(
        found,
        act=Act.DENY,
        on=down.due + ONE_DAY,
        reason=text(N_("The down payment of {day} still lacks {open}."), day=down.due, open=down.open),
    )


def _running(found: Course, facts: Facts, late: Sequence[InstalmentStatus]) -> Course:
    """Instalments run: what is late long enough asks for a notice."""
    days = (facts.terms or Acceleration()).notice_days
    if not late:
        return found
    on = reached_on(facts.pauses, late[0].due, days)
    lacking = text(
        N_("Instalment {number} of {due} lacks {open}."),
        number=late[0].number,
        due=late[0].due,
        open=late[0].open,
    )
    return replace(found, act=Act.NOTIFY, on=on, notice_on=on, reason=lacking)


def _noticed(found: Course, facts: Facts, as_of: date) -> Course:
    """A notice was delivered: cured when all that was demanded is paid, in default when its cure ended unpaid."""
    rows = {row.number: row for row in facts.rows}
    still = [(notice, cured) for notice, cured in facts.notices if rows[notice.number].open]
    if not still:
        return replace(found, act=Act.CURE, on=as_of, reason=text(N_("What the notice demanded is paid.")))
    notice, cured = min(still, key=lambda each: each[0].cure_ends_on)
    found = replace(
        found,
        cure_ends_on=notice.cure_ends_on,
        default_from=notice.cure_ends_on + ONE_DAY,
        safe_from=max(cured.safe, notice.cure_ends_on) + ONE_DAY,
    )
    if facts.terms is None:
        return replace(found, default_from=None, safe_from=None, reason=NO_CLAUSE)
    if as_of <= notice.cure_ends_on:
        return replace(
            found,
            act=Act.DEFAULT,
            on=found.default_from,
            reason=text(
                N_("Instalment {number} lacks {open}; it can be cured until {day}."),
                number=notice.number,
                open=rows[notice.number].open,
                day=notice.cure_ends_on,
            ),
        )
    if not is_default(facts, notice, cured, as_of):
        return replace(found, default_from=None, safe_from=None, reason=BELOW)
    return replace(
        found,
        act=Act.DEFAULT,
        on=found.default_from,
        reason=text(
            N_("Cure ended on {day}; instalment {number} still lacks {open}."),
            day=notice.cure_ends_on,
            number=notice.number,
            open=rows[notice.number].open,
        ),
    )


def _defaulted(found: Course, facts: Facts) -> Course:
    ended = [(notice, cured) for notice, cured in facts.notices if cured.open_then]
    if not ended or facts.terms is None:
        return found
    notice, cured = min(ended, key=lambda each: each[0].cure_ends_on)
    day = notice.cure_ends_on + ONE_DAY
    return replace(
        found,
        act=Act.ACCELERATE,
        on=day,
        cure_ends_on=notice.cure_ends_on,
        default_from=day,
        safe_from=max(cured.safe, notice.cure_ends_on) + ONE_DAY,
        reason=text(N_("In default since {day}: the whole balance can be called in."), day=day),
    )


NO_CLAUSE: Final = text(
    N_("The agreement has no clause of acceleration: the instalment can be claimed, not the whole balance.")
)
BELOW: Final = text(N_("What is unpaid does not reach the share from which the agreement accelerates."))


def is_default(facts: Facts, notice: Notice, cured: Cured, as_of: date) -> bool:
    """Whether a notice whose cure ended makes a default: unpaid then and now, and enough by the clause."""
    if facts.terms is None or as_of <= notice.cure_ends_on:
        return False
    row = next(each for each in facts.rows if each.number == notice.number)
    lacking = min(cured.open_then, row.open)
    currency = row.amount.currency
    overdue = total((each.open for each in facts.rows if each.due < as_of), currency)
    price = total((each.amount for each in facts.rows), currency)
    return reaches(facts.terms, row.amount, lacking, overdue, price)
