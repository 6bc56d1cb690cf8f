"""The next steps and what they need: a notary's deed, a payment order."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from domain.agreement import TitleKind
from domain.enforceability.checklist import Stage
from domain.enforceability.facts import AuthorityPaper, Facts
from domain.enforceability.judge import judge
from domain.enforceability.result import MET
from resources.mark import N_, Text, text

_NEEDED: Final = ("E01", "E02", "E03", "E04", "E24")


def missing_for_notary(facts: Facts) -> tuple[Text, ...]:
    """What a notary still needs to give the agreement enforceability (Notary Law 37; SPC 2018 rules 3-6, 12).

    Clear parties and sums, the debtor's consent to execution, how a default is verified, papers of authority, and
    every guarantor in the deed. Empty: ready for the notary.
    """
    found = [
        each.mend or each.reason
        for each in judge(facts, Stage.DRAFT)
        if each.id in _NEEDED and each.value != MET
    ]
    title = facts.clauses.title
    if title is None or title.kind is not TitleKind.NOTARY:
        found.append(text(N_("Add the clause in which the debtor accepts compulsory execution.")))
    if AuthorityPaper.IDENTITY not in facts.papers:
        found.append(text(N_("Attach the identity document of the signatory.")))
    if not facts.papers & {AuthorityPaper.LICENCE, AuthorityPaper.REGISTRY}:
        found.append(text(N_("Attach the business licence or the extract from the register.")))
    if not facts.by_representative and AuthorityPaper.POWER not in facts.papers:
        found.append(text(N_("Attach the power of attorney of the signatory.")))
    found.extend(
        text(N_("{name} must consent to execution in the deed."), name=each.name)
        for each in facts.securities
        if not each.consented
    )
    return tuple(found)


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
