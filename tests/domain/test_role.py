"""Roles and their names."""

from __future__ import annotations

from domain.role import LABELS, Role, listed
from resources.translate import catalogue


def test_every_role_has_a_name() -> None:
    assert set(LABELS) == set(Role)
    assert len(set(LABELS.values())) == len(Role)


def test_roles_are_listed_in_one_sentence() -> None:
    assert listed(()) == ""
    assert str(listed([Role.FINANCE])) == "Finance"
    both = listed([Role.OFFICER, Role.SUPERVISOR, Role.DIRECTOR])
    assert str(both) == "Officer, Supervisor, Director"
    assert catalogue("zh").say(both) == "责任人、主管、总经理"
