"""Imports: figures to the cent on every day, the same file once, what is rejected, and taking back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from db.identity import new_uid
from db.importing import gathering
from db.queries.ageing import By, ageing
from db.queries.item import items
from db.queries.office import imports, problems, users
from db.record import Opened, head_of, open_with_key
from db.verify import verify
from domain.ageing import Basis, parse_buckets
from domain.error import Cancelled, NotAllowed, NotFound, Refused
from domain.money import Money
from domain.role import Role
from tests.ledger import (
    PAST,
    TODAY,
    Book,
    Line,
    asked,
    dump,
    ledgers,
    new_office,
    standings_are_true,
    take,
    write_ledger,
)
from tests.makers import FOUNDER, PASSPHRASE, add_user
from usecases.command import perform
from usecases.importing import DismissProblems, ImportItems, TakeBackImport, preview
from usecases.office import Office
from usecases.receipt import RecordReceipt

SLOWLY = {
    "deadline": None,
    "phases": [
        Phase.explicit,
        Phase.generate,
    ],  # each example is an office: making it smaller would take minutes
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}
JANUARY, FEBRUARY = date(2026, 1, 31), date(2026, 2, 28)


def is_sound(office: Office) -> bool:
    told = verify(office.record.folder.path, FOUNDER, PASSPHRASE)
    assert told.problems == ()
    return standings_are_true(office)


def account(office: Office, code: str) -> UUID:
    with office.record.read() as connection:
        found = dump(connection)["account"]
    return next(
        UUID(bytes=row[1]) if isinstance(row[1], bytes) else UUID(str(row[1]))
        for row in found
        if row[2] == code
    )


def opens(office: Office, code: str = "D1", as_of: date = TODAY) -> dict[str, int]:
    return {
        line.number: line.open.minor for line in office.ask(items, account=account(office, code), as_of=as_of)
    }


def everything(office: Office, *without: str) -> dict[str, list[tuple[object, ...]]]:
    with office.record.read() as connection:
        return dump(connection, *without)


# ---- figures ----------------------------------------------------------------------------------------------


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
                perform(
                    office, RecordReceipt(account=account(office, debtor), amount=received, received_on=day)
                )
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


# ---- the same file ------------------------------------------------------------------------------------------


@settings(max_examples=2, **SLOWLY)
@given(lines=ledgers(8))
def test_the_same_file_twice_writes_no_row_and_no_entry(lines: list[Line]) -> None:
    with new_office() as (office, folder, clock):
        first = take(office, folder, lines, as_of=FEBRUARY).answer
        before, head = everything(office), head_of(office.record)
        for _ in range(2):
            clock.pass_by(minutes=5)
            again = take(office, folder, lines, as_of=FEBRUARY)
            assert again.answer["batch"] == first["batch"]
            assert (again.answer["new"], again.answer["changed"]) == (0, 0)
            assert again.answer["unchanged"] == again.answer["accepted"] == len(lines)
            assert again.answer["totals"] == first["totals"]
            assert again.hash == head.hash
        assert everything(office) == before
        assert head_of(office.record) == head


def test_a_receipt_that_a_file_does_not_know_of_stays(office: Office, tmp_path: Path) -> None:
    """The file speaks of a day before the money: it can say nothing about it."""
    lines = [Line("D1", "A", 10_000, dated=JANUARY, open=10_000)]
    take(office, tmp_path, lines, as_of=FEBRUARY)
    perform(
        office, RecordReceipt(account=account(office, "D1"), amount=Money(3_000, "CNY"), received_on=TODAY)
    )
    head = head_of(office.record)
    answer = take(office, tmp_path, lines, as_of=FEBRUARY).answer
    assert (answer["changed"], answer["unchanged"]) == (0, 1)
    assert head_of(office.record) == head
    take(office, tmp_path, [*lines, Line("D1", "B", 1)], as_of=FEBRUARY)
    assert opens(office, as_of=FEBRUARY) == {"A": 10_000, "B": 1}
    assert opens(office)["A"] == 7_000
    assert is_sound(office)


def test_an_older_file_does_not_undo_a_newer_one(office: Office, tmp_path: Path) -> None:
    line = Line("D1", "A", 10_000, dated=date(2025, 12, 1), open=2_000)
    take(office, tmp_path, [line], as_of=FEBRUARY)
    older = [replace(line, open=7_000), Line("D1", "B", 500, dated=date(2025, 12, 5))]
    answer = take(office, tmp_path, older, as_of=JANUARY).answer
    (rejected,) = answer["rejected"]
    assert (rejected.line, rejected.field, rejected.column) == (2, "open_amount", "Open amount")
    assert "2026-02-28" in str(rejected.reason)
    assert answer["new"] == 1
    assert opens(office) == {"A": 2_000, "B": 500}
    assert opens(office, as_of=JANUARY) == {"A": 10_000, "B": 500}
    assert is_sound(office)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"open": 1_000}, "open_amount"),
        ({"settled": date(2026, 1, 15)}, "settlement_date"),
        ({"disputed": True}, "disputed"),
    ],
)
def test_whatever_an_older_file_would_change_is_named(
    office: Office, tmp_path: Path, changed: dict[str, object], field: str
) -> None:
    line = Line("D1", "A", 10_000, dated=date(2025, 12, 1), open=2_000)
    take(office, tmp_path, [line], as_of=FEBRUARY)
    line = replace(line, open=10_000)
    answer = take(office, tmp_path, [line, Line("D9", "G", 1)], as_of=JANUARY).answer
    assert answer["rejected"] == []
    (rejected,) = take(office, tmp_path, [replace(line, **changed)], as_of=JANUARY).answer["rejected"]
    assert rejected.field == field
    assert opens(office)["A"] == 2_000


def test_a_settlement_of_a_later_day_is_not_undone_by_a_file_of_an_earlier(
    office: Office, tmp_path: Path
) -> None:
    """The first file spoke of the end of January, and knew that the money came in March."""
    line = Line("D1", "A", 10_000, dated=date(2025, 12, 1), settled=TODAY)
    take(office, tmp_path, [line], as_of=JANUARY)
    (rejected,) = take(office, tmp_path, [replace(line, settled=None, open=235)], as_of=FEBRUARY).answer[
        "rejected"
    ]
    assert rejected.field == "open_amount"
    assert "2026-03-02" in str(rejected.reason)
    assert (opens(office, as_of=FEBRUARY), opens(office)) == ({"A": 10_000}, {})


@pytest.mark.parametrize("known", [False, True])
def test_what_was_settled_after_the_day_of_the_file_is_open_on_it(
    office: Office, tmp_path: Path, known: bool
) -> None:
    """The figures of the answer are those of the record on the file's day, and a warning says why."""
    line = Line("D1", "A", 10_000, dated=date(2025, 12, 1), open=7_000)
    if known:
        take(office, tmp_path, [line], as_of=JANUARY)
    told = [replace(line, open=None, settled=TODAY), Line("D1", "B", 500, settled=FEBRUARY)]
    answer = take(office, tmp_path, told, as_of=FEBRUARY, name="later.csv").answer
    left = 7_000 if known else 10_000
    assert answer["totals"]["CNY"]["open"] == str(Money(left, "CNY").decimal)
    assert [str(one) for one in answer["warnings"] if "after the day of the file" in str(one)] == [
        "The money came in after the day of the file; the item is open on that day. (lines 2)"
    ]
    assert (opens(office, as_of=FEBRUARY), opens(office)) == ({"A": left}, {})


