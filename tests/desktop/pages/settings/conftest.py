"""An office with an import and an officer, and the page of settings over it."""

from __future__ import annotations

import pytest

from domain.role import Role
from tests.desktop.pages.settings.tab import FILES, open_settings
from tests.makers import add_user, make_office
from usecases.command import perform
from usecases.importing import ImportItems


@pytest.fixture
def record(tmp_path):
    made = make_office(tmp_path / "office")
    perform(made, ImportItems(path=str(FILES / "05_report_with_totals.csv")))
    add_user(made, "Li Min", Role.OFFICER)
    return made


@pytest.fixture
def page(desk, open_desk, record):
    made = open_settings(desk, open_desk(record))
    made.heard = []
    made.told.connect(lambda words: made.heard.append(str(words)))
    made.refused.connect(lambda error: made.heard.append(str(error.message)))
    return made
