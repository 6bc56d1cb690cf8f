"""The next steps and what they need: a notary's deed, a payment order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

from domain.agreement import TitleKind
from domain.enforceability.checklist import Stage
from domain.enforceability.facts import REAL, AuthorityPaper, Circumstance, Facts
from domain.enforceability.judge import judge, pack_of
from domain.enforceability.result import MET, Result
from domain.enforceability.signing import TITLED, judge_seal
from domain.money import Money
from domain.party import is_uscc
from resources.mark import N_, Text, text


class Step(StrEnum):
    """A way to an enforceable title that wants a bundle of papers."""

    NOTARY = "notary"
    PAYMENT_ORDER = "payment_order"


NEEDED: Final[Mapping[Step, tuple[str, ...]]] = {
    Step.NOTARY: ("E01", "E02", "E03", "E04", "E24"),
    Step.PAYMENT_ORDER: ("E01", "E02", "E03", "E04"),
}
"""The tests of a draft that a step asks for: clear parties, sums, days, no void wording."""


def missing_for_notary(facts: Facts) -> tuple[Text, ...]:
    """What a notary still needs to give the agreement enforceability (Notary Law 37; SPC 2018 rules 3-6, 12).

    Clear parties and sums, the debtor's consent to execution, how a default is verified, papers of authority, and
    every guarantor in the deed, a company with its resolution (Company Law 15). Empty: ready for the notary.
    """
    return tuple(_for_notary(facts))


def _for_notary(facts: Facts) -> Iterator[Text]:
    yield from _unmet(facts, Step.NOTARY)
    title = facts.clauses.title
    if title is None or title.kind is not TitleKind.NOTARY:
        yield text(N_("Add the clause in which the debtor accepts compulsory execution."))
    if AuthorityPaper.IDENTITY not in facts.papers:
        yield text(N_("Attach the identity document of the signatory."))
    if not facts.papers & {AuthorityPaper.LICENCE, AuthorityPaper.REGISTRY}:
        yield text(N_("Attach the business licence or the extract from the register."))
    if not facts.by_representative and AuthorityPaper.POWER not in facts.papers:
        yield text(N_("Attach the power of attorney of the signatory."))
    for each in facts.securities:
        if not each.consented:
            yield text(N_("{name} must consent to execution in the deed."), name=each.name)
        if each.kind not in REAL and not each.resolution:
            yield text(N_("Attach the resolution of {name} for its guarantee."), name=each.name)


def missing_for_payment_order(facts: Facts, order: PaymentOrderFacts) -> tuple[Text, ...]:
    """What stands against an application for a payment order now; empty: ready for the court.

    The seven facts, a signed and sealed paper that proves the debt, and parties named exactly.
    """
    return tuple(_for_payment_order(facts, order))


def _for_payment_order(facts: Facts, order: PaymentOrderFacts) -> Iterator[Text]:
    if facts.title >= TITLED:
        yield text(N_("An enforceable title was obtained: apply for execution, not for a payment order."))
    yield from payment_order_test(order).reasons
    yield from _unmet(facts, Step.PAYMENT_ORDER)
    seal = judge_seal(facts, pack_of(facts))
    if facts.signed_on is None:
        yield text(N_("Have the agreement signed and sealed by both sides: it proves the debt."))
    elif seal.value != MET:
        yield seal.mend or seal.reason


def _unmet(facts: Facts, step: Step) -> list[Text]:
    return [each.mend or each.reason for each in results_of(facts, step) if each.value != MET]


def results_of(facts: Facts, step: Step) -> tuple[Result, ...]:
    """The tests that a step asks for, as they stand."""
    return tuple(each for each in judge(facts, Stage.DRAFT) if each.id in NEEDED[step])


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentOrderFacts:
    """The seven facts of a payment order (CPL 225; Interpretation 427)."""

    money_only: bool
    due: bool
    certain: bool
    no_counter_performance: bool
    debtor_in_prc: bool
    reachable: bool
    no_preservation: bool


def payment_order_facts(facts: Facts, claim: Money, *, preserved: bool) -> PaymentOrderFacts:
    """The seven facts as far as the record tells them; `claim` is what is due of the agreement today.

    That we owe nothing in return is what the debtor acknowledged by signing; that it is in the PRC is told by its
    code of the PRC's register; `preserved`: preservation before suit was applied for.
    """
    acknowledged = facts.signed_on is not None and facts.clauses.acknowledged
    disputed = Circumstance.DISPUTED in facts.circumstances
    abroad = Circumstance.FOREIGN in facts.circumstances
    return PaymentOrderFacts(
        money_only=True,
        due=claim.minor > 0,
        certain=acknowledged and not disputed,
        no_counter_performance=acknowledged,
        debtor_in_prc=is_uscc(facts.debtor.uscc) and not abroad,
        reachable=bool(facts.debtor.address.strip()) and not abroad,
        no_preservation=not preserved,
    )


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether a step is open, and what stands against it."""

    eligible: bool
    reasons: tuple[Text, ...]


_AGAINST: Final = {
    "money_only": N_("Something other than money or securities is asked for."),
    "due": N_("The sum is not due."),
    "certain": N_("The sum is not certain, or something else is in dispute."),
    "no_counter_performance": N_("The creditor still owes something in return."),
    "debtor_in_prc": N_("The debtor is not in the PRC, or nobody knows where."),
    "reachable": N_("The order cannot be served on the debtor in person within thirty days."),
    "no_preservation": N_("Preservation before suit was applied for."),
}


def payment_order_test(facts: PaymentOrderFacts) -> Eligibility:
    """Whether a court would issue a payment order; one fact that fails is enough against it."""
    reasons = tuple(text(_AGAINST[each.name]) for each in fields(facts) if not getattr(facts, each.name))
    return Eligibility(not reasons, reasons)
