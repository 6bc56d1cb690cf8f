"""Roles: in which capacity a person acts in an office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from resources.mark import N_, Text, joined, text


class Role(StrEnum):
    """A capacity with its own rights; one person may hold several."""

    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    DIRECTOR = "director"
    FINANCE = "finance"
    SALES = "sales"
    CREDIT = "credit"
    LEGAL = "legal"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


LABELS: Mapping[Role, str] = {
    Role.OFFICER: N_("Officer"),
    Role.SUPERVISOR: N_("Supervisor"),
    Role.DIRECTOR: N_("Director"),
    Role.FINANCE: N_("Finance"),
    Role.SALES: N_("Sales"),
    Role.CREDIT: N_("Credit"),
    Role.LEGAL: N_("Legal"),
    Role.AUDITOR: N_("Auditor"),
    Role.ADMINISTRATOR: N_("Administrator"),
}


def listed(roles: Iterable[Role]) -> Text | str:
    """Roles by their names, in one sentence; empty for none."""
    labels = [text(LABELS[role]) for role in roles]
    return joined(labels, N_("{first}, {then}")) if labels else ""
