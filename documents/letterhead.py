"""Our company at the top of a first page, and the debtor's address where an envelope's window shows it."""

from __future__ import annotations

from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, Spacer

from documents import stylesheet as sheet
from documents.block import Fill, grid, pairs
from documents.page import Imprint
from documents.party import Creditor, DebtorParty, Officer
from documents.pen import Pen

_WINDOW_TOP: Final = 30 * mm  # below the frame, which begins at 15 mm: 45 mm below the edge (DIN 5008 B, DL)
_WINDOW_END: Final = 75 * mm
_WINDOW_WIDTH: Final = 85 * mm


def letterhead(pen: Pen, creditor: Creditor) -> list[Flowable]:
    """Name, address and ways to reach us, above a quiet line."""
    reach = [creditor.address, creditor.phone, creditor.email]
    return [
        pen.paragraph(creditor.name, "name"),
        pen.paragraph("  ·  ".join(pen.line(words) for words in reach if words), "label"),
        HRFlowable(width="100%", thickness=1.2, color=sheet.ACCENT, spaceBefore=3, spaceAfter=0),
    ]


def addressed(
    pen: Pen, creditor: Creditor, debtor: DebtorParty, officer: Officer, imprint: Imprint
) -> list[Flowable]:
    """The head of a letter: window with the return remark and the debtor's address, our references beside it."""
    head = letterhead(pen, creditor)
    window = grid(
        [[_address(pen, creditor, debtor), "", _references(pen, debtor, officer, imprint)]],
        [_WINDOW_WIDTH, 6 * mm, sheet.WIDTH - _WINDOW_WIDTH - 6 * mm],
    )
    to_window = Fill(head, _WINDOW_TOP)
    return [*head, to_window, window, Fill([*head, to_window, window], _WINDOW_END), Spacer(0, 1 * mm)]


def _address(pen: Pen, creditor: Creditor, debtor: DebtorParty) -> list[Flowable]:
    sender = ", ".join(pen.line(words) for words in (creditor.name, creditor.address) if words)
    lines = [debtor.name, debtor.address]
    attention = pen.wording.say("attention", contact=debtor.contact)[0] if debtor.contact else ""
    return [
        pen.paragraph(pen.wording.say("return_to", creditor=sender)[0], "return"),
        Spacer(0, 3 * mm),
        *(pen.paragraph(words, "address") for words in [*lines, attention] if words),
    ]


def _references(pen: Pen, debtor: DebtorParty, officer: Officer, imprint: Imprint) -> Flowable:
    dated = "\n".join(pen.wording.say("dated", day=imprint.day))
    rows = [
        (pen.label("number"), imprint.serial),
        (pen.label("date"), dated),
        (pen.label("your_number"), debtor.code),
        (pen.label("officer"), officer.name),
        (pen.label("phone"), officer.phone),
        (pen.label("email"), officer.email),
    ]
    label_width = (34 if len(pen.wording.languages) > 1 else 22) * mm
    return pairs(pen, rows, label_width, sheet.WIDTH - _WINDOW_WIDTH - 6 * mm)
