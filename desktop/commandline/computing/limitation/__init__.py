"""`compute limitation`: what time is left to claim, by the events of a debt (docs/compute/limitation.md)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.commandline.computing.given import Given, bad
from desktop.commandline.computing.limitation import special
from desktop.commandline.computing.limitation.naming import infer_law, read_law
from desktop.commandline.computing.limitation.single import answer, clock_of
from desktop.commandline.computing.limitation.told import Told, read_told
from domain.limitation.choice import LAWS
from domain.limitation.clock import Figures
from domain.limitation.derivation import derive
from domain.limitation.event import Kind
from domain.limitation.foreign import US_NY, US_UCC
from domain.limitation.law import Law
from domain.limitation.prc import PRC
from resources.mark import N_, text


def compute(given: Given) -> Mapping[str, Any]:
    """The clock's dates and state; an object with `input` is one of a collection of examples."""
    if given.holds("input"):
        return _example(given)
    law, kind = read_law(given)
    today = given.day("as_of") if given.has("as_of") else None
    if not kind and given.holds("calendar"):
        kind = "procedure"
    told = read_told(given)
    kind = kind or _kind(told, law, claimed=given.holds("topic"))
    if kind == "procedure":
        return special.procedure(given, told)
    if kind == "guarantee":
        if law not in (None, PRC):
            raise bad(N_("Guarantee periods are known for the PRC alone."), given.place("events"))
        return special.guarantee(given, told, today)
    if told.instalments:
        return special.instalments(given, told, law or PRC, today, enforcing=kind == "enforcement")
    if kind == "enforcement":
        return special.execution(given, told, law or PRC, today)
    return _limitation(given, told, law, today)


def _example(given: Given) -> Mapping[str, Any]:
    """The question inside an example, with the law that stands beside it."""
    inner = given.raw("input")
    if not isinstance(inner, Mapping):
        raise bad(N_("One JSON object is needed here."), given.place("input"))
    beside = {
        name: given.raw(name) for name in ("topic", "jurisdiction", "law", "pack", "kind") if given.has(name)
    }
    for name in ("id", "rule", "expect", "note"):
        given.has(name)
    return compute(Given({**beside, **inner}, given.place("input")))


def _kind(told: Told, law: Law | None, *, claimed: bool) -> str:
    """What kind of clock is meant, where nobody says so; `claimed` where a topic names a claim, and no title."""
    if told.speaks_of_guarantee:
        return "guarantee"
    if told.instalments:
        # A due date beside them tells of a claim that was agreed in instalments; a title has none.
        claimed = claimed or any(event.kind is Kind.DUE for event in told.events)
        return "enforcement" if law in (None, PRC) and not claimed else "limitation"
    procedural = len(told.procedures) == 1 and len(told.events) <= 1
    return "procedure" if procedural else "limitation"


def _limitation(given: Given, told: Told, law: Law | None, today: date | None) -> Mapping[str, Any]:
    if not told.events:
        raise bad(N_("At least one event is needed here."), given.place("events"))
    chosen = law or infer_law(told) or PRC
    found = answer(given, clock_of(given, told, chosen), today)
    if chosen in (US_UCC, US_NY):
        found["default_policy"] = derive(clock_of(given, told, US_UCC), today)[0].safe
        found["ny_policy"] = derive(clock_of(given, told, US_NY), today)[0].safe
    if law is None:
        found["laws"] = {
            name: _brief(derive(clock_of(given, told, each), today)[0])
            for name, each in LAWS.items()
            if not (told.deed and not each.deed_months) and (told.months is None or each in (US_UCC, US_NY))
        }
        found["warnings"] = (
            *found["warnings"],
            text(N_("No law was named: {law} was taken. “jurisdiction” names one."), law=chosen.name),
        )
    return found


def _brief(figures: Figures) -> dict[str, Any]:
    return {
        "state": figures.state.value.upper(),
        "safe_expiry": figures.safe,
        "asserted_expiry": figures.asserted,
    }