def test_no_file_speaks_of_a_day_to_come(office: Office, tmp_path: Path) -> None:
    head = head_of(office.record)
    with pytest.raises(Refused) as told:
        take(office, tmp_path, [Line("D1", "A", 1)], as_of=TODAY + timedelta(1))
    assert (told.value.code, told.value.where) == ("future", "as_of")
    assert head_of(office.record) == head


def test_an_older_file_that_says_the_same_is_taken(office: Office, tmp_path: Path) -> None:
    line = Line("D1", "A", 10_000, dated=date(2025, 12, 1), open=2_000)
    take(office, tmp_path, [line], as_of=FEBRUARY)
    answer = take(office, tmp_path, [replace(line, open=10_000)], as_of=JANUARY).answer
    assert (answer["unchanged"], answer["rejected"]) == (1, [])
    assert opens(office) == {"A": 2_000}


# ---- later files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        pytest.param({"open": 10_000}, {"open": 4_000}, (10_000, 4_000), id="paid in part"),
        pytest.param({"open": 10_000}, {"open": 0}, (10_000, None), id="paid"),
        pytest.param({"open": 4_000}, {"open": 9_000}, (4_000, 9_000), id="partly open again"),
        pytest.param(
            {"settled": date(2026, 1, 15)}, {"open": 10_000}, (None, 10_000), id="settled and open again"
        ),
        pytest.param({"open": 4_000}, {"settled": date(2026, 2, 10)}, (4_000, None), id="settled on a day"),
        pytest.param({}, {"open": 10_000}, (10_000, 10_000), id="nothing said, nothing changed"),
        pytest.param({"open": 6_000}, {}, (6_000, 6_000), id="no longer said"),
    ],
)
def test_a_changed_open_amount_is_posted_on_the_day_of_the_new_file(
    office: Office,
    tmp_path: Path,
    first: dict[str, int],
    then: dict[str, int],
    expected: tuple[int | None, int | None],
) -> None:
    line = Line("D1", "A", 10_000, due=date(2026, 1, 1), dated=date(2025, 12, 1))
    take(office, tmp_path, [replace(line, **first)], as_of=JANUARY)
    answer = take(office, tmp_path, [replace(line, **then)], as_of=FEBRUARY).answer
    assert answer["changed"] == int(expected[0] != expected[1])
    assert answer["accepted"] == answer["changed"] + answer["unchanged"] == 1
    assert (opens(office, as_of=JANUARY).get("A"), opens(office, as_of=FEBRUARY).get("A")) == expected
    if "settled" not in then:
        assert opens(office, as_of=date(2026, 2, 27)).get("A") == expected[0]
    assert is_sound(office)


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"due": date(2026, 3, 1)}, "due_date", "2026-01-01"),
        ({"due": None}, "due_date", "2026-01-01"),
        ({"amount": 9_999}, "amount", "original amount"),
        ({"currency": "USD"}, "currency", "CNY"),
    ],
)
def test_what_never_changes_is_rejected_with_words_and_the_rest_goes_in(
    office: Office, tmp_path: Path, changed: dict[str, object], field: str, words: str
) -> None:
    line = Line("D1", "A", 10_000, due=date(2026, 1, 1), dated=date(2025, 12, 1))
    take(office, tmp_path, [line], as_of=JANUARY)
    answer = take(office, tmp_path, [replace(line, **changed), Line("D2", "B", 700)], as_of=FEBRUARY).answer
    (rejected,) = answer["rejected"]
    assert (rejected.line, rejected.field) == (2, field)
    assert words in str(rejected.reason)
    assert str(rejected.advice)
    assert (answer["new"], answer["accepted"]) == (1, 1)
    assert opens(office) == {"A": 10_000}
    assert opens(office, "D2") == {"B": 700}
    assert is_sound(office)


