"""The next steps: void wording in a text, the seven facts of a payment order, and what courts charge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from desktop.commandline.computing.given import Given
from domain.court_fee import CURRENCY, court_fees
from domain.derivation import Derivation, Step
from domain.enforceability import WHY, PaymentOrderFacts, payment_order_test, scan
from resources.mark import N_, text


def scanned(given: Given) -> Mapping[str, Any]:
    """The void wording of a text, each with its reason."""
    hits = scan(given.words("words"))
    return {
        "clean": not hits,
        "hits": [{"kind": hit.kind, "words": hit.words, "why": text(WHY[hit.kind])} for hit in hits],
        "derivation": Derivation("enforceability.wording", "1", "CC 197, 401, 428, 585; SME Regulation 9"),
    }


def ordered(given: Given) -> Mapping[str, Any]:
    """Whether a payment order is open; a fact that is not given does not hold."""
    facts = {each.name: given.flag(each.name, default=False) for each in fields(PaymentOrderFacts)}
    found = payment_order_test(PaymentOrderFacts(**facts))
    return {
        "eligible": found.eligible,
        "reasons": found.reasons,
        "derivation": Derivation(
            "enforceability.payment_order", "1", "CPL 225-228; Interpretation 427-436", dict(facts)
        ),
    }


def fees(given: Given) -> Mapping[str, Any]:
    """What courts charge for a claim."""
    claim = given.money("claim", given.words("currency", CURRENCY))
    found = court_fees(claim)
    steps = (
        Step(text(N_("Suit")), base=claim, amount=found.case_fee),
        Step(text(N_("Payment order: a third")), base=found.case_fee, amount=found.payment_order_fee),
        Step(text(N_("Execution")), base=claim, amount=found.execution_fee),
        Step(text(N_("Preservation")), base=claim, amount=found.preservation_fee),
    )
    return {
        "case_fee": found.case_fee,
        "payment_order_fee": found.payment_order_fee,
        "execution_fee": found.execution_fee,
        "preservation_fee": found.preservation_fee,
        "derivation": Derivation(
            "court_fee.prc",
            "1",
            "Measures on litigation costs (State Council 2006) arts 13-14",
            {"claim": claim},
            steps,
        ),
    }
