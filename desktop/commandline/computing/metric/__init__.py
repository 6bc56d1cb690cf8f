"""`compute metric`: a metric by its name, or by the fields that are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad
from desktop.commandline.computing.metric import conduct, overdue, recovery, sales, score
from resources.mark import N_, text

Computed = Callable[[Given], Mapping[str, Any]]

# Name; the fields by which it is recognised where nobody names it (any of the sets); what computes it.
_METRICS: Final[Mapping[str, tuple[tuple[tuple[str, ...], ...], Computed]]] = {
    "dso_count_back": ((("ar_end", "months"),), sales.compute_count_back),
    "best_possible_dso": ((("ar_current", "sales", "days"),), sales.compute_best_possible),
    "dso": ((("ar_end", "sales"),), sales.compute_dso),
    "cei": ((("begin", "sales"), ("begin", "end_total")), sales.compute_cei),
    "officer_cei": ((("begin_overdue", "end_overdue"),), overdue.compute_officer_cei),
    "cure_rate": (
        (("prev_amount", "cured_amount"), ("prev_accounts", "cured_accounts")),
        overdue.compute_cure,
    ),
    "days_beyond_terms": ((("paid",),), overdue.compute_days_beyond_terms),
    "roll_matrix": ((("moves",),), overdue.compute_matrix),
    "overdue_attainment": ((("base", "target", "actual"),), overdue.compute_attainment),
    "overdue_ratio": ((("overdue", "total"),), overdue.compute_ratio),
    "promise_kept": ((("promises",),), conduct.compute_promises),
    "contact_rates": (
        (("attempts", "right_party"), ("overdue_accounts", "contacted")),
        conduct.compute_contacts,
    ),
    "difficulty": ((("benchmark",),), recovery.compute_difficulty),
    "recovery": ((("rows",),), recovery.compute_recovery),
    "inherited_own": ((("inherited_opening", "own_opening"),), recovery.compute_origins),
    "attainment": ((("value", "floor", "target"),), score.compute_attainment),
    "scorecard": ((("indicators",),), score.compute_scorecard),
    "concentration": ((("shares",), ("amounts",)), score.compute_concentration),
    "roll_rate": ((), overdue.compute_roll),
}


def compute(given: Given) -> Mapping[str, Any]:
    """Compute the metric that is named, or the one whose fields are there."""
    name = _name(given)
    return {"metric": name, **_METRICS[name][1](given)}


def _name(given: Given) -> str:
    if given.has("metric"):
        return _named(given)
    there = set(given.names())
    for name, (shapes, _) in _METRICS.items():
        if any(set(shape) <= there for shape in shapes):
            return name
    if overdue.is_roll(there):
        return "roll_rate"
    message = text(
        N_("These fields make no metric. Name one of these: {choices}."), choices=", ".join(_METRICS)
    )
    raise bad(message, given.place("metric"))


def _named(given: Given) -> str:
    """The metric by its name; a DSO from months or with what is not yet due is one of its kinds."""
    name = given.words("metric").lower().replace("-", "_")
    if name not in _METRICS:
        choices = ", ".join(_METRICS)
        message = text(N_("“{words}” is none of these: {choices}."), words=name, choices=choices)
        raise bad(message, given.place("metric"))
    if name == "dso" and given.has("months"):
        return "dso_count_back"
    if name == "dso" and given.has("ar_current"):
        return "best_possible_dso"
    return name
