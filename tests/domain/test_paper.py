"""What papers are called."""

from __future__ import annotations

import pytest

from domain.paper import FILED, LABELS, TITLES, called, titled
from resources.translate import catalogue

ZH = catalogue("zh")


@pytest.mark.parametrize(
    ("kind", "title", "english", "chinese"),
    [
        ("reminder", "Reminder of overdue items", "Reminder letter", "付款提示函"),
        (FILED, "signed agreement", "signed agreement", "已签还款协议"),
        (FILED, "a photograph of the yard", "a photograph of the yard", "a photograph of the yard"),
    ],
)
def test_a_paper_is_called_by_its_kind_or_by_its_title(
    kind: str, title: str, english: str, chinese: str
) -> None:
    said = called(kind, title)
    assert str(said) == english
    assert ZH.say(said) == chinese


def test_titles_of_acts_are_known_and_others_stay_as_they_were_given() -> None:
    assert [str(titled(title)) for title in TITLES] == list(TITLES)
    assert titled("Vollmacht") == "Vollmacht"
    assert len(set(LABELS.values())) == len(LABELS)
