"""Figures over time: charts that one walks over by keys, the same figures as a table, and both on paper."""

from desktop.dialogs.overtime.ageing import AgeingOverTime
from desktop.dialogs.overtime.plan import CashAgainstPlan
from desktop.dialogs.overtime.window import OverTimeDialog

__all__ = ["AgeingOverTime", "CashAgainstPlan", "OverTimeDialog"]
