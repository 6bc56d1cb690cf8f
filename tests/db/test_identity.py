"""UUIDv7: version, variant, the time in front, and no two alike."""

from __future__ import annotations

import time
from uuid import RFC_4122

from db.identity import new_uid


def test_a_uid_is_of_version_seven() -> None:
    for uid in (new_uid() for _ in range(1000)):
        assert uid.version == 7
        assert uid.variant == RFC_4122


def test_no_two_are_alike() -> None:
    assert len({new_uid() for _ in range(10_000)}) == 10_000


def test_the_milliseconds_stand_in_front() -> None:
    before = time.time_ns() // 1_000_000
    told = new_uid().int >> 80
    assert before <= told <= time.time_ns() // 1_000_000
