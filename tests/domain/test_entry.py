"""Types of entries in words; an unknown one, of another version, stays as it stands in the journal."""

from __future__ import annotations

from domain.entry import EVENTS, event


def test_a_type_is_told_without_its_version() -> None:
    assert str(event("receipt.recorded/1")) == "Receipt recorded"
    assert str(event("receipt.recorded")) == "Receipt recorded"
    assert str(event("moon.seen/3")) == "moon.seen/3"


def test_no_two_types_are_told_alike() -> None:
    assert len(set(EVENTS.values())) == len(EVENTS)
