"""Examples of the rules that name a law: late interest and limitation."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from domain.example.means import Example, Means, whole
from domain.interest.late import late_interest
from domain.interest.rule import ELSE, parse_rule
from domain.limitation.choice import law_of, parse_laws
from domain.limitation.clock import Clock
from domain.limitation.derivation import derive
from domain.limitation.event import Event, Kind
from resources.mark import N_, text

_DEBT: Final = 100_000
_LATE: Final = 30  # days


def of_interest(value: str, means: Means) -> Example:
    """Late interest on a debt thirty days late, in the office's currency or else the first that the rule names."""
    rules = parse_rule(value)
    if not rules:
        return Example(text(N_("No late interest is shown anywhere.")))
    currency = means.currency if {means.currency, ELSE} & set(rules) else next(iter(rules))
    rule = rules.get(currency) or rules[ELSE]
    charge, pack = rule.charge(means.find_pack, means.find_table)
    debt, due = whole(_DEBT, currency), means.as_of - timedelta(days=_LATE)
    if pack is not None:
        pack.check_breach(due)
        pack.check_currency(currency)
    found = late_interest(debt, due, means.as_of, charge)
    sentence = text(
        N_("{debt}, {days} days late: {interest} of late interest."),
        debt=debt,
        days=_LATE,
        interest=found.amount,
    )
    if pack is not None and pack.fixed_sums:
        sentence = text(
            N_("{before} The law adds a fixed sum of {sum}."), before=sentence, sum=pack.fixed_sum(debt)
        )
    doubts = pack.doubts(due, means.as_of) if pack is not None else ()
    return Example(sentence, found.derivation, (*found.warnings, *doubts))


def of_limitation(value: str, means: Means) -> Example:
    """Until when an item that falls due today can be claimed, if nothing is done."""
    law = law_of(parse_laws(value), means.currency)
    figures, derivation = derive(Clock(law, (Event(means.as_of, Kind.DUE),)), means.as_of)
    return Example(
        text(
            N_(
                "What falls due on {due} in {currency}, and is never demanded, can be claimed until {end} ({law})."
            ),
            due=means.as_of,
            currency=means.currency,
            end=figures.safe,
            law=law.name,
        ),
        derivation,
    )
