"""The next steps: void wording in a text, the seven facts of a payment order, and what courts charge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from desktop.commandline.computing.given import Given
from documents.words import amount_in_words
from domain.court_fee import CURRENCY, MOST_PRESERVATION, Part, court_fees
from domain.derivation import Derivation, Step
from domain.enforceability import WHY, PaymentOrderFacts, payment_order_test, scan
from domain.error import Refused
from domain.interest.simple import shown
from domain.money import Money, exponent, round_exact
from domain.party import uscc_check_sign
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
    most = Money(MOST_PRESERVATION * 10 ** exponent(CURRENCY), CURRENCY)
    steps = (
        *_parts(found.case_parts),
        Step(text(N_("Suit")), base=claim, amount=found.case_fee),
        Step(text(N_("Payment order: a third")), base=found.case_fee, amount=found.payment_order_fee),
        *_parts(found.execution_parts),
        Step(text(N_("Execution")), base=claim, amount=found.execution_fee),
        *_parts(found.preservation_parts),
        Step(text(N_("Preservation, at most {most}"), most=most), base=claim, amount=found.preservation_fee),
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


def spelled(given: Given) -> Mapping[str, Any]:
    """An amount in Chinese capitals and in English words, as agreements print it."""
    amount = given.money("amount", given.words("currency", CURRENCY))
    return {
        "upper": amount_in_words(amount, "zh"),
        "words": amount_in_words(amount, "en"),
        "derivation": Derivation(
            "words.capitals", "1", "Payment and Settlement Measures, annex 1", {"amount": amount}
        ),
    }


def completed(given: Given) -> Mapping[str, Any]:
    """The check sign of a unified social credit code, from its first seventeen signs."""
    first = given.words("first17").strip().upper()
    try:
        sign = uscc_check_sign(first)
    except Refused as error:
        raise Refused(error.code, error.message, error.advice, given.place("first17")) from None
    return {
        "check": sign,
        "full": first + sign,
        "derivation": Derivation(
            "party.uscc",
            "1",
            "GB 32100-2015: (31 − Σ sign × 3^place mod 31) mod 31",
            {"first17": first},
        ),
    }


def _parts(parts: Sequence[Part]) -> Iterator[Step]:
    """The parts of a claim, each with its percentage."""
    for part in parts:
        amount, most = round_exact(part.amount, CURRENCY), round_exact(part.most, CURRENCY)
        if not part.percent:
            yield Step(text(N_("Up to {most}"), most=most), amount=amount)
            continue
        below = round_exact(part.below, CURRENCY)
        label = text(
            N_("{percent} percent of what lies between {below} and {most}"),
            percent=part.percent,
            below=below,
            most=most,
        )
        yield Step(label, base=most - below, amount=shown(part.amount, CURRENCY))
