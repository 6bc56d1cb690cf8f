"""A bundle as a paper: cover sheet with the verdict and the list of enclosures, the facts, and the application."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from documents.block import pairs, tick
from documents.bundle.application import application
from documents.bundle.fact import facts
from documents.bundle.values import Bundle, Enclosure
from documents.letterhead import letterhead
from documents.page import Paper, bind
from documents.party import Creditor, DebtorParty
from documents.pen import Pen
from documents.table import Column, table
from documents.wording import PaperLanguage, wording
from resources.mark import Text

SHORT = 16  # signs of a hash in a table


def bundle_file(bundle: Bundle, language: PaperLanguage) -> Paper:
    """The bundle as a PDF; a draft on every page while something is missing."""
    pen = Pen(wording("bundle", language))
    story = [*_cover(pen, bundle), *facts(pen, bundle), PageBreak(), *application(pen, bundle)]
    return bind(
        story,
        bundle.imprint,
        pen,
        title=pen.label(f"{bundle.step}_title"),
        author=bundle.agreement.creditor.name,
    )


def _cover(pen: Pen, bundle: Bundle) -> Iterator[Flowable]:
    agreement, officer = bundle.agreement, bundle.officer
    yield from letterhead(pen, agreement.creditor)
    yield Spacer(0, 6)
    yield from pen.say(f"{bundle.step}_title", "title")
    yield pen.paragraph(f"{pen.label('serial')} {bundle.imprint.serial}", "subtitle")
    yield from _verdict(pen, bundle)
    yield from pen.say("parties_head", "heading")
    yield party(pen, pen.label("creditor"), agreement.creditor)
    yield Spacer(0, 6)
    yield party(pen, pen.label("debtor"), agreement.debtor)
    yield Spacer(0, 6)
    rows = [
        (pen.label("officer"), "  ·  ".join(filter(None, (officer.name, officer.phone, officer.email)))),
        (pen.label("agreement_head"), bundle.agreement_serial or "–"),
        (pen.label("signed_head"), _day(pen, bundle)),
    ]
    yield pairs(pen, rows, _labels(pen))
    yield from pen.say("enclosures_head", "heading")
    yield table(
        pen,
        [Column(pen.wording.label(key, "\n")) for key in ("enclosure_number", "enclosure", "on_file")],
        [_enclosure(pen, at, each) for at, each in enumerate(bundle.enclosures, start=1)],
    )
    yield from pen.say("enclosures_note", "note")


def _verdict(pen: Pen, bundle: Bundle) -> Iterator[Flowable]:
    """Whether the bundle is ready, and what is missing, line by line."""
    if not bundle.missing:
        yield KeepTogether(pen.say(f"{bundle.step}_ready", "subject"))
        return
    head = pen.say(f"{bundle.step}_not_ready", "subject", count=len(bundle.missing))
    yield KeepTogether([*head, *(tick(pen, _said(pen, each)) for each in bundle.missing), Spacer(0, 4)])


def party(pen: Pen, role: str, given: Creditor | DebtorParty) -> Flowable:
    """A party as applications name it; what is unknown is seen as such."""
    rows = [
        (role, given.name),
        (pen.label("uscc"), given.uscc or "–"),
        (pen.label("legal_representative"), given.legal_representative or "–"),
        (pen.label("address"), given.address or "–"),
        (pen.label("phone"), given.phone),
        (pen.label("email"), given.email),
    ]
    return pairs(pen, rows, _labels(pen))


def _labels(pen: Pen) -> float:
    return (62 if len(pen.wording.languages) > 1 else 44) * mm


def _day(pen: Pen, bundle: Bundle) -> str:
    if bundle.signed_on is None:
        return pen.label("unsigned")
    return pen.label("dated", day=bundle.signed_on)


def _enclosure(pen: Pen, number: int, enclosure: Enclosure) -> list[str]:
    filed = f"{enclosure.file}\n{enclosure.sha256[:SHORT]}" if enclosure.sha256 else pen.label("to_attach")
    return [str(number), _said(pen, enclosure.name), filed]


def _said(pen: Pen, words: Text) -> str:
    return "\n".join(pen.wording.text(words))