def test_the_same_document_of_another_ledger_is_another_item(office: Office, tmp_path: Path) -> None:
    line = Line("D1", "A", 10_000)
    take(office, tmp_path, [line], source="north")
    answer = take(office, tmp_path, [replace(line, currency="USD")], source="south").answer
    assert answer["new"] == 1
    found = office.ask(items, account=account(office, "D1"), as_of=TODAY)
    assert sorted((one.source, one.open.currency) for one in found) == [("north", "CNY"), ("south", "USD")]


def test_due_lines_of_one_document_stay_apart(office: Office, tmp_path: Path) -> None:
    lines = [
        Line("D1", "A", 1_000, due=date(2026, month, 28), dated=date(2025, 12, 1)) for month in (1, 2, 3)
    ]
    assert take(office, tmp_path, lines, as_of=JANUARY).answer["new"] == 3
    answer = take(office, tmp_path, [replace(lines[1], open=300)], as_of=FEBRUARY).answer
    assert (answer["changed"], answer["rejected"]) == (1, [])
    found = office.ask(items, account=account(office, "D1"), as_of=TODAY)
    assert [(one.due_line, one.open.minor) for one in found] == [(1, 1_000), (2, 300), (3, 1_000)]


def test_a_ledger_that_has_only_open_amounts(office: Office, tmp_path: Path) -> None:
    """What was open when the item was first seen is its amount; what is less later was paid."""
    path = tmp_path / "open.csv"
    for as_of, left in ((JANUARY, "80.00"), (FEBRUARY, "30.00")):
        path.write_text(f"Customer,Invoice,Due date,Open amount\nD1,A,2026-01-10,{left}\n", "utf-8")
        answer = perform(office, ImportItems(path=str(path), as_of=as_of)).answer
        assert answer["rejected"] == []
    (line,) = office.ask(items, account=account(office, "D1"), as_of=TODAY)
    assert (line.amount.minor, line.open.minor) == (8_000, 3_000)


