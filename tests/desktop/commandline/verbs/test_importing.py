"""`import`: the contract word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.commandline.call import ProgressLine
from desktop.commandline.verbs import importing

LEDGER = """customer code,invoice,document date,due date,amount,currency
D1,R1,2026-01-05,2026-02-04,100.00,CNY
D1,R2,2026-01-06,2026-02-05,200.50,CNY
D2,R3,2026-01-07,,12.00,USD
D2,R4,2026-01-08,someday,1.00,USD
"""
KEYS = [
    "batch",
    "read",
    "accepted",
    "new",
    "changed",
    "unchanged",
    "vanished",
    "rejected",
    "skipped",
    "warnings",
    "totals",
]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A file with three good rows and a bad one."""
    path = tmp_path / "ledger.csv"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def test_good_rows_go_in_and_bad_ones_are_told(ask, office: Path, ledger: Path) -> None:
    told = ask("import", office, ledger, "--source", "sap")
    assert list(told)[: len(KEYS)] == KEYS
    assert (told["read"], told["accepted"], told["new"]) == (5, 3, 3)
    [rejected] = told["rejected"]
    assert list(rejected) == ["line", "column", "field", "value", "reason", "advice"]
    assert (rejected["line"], rejected["column"], rejected["value"]) == (5, "due date", "someday")
    assert told["read"] == told["accepted"] + len(told["rejected"]) + len(told["skipped"])
    assert told["totals"] == {
        "CNY": {"amount": "300.50", "open": "300.50"},
        "USD": {"amount": "12.00", "open": "12.00"},
    }
    assert ask("show", office, "imports")["rows"][0]["source"] == "sap"
    again = ask("import", office, ledger, "--source", "sap")
    assert (again["batch"], again["new"], again["unchanged"]) == (told["batch"], 0, 3)


def test_a_dry_run_writes_nothing_but_the_map(ask, office: Path, ledger: Path, tmp_path: Path) -> None:
    saved = tmp_path / "map.toml"
    told = ask("import", office, ledger, "--dry-run", "--save-map", saved)
    assert (told["batch"], told["accepted"]) == (None, 3)
    assert "map" not in told
    assert 'debtor_code = "customer code"' in saved.read_text("utf-8")
    assert ask("show", office, "debtors")["rows"] == []
    assert ask("import", office, ledger, "--map", saved)["accepted"] == 3


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--strict"], "rejected_rows"),
        (["--control-total", "CNY=300.50", "--control-total", "USD=13.00"], "control_total"),
        (["--map", "nowhere.toml"], "file"),
        (["--save-map", "no/such/folder/map.toml"], "save_map"),
    ],
)
def test_all_or_nothing(ask, tell, office: Path, ledger: Path, words: list[str], code: str) -> None:
    told = tell("import", office, ledger, *words, "--json")
    assert (told.code, told.json["refused"]["code"]) == (1, code)
    assert ask("show", office, "imports")["rows"] == []


def test_control_totals_that_agree_let_it_through(ask, office: Path, ledger: Path) -> None:
    words = ("--control-total", "CNY=300.50", "--control-total", "USD=12.00")
    assert ask("import", office, ledger, *words)["accepted"] == 3


def test_what_only_a_person_can_decide_is_asked_back(ask, tell, office: Path, tmp_path: Path) -> None:
    path = tmp_path / "doubtful.csv"
    path.write_text("customer,invoice,due date,amount\nD1,R1,03/04/2026,10.00\n", encoding="utf-8")
    told = tell("import", office, path, "--json")
    assert told.code == 1
    assert "due date" in told.json["refused"]["message"] + told.json["refused"]["where"]
    assert ask("import", office, path, "--date-format", "DMY")["accepted"] == 1


def test_the_sign_of_credit_notes_is_asked_back_and_known_the_next_time(
    ask, tell, office: Path, tmp_path: Path
) -> None:
    path = tmp_path / "unsigned.csv"
    lines = [
        "customer,type,invoice,due date,amount",
        "D1,invoice,R1,2026-04-03,10.00",
        "D1,payment,P1,2026-04-04,4.00",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    told = tell("import", office, path)
    assert told.code == 1
    assert "CNY 6.00 is open in the file; taken as debts, CNY 14.00" in told.err
    assert "--credit-sign unsigned, --credit-sign signed" in told.err
    assert ask("show", office, "imports")["rows"] == []
    answer = ask("import", office, path, "--credit-sign", "unsigned")
    assert answer["totals"] == {"CNY": {"amount": "6.00", "open": "6.00"}}
    assert ask("import", office, path)["unchanged"] == 2


@pytest.mark.parametrize("late", [False, True])
def test_somebody_who_stops_it_is_told_whether_the_file_was_taken(
    ask, tell, office: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    real = importing.carry_out

    def stopped(*given: object) -> object:
        if late:
            real(*given)  # type: ignore[arg-type]  # as they came
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "carry_out", stopped)
    told = tell("import", office, ledger)
    words = (
        "Stopped, but ledger.csv was taken already." if late else "Stopped: nothing of ledger.csv was taken."
    )
    assert (told.code, told.err.strip()) == (130, words)
    assert len(ask("show", office, "imports")["rows"]) == late


def test_a_map_that_cannot_be_saved_after_all_is_a_warning(
    ask, office: Path, ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    map_ = tmp_path / "map.toml"
    real = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target == map_:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    told = ask("import", office, ledger, "--save-map", map_)
    assert "No space left" in told["warnings"][-1]
    assert not map_.exists()


def test_progress_goes_to_a_terminal_only(
    tell, office: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tell("import", office, ledger, "--dry-run").err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    told = tell("import", office, ledger, "--dry-run")
    assert told.code == 0
    assert "0 %" in told.err


def test_the_line_tells_how_far_and_how_fast(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    now = [0.0]
    line = ProgressLine(lambda: now[0])
    for seconds, done in ((0, 0), (2, 30_000), (0, 0), (3, 60_000)):
        now[0] += seconds
        line(done, 120_000)
    line.end()
    shown = [part.strip() for part in capsys.readouterr().err.split("\r") if part.strip()]
    assert shown == [
        "0 %  0 / 120,000",
        "25 %  30,000 / 120,000  15,000/s",
        "0 %  0 / 120,000",
        "50 %  60,000 / 120,000  20,000/s",
    ]


def test_a_list_of_customers(ask, office: Path, tmp_path: Path) -> None:
    ledger, customers = tmp_path / "ledger.csv", tmp_path / "customers.csv"
    ledger.write_text("customer code,invoice,due date,amount\nD1,A,2026-02-04,100.00\n", "utf-8")
    customers.write_text("customer code,address\nD1,1 Quay Street\nD2,Elsewhere\n", "utf-8")
    ask("import", office, ledger)
    for words in (("--dry-run",), ()):
        told = ask("particulars", office, customers, *words)
        assert (told["changes_count"], told["unknown_count"]) == (1, 1)
    assert ask("particulars", office, customers)["changes_count"] == 0
