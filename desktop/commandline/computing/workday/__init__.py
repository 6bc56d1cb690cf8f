"""`compute workday`: whether a day is worked, where it moves to, and how many working days there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.commandline.computing.given import Given
from desktop.commandline.computing.workday import adding, counting, formula, legal, sentence, single

# By which field a question is recognised; the first one that is there decides.
_QUESTIONS = (
    ("function", formula.compute),
    ("ask", sentence.compute),
    ("events", legal.compute_term),
    ("nominal", legal.compute_instalment),
    ("n", adding.compute_series),
    ("months", adding.compute_months),
    ("days", adding.compute_working_days),
    ("calendar_days", adding.compute_calendar_days),
    ("end", counting.compute),
)


def compute(given: Given) -> Mapping[str, Any]:
    """Answer by the fields that are there; a day alone is asked about itself."""
    for field, answer in _QUESTIONS:
        if given.has(field):
            return answer(given)
    return single.compute(given)
