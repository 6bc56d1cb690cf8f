"""Notices about a late instalment (T4): of default, with the cure period, and of acceleration, with the whole balance.

Both name the agreement, the instalment, what it lacks, the day of cure, the effect and the conditional waiver, and end
with a slip that shows their arrival: the effects count from the day on which a notice reaches the debtor.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from documents import stylesheet as sheet
from documents.block import signature
from documents.item import ItemLine, item_tables
from documents.letterhead import addressed
from documents.page import Imprint, Paper, bind
from documents.party import Creditor, DebtorParty, Officer
from documents.payment import pay_to
from documents.pen import Pen
from documents.wording import PaperLanguage, wording
from documents.words import amount_in_words
from domain.money import Money

_SLIP: Final = 0.6 * sheet.WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What both notices say: under which agreement, which instalment (0: the down payment), and what is unpaid of it.

    `balance` is what is open of the items, `waived` the conditional waiver (None: there is none), `beside` what is owed
    beside the items: interest that fell due with instalments, acknowledged late interest and costs (None: nothing).
    `extended`: the due date was moved, and the default ends an extension, not a forbearance. `guaranteed`: there are
    guarantors, who receive a copy.
    """

    creditor: Creditor
    debtor: DebtorParty
    officer: Officer
    imprint: Imprint
    agreement: str
    signed_on: date
    number: int
    due: date
    amount: Money
    paid: Money
    as_of: date
    balance: Money
    waived: Money | None = None
    beside: Money | None = None
    extended: bool = False
    guaranteed: bool = False

    @property
    def shortfall(self) -> Money:
        """What the instalment lacks."""
        return self.amount - self.paid


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultNotice(Notice):
    """The demand to cure: `last` is the last day if the notice arrives on `as_of`; without a clause nothing follows."""

    cure_days: int
    last: date
    accelerates: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AccelerationNotice(Notice):
    """The call for the whole balance, after the notice of default that was `delivered` and a cure until `last`."""

    delivered: date
    last: date
    items: tuple[ItemLine, ...]


def default_notice(notice: DefaultNotice, language: PaperLanguage) -> Paper:
    """The notice of default as a PDF."""
    pen = Pen(wording("notice", language))
    days, effect = notice.cure_days, "effect" if notice.accelerates else "effect_without"
    body = [
        *pen.say("subject_default", "subject", due=notice.due, shortfall=notice.shortfall),
        *_dear(pen, notice),
        *_under(pen, notice),
        *_unpaid(pen, notice),
        *pen.say("demand_cure", "subject", days=days, arrival=notice.as_of, last=notice.last),
        *pen.say(effect, balance=notice.balance, spared=_spared(pen, notice)),
        *(pen.say("concession_at_stake", waived=notice.waived) if notice.waived else []),
        KeepTogether(pay_to(pen, notice.creditor, notice.imprint.serial)),
    ]
    return _bound(pen, notice, body, "title_default")


def acceleration_notice(notice: AccelerationNotice, language: PaperLanguage) -> Paper:
    """The notice of acceleration as a PDF."""
    pen = Pen(wording("notice", language))
    body = [
        *pen.say("subject_acceleration", "subject", balance=notice.balance),
        *_dear(pen, notice),
        *_under(pen, notice),
        *pen.say(
            "cure_ended",
            delivered=notice.delivered,
            last=notice.last,
            number=notice.number,
            due=notice.due,
            shortfall=notice.shortfall,
        ),
        *pen.say(
            "called_in",
            "subject",
            spared=_spared(pen, notice),
            balance=notice.balance,
            words=lambda language: amount_in_words(notice.balance, language),
        ),
        *(pen.say("called_in_beside", beside=notice.beside) if notice.beside else []),
        *(pen.say("concession_lapsed", waived=notice.waived) if notice.waived else []),
        *pen.say("original_ages_extended" if notice.extended else "original_ages"),
        *item_tables(pen, notice.items),
        KeepTogether(pay_to(pen, notice.creditor, notice.imprint.serial)),
    ]
    return _bound(pen, notice, body, "title_acceleration")


def _under(pen: Pen, notice: Notice) -> list[Flowable]:
    """Which agreement is meant: by its serial where it was printed here, else by its day."""
    named = "under_agreement" if notice.agreement else "under_agreement_unnamed"
    return pen.say(named, agreement=notice.agreement, signed_on=notice.signed_on)


def _spared(pen: Pen, notice: Notice) -> Callable[[str], str]:
    """What a default ends, in each language."""
    return pen.wording.templates["extension" if notice.extended else "forbearance"].__getitem__


def _dear(pen: Pen, notice: Notice) -> list[Flowable]:
    contact = notice.debtor.contact
    return pen.say("dear_contact", contact=contact) if contact else pen.say("dear_all")


def _unpaid(pen: Pen, notice: Notice) -> list[Flowable]:
    return pen.say(
        "unpaid" if notice.number else "unpaid_down",
        number=notice.number,
        amount=notice.amount,
        due=notice.due,
        as_of=notice.as_of,
        paid=notice.paid,
        shortfall=notice.shortfall,
        words=lambda language: amount_in_words(notice.shortfall, language),
    )


def _bound(pen: Pen, notice: Notice, body: list[Flowable], title: str) -> Paper:
    signed = "  ·  ".join(filter(None, (notice.officer.name, notice.officer.phone, notice.officer.email)))
    story = [
        *addressed(pen, notice.creditor, notice.debtor, notice.officer, notice.imprint),
        *body,
        KeepTogether(  # what is signed does not stand on another page than its last sentence
            [
                *pen.say("no_waiver_guaranteed" if notice.guaranteed else "no_waiver"),
                *pen.say("notice_closing"),
                Spacer(0, 5 * mm),
                pen.paragraph(signed, "value"),
                pen.paragraph(pen.wording.label("our_chop", "\n", creditor=notice.creditor.name), "value"),
            ]
        ),
        Spacer(0, 6 * mm),
        KeepTogether(
            [
                *pen.say("notice_slip", "heading"),
                *pen.say("notice_slip_text", serial=notice.imprint.serial),
                *chain(*signature(pen, pen.label("notice_debtor"), notice.debtor.name, _SLIP)),
            ]
        ),
    ]
    return bind(story, notice.imprint, pen, title=pen.label(title), author=notice.creditor.name)
