"""An imported row as its batch keeps it for ever: canonical JSON, by a template because there are millions."""

from __future__ import annotations

from json import encoder
from typing import Final

quoted: Final = encoder.encode_basestring
"""A text as canonical JSON writes it: only what JSON demands is escaped."""

_FLAGS: Final = {None: "null", False: "false", True: "true"}


def told_row(
    debtor: str,
    line: int,
    document_type: str,
    number: str,
    due_line: int,
    document_date: str | None,
    opened_on: str,
    due_date: str | None,
    amount: int,
    open_amount: int | None,
    settled: str | None,
    currency: str,
    officer: str,
    new: bool,
    posted: int,
    posted_on: str | None,
    dispute: bool | None,
    as_of: str,
) -> bytes:
    """What was read and what followed; `docs/journal.md` says how it is proven.

    Days are ISO 8601, amounts minor units; `debtor` and `officer` are quoted already. The keys are sorted, and
    the values canonical by their types, so that these are the very bytes that `canonical` would write.
    """
    since = "null" if dispute is None else f'"{as_of}"'
    left = "null" if open_amount is None else open_amount
    return (
        f'{{"amount":{amount},"currency":{quoted(currency)},"debtor":{debtor},"dispute":{_FLAGS[dispute]},'
        f'"disputed_since":{since},"document_date":{_day(document_date)},'
        f'"document_type":{quoted(document_type)},"due_date":{_day(due_date)},"due_line":{due_line},'
        f'"line":{line},"new":{_FLAGS[new]},"number":{quoted(number)},"officer":{officer},"open":{left},'
        f'"opened_on":"{opened_on}","posted":{posted},"posted_on":{_day(posted_on)},"settled":{_day(settled)}}}'
    ).encode()


def _day(day: str | None) -> str:
    return "null" if day is None else f'"{day}"'
