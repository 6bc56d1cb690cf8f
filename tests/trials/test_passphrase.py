"""RT38: guessing a passphrase: none of many opens, each costs its time, and nobody is locked out by it.

Changed bytes, swapped slots and weakened parameters are in `tests/db/test_keys.py`; the waiting and the entry of the
journal in `tests/usecases/test_attempt.py`.
"""

from __future__ import annotations

import random
import time

import pytest

from db import keys
from db.attempt import FREE, attempts_of
from tests.makers import COMPANY, FOUNDER, PASSPHRASE, Clock
from tests.size import LONG, rounds
from usecases.founding import found_office
from usecases.log_in import log_in
from usecases.office import Office


def guesses(count: int) -> list[str]:
    """What somebody tries: near misses, words, and chance."""
    chance = random.Random(38)  # noqa: S311 - guesses, no secret
    near = [PASSPHRASE[:-1], PASSPHRASE + "1", PASSPHRASE.upper(), PASSPHRASE[::-1], f" {PASSPHRASE}", ""]
    letters = "abcdefghijklmnopqrstuvwxyz0123456789 "
    return [
        *near,
        *("".join(chance.choices(letters, k=chance.randrange(1, 40))) for _ in range(count - len(near))),
    ]


def test_no_guess_opens_and_the_right_one_still_does(office: Office) -> None:
    found = office.record.current_keys()
    for guess in guesses(rounds(150, 1_000)):
        with pytest.raises(keys.WrongKey) as told:
            keys.unlock(found, FOUNDER, guess)
        assert len(guess) < 8 or guess not in str(told.value)
    assert keys.unlock(found, FOUNDER, PASSPHRASE) == office.record.data_key


def test_the_recovery_key_opens_whatever_others_tried(tmp_path, clock: Clock) -> None:
    made = found_office(tmp_path / "office", COMPANY, FOUNDER, PASSPHRASE, clock, cost=keys.FAST)
    made.office.close()
    for _ in range(FREE):
        with pytest.raises(keys.WrongKey):
            log_in(tmp_path / "office", FOUNDER, "not the passphrase", clock)
    log_in(tmp_path / "office", FOUNDER, made.recovery, clock).close()
    assert attempts_of(made.office.record.folder).failures() == {}


@pytest.mark.skipif(not LONG, reason="measures a processor: a matter of the night")
def test_a_try_costs_a_quarter_of_a_second_of_processor() -> None:
    slot = keys.wrap(keys.UUID(int=1), bytes(32), FOUNDER, PASSPHRASE)
    before = time.process_time()
    for _ in range(4):
        keys._stretch("not the passphrase", slot)
    assert (time.process_time() - before) / 4 >= 0.25
