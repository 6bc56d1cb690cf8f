"""`user`."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """New slots cost next to nothing to open."""
    monkeypatch.setattr("db.keys.Cost.__init__.__defaults__", (8 * 1024, 1, 1), raising=True)


def test_a_person_is_added_with_a_passphrase_that_was_made(
    ask, tell, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = ask("user", office, "add", "李 雷", "--role", "officer", "--role", "legal")
    assert added["user"] == "李 雷"
    assert added["entry"]["seq"] == 2
    assert "person" in added["changed"]
    refused = tell("show", office, "users", "--json").json["refused"]
    assert refused["code"] == "which_user"
    monkeypatch.setenv("QUITTANCE_USER", "李 雷")
    monkeypatch.setenv("QUITTANCE_PASSPHRASE", added["passphrase"])
    assert ask("show", office, "users")["rows"][1]["roles"] == ["legal", "officer"]
    # Who is no administrator sets only their own.
    monkeypatch.setenv("QUITTANCE_NEW_PASSPHRASE", "my own passphrase")
    assert tell("user", office, "passphrase", "Wang Fang", "--json").json["refused"]["code"] == "not_yours"
    assert "passphrase" not in ask("user", office, "passphrase", "李 雷")
    assert tell("show", office, "company", "--json").json["refused"]["code"] == "wrong_passphrase"
    monkeypatch.setenv("QUITTANCE_PASSPHRASE", "my own passphrase")
    assert tell("show", office, "company").code == 0


def test_a_person_who_left_cannot_log_in(ask, tell, office: Path) -> None:
    ask("user", office, "add", "Li", "--role", "officer")
    ask("--user", "Wang Fang", "user", office, "disable", "Li")
    assert tell("show", office, "users", "--user", "Li", "--json").json["refused"]["code"] == "no_user"
    # The only one left needs no name.
    assert [user["disabled"] for user in ask("show", office, "users")["rows"]] == [True, False]


def test_who_could_do_nothing_is_not_added(tell, office: Path) -> None:
    assert tell("user", office, "add", "Li", "--json").json["refused"]["code"] == "person"
    assert tell("user", office, "add", "Wang Fang", "--role", "officer").code == 1
