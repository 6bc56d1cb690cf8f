"""MT940: the customer statement message of SWIFT, with what banks made of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NoReturn

from db.importing.row import Rejection
from db.importing.statement.narrative import meant, read_narrative
from db.importing.statement.record import Movement, Statement, plain_account, short
from domain.error import QuittanceError, Refused
from domain.money import Money, parse_money
from resources.mark import N_, text

_TAG = re.compile(r"^:(\d{2}[A-Z]?):")
_RETURNED = "RTI"  # SWIFT's code of a returned item, behind the letter for who defines the codes
_BALANCE = re.compile(r"^(?P<side>[CD])(?P<day>\d{6})(?P<currency>[A-Z]{3})(?P<amount>\d[\d.]*,?\d*)$")
_LINE = re.compile(
    r"^(?P<value>\d{6})(?P<entry>\d{4})?(?P<side>R?[CD])(?P<fund>[A-Z])?(?P<amount>\d+(?:[,.]\d{0,3})?)"
    r"(?P<kind>[A-Z][A-Z0-9]{3})(?P<rest>.*)$"
)
_ACCOUNT = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}")  # some banks put it below the line
_COUNTER: Final = 16  # signs of the customer's reference; some banks put the other side's name behind it
_OPENING: Final = ("60F", "60M")
_CLOSING: Final = ("62F", "62M")


@dataclass(slots=True)
class _Field:
    """A field of the message with the lines that belong to it."""

    tag: str
    place: int
    lines: list[str]


@dataclass(slots=True)
class _Draft:
    """A statement while it is read."""

    place: int
    account: str = ""
    number: str = ""
    opening: tuple[date, Money] | None = None
    closing: tuple[date, Money] | None = None
    closed: bool = False
    """Behind a closing balance, where free text is about the whole statement."""
    lines: list[tuple[_Field, list[str]]] = field(default_factory=list)


def is_mt940(start: str) -> bool:
    """Whether the beginning of a file has the first tags of the message."""
    return bool(re.search(r"^:20:", start, re.MULTILINE) and re.search(r"^:(25|28C?):", start, re.MULTILINE))


def read_mt940(content: str, progress: Callable[[int, int], None]) -> tuple[list[Statement], list[Rejection]]:
    """All statements of a file. A file that ends inside a statement is refused: nothing of it is sure."""
    statements: list[Statement] = []
    rejected: list[Rejection] = []
    drafts = _drafts(content)
    for done, draft in enumerate(drafts):
        progress(done, len(drafts))
        statements.append(_statement(draft, rejected))
    return statements, rejected


def _fields(content: str) -> Iterator[_Field | None]:
    """The fields in their order; None ends a message."""
    current: _Field | None = None
    for place, line in enumerate(content.splitlines(), start=1):
        tag = _TAG.match(line)
        if tag:
            if current is not None:
                yield current
            current = _Field(tag[1], place, [line[tag.end() :]])
        elif line.strip() in {"-", "-}"} or line.startswith(("-XXX", "{1:")):
            if current is not None:
                yield current
            current = None
            yield None
        elif current is not None:
            current.lines.append(line)
    if current is not None:
        yield current


def _drafts(content: str) -> list[_Draft]:
    drafts: list[_Draft] = []
    for each in _fields(content):
        if each is None:
            continue
        if each.tag == "20":
            drafts.append(_Draft(each.place))
        elif drafts:
            last = drafts[-1]
            if last.closed and each.tag in {
                "25",
                "60F",
            }:  # some banks name a message once for several statements
                drafts.append(_Draft(each.place, account=last.account, number=last.number))
            _take(drafts[-1], each)
    return drafts


def _take(draft: _Draft, each: _Field) -> None:
    words = "".join(each.lines[:1]).strip()
    if each.tag == "25":
        draft.account = words.lstrip("/")
    elif each.tag in {"28", "28C"}:
        draft.number = words
    elif each.tag in _OPENING:
        draft.opening = draft.opening or _balance(each)
        draft.closed = False
    elif each.tag in _CLOSING:
        draft.closing = _balance(each)
        draft.closed = True
    elif each.tag == "61":
        draft.lines.append((each, []))
        draft.closed = False
    elif each.tag == "86" and draft.lines and not draft.closed:
        draft.lines[-1][1].extend(each.lines)


def _balance(each: _Field) -> tuple[date, Money]:
    match = _BALANCE.match("".join(each.lines[:1]).strip())
    if match is None:
        _broken(each, N_("The balance cannot be read."))
    amount = parse_money(match["amount"].replace(".", "").replace(",", "."), match["currency"])
    return _day(match["day"], each), -amount if match["side"] == "D" else amount


def _broken(each: _Field, message: str) -> NoReturn:
    raise Refused(
        "statement",
        message,
        text(N_("Look at line {line} of the file, or fetch it again from the bank."), line=str(each.place)),
        str(each.place),
    )


def _day(words: str, each: _Field) -> date:
    year = int(words[:2])
    try:
        return date(1900 + year if year >= 80 else 2000 + year, int(words[2:4]), int(words[4:6]))
    except ValueError:
        _broken(each, N_("This is no day of the calendar."))


def _entry_day(value: date, words: str | None, each: _Field) -> date:
    """The day of booking has no year: it is the one nearest to the value day."""
    if not words:
        return value
    days = []
    for year in (value.year - 1, value.year, value.year + 1):
        try:
            days.append(date(year, int(words[:2]), int(words[2:])))
        except ValueError:
            continue
    if not days:
        _broken(each, N_("This is no day of the calendar."))
    return min(days, key=lambda day: abs(day - value))


def _statement(draft: _Draft, rejected: list[Rejection]) -> Statement:
    if draft.opening is None or draft.closing is None or not draft.closed:
        missing = "60F" if draft.opening is None else "62F"
        raise Refused(
            "truncated",
            text(
                N_("The statement that begins in line {line} has no balance {tag}: the file was cut off."),
                line=str(draft.place),
                tag=missing,
            ),
            N_("Fetch the file again from the bank; nothing was taken."),
            str(draft.place),
        )
    currency = draft.opening[1].currency
    movements = []
    for each, narrative in draft.lines:
        try:
            movements.append(_movement(each, narrative, currency))
        except QuittanceError as error:
            rejected.append(
                Rejection(each.place, ":61:", "amount", each.lines[0][:200], error.message, error.advice)
            )
    start = draft.opening[0]
    ends = [draft.closing[0], *(each.booked_on for each in movements)]
    return Statement(
        account=plain_account(draft.account, currency),
        name="",
        currency=currency,
        number=draft.number,
        start=min([start, *(each.booked_on for each in movements)]),
        end=max(ends) if draft.closing[0] < start else draft.closing[0],
        opening=draft.opening[1],
        closing=draft.closing[1],
        movements=tuple(movements),
    )


def _movement(each: _Field, narrative: list[str], currency: str) -> Movement:
    match = _LINE.match(each.lines[0].strip())
    if match is None:
        _broken(each, N_("The line of the statement cannot be read."))
    value = _day(match["value"], each)
    amount = parse_money(match["amount"].replace(",", "."), currency)
    leaves = match["side"] in {"D", "RC"}
    reference, _, own = match["rest"].partition("//")
    told = read_narrative(narrative)
    more = " ".join(line.strip() for line in each.lines[1:] if line.strip())
    name = told.payer or reference[_COUNTER:].strip()
    account = told.payer_account or (more if _ACCOUNT.fullmatch(more) else "")
    return Movement(
        place=each.place,
        booked_on=_entry_day(value, match["entry"], each),
        value_day=value,
        amount=-amount if leaves else amount,
        payer=short(name),
        payer_account=plain_account(account),
        reference=short(told.reference or meant(reference[:_COUNTER] if name else reference) or meant(own)),
        remittance=short(told.text or ("" if more == account else more)),
        kind=short(told.kind) or match["kind"],
        returned=told.returned or match["side"].startswith("R") or match["kind"][1:] == _RETURNED,
    )
