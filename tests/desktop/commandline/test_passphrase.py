"""Where passphrases come from, and where they are never asked for."""

from __future__ import annotations

import re

import pytest

from desktop.commandline import passphrase as words
from desktop.commandline.parser import Manner
from domain.error import Cancelled, Refused

MANNER = Manner(json=False, language="en")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A terminal at which these words are typed, one after the other; what was asked is kept before them."""
    answers: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _asked: answers.pop(0))
    return answers


def test_the_environment_gives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUITTANCE_PASSPHRASE", "from outside")
    assert words.passphrase(MANNER, "Li") == "from outside"


def test_without_a_terminal_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUITTANCE_PASSPHRASE", "")
    monkeypatch.setattr("getpass.getpass", lambda _asked: pytest.fail("it asked"))
    for ask in (words.passphrase, words.first_passphrase):
        with pytest.raises(Refused) as told:
            ask(MANNER, "Li")
        assert told.value.code == "no_passphrase"


def test_at_a_terminal_it_is_typed(typed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUITTANCE_PASSPHRASE")
    typed += ["mine", "a new one", "a new one", "his new one", "his new one"]
    assert words.passphrase(MANNER, None) == "mine"
    assert words.first_passphrase(MANNER, "Li") == "a new one"
    assert words.new_passphrase(MANNER, "Li") == ("his new one", False)


def test_a_new_one_is_typed_twice_alike(typed: list[str]) -> None:
    typed += ["a new one", "another one"]
    with pytest.raises(Refused) as told:
        words.new_passphrase(MANNER, "Li")
    assert told.value.code == "passphrase_differs"


def test_the_end_of_input_is_a_no(monkeypatch: pytest.MonkeyPatch) -> None:
    def end(_asked: str) -> str:
        raise EOFError

    monkeypatch.delenv("QUITTANCE_PASSPHRASE")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", end)
    with pytest.raises(Cancelled):
        words.passphrase(MANNER, "Li")


def test_somebody_elses_comes_from_the_environment_or_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made, told = words.new_passphrase(MANNER, "Li")
    assert re.fullmatch(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}", made)
    assert told
    assert words.make() != made
    monkeypatch.setenv("QUITTANCE_NEW_PASSPHRASE", "chosen for you")
    assert words.new_passphrase(MANNER, "Li") == ("chosen for you", False)
