"""Which pages there are, and who may use which: loaded only when a window is opened."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from importlib import import_module
from typing import Final, cast

from desktop.pages.page import Page
from domain.role import Role

_BUSINESS: Final = frozenset(Role) - {Role.ADMINISTRATOR}  # an administrator as such sees no business content


@dataclass(frozen=True, slots=True)
class _Entry:
    """A page by its module and class, the roles that may use it, and whether the rail names it."""

    module: str
    kind: str
    roles: frozenset[Role]
    hidden: bool = False


_PAGES: Final = (
    _Entry("today", "TodayPage", frozenset({Role.OFFICER, Role.SUPERVISOR})),
    _Entry("debtors", "DebtorsPage", _BUSINESS),
    _Entry("ageing", "AgeingPage", _BUSINESS),
    _Entry(
        "receipts", "ReceiptsPage", frozenset({Role.FINANCE, Role.SUPERVISOR, Role.AUDITOR, Role.OFFICER})
    ),
    _Entry("bills", "BillsPage", _BUSINESS),
    _Entry("timetables", "TimetablesPage", _BUSINESS),
    _Entry("letters", "LettersPage", frozenset({Role.OFFICER, Role.SUPERVISOR})),
    _Entry("approvals", "ApprovalsPage", frozenset({Role.OFFICER, Role.SUPERVISOR, Role.DIRECTOR})),
    _Entry("assessment", "AssessmentPage", frozenset({Role.OFFICER, Role.SUPERVISOR, Role.AUDITOR})),
    _Entry("metric", "MetricPage", frozenset({Role.SUPERVISOR, Role.FINANCE, Role.CREDIT, Role.AUDITOR})),
    _Entry("audit", "AuditPage", frozenset(Role)),
    _Entry("settings", "SettingsPage", frozenset(Role)),
    _Entry("debtor", "DebtorPage", _BUSINESS, hidden=True),
    _Entry("workbench", "WorkbenchPage", frozenset({Role.OFFICER, Role.SUPERVISOR}), hidden=True),
    _Entry("timetable", "TimetablePage", _BUSINESS, hidden=True),
)


def pages_for(roles: Collection[Role]) -> tuple[list[type[Page]], list[type[Page]]]:
    """(pages of the rail in order, pages that others lead to) for a person with these roles."""
    mine = [entry for entry in _PAGES if entry.roles & frozenset(roles)]
    return [_load(entry) for entry in mine if not entry.hidden], [
        _load(entry) for entry in mine if entry.hidden
    ]


def _load(entry: _Entry) -> type[Page]:
    return cast("type[Page]", getattr(import_module(f"desktop.pages.{entry.module}"), entry.kind))
