"""Tabs have keys for the program and titles in the language of the moment."""

from __future__ import annotations

from desktop.speech import speak
from desktop.widgets.label import Label
from desktop.widgets.tabs import Tabs
from resources.mark import N_, text


def test_keys_and_titles(desk):
    tabs = Tabs()
    desk.addWidget(tabs)
    tabs.add("items", N_("Items"), Label("one"))
    tabs.add("story", N_("Story"), Label("two"))
    assert tabs.chosen() == "items"
    tabs.choose("story")
    tabs.choose("unknown")
    assert tabs.chosen() == "story"
    tabs.say("items", text(N_("Items ({count})"), count=3))
    assert [tabs.tabText(at) for at in range(2)] == ["Items (3)", "Story"]
    speak("zh")
    assert tabs.tabText(1)
