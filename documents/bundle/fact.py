"""The facts of a bundle: what is claimed, on which ground, what was agreed and paid, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from documents.bundle.interest import reckoning
from documents.bundle.values import Bundle
from documents.clause import clauses
from documents.item import day, figure, item_tables
from documents.pen import Pen
from documents.table import Column, table
from documents.wording import Wording, templates
from documents.words import amount_in_words
from domain.enforceability import LADDER, MET, NOT_MET, Result, Step, Title
from domain.money import total

_LEAST: Final = 45 * mm  # of a page for a heading and what begins below it

GROUND = {
    Step.NOTARY: (
        "acknowledgement",
        "timetable",
        "interest",
        "concession",
        "default",
        "guarantee",
        "existing",
        "title",
    ),
    Step.PAYMENT_ORDER: ("acknowledgement", "timetable", "interest", "concession", "default", "costs"),
}
"""The clauses of the agreement that a step rests on; those that the agreement has are quoted."""


def facts(pen: Pen, bundle: Bundle) -> Iterator[Flowable]:
    """Claim, ground, items, instalments, notices, securities, and the tests that bear on the step."""
    yield from _claim(pen, bundle)
    yield from reckoning(pen, bundle)
    yield from _ground(pen, bundle)
    yield CondPageBreak(_LEAST)
    yield from pen.say("items_head", "heading", as_of=bundle.as_of)
    yield from item_tables(pen, bundle.items) if bundle.items else pen.say("nothing_open")
    yield from _instalments(pen, bundle)
    yield from _notices(pen, bundle)
    yield from _securities(pen, bundle)
    yield from _worth(pen, bundle)
    yield from _follows(pen, bundle)


def _claim(pen: Pen, bundle: Bundle) -> Iterator[Flowable]:
    currency = bundle.total.currency
    days = {"as_of": bundle.as_of, "called_in": bundle.called_in or bundle.as_of}
    rows = [[pen.wording.label(part.key, "\n", **days), figure(part.amount)] for part in bundle.claim]
    heads = ("claim_part", "claim_amount")
    columns = [
        Column(pen.wording.label(key, "\n", currency=currency), figures=key == "claim_amount")
        for key in heads
    ]
    whole = [pen.label("total", currency=currency), figure(bundle.total)]
    yield KeepTogether(
        [
            *pen.say(f"{bundle.step}_claim", "heading", as_of=bundle.as_of),
            table(pen, columns, rows, [whole]),
            Spacer(0, 4),
            *pen.say("in_words", words=lambda language: amount_in_words(bundle.total, language)),
        ]
    )


def _ground(pen: Pen, bundle: Bundle) -> Iterator[Flowable]:
    """The clauses word by word, in each language of the paper."""
    yield CondPageBreak(_LEAST)
    yield from pen.say("ground_head", "heading")
    yield from pen.say("ground", agreement=bundle.agreement_serial or "–")
    said = Wording("agreement", pen.wording.languages, templates("agreement"))
    for clause in clauses(said, bundle.agreement):
        if clause.key in GROUND[bundle.step]:
            for title, words in zip(clause.title, clause.sentences, strict=True):
                yield KeepTogether([pen.paragraph(title, "clause"), pen.paragraph(words)])


def _instalments(pen: Pen, bundle: Bundle) -> Iterator[Flowable]:
    currency = bundle.total.currency
    columns = [
        Column(pen.wording.label("instalment_head", "\n")),
        Column(pen.wording.label("day_head", "\n"), whole=True),
        *(
            Column(pen.wording.label(key, "\n", currency=currency), figures=True)
            for key in ("amount_head", "paid_head", "open_head")
        ),
        Column(pen.wording.label("paid_on_head", "\n"), whole=True),
    ]
    rows = [
        [
            str(row.number) if row.number else pen.wording.label("down_head", "\n"),
            day(row.due),
            figure(row.amount),
            figure(row.paid),
            figure(row.open),
            day(row.paid_on),
        ]
        for row in bundle.rows
    ]
    whole = total((row.amount for row in bundle.rows), currency)
    sums = ["", figure(whole), figure(bundle.paid), figure(whole - bundle.paid), ""]
    yield CondPageBreak(_LEAST)
    yield from pen.say("instalments_head", "heading", as_of=bundle.as_of)
    yield table(pen, columns, rows, [[pen.label("total", currency=currency), *sums]])


def _notices(pen: Pen, bundle: Bundle) -> Iterator[Flowable]:
    if not bundle.notices:
        return
    currency = bundle.total.currency
    columns = [
        Column(pen.wording.label("notice_head", "\n")),
        Column(pen.wording.label("delivered_head", "\n"), whole=True),
        Column(pen.wording.label("shortfall_head", "\n", currency=currency), figures=True),
        Column(pen.wording.label("cure_head", "\n"), whole=True),
        Column(pen.wording.label("proof_head", "\n")),
    ]
    rows = [
        [
            pen.wording.label("of_instalment", "\n", number=each.number)
            if each.cure_ends_on
            else pen.wording.label("of_balance", "\n"),
            day(each.delivered_on),
            figure(each.shortfall),
            day(each.cure_ends_on),
            each.proof,
        ]
        for each in bundle.notices
    ]
    yield CondPageBreak(_LEAST)
    yield from pen.say("notices_head", "heading")
    yield table(pen, columns, rows)


def _securities(pen: Pen, bundle: Bundle) -> Iterator[Flowable]:
    head = pen.say("securities_head", "heading")
    if not bundle.securities:
        yield KeepTogether([*head, *pen.say("no_securities")])
        return
    keys = ("security_kind", "given_by", "defects_head")
    rows = [
        ["\n".join(pen.wording.text(kind)), name, "\n".join(pen.wording.text(faults)) or "–"]
        for kind, name, faults in bundle.securities
    ]
    yield from head
    yield table(pen, [Column(pen.wording.label(key, "\n")) for key in keys], rows)


def _worth(pen: Pen, bundle: Bundle) -> Iterator[Flowable]:
    yield CondPageBreak(_LEAST)
    yield from pen.say("worth_head", "heading")
    yield from _rung(pen, "rung", bundle.rung)
    if bundle.step is Step.NOTARY and bundle.rung is not LADDER[-1]:
        yield from _rung(pen, "rung_then", LADDER[-1])
    yield table(
        pen,
        [
            Column(pen.wording.label("test_head", "\n"), whole=True),
            Column(pen.wording.label("outcome_head", "\n"), whole=True),
            Column(pen.wording.label("reason_head", "\n")),
        ],
        [
            [
                f"{each.id} " + "\n".join(pen.wording.text(each.title)),
                pen.wording.label(_outcome(each), "\n"),
                "\n".join(pen.wording.text(each.reason)),
            ]
            for each in bundle.tests
        ],
    )
    if bundle.warnings:
        yield CondPageBreak(_LEAST)
        yield from pen.say("warnings_head", "heading")
        for each in bundle.warnings:
            for words in pen.wording.text(each):
                yield pen.paragraph(words)


def _rung(pen: Pen, key: str, rung: Title) -> list[Flowable]:
    """A rung of the ladder of titles: what it is, what it does to the clock, and what it leads to."""
    return pen.say(
        key,
        level=rung.level,
        instrument=partial(_one, pen, rung.instrument),
        clock=partial(_one, pen, rung.clock),
        next=partial(_one, pen, rung.next_step),
    )


def _follows(pen: Pen, bundle: Bundle) -> Iterator[Flowable]:
    """What the court or the notary does next, and what it costs."""
    said = [*pen.say("follows_head", "heading"), *pen.say(f"{bundle.step}_follows")]
    if bundle.fee is not None:
        said += pen.say("fee", fee=bundle.fee)
    if bundle.securities and bundle.step is Step.PAYMENT_ORDER:
        said += pen.say("guarantors_not_bound")
    yield KeepTogether(said)


def _outcome(result: Result) -> str:
    if result.value == MET:
        return "met"
    return "not_met" if result.value == NOT_MET else "partly"


def _one(pen: Pen, words: str, language: str) -> str:
    """A marked sentence in one language, without the stop at its end."""
    one = Wording(pen.wording.paper, (language,), pen.wording.templates)
    return one.text(words)[0].rstrip(".。")
