"""The interest rule of an office as a person reads it: which law or rate each currency is charged by."""

from __future__ import annotations

from typing import Final

from domain.interest.pack import LABELS
from domain.interest.rule import ELSE, NONE, InterestRule, parse_rule
from domain.rate import percent
from resources.mark import N_, Text, joined, text

_MULTIPLIED: Final = "prc"  # the only pack of which an office chooses the multiplier


def told_rule(value: str) -> Text:
    """The rule in words; `value` is one that `parse_rule` takes."""
    if value.strip() == NONE:
        return text(N_("No figure is shown"))
    rules = parse_rule(value)
    told = ((currency, _told(rule)) for currency, rule in rules.items())
    return joined(
        (
            words if currency == ELSE else text(N_("{currency}: {words}"), currency=currency, words=words)
            for currency, words in told
        ),
        N_("{first}; {then}"),
    )


def _told(rule: InterestRule) -> Text:
    settings = dict(rule.settings)
    multiplier = settings.pop("multiplier", None)
    if rule.pack:
        chosen = rule.pack == _MULTIPLIED and multiplier is not None
        words = text(N_("PRC: LPR × {factor}"), factor=multiplier) if chosen else text(LABELS[rule.pack])
    elif rule.table:
        words = text("{table}", table=rule.table)
        if multiplier is not None:
            words = text(N_("{rate} × {factor}"), rate=words, factor=multiplier)
        margin = settings.pop("margin", None)
        if margin is not None:
            words = text(N_("{rate} + {margin} points"), rate=words, margin=percent(margin))
    else:
        daily = settings.pop("per_day", False)
        template = N_("{rate} % a day") if daily else N_("{rate} % a year")
        words = text(template, rate=percent(settings.pop("rate")))
    for name, chosen in settings.items():  # the rest are terms of the trade, such as ACT/360
        words = text(N_("{words}, {value}"), words=words, value=f"{name} {chosen}")
    return words