def test_a_dispute_comes_and_goes_with_the_ledger(office: Office, tmp_path: Path) -> None:
    line = Line("D1", "A", 10_000, due=JANUARY)
    for disputed, as_of in ((True, JANUARY), (True, date(2026, 2, 14)), (False, FEBRUARY)):
        take(office, tmp_path, [replace(line, disputed=disputed)], as_of=as_of)
        (found,) = office.ask(items, account=account(office, "D1"), as_of=TODAY)
        assert found.disputed is disputed
    assert is_sound(office)


# ---- all or nothing -----------------------------------------------------------------------------------------

GOOD = Line("D1", "A", 10_000)
BAD = "D2,Two,invoice,B-1,,,one,,CNY,,,"


def mixed(folder: Path, name: str = "mixed.csv") -> Path:
    path = write_ledger(folder / name, [GOOD])
    path.write_text(path.read_text("utf-8") + BAD + "\n", "utf-8")
    return path


def test_strict_refuses_all_and_names_the_line(office: Office, tmp_path: Path) -> None:
    before = everything(office)
    with pytest.raises(Refused) as told:
        perform(office, ImportItems(path=str(mixed(tmp_path)), strict=True))
    assert told.value.code == "rejected_rows"
    assert told.value.where == "mixed.csv:3"
    assert everything(office) == before
    assert perform(office, ImportItems(path=str(mixed(tmp_path)))).answer["new"] == 1


def test_control_totals(office: Office, tmp_path: Path) -> None:
    """A total of open amounts or of amounts; every one must hold, or nothing is taken."""
    lines = [Line("D1", "A", 15_000, open=10_000), Line("D1", "B", 700, currency="USD")]
    before = everything(office)
    cases: list[tuple[dict[str, int], bool]] = [
        ({"CNY": 9_999}, False),
        ({"CNY": 10_000, "USD": 701}, False),
        ({"EUR": 1}, False),
        ({"CNY": 10_000}, True),
        ({"CNY": 15_000, "USD": 700}, True),
        ({"EUR": 0}, True),
    ]
    for totals, right in cases:
        controls = tuple(Money(minor, currency) for currency, minor in totals.items())
        with nullcontext() if right else pytest.raises(Refused) as told:
            assert take(office, tmp_path, lines, control_totals=controls, dry_run=right).answer["new"] == 2
        if told is not None:
            assert told.value.code == "control_total"
        assert everything(office) == before
    take(office, tmp_path, lines, control_totals=(Money(10_000, "CNY"),))
    assert everything(office) != before


def test_a_dry_run_tells_all_and_writes_nothing(office: Office, tmp_path: Path) -> None:
    before, head = everything(office), head_of(office.record)
    dry = perform(office, ImportItems(path=str(mixed(tmp_path)), dry_run=True)).answer
    assert everything(office) == before
    assert head_of(office.record) == head
    wet = perform(office, ImportItems(path=str(mixed(tmp_path)))).answer
    assert dry["batch"] is None
    assert wet["batch"] is not None
    assert {**dry, "batch": 0} == {**wet, "batch": 0}


