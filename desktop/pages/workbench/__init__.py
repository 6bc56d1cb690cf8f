"""The timetable workbench: terms are tried live against items, amounts and the enforceability tests."""

from desktop.pages.workbench.page import WorkbenchPage

__all__ = ["WorkbenchPage"]
