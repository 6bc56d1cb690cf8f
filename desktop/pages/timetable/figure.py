"""The figures of a timetable's page, and the sentence that says what follows."""

from __future__ import annotations

from desktop.pages.timetable.acting import WORDS
from desktop.pages.timetable.record import TimetableRecord
from desktop.widgets.figure import Figure
from domain.default.concession import LABELS as STANDINGS
from domain.money import Money
from resources.mark import N_, Text, text


def following(record: TimetableRecord) -> Text | None:
    """What follows and from when on, with the days that lead there."""
    line = record.course
    if line is None:
        return None
    parts = [line.reason] if line.reason is not None else []
    if line.act is not None and line.on is not None:
        parts.append(text(N_("“{act}” from {day} on."), act=text(WORDS[line.act]), day=line.on))
    if line.safe_from is not None and line.safe_from != line.default_from:
        parts.append(text(N_("By every reading of the cure from {day} on."), day=line.safe_from))
    if line.paused_until is not None:
        parts.append(text(N_("Paused until {day}."), day=line.paused_until))
    if line.concession is not None:
        parts.append(text(N_("Waiver: {standing}."), standing=text(STANDINGS[line.concession])))
    if line.flagged and line.watched_until is not None:
        parts.append(text(N_("Watched until {day} at least."), day=line.watched_until))
    if not parts:
        return None
    joined: Text = parts[0]
    for part in parts[1:]:
        joined = text("{first} {then}", first=joined, then=part)
    return joined


def figures_of(record: TimetableRecord) -> list[Figure]:
    """Amounts, and both ages: the original one and that by the timetable."""
    sheet, line = record.sheet, record.course
    currency = sheet.terms.total.currency
    late = [row for row in sheet.instalments if row.days_late and row.paid < row.amount]
    owed = Money(sum((row.amount - row.paid).minor for row in late), currency)
    return [
        Figure(N_("To pay"), sheet.terms.total + sheet.interest),
        *([] if line and line.days_past_due else [Figure(N_("Interest"), sheet.interest)]),
        Figure(N_("Paid"), sheet.paid),
        *([Figure(N_("Late"), owed, bad=True)] if late else []),
        *(
            [
                Figure(N_("Original age, days"), line.days_past_due),
                Figure(N_("Days late, timetable"), line.days_late, bad=line.days_late > 0),
            ]
            if line and line.days_past_due
            else []
        ),
    ]
