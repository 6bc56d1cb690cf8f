"""The clauses of interest and of what is waived on condition."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from documents.clause.values import Agreement
from documents.clause.writer import Sentences, Writer, in_words
from documents.wording import Field, Wording
from documents.words import rate_in_text
from domain.agreement import Base, Compounding, Concession, Condition, LateInterest, Mode, Order, Policy
from domain.interest.count import Basis, Count

_BASES = {
    Basis.ACT_365F: "basis_act_365",
    Basis.ACT_360: "basis_act_360",
    Basis.E30_360: "basis_30e_360",
    Basis.US30_360: "basis_30_360",
    Basis.ACT_ACT: "basis_act_act",
}
_TABLES = {"LPR1Y": "table_lpr1y", "LPR5Y": "table_lpr5y", "BOE": "table_boe", "ECB": "table_ecb"}
_METHODS = {
    "simple": "interest_simple",
    "periodic": "interest_periodic",
    "flat": "interest_flat",
    "compound": "interest_compound",
}
_COUNTS = {
    Count.INCLUDE_BOTH: "count_include_both",
    Count.EXCLUDE_BOTH: "count_exclude_both",
    Count.INCLUDE_DUE_EXCLUDE_PAY: "count_include_due_exclude_pay",
}
_PERIODS = {
    Compounding.MONTHLY: "compounding_monthly",
    Compounding.QUARTERLY: "compounding_quarterly",
    Compounding.YEARLY: "compounding_yearly",
}


def interest(writer: Writer) -> Sentences:
    """Interest on what is outstanding, on what is overdue, and on interest where that is agreed."""
    agreement, options = writer.agreement, writer.agreement.clauses
    sentences: Sentences = []
    if agreement.bears_interest and agreement.interest_from:
        sentences.append(
            writer.say(
                _METHODS[agreement.method],
                rate=partial(rate_in_text, agreement.rate),
                start=agreement.interest_from,
                begin=_spoken(writer, _begin(agreement), start=agreement.interest_from),
                months=agreement.compounding_months,
                basis=_spoken(writer, _BASES[agreement.basis]),
            )
        )
        if agreement.counts_days and agreement.day_count in _COUNTS:
            sentences.append(writer.say(_COUNTS[agreement.day_count]))
        sentences += [
            writer.say("interest_step", rate=partial(rate_in_text, rate), day=day)
            for day, rate in agreement.rate_steps
        ]
    if options.late_interest is not None:
        sentences.append(_late(writer, options.late_interest))
    if options.compounding is not Compounding.NONE:
        sentences.append(writer.say(_PERIODS[options.compounding]))
    return sentences


def _begin(agreement: Agreement) -> str:
    """Whether the day from which interest runs bears interest itself."""
    return "begin_on" if agreement.counts_days and agreement.day_count.head else "begin_after"


def _late(writer: Writer, late: LateInterest) -> tuple[str, ...]:
    rate = _rate(writer, late)
    basis = _spoken(writer, _BASES[late.basis])
    if late.start is not None:
        key = "late_outstanding_from" if late.base is Base.OUTSTANDING else "late_overdue_from"
        return writer.say(key, rate=rate, basis=basis, start=late.start)
    key = "late_outstanding" if late.base is Base.OUTSTANDING else "late_overdue"
    return writer.say(key, rate=rate, basis=basis)


def _rate(writer: Writer, late: LateInterest) -> Callable[[str], str]:
    """The rate itself, or the table that it follows with its factor and margin."""
    if late.rate is not None:
        return _spoken(writer, "rate_itself", rate=partial(rate_in_text, late.rate))
    name = _TABLES.get(late.table.upper())
    table = _spoken(writer, name) if name else lambda _language: late.table
    if late.margin:
        key = "rate_of_table_with_margin" if late.factor != 1 else "rate_of_table_itself_with_margin"
        margin = partial(rate_in_text, late.margin)
        return _spoken(writer, key, table=table, factor=late.factor, margin=margin)
    key = "rate_of_table" if late.factor != 1 else "rate_of_table_itself"
    return _spoken(writer, key, table=table, factor=late.factor)


def _spoken(writer: Writer, key: str, **fields: Field) -> Callable[[str], str]:
    """A phrase of the templates as a field of a sentence."""

    def speak(language: str) -> str:
        one = Wording(writer.wording.paper, (language,), writer.wording.templates)
        return one.say(key, **fields)[0]

    return speak


def concession(writer: Writer) -> Sentences:
    """What is waived if the condition is kept, and what happens to payments if it is not."""
    given = writer.agreement.clauses.concession
    return [] if given is None else _concession(writer, given)


def _concession(writer: Writer, given: Concession) -> Sentences:
    amount: dict[str, Field] = {"amount": given.waived, "words": in_words(given.waived)}
    if given.condition is Condition.NONE:
        return [writer.say("concession_free", **amount)]
    if given.condition is Condition.IN_FULL:
        extended = writer.agreement.clauses.mode is Mode.EXTENSION
        first = writer.say("concession_in_full_extended" if extended else "concession_in_full", **amount)
    else:
        key = "concession_on_time" if given.tolerance_days else "concession_on_the_day"
        first = writer.say(key, days=given.tolerance_days, **amount)
    principal_first = writer.agreement.clauses.order is Order.COSTS_PRINCIPAL_INTEREST
    anew = "concession_policy_b_principal" if principal_first else "concession_policy_b"
    lapse = writer.say("concession_policy_a" if given.policy is Policy.A else anew)
    return [first, writer.say("concession_else"), lapse]
