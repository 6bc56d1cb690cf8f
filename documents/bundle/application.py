"""The application itself: ours to a court for a payment order, or that of both parties to a notary."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from documents import stylesheet as sheet
from documents.block import GUTTER, grid, signature
from documents.bundle.values import Bundle
from documents.clause.writer import ordinal
from documents.party import Creditor, DebtorParty
from documents.pen import Pen
from documents.words import amount_in_words
from domain.enforceability import Step

HALF = (sheet.WIDTH - GUTTER) / 2


def application(pen: Pen, bundle: Bundle) -> Iterator[Flowable]:
    """The application of a step, with the places to sign."""
    yield from pen.say(f"{bundle.step}_application", "title")
    make = _to_notary if bundle.step is Step.NOTARY else _for_order
    yield from make(pen, bundle)


def _for_order(pen: Pen, bundle: Bundle) -> Iterator[Flowable]:
    agreement = bundle.agreement
    yield from _named(pen, "applicant", agreement.creditor)
    yield from _named(pen, "respondent", agreement.debtor)
    yield from pen.say("request_head", "heading")
    bears = agreement.bears_interest or agreement.clauses.late_interest is not None
    further = "request_interest" if bundle.overdue is None else "request_interest_after"
    requests = ("request_sum", *([further] if bears else []), "request_fee")
    for number, key in enumerate(requests, start=1):
        yield from pen.say(
            key,
            number=partial(ordinal, number),
            total=bundle.total,
            words=partial(amount_in_words, bundle.total),
            agreement=bundle.agreement_serial or "–",
            as_of=bundle.as_of,
        )
    yield from pen.say("reasons_head", "heading")
    if bundle.signed_on is None:
        raise ValueError("a payment order rests on a signed agreement")
    yield from pen.say(
        "reason_agreement",
        agreement=bundle.agreement_serial or "–",
        signed_on=bundle.signed_on,
        cutoff=agreement.cutoff,
        principal=agreement.principal,
    )
    overdue = [row for row in bundle.rows if row.open and row.due < bundle.as_of]
    if bundle.called_in is not None:
        yield from pen.say("reason_called_in", day=bundle.called_in, as_of=bundle.as_of, paid=bundle.paid)
    elif overdue:
        yield from pen.say(
            "reason_overdue", count=len(overdue), first=overdue[0].due, as_of=bundle.as_of, paid=bundle.paid
        )
    if not bundle.missing:
        yield from pen.say("reason_law")
    yield KeepTogether(
        [
            *pen.say("to_court", address=agreement.debtor.address or "–"),
            *_places(pen, [("applicant", agreement.creditor.name)]),
        ]
    )


def _to_notary(pen: Pen, bundle: Bundle) -> Iterator[Flowable]:
    agreement = bundle.agreement
    yield from _named(pen, "creditor", agreement.creditor)
    yield from _named(pen, "debtor", agreement.debtor)
    others = list(dict.fromkeys(each.name for each in agreement.securities if each.signs))
    for name in others:
        yield from pen.say("also_applies", name=name)
    yield from pen.say("matter_head", "heading")
    yield from pen.say(
        "matter",
        agreement=bundle.agreement_serial or "–",
        principal=agreement.principal,
        words=partial(amount_in_words, agreement.principal),
        count=len([row for row in agreement.instalments if row.number]),
        last=agreement.instalments[-1].due,
    )
    yield from pen.say("consent", "heavy")
    yield from pen.say("true_statements")
    places = [("creditor", agreement.creditor.name), ("debtor", agreement.debtor.name)]
    yield KeepTogether([*pen.say("to_notary"), *_places(pen, places)])
    blocks = [("guarantor_place", name) for name in others]
    for at in range(0, len(blocks), 2):
        yield KeepTogether([Spacer(0, 6), *_places(pen, blocks[at : at + 2])])


def _named(pen: Pen, role: str, party: Creditor | DebtorParty) -> list[Flowable]:
    return pen.say(
        "named",
        role=partial(_label, pen, role),
        name=party.name,
        uscc=party.uscc or "–",
        address=" ".join(party.address.split()) or "–",
        representative=party.legal_representative or "–",
    )


def _label(pen: Pen, key: str, language: str) -> str:
    return pen.wording.templates[key][language]


def _places(pen: Pen, parties: list[tuple[str, str]]) -> list[Flowable]:
    """Where the parties sign, two beside each other."""
    left, *more = [signature(pen, pen.label(role), name, HALF) for role, name in parties]
    right = more[0] if more else ([], [])
    rows = [[one, "", other] for one, other in zip(left, right, strict=True)]
    return [Spacer(0, 3 * mm), grid(rows, [HALF, GUTTER, HALF])]
