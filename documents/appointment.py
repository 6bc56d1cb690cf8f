"""A calendar file (iCalendar, RFC 5545) of instalments: one whole-day event each, with a reminder before it.

The same values give the same bytes: the moment of making is given, and each event keeps its identity when it is made
again, so that a calendar replaces it. Where the instalments are no longer to be paid as agreed, the same events are
cancelled (RFC 5546, 3.2.5). Lines end with CRLF and are folded at 75 octets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID

from documents.words import money_in_text
from domain.instalment import InstalmentStatus
from resources.mark import N_, text
from resources.translate import catalogue

LINE: Final = 75  # octets
REMINDER: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Appointments:
    """The instalments of one timetable that are to be paid still, for a calendar in a language.

    `party` is who the payments are from or to; `reference` what to quote (the agreement's serial, or nothing).
    """

    timetable: UUID
    party: str
    reference: str
    rows: Sequence[InstalmentStatus]
    made_at: datetime
    language: str
    cancelled: bool = False


def calendar_file(given: Appointments) -> bytes:
    """The file; instalments that are paid wholly are left out."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Quittance//Timetable//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:CANCEL" if given.cancelled else "METHOD:PUBLISH",
    ]
    for row in given.rows:
        if row.open:
            lines += _event(given, row)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(given: Appointments, row: InstalmentStatus) -> Iterator[str]:
    say = catalogue(given.language).say
    amount = money_in_text(row.open, given.language)
    about = (
        N_("Instalment {number}: {amount}, {party}") if row.number else N_("Down payment: {amount}, {party}")
    )
    summary = say(text(about, number=row.number, amount=amount, party=given.party))
    yield "BEGIN:VEVENT"
    yield f"UID:{given.timetable}-{row.number}@quittance"
    yield f"DTSTAMP:{given.made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_day(row.due)}"
    yield f"DTEND;VALUE=DATE:{_day(row.due + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(summary)}"
    if given.reference:
        described = say(text(N_("Agreement {serial}"), serial=given.reference))
        yield f"DESCRIPTION:{_escaped(described)}"
    yield "TRANSP:TRANSPARENT"
    if given.cancelled:
        yield "SEQUENCE:1"  # later than the one that was published
        yield "STATUS:CANCELLED"
        yield "END:VEVENT"
        return
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(summary)}"
    yield f"TRIGGER:-P{REMINDER.days}D"
    yield "END:VALARM"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(words: str) -> str:
    """A text value: backslash, semicolon, comma and line ends are escaped (RFC 5545, 3.3.11)."""
    one_line = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(one_line.splitlines())


def _folded(line: str) -> bytes:
    """The line in octets, cut so that no character is torn; what follows begins with a blank."""
    parts: list[bytes] = []
    part = b""
    for sign in line:
        octets = sign.encode()
        if len(part) + len(octets) > LINE - bool(parts):
            parts.append(part)
            part = b""
        part += octets
    return b"\r\n ".join([*parts, part]) + b"\r\n"
