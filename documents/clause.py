"""The values of an agreement and the clauses that follow from them, numbered, in each language of the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Literal

import cn2an

from documents.item import ItemLine
from documents.page import Imprint
from documents.party import Creditor, DebtorParty
from documents.wording import Wording
from documents.words import amount_in_words, rate_in_text
from domain.instalment import Instalment
from domain.money import Money, total

Court = Literal["plaintiff", "defendant", "performance", "signing"]
LatePayment = Literal["reserved", "replaced"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the parties agree; rates are fractions per year, amounts of one currency.

    `principal` is the sum of `items` on `cutoff`; `late_interest` and `costs` are what is acknowledged beside
    it (None: not stated). `instalments` start with number 0 if there is a down payment. Interest runs at
    `rate` from the day after `interest_from`, on overdue sums at `late_rate`; zero leaves the sentence out.
    `late_payment` says whether the contracts' own liability for late payment goes on beside this agreement
    or is replaced by it from `cutoff` on (SPC Sale Interpretation 18(3)). `default_share` is the part of an
    instalment whose lack is a default (None: the whole).
    """

    creditor: Creditor
    debtor: DebtorParty
    imprint: Imprint
    cutoff: date
    items: tuple[ItemLine, ...]
    principal: Money
    instalments: tuple[Instalment, ...]
    late_interest: Money | None = None
    costs: Money | None = None
    rate: Decimal = Decimal(0)
    interest_from: date | None = None
    late_rate: Decimal = Decimal(0)
    late_payment: LatePayment = "reserved"
    moved_days_bear_interest: bool = False
    cure_days: int = 10
    default_share: Decimal | None = None
    prc_law: bool = True
    court: Court = "plaintiff"
    signing_place: str = ""
    originals: int = 4

    @property
    def besides(self) -> Money:
        """What is acknowledged beside the principal; it is paid with the last instalment."""
        stated = (self.late_interest, self.costs)
        return total((amount for amount in stated if amount), self.principal.currency)


