"""The column types of the record; with `search` and `schema` the only place that knows a database dialect.

Tables are STRICT, so every type here ends as INTEGER, TEXT or BLOB, and refuses at the door what does not
belong in it: a float as money, a NUL in a name, an instant without its zone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Dialect, Integer, LargeBinary
from sqlalchemy import Text as SqlText
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator

from domain.error import Refused
from domain.money import LIMIT
from resources.mark import N_


class Number(TypeDecorator[int]):
    """A whole number, a key or a count."""

    impl = Integer
    cache_ok = True


class Money(TypeDecorator[int]):
    """Minor units of the currency that stands in the row's `currency` column; floats are refused."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        if value is not None and (type(value) is not int or abs(value) >= LIMIT):
            raise TypeError(f"money is an int of minor units below 2^53, not {value!r}")
        return value


class Rate(TypeDecorator[Decimal]):
    """A rate or share as an exact decimal fraction: 0.045 is 4.5 %."""

    impl = SqlText
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else format(value, "f")

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Day(TypeDecorator[date]):
    """A calendar day, kept as ISO 8601, which sorts as it reads."""

    impl = SqlText
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC with milliseconds, kept as `2026-11-20T08:30:00.000Z`."""

    impl = SqlText
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else write_instant(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


def write_instant(value: datetime) -> str:
    """A moment as the record writes it; one without a zone is refused."""
    if value.tzinfo is None:
        raise TypeError("an instant names its zone")
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Uid(TypeDecorator[UUID]):
    """A travelling identity: 16 bytes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        return None if value is None else value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        return None if value is None else UUID(bytes=value)


class Flag(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class WordsRefused(Refused, DontWrapMixin):
    """A text that cannot be kept; told as it is, not as a failure of the statement."""


def check_words(value: str, where: str = "") -> str:
    """The text, refused with NUL or a lone surrogate in it, at which SQLite would cut or choke."""
    if "\0" in value or not (value.isascii() or _is_whole(value)):
        raise WordsRefused(
            "text",
            N_("A text holds a character that cannot be kept (NUL or half of a pair)."),
            N_("Type or copy the text again without it."),
            where,
        )
    return value


def _is_whole(value: str) -> bool:
    """Whether a text has no lone half of a surrogate pair: those alone have no UTF-8."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


class Words(TypeDecorator[str]):
    """Text of a person or of a file; NUL and lone surrogates are refused, as SQLite would cut or choke."""

    impl = SqlText
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else check_words(value)


class Blob(TypeDecorator[bytes]):
    """Bytes as they are: hashes, headers, payloads."""

    impl = LargeBinary
    cache_ok = True
