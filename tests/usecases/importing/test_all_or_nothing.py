"""All good rows or none: strictness, control totals, dry runs, cancelling, rights and maps."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from db.importing import gathering
from db.record import Opened, head_of, open_with_key
from domain.error import Cancelled, NotAllowed, NotFound, Refused
from domain.money import Money
from domain.role import Role
from tests.ledger import TODAY, Line, take, write_ledger
from tests.makers import add_user
from tests.usecases.importing.record import GOOD, everything, is_sound, mixed, opens
from usecases.command import perform
from usecases.importing import ImportItems, preview
from usecases.office import Office


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
