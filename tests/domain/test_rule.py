"""Rules of the office: every default passes its own check; an unknown name is refused."""

from __future__ import annotations

import pytest

from domain.error import NotFound, QuittanceError
from domain.rule import RULES, find_rule


@pytest.mark.parametrize("name", RULES)
def test_every_default_passes_its_own_check(name: str) -> None:
    find_rule(name).check(find_rule(name).default)


@pytest.mark.parametrize("name", RULES)
def test_every_rule_refuses_what_it_cannot_be(name: str) -> None:
    with pytest.raises(QuittanceError):
        find_rule(name).check("no such value\x00")


def test_there_are_no_other_rules() -> None:
    with pytest.raises(NotFound) as caught:
        find_rule("colour")
    assert caught.value.where == "rule"
