"""Column types: what each keeps exactly, and what it refuses at the door."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError
from sqlalchemy.types import TypeEngine

from db.engine import open_memory
from db.tables.record import Row
from db.types import Blob, Day, Flag, Instant, Money, Number, Rate, Uid, Words, write_instant
from domain.error import Refused
from domain.money import LIMIT


def kept(type_: TypeEngine[Any], value: Any) -> Any:
    """The value after a trip through a STRICT table."""
    table = Table("one", MetaData(), Column("value", type_), sqlite_strict=True)
    engine = open_memory()
    with engine.connect() as connection:
        table.create(connection)
        connection.execute(insert(table).values(value=value))
        found = connection.execute(select(table.c.value)).scalar_one()
    engine.dispose()
    return found


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (Money(), LIMIT - 1),
        (Money(), -LIMIT + 1),
        (Money(), 0),
        (Number(), 2**62),
        (Rate(), Decimal("0.0450")),
        (Rate(), Decimal("1E-7")),
        (Day(), date(2024, 2, 29)),
        (Instant(), datetime(2026, 3, 2, 9, 0, 0, 123000, tzinfo=UTC)),
        (Uid(), UUID("0195f0a0-0000-7000-8000-000000000001")),
        (Flag(), True),
        (Flag(), False),
        (Words(), "王芳 👩‍👩‍👧 '\"; -- \u202e\r\n"),
        (Words(), ""),
        (Blob(), bytes(range(256))),
    ],
)
def test_a_value_comes_back_as_it_went_in(type_: TypeEngine[Any], value: Any) -> None:
    found = kept(type_, value)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "type_", [Money(), Number(), Rate(), Day(), Instant(), Uid(), Flag(), Words(), Blob()]
)
def test_nothing_stays_nothing(type_: TypeEngine[Any]) -> None:
    assert kept(type_, None) is None


@pytest.mark.parametrize("value", [1.0, 0.1, "12", Decimal(12), True, LIMIT, -LIMIT, float("nan")])
def test_money_is_whole_minor_units_or_a_defect(value: Any) -> None:
    with pytest.raises(StatementError, match="money is an int"):
        kept(Money(), value)


@given(st.integers(-LIMIT + 1, LIMIT - 1))
def test_every_amount_is_bound_as_it_is(value: int) -> None:
    assert Money().process_bind_param(value, None) == value  # type: ignore[arg-type]  # no dialect matters here


@pytest.mark.parametrize("value", ["a\0b", "\0", "\ud800", "x\udfff"])
def test_text_that_cannot_be_kept_is_refused_in_words(value: str) -> None:
    with pytest.raises(Refused) as told:
        kept(Words(), value)
    assert told.value.code == "text"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60))
def test_every_other_text_is_bound_unchanged(value: str) -> None:
    assert Words().process_bind_param(value, None) == value  # type: ignore[arg-type]  # no dialect matters here


def test_an_instant_without_its_zone_is_a_defect() -> None:
    with pytest.raises(StatementError, match="names its zone"):
        kept(Instant(), datetime(2026, 3, 2, 9, 0))  # noqa: DTZ001 - that is what is refused


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime(2026, 3, 2, 17, 0, tzinfo=timezone(timedelta(hours=8))), "2026-03-02T09:00:00.000Z"),
        (
            datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=5, minutes=45))),
            "2026-10-24T20:45:00.000Z",
        ),
        (datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC), "1999-12-31T23:59:59.999Z"),
    ],
)
def test_instants_are_written_in_utc_with_milliseconds(value: datetime, written: str) -> None:
    assert write_instant(value) == written


def test_the_tables_use_these_types_alone() -> None:
    allowed = (Number, Money, Rate, Day, Instant, Uid, Flag, Words, Blob)
    for table in Row.metadata.tables.values():
        for each in table.columns:
            assert isinstance(each.type, allowed), f"{table.name}.{each.name}"


def test_every_table_is_strict(memory: Connection) -> None:
    loose = memory.exec_driver_sql(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0"
    ).scalars()
    assert {name for name in loose if not name.startswith(("sqlite_", "account_search"))} == set()


def test_amounts_are_money_and_stand_beside_a_currency() -> None:
    """A table with amounts names their currency, or belongs to a row that does."""
    for table in Row.metadata.tables.values():
        amounts = [each.name for each in table.columns if isinstance(each.type, Money)]
        if amounts and "currency" not in table.c:
            parents = {foreign.column.table for each in table.columns for foreign in each.foreign_keys}
            assert any("currency" in parent.c for parent in parents), table.name
