"""Figures to the cent on every day, in any order of files, whatever came after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.queries.ageing import By, ageing
from domain.ageing import Basis, parse_buckets
from domain.error import Refused
from domain.money import Money
from tests.ledger import PAST, TODAY, Book, Line, asked, ledgers, new_office, take
from tests.usecases.importing.record import FEBRUARY, JANUARY, SLOWLY, account, is_sound, opens
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import RecordReceipt


@settings(max_examples=4, **SLOWLY)
@given(
    first=ledgers(),
    second=ledgers(),
    changes=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 10_000_000), st.booleans()), max_size=6),
    money=st.lists(
        st.tuples(
            st.sampled_from(("D1", "D2")), st.integers(1, 9_000_000), st.sampled_from(("CNY", "USD")), PAST
        ),
        max_size=5,
    ),
    days=st.lists(st.dates(date(2024, 12, 1), date(2026, 9, 1)), min_size=2, max_size=3),
    basis=st.sampled_from(Basis),
    buckets=st.sampled_from(("30,60,90", "1", "30,60,90,180,365,730,1095")),
)
def test_every_ageing_is_what_the_pure_rule_says(
    first: list[Line],
    second: list[Line],
    changes: list[tuple[int, int, bool]],
    money: list[tuple[str, int, str, date]],
    days: list[date],
    basis: Basis,
    buckets: str,
) -> None:
    """R1, R4: by debtor, officer, currency and bucket, on any day, in any currency, also of later files."""
    later = [replace(line, number=f"M-{place}") for place, line in enumerate(second)]
    for place, part, settled in changes:
        old = first[place % len(first)]
        if old.settled is not None and old.settled > FEBRUARY:
            continue  # a file cannot change what was told of a later day
        if settled:
            told = replace(old, open=None, settled=FEBRUARY)
        else:
            told = replace(old, settled=None, open=min(part, abs(old.amount)) * (-1 if old.amount < 0 else 1))
        later = [line for line in later if line.key != old.key] + [told]
    book = Book()
    with new_office() as (office, folder, _clock):
        for lines, as_of in ((first, JANUARY), (later, FEBRUARY)):
            answer = take(office, folder, lines, as_of=as_of).answer
            assert answer["rejected"] == []
            assert answer["accepted"] == len(lines)
            book.take(lines, as_of)
        codes = {line.debtor for line in (*first, *later)}
        for debtor, minor, currency, day in money:
            if debtor in codes:
                received = Money(minor, currency)
                receipt = RecordReceipt(account=account(office, debtor), amount=received, received_on=day)
                if book.is_long_before(debtor, currency, day):
                    with pytest.raises(Refused, match="long before the oldest document"):
                        perform(office, receipt)
                else:
                    perform(office, receipt)
                    book.receive(debtor, received, day)
        for day in (*days, FEBRUARY, TODAY):
            for by in By:
                expected = book.ageing(by, day, parse_buckets(buckets), basis)
                assert asked(office, day, by, buckets, basis) == expected, (day, by)
        assert is_sound(office)


@settings(max_examples=2, **SLOWLY)
@given(first=ledgers(8), second=ledgers(8))
def test_the_order_of_two_files_does_not_matter(first: list[Line], second: list[Line]) -> None:
    """Files of different items, each speaking of its own day; R4: nothing dated after the day asked for counts."""
    files = {JANUARY: first, FEBRUARY: [replace(line, number=f"M-{line.number}") for line in second]}
    found = []
    for order in (files, dict(reversed(files.items()))):
        with new_office() as (office, folder, _clock):
            for as_of, lines in order.items():
                take(office, folder, [replace(line, officer="") for line in lines], as_of=as_of)
            days = [date(2025, 9, 30), JANUARY, date(2026, 2, 14), TODAY]
            found.append([asked(office, day) for day in days])
    assert found[0] == found[1]


def test_a_day_knows_nothing_of_what_came_after_it(office: Office, tmp_path: Path) -> None:
    lines = [Line("D1", "A", 10_000, due=date(2025, 12, 1), dated=date(2025, 11, 1), open=4_000)]
    take(office, tmp_path, lines, as_of=JANUARY)
    before = {day: asked(office, day) for day in (date(2025, 12, 31), JANUARY, date(2026, 2, 27))}
    later = [replace(lines[0], open=1_000), Line("D1", "B", 500, dated=FEBRUARY)]
    take(office, tmp_path, later, as_of=FEBRUARY)
    perform(
        office, RecordReceipt(account=account(office, "D1"), amount=Money(99_999, "CNY"), received_on=TODAY)
    )
    assert {day: asked(office, day) for day in before} == before
    days = (date(2025, 10, 31), date(2025, 12, 31), JANUARY, FEBRUARY, TODAY)
    found = [opens(office, as_of=day).get("A") for day in days]
    assert found == [None, 10_000, 4_000, 1_000, None]


def test_an_ageing_before_the_ledger_is_known_says_so(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, [Line("D1", "A", 100)], as_of=FEBRUARY, source="north")
    for as_of, warned in ((JANUARY, True), (FEBRUARY, False)):
        told = [str(words) for words in office.ask(ageing, as_of=as_of).warnings]
        assert any("north" in words and "2026-02-28" in words for words in told) is warned
