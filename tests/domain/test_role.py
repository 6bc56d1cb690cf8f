"""Roles and their names."""

from __future__ import annotations

from domain.role import LABELS, Role


def test_every_role_has_a_name() -> None:
    assert set(LABELS) == set(Role)
    assert len(set(LABELS.values())) == len(Role)
