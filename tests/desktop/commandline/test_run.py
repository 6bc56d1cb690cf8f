"""Exit codes, and the one object on stdout whatever happens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.commandline import output
from desktop.commandline.answer import Answer
from desktop.commandline.parser import Manner
from desktop.commandline.verbs import VERBS, listing, load
from domain.error import Cancelled
from tests.desktop.commandline.conftest import Tell

REFUSED = {"code", "message", "advice", "where"}


def fail(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let `commands` fail."""

    def run(_call: object) -> Answer:
        raise error

    monkeypatch.setattr(listing, "run", run)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_tells_what_it_takes(tell: Tell, verb: str) -> None:
    told = tell(verb, "--help")
    assert told.code == 0
    assert f"usage: quittance {verb}" in told.out
    assert callable(load(verb).run)
    assert tell(verb, "--help", "--json").json["help"] == told.out


def test_the_help_lists_the_verbs_in_the_language_of_the_call(tell: Tell) -> None:
    assert all(verb in tell("--help").out for verb in VERBS)
    assert "--json" in tell("--language", "zh", "-h").out


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["--frobnicate"],
        ["show"],
        ["ageing", "o", "--as-of", "soon"],
        ["ageing", "o"],
        ["user", "o", "add", "Li", "--role", "king"],
        ["user", "o", "disable", "Li", "--role", "officer"],
        ["new", "o", "--company", "C", "--currency", "CNY"],
        ["show", "o", "debtors", "--limit", "many"],
        ["show", "o", "nothing"],
        ["do", "o", "frobnicate", "{}"],
        ["--language", "tlh", "commands"],
        ["--office", "o", "commands"],
        ["--user", "Li"],
        ["letters", "o", "--as-of", "2026-03-02", "--confirm"],
    ],
)
def test_a_slip_ends_with_2_and_one_object(tell: Tell, words: list[str]) -> None:
    told = tell(*words, "--json") if words[0] != "--user" else tell("--json", *words)
    assert told.code == 2
    assert set(told.json["refused"]) == REFUSED
    assert told.json["refused"]["code"] == "usage"
    assert told.err == ""
    spoken = tell(*words)
    assert (spoken.code, spoken.out) == (2, "")
    assert len(spoken.err.splitlines()) == 2


def test_a_refusal_ends_with_1_its_message_before_its_advice(tell: Tell, tmp_path: Path) -> None:
    told = tell("show", tmp_path / "nowhere", "users")
    assert (told.code, told.out) == (1, "")
    assert told.err.splitlines() == [
        f"There is no office at {tmp_path / 'nowhere'}.",
        "Choose the folder of an office, or begin a new one.",
    ]
    assert tell("--json", "show", tmp_path / "nowhere", "users").json["refused"]["code"] == "no_office"


def test_common_options_stand_before_or_after_the_verb(tell: Tell, office: Path) -> None:
    assert tell("--json", "--user", "Wang Fang", "show", office, "company").json == (
        tell("show", office, "company", "--user", "Wang Fang", "--json").json
    )
    assert tell("--user", "Nobody", "show", office, "company", "--user", "Wang Fang").code == 0


def test_a_defect_ends_with_3_and_leaves_a_report_without_words_of_the_office(
    tell: Tell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fail(monkeypatch, ZeroDivisionError("Debtor Li owes 12.00"))
    told = tell("commands", "--json")
    assert told.code == 3
    assert told.json["refused"]["code"] == "defect"
    [report] = (tmp_path / "state" / "defects").iterdir()
    assert str(report) in told.json["refused"]["advice"]
    words = report.read_text("utf-8")
    assert "builtins.ZeroDivisionError" in words
    assert "desktop/commandline/run.py" in words
    assert "Debtor Li" not in words


def test_a_report_that_cannot_be_kept_does_not_hide_the_defect(
    tell: Tell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("in the way")
    fail(monkeypatch, ZeroDivisionError())
    assert tell("commands").code == 3


def test_the_disk_is_nobodys_defect(tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(monkeypatch, OSError(28, "No space left on device", "/somewhere"))
    told = tell("commands", "--json")
    assert told.code == 1
    assert told.json["refused"]["where"] == "/somewhere"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), Cancelled()])
def test_what_was_stopped_ends_with_130(
    tell: Tell, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    fail(monkeypatch, error)
    told = tell("commands", "--json")
    assert (told.code, told.json["refused"]["code"]) == (130, "cancelled")
    assert tell("commands").err == ""


@pytest.mark.parametrize("place", range(4))
def test_an_option_may_stand_anywhere_among_the_words(tell: Tell, place: int) -> None:
    words = ["compute", "interest", '{"values": ["1.005"]}']
    told = tell(*words[:place], "--json", *words[place:])
    assert (told.code, told.json["rounded"]) == (0, ["1.01"])


def test_without_a_verb_the_window_opens(tell: Tell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[object] = []

    def open_window(*asked: object) -> int:
        opened.append(asked)
        return 0

    monkeypatch.setattr("desktop.__main__._open_window", open_window)
    assert tell().code == 0
    assert tell("--demonstration").code == 0
    assert tell("--office", tmp_path).code == 0
    assert opened == [(None, False), (None, True), (tmp_path, False)]


def test_without_a_display_the_window_says_so_in_one_line(
    tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    told = tell()
    assert told.code == 1
    assert len(told.err.splitlines()) == 1


def test_a_reader_that_went_away_is_no_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        monkeypatch.setattr("sys.stdout", gone)
        output.answer(Manner(json=True, language="en"), Answer({"much": "x" * 100_000}))


FORBID_QT = """
import sys
class Forbid:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "qtawesome"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Forbid())
from desktop.__main__ import main
code = main(sys.argv[1:])
assert not {"PySide6", "alembic", "reportlab"} & set(sys.modules) or "commands" in sys.argv
sys.exit(code)
"""


@pytest.mark.parametrize("words", [["commands", "--json"], ["show", "OFFICE", "users", "--json"]])
def test_it_runs_where_qt_cannot_be_imported(office: Path, words: list[str]) -> None:
    words = [str(office) if word == "OFFICE" else word for word in words]
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", FORBID_QT, *words], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)


def test_a_pipe_that_is_closed_early_leaves_no_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "desktop", "commands"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert (running.wait(), running.stderr.read()) == (0, b"")
