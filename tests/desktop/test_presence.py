"""RT10: a second start finds the first window."""

from __future__ import annotations

from desktop.presence import Presence


def test_a_second_start_calls_the_first_window(desk, tmp_path):
    first, second = Presence(tmp_path / "office"), Presence(tmp_path / "office")
    assert not second.summon()
    calls = []
    first.listen(lambda: calls.append(True))
    assert second.summon()
    desk.waitUntil(lambda: calls == [True])
    assert not Presence(tmp_path / "other").summon()
    first.leave()
    assert not second.summon()


def test_what_a_crash_left_behind_does_not_matter(desk, tmp_path):
    first = Presence(tmp_path)
    first.listen(lambda: None)
    again = Presence(tmp_path)
    calls = []
    again.listen(lambda: calls.append(True))
    assert Presence(tmp_path).summon()
    desk.waitUntil(lambda: calls == [True])
    first.leave()
    again.leave()