Sentences = list[tuple[str, ...]]  # each once per language


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause, title and text once per language."""

    title: tuple[str, ...]
    sentences: tuple[str, ...]


def clauses(wording: Wording, agreement: Agreement) -> list[Clause]:
    """The clauses that apply, in their order."""
    found = []
    for number, (title, sentences) in enumerate(_all(wording, agreement), start=1):
        titles = tuple(
            wording.templates["clause"][language].format(number=_ordinal(number, language), title=words)
            for language, words in zip(wording.languages, wording.say(title), strict=True)
        )
        found.append(Clause(titles, _joined(wording, sentences)))
    return found


def _joined(wording: Wording, sentences: Sentences) -> tuple[str, ...]:
    """English sentences with a space between them, Chinese ones without."""
    return tuple(
        ("" if language == "zh" else " ").join(parts)
        for language, parts in zip(wording.languages, zip(*sentences, strict=True), strict=True)
    )


def _ordinal(number: int, language: str) -> str:
    return str(cn2an.an2cn(number)) if language == "zh" else str(number)


def _all(wording: Wording, agreement: Agreement) -> Iterator[tuple[str, Sentences]]:
    say = wording.say
    yield "acknowledgement_title", _acknowledgement(wording, agreement)
    yield "basis_title", _basis(wording, agreement)
    yield "forbearance_title", [say("forbearance")]
    yield "timetable_title", _timetable(wording, agreement)
    yield "payment_title", _payment(wording, agreement)
    if agreement.rate:
        yield "interest_title", _interest(wording, agreement)
    elif agreement.late_rate:
        yield "late_interest_title", _interest(wording, agreement)
    yield "order_title", [_order(wording, agreement)]
    yield "default_title", _default(wording, agreement)
    yield "costs_title", [say("costs")]
    yield "waiver_title", [say("waiver")]
    yield "service_title", [say("service")]
    yield "jurisdiction_title", _jurisdiction(wording, agreement)
    yield "authority_title", _authority(wording, agreement)


def _acknowledgement(wording: Wording, agreement: Agreement) -> Sentences:
    def sums(language: str) -> str:
        one = Wording(wording.paper, (language,), wording.templates)
        parts = [*one.say("sum_principal", amount=agreement.principal, words=_words(agreement.principal))]
        if agreement.late_interest:
            parts += one.say("sum_interest", amount=agreement.late_interest)
        if agreement.costs:
            parts += one.say("sum_costs", amount=agreement.costs)
        if agreement.besides:
            whole = agreement.principal + agreement.besides
            parts += one.say("sum_total", amount=whole, words=_words(whole))
        return ("、" if language == "zh" else ", ").join(parts)

    return [wording.say("acknowledgement", cutoff=agreement.cutoff, sums=sums)]


def _words(amount: Money) -> Callable[[str], str]:
    return partial(amount_in_words, amount)


def _basis(wording: Wording, agreement: Agreement) -> Sentences:
    say = wording.say
    sentences = [say("basis")]
    if agreement.late_payment == "reserved":
        sentences.append(say("late_payment_reserved"))
        if agreement.late_interest:
            sentences.append(say("late_payment_on_account"))
    elif agreement.rate or agreement.late_rate:
        sentences.append(say("late_payment_replaced", cutoff=agreement.cutoff))
    else:
        sentences.append(say("late_payment_waived", cutoff=agreement.cutoff))
    return sentences


def _timetable(wording: Wording, agreement: Agreement) -> Sentences:
    say = wording.say
    down = [row for row in agreement.instalments if row.number == 0]
    rows = [row for row in agreement.instalments if row.number]
    whole = total((row.amount for row in rows), agreement.principal.currency)
    if len(rows) == 1:
        sentences = [say("timetable_one", total=whole, last=rows[0].due)]
    else:
        sentences = [
            say("timetable_many", total=whole, count=len(rows), first=rows[0].due, last=rows[-1].due)
        ]
    sentences += [say("down_payment", amount=row.amount, day=row.due) for row in down]
    if agreement.besides:
        sentences.append(say("besides", amount=agreement.besides, last=rows[-1].due))
    sentences.append(say("working_day"))
    if agreement.rate:
        moved = "moved_with_interest" if agreement.moved_days_bear_interest else "moved_without_interest"
        sentences.append(say(moved))
    return sentences


def _payment(wording: Wording, agreement: Agreement) -> Sentences:
    say, creditor, serial = wording.say, agreement.creditor, agreement.imprint.serial
    rules = say("payment_rules")
    if not creditor.bank_account:
        return [say("payment_notified", serial=serial), rules]
    to = {"serial": serial, "payee": creditor.name, "account": creditor.bank_account}
    if not creditor.bank_name:
        return [say("payment_account_without_bank", **to), rules]
    return [say("payment_account", bank=creditor.bank_name, **to), rules]


def _interest(wording: Wording, agreement: Agreement) -> Sentences:
    sentences: Sentences = []
    if agreement.rate and agreement.interest_from:
        sentences.append(
            wording.say("interest", rate=partial(rate_in_text, agreement.rate), start=agreement.interest_from)
        )
    if agreement.late_rate:
        key = "late_interest_instead" if agreement.rate else "late_interest"
        sentences.append(wording.say(key, rate=partial(rate_in_text, agreement.late_rate)))
    return sentences


def _order(wording: Wording, agreement: Agreement) -> tuple[str, ...]:
    bears = agreement.rate or agreement.late_rate or agreement.late_interest
    if bears or agreement.late_payment == "reserved":
        return wording.say("order_with_interest")
    return wording.say("order_without_interest")


def _default(wording: Wording, agreement: Agreement) -> Sentences:
    say, cure = wording.say, agreement.cure_days
    if agreement.default_share is None:
        first = say("default_whole", cure=cure)
    else:
        first = say("default_share", cure=cure, share=partial(rate_in_text, agreement.default_share))
    return [first, say("default_others"), say("acceleration")]


def _jurisdiction(wording: Wording, agreement: Agreement) -> Sentences:
    say = wording.say
    courts = {
        "plaintiff": say("court_plaintiff"),
        "defendant": say("court_defendant"),
        "performance": say("court_performance"),
        "signing": say("court_signing", place=agreement.signing_place),
    }
    return [*([say("law_prc")] if agreement.prc_law else []), courts[agreement.court]]


def _authority(wording: Wording, agreement: Agreement) -> Sentences:
    sentences = [wording.say("authority", originals=agreement.originals)]
    if len(wording.languages) > 1:
        sentences.append(wording.say("prevails_zh") if agreement.prc_law else wording.say("prevails_en"))
    return sentences
