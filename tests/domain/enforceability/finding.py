"""The best facts with changed clauses, what a test finds of facts, and a day to reach."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from domain.enforceability import Facts, Result, Stage, judge
from tests.domain.enforceability.maker import BEST

LAST = date(2026, 3, 31)


def clauses(**change: Any) -> Facts:
    return replace(BEST, clauses=replace(BEST.clauses, **change))


def judged(facts: Facts, test: str) -> Result:
    return next(each for each in judge(facts, Stage.AFTER) if each.id == test)
