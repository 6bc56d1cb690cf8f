"""The reminder: a friendly letter that lists what is past due and asks for payment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from documents.item import ItemLine, fee_totals, item_tables, totals
from documents.letterhead import addressed
from documents.page import Imprint, Paper, bind
from documents.party import Creditor, DebtorParty, Officer
from documents.payment import freshness, pay_to
from documents.pen import Pen
from documents.wording import PaperLanguage, wording
from documents.words import money_in_text
from domain.error import Refused
from domain.money import Money, total
from resources.mark import N_, Text


@dataclass(frozen=True, slots=True)
class ReminderLetter:
    """What a reminder says: the items past due on `as_of`, and the day by which the debtor should answer.

    `posted_until` is the last day whose bank receipts are in the books (None: unknown). `credits` are open credit
    notes and money that no item took, as a positive amount: the letter asks for the items in full and says so. What is
    asked is the items and their fees; `converted` says by which rate the fee came into the currency of the items.
    `other_fees` are open of items that are not listed: the letter mentions them.
    """

    creditor: Creditor
    debtor: DebtorParty
    officer: Officer
    imprint: Imprint
    as_of: date
    answer_by: date
    items: tuple[ItemLine, ...]
    posted_until: date | None = None
    credits: Money | None = None
    converted: Text | None = None
    other_fees: Money | None = None


def reminder_letter(letter: ReminderLetter, language: PaperLanguage) -> Paper:
    """The letter as a PDF; refused if there is nothing to remind of."""
    if not letter.items:
        raise Refused(
            "paper.empty",
            N_("A reminder without items says nothing."),
            N_("Choose at least one open item."),
            "items",
        )
    pen = Pen(wording("reminder", language))
    story = [
        *addressed(pen, letter.creditor, letter.debtor, letter.officer, letter.imprint),
        *_text(pen, letter),
    ]
    return bind(story, letter.imprint, pen, title=pen.label("title"), author=letter.creditor.name)


def _text(pen: Pen, letter: ReminderLetter) -> list[Flowable]:
    owed, fees = totals(letter.items), fee_totals(letter.items)
    asked = tuple(
        total((each for each in (*owed, *fees) if each.currency == one.currency), one.currency)
        for one in owed
    )
    contact = letter.debtor.contact
    return [
        *pen.say("subject_reminder", "subject", total=_said(asked)),
        *(pen.say("dear_contact", contact=contact) if contact else pen.say("dear_all")),
        *pen.say("opening", as_of=letter.as_of, total=_said(owed)),
        *item_tables(pen, letter.items),
        *(pen.say("fees", fees=_said(fees), total=_said(asked)) if fees else []),
        *(pen.say("fee_converted", told=letter.converted) if letter.converted else []),
        *(pen.say("other_fees", other=letter.other_fees) if letter.other_fees else []),
        KeepTogether(pay_to(pen, letter.creditor, letter.imprint.serial)),
        *(pen.say("credits", credits=credits_) if (credits_ := letter.credits) else []),
        *pen.say("paid_already"),
        *_ending(pen, letter),
    ]


def _said(amounts: Sequence[Money]) -> Callable[[str], str]:
    """Amounts of several currencies, in the words of a language."""

    def said(language: str) -> str:
        between = "、" if language == "zh" else "; "
        return between.join(money_in_text(amount, language) for amount in amounts)

    return said


def _ending(pen: Pen, letter: ReminderLetter) -> list[Flowable]:
    officer = letter.officer
    signed = "  ·  ".join(words for words in (officer.name, officer.phone, officer.email) if words)
    return [
        KeepTogether(  # a signature does not stand on a page without a sentence
            [
                *pen.say("tell_us", answer_by=letter.answer_by),
                *pen.say("yours"),
                Spacer(0, 7 * mm),
                pen.paragraph(signed, "value"),
                pen.paragraph(letter.creditor.name, "value"),
                *freshness(pen, letter.as_of, letter.posted_until),
            ]
        )
    ]
