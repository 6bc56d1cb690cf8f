"""Figures without an office: each kind reads the fields of one JSON object and answers with a derivation."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final, Protocol, cast

from desktop.commandline.computing.given import Given
from resources.mark import N_


class Computing(Protocol):
    """What the module of a kind has."""

    def compute(self, given: Given) -> Mapping[str, Any]:
        """The figures by name, with their derivation; values as `usecases.plain.write` takes them."""


KINDS: Final[Mapping[str, str]] = {
    "metric": N_("DSO, CEI, roll rates and other metrics of receivables"),
    "workday": N_("whether a day is worked, where it moves to, and how many working days there are"),
    "ageing": N_("the ageing of items, or the bucket of an age"),
    "allocation": N_("how a payment goes to debts, inside a debt, and what a bill counts"),
    "enforceability": N_("what an agreement is worth: score, grade, each test, void wording, next steps"),
    "limitation": N_("limitation, guarantee periods, time for execution: safe and asserted dates"),
    "interest": N_("late interest: days, rates, grace, payments, statutory packs"),
    "timetable": N_("instalments of every shape, present value of offers, level payments"),
}
"""What each kind computes; the module of a kind has its name and is loaded when it is asked for."""


def load(kind: str) -> Computing:
    """The module of a kind."""
    return cast("Computing", import_module(f"{__name__}.{kind}"))
