"""On a low screen one scrolls the page; nothing on it is laid over something else."""

from __future__ import annotations

import pytest

from desktop.pages.debtor.page import TABS


@pytest.mark.parametrize("tab", [kind.key for kind in TABS])
def test_every_tab_has_the_height_that_it_needs(page, tab):
    page.tabs.choose(tab)
    page.office.jobs.wait()
    assert page.layout().minimumSize().height() <= page.minimumHeight()