def test_an_import_that_is_cancelled_at_any_moment_leaves_nothing(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither row nor entry, neither paper nor temporary file: while it reads, and while it writes."""
    monkeypatch.setattr(gathering, "CHUNK", 700)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    lines = [Line(f"D{place % 90}", f"N-{place}", 100, officer=f"P{place % 7}") for place in range(5_000)]
    take(office, tmp_path, lines[:10])
    before, head, papers = everything(office), head_of(office.record), _papers(office)
    path = write_ledger(tmp_path / "long.csv", lines)
    told: list[tuple[int, int]] = []
    perform(office, ImportItems(path=str(path), dry_run=True), lambda *news: told.append(news))
    assert len(told) > 10
    for at in range(len(told)):
        with pytest.raises(Cancelled):
            perform(office, ImportItems(path=str(path)), _stop_after(at))
        assert head_of(office.record) == head
        assert _papers(office) == papers
    assert everything(office) == before
    assert list((tmp_path / "temporary").iterdir()) == []
    assert is_sound(office)


def _papers(office: Office) -> list[Path]:
    return sorted(office.record.folder.papers.iterdir())


def _stop_after(calls: int) -> Callable[[int, int], None]:
    left = iter(range(calls))

    def stop(_done: int, _total: int) -> None:
        if next(left, None) is None:
            raise Cancelled

    return stop


def test_others_write_while_a_file_is_read(office: Office, tmp_path: Path) -> None:
    """The record is locked for the rows alone; what others did meanwhile is met as it is by then."""
    path = write_ledger(tmp_path / "long.csv", [Line("D1", "A", 10_000), Line("D2", "B", 500)])
    opened = Opened(office.record.data_key, office.record.keys)
    other = replace(office, record=open_with_key(office.record.folder, opened))
    done: list[int] = []

    def write(_done: int, _total: int) -> None:
        if not done:
            done.append(take(other, tmp_path, [Line("D1", "A", 10_000)], name="short.csv").seq)

    answer = perform(office, ImportItems(path=str(path)), write).answer
    other.close()
    assert len(done) == 1
    assert (answer["new"], answer["unchanged"]) == (1, 1)
    assert is_sound(office)


def test_a_file_that_changes_while_it_is_read_is_refused(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_ledger(tmp_path / "moving.csv", [GOOD])
    before = everything(office)

    def grow(_done: int, _total: int) -> None:
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")

    with pytest.raises(Refused) as told:
        perform(office, ImportItems(path=str(path)), grow)
    assert told.value.code == "file_changed"
    assert everything(office) == before


def test_who_may_import(office: Office, tmp_path: Path) -> None:
    officer = add_user(office, "Li Wei", Role.OFFICER, Role.SUPERVISOR)
    with pytest.raises(NotAllowed):
        take(officer, tmp_path, [GOOD])


def test_a_ledger_has_a_name_and_a_file(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused) as told:
        take(office, tmp_path, [GOOD], source=" ")
    assert told.value.where == "source"
    with pytest.raises(NotFound):
        perform(office, ImportItems(path=str(tmp_path / "nowhere.csv")))


def test_the_map_of_one_import_reads_the_next(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Who;Paper;Value;When\nD1;A;1.234,50;03.04.2026\n", "utf-8")
    columns = '[columns]\ndebtor_code = "Who"\nnumber = "Paper"\namount = "Value"\ndue_date = "When"\n'
    chart = tmp_path / "map.toml"
    chart.write_text(columns, "utf-8")
    first = perform(office, ImportItems(path=str(path), map=str(chart), date_format="DMY")).answer
    assert first["columns"]["due_date"] == "When"
    chart.write_text(first["map"], "utf-8")
    again = perform(office, ImportItems(path=str(path), map=str(chart))).answer
    assert again["unchanged"] == 1
    assert opens(office) == {"A": 123_450}


def test_a_preview_needs_no_write(office: Office, tmp_path: Path) -> None:
    command = ImportItems(path=str(write_ledger(tmp_path / "p.csv", [GOOD, replace(GOOD, number="B")])))
    prepared = preview(Path(command.path), command.options, "CNY", TODAY).prepared
    assert [row.number for row in prepared.preview() if hasattr(row, "number")] == ["A", "B"]  # type: ignore[union-attr]  # only rows have one


# ---- problems -----------------------------------------------------------------------------------------------


def test_rejected_rows_stay_as_problems_beside_every_total(office: Office, tmp_path: Path) -> None:
    answer = perform(office, ImportItems(path=str(mixed(tmp_path)))).answer
    (problem,) = office.ask(problems)
    (rejected,) = answer["rejected"]
    assert (problem.file, problem.line, problem.field, problem.value) == (
        "mixed.csv",
        3,
        "amount",
        "one",
    )
    assert (problem.reason, problem.advice) == (str(rejected.reason), str(rejected.advice))
    told = [str(words) for words in office.ask(ageing, as_of=TODAY).warnings]
    assert told == ["Rows of mixed.csv that were not taken: 1"]
    assert is_sound(office)


def test_a_new_edition_of_the_file_mends_its_problems(office: Office, tmp_path: Path) -> None:
    perform(office, ImportItems(path=str(mixed(tmp_path))))
    perform(office, ImportItems(path=str(mixed(tmp_path, "other.csv")), source="other"))
    mended = take(office, tmp_path, [GOOD, Line("D2", "B-1", 100)], name="mixed.csv").answer
    assert [problem.file for problem in office.ask(problems)] == ["other.csv"]
    (closed,) = office.ask(problems, state="mended")
    assert closed.closed_because == str(mended["batch"])
    assert is_sound(office)


def test_a_problem_is_dismissed_with_a_reason(office: Office, tmp_path: Path) -> None:
    perform(office, ImportItems(path=str(mixed(tmp_path))))
    (problem,) = office.ask(problems)
    with pytest.raises(Refused) as told:
        perform(office, DismissProblems(problems=(problem.problem,), reason=" "))
    assert told.value.where == "reason"
    perform(office, DismissProblems(problems=(problem.problem,), reason="an old test line"))
    assert office.ask(problems) == ()
    (closed,) = office.ask(problems, state="dismissed")
    assert closed.closed_because == "an old test line"
    assert office.ask(ageing, as_of=TODAY).warnings == ()
    for unknown in (problem.problem, new_uid()):
        with pytest.raises(NotFound):
            perform(office, DismissProblems(problems=(unknown,), reason="again"))
    assert is_sound(office)


# ---- officers -----------------------------------------------------------------------------------------------


def test_officers_named_in_the_file(office: Office, tmp_path: Path) -> None:
    """An account takes the first that is named, an item of another has its own entry, unknown names become people."""
    lines = [
        Line("D1", "A", 100),
        Line("D1", "B", 100, officer=FOUNDER),
        Line("D1", "C", 100, officer="Zhao Min"),
        Line("D2", "D", 100, officer="Zhao Min"),
        Line("D3", "E", 100),
    ]
    answer = take(office, tmp_path, lines).answer
    assert [str(words) for words in answer["warnings"] if "Zhao Min" in str(words)]
    held = {
        line.number: line.officer
        for code in ("D1", "D2", "D3")
        for line in office.ask(items, account=account(office, code), as_of=TODAY)
    }
    assert held == {"A": FOUNDER, "B": FOUNDER, "C": "Zhao Min", "D": "Zhao Min", "E": ""}
    (person,) = [user for user in office.ask(users) if user.name == "Zhao Min"]
    assert (person.log_in, person.roles) == (False, ())
    with pytest.raises(Refused):
        office.record.actor("Zhao Min")
    told = [str(words) for words in office.ask(ageing, as_of=TODAY, by=By.OFFICER).warnings]
    assert told == ["Some items have no responsible person."]
    assert is_sound(office)


def test_a_later_file_renames_nobody(office: Office, tmp_path: Path) -> None:
    line = Line("D1", "A", 100, officer="Li Wei")
    take(office, tmp_path, [line], as_of=JANUARY)
    take(
        office,
        tmp_path,
        [replace(line, officer="Zhao Min"), Line("D1", "B", 100, officer="Zhao Min")],
        as_of=FEBRUARY,
    )
    found = office.ask(items, account=account(office, "D1"), as_of=TODAY)
    assert {one.number: one.officer for one in found} == {"A": "Li Wei", "B": "Zhao Min"}


def test_details_are_freshened_and_an_empty_cell_says_nothing(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "details.csv"
    head = "Customer ID,Customer name,Invoice,Amount,Phone,Email,Branch\n"
    for phone, email, branch in (("1", "a@b.example", "North"), ("2", "", "South"), ("", "", "")):
        path.write_text(f"{head}D1,Acme,A,10.00,{phone},{email},{branch}\n", "utf-8")
        perform(office, ImportItems(path=str(path)))
    with office.record.read() as connection:
        row = connection.exec_driver_sql("SELECT phone, email, branch_id FROM account").one()
    assert tuple(row) == ("2", "a@b.example", 2)
    assert is_sound(office)


@pytest.mark.parametrize(("complete", "vanished"), [(True, 2), (False, 0)])
def test_what_vanished_is_said_for_complete_files_and_changes_nothing(
    office: Office, tmp_path: Path, complete: bool, vanished: int
) -> None:
    lines = [Line("D1", f"N-{place}", 100, open=100 if place else 0) for place in range(4)]
    take(office, tmp_path, lines, as_of=JANUARY)
    take(office, tmp_path, [Line("D1", "other", 100)], source="other")
    before = opens(office)
    answer = take(
        office, tmp_path, [lines[1], Line("D9", "new", 1)], as_of=FEBRUARY, complete=complete
    ).answer
    assert answer["vanished"] == vanished
    assert opens(office) == before


# ---- taking back --------------------------------------------------------------------------------------------

KEPT = (
    "journal_entry",
    "journal_payload",
    "batch",
    "batch_row",
    "problem",
    "paper",
    "source",
    "person",
    "branch",
)


@settings(max_examples=3, **SLOWLY)
@given(first=ledgers(8), second=ledgers(8), changes=st.lists(st.integers(0, 7), max_size=4))
def test_an_import_is_taken_back_whole(first: list[Line], second: list[Line], changes: list[int]) -> None:
    """Everything is as before but what tells of it: journal, batch, file, and names that were new."""
    later = [replace(line, number=f"M-{line.number}", name="Renamed") for line in second]
    for place in changes:
        old = first[place % len(first)]
        told = replace(old, open=0, settled=None, disputed=True, name=f"Debtor {old.debtor} Ltd")
        later = [line for line in later if line.key != old.key] + [told]
    with new_office() as (office, folder, clock):
        take(office, folder, first, as_of=JANUARY)
        before = everything(office, *KEPT)
        batch = take(office, folder, later, as_of=FEBRUARY, name="second.csv").answer["batch"]
        assert everything(office, *KEPT) != before
        clock.pass_by(hours=1)
        taken = perform(office, TakeBackImport(batch=batch, reason="wrong file"))
        assert taken.answer["items"] >= 0
        assert everything(office, *KEPT) == before
        newest = office.ask(imports)[0]
        assert (newest.batch, newest.taken_back) == (batch, TODAY)
        assert is_sound(office)
        again = take(office, folder, later, as_of=FEBRUARY, name="second.csv").answer
        assert again["batch"] not in (None, batch)
        assert is_sound(office)


def test_taking_back_needs_a_reason_and_an_import(office: Office, tmp_path: Path) -> None:
    batch = take(office, tmp_path, [GOOD]).answer["batch"]
    with pytest.raises(Refused) as told:
        perform(office, TakeBackImport(batch=batch, reason=""))
    assert told.value.where == "reason"
    perform(office, TakeBackImport(batch=batch, reason="wrong file"))
    for unknown in (batch, new_uid()):
        with pytest.raises(NotFound):
            perform(office, TakeBackImport(batch=unknown, reason="again"))


def test_the_problems_of_an_import_go_with_it(office: Office, tmp_path: Path) -> None:
    batch = perform(office, ImportItems(path=str(mixed(tmp_path)))).answer["batch"]
    perform(office, TakeBackImport(batch=batch, reason="wrong file"))
    assert office.ask(problems) == ()
    assert office.ask(ageing, as_of=TODAY + timedelta(1)).warnings == ()
    assert is_sound(office)
