"""What can be done with a timetable: words, keys and icons of each act, and the dialog that asks what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from db.queries.timetable import TimetableSheet
from desktop.dialogs.default import AccelerationDialog, NoticeDialog
from desktop.dialogs.form import FormDialog
from desktop.dialogs.reason import ReasonDialog
from desktop.dialogs.signature import SignatureDialog
from desktop.office import DeskOffice
from desktop.pages.timetable.record import COMMANDS
from desktop.widgets.label import Label
from domain.instalment import InstalmentState
from domain.timetable_state import ACT_LABELS, Act
from resources.mark import N_, Text, text
from usecases.command import Command
from usecases.timetable import (
    ApproveTimetable,
    BreakTimetable,
    CancelTimetable,
    DenyTimetable,
    ReturnTimetable,
    UndoReage,
)

ONWARD: Final = "Ctrl+Return"  # the act that leads on, or that is proposed
KEYS: Final[Mapping[Act, str]] = {
    Act.RETURN: "Ctrl+R",
    Act.NOTIFY: "Ctrl+N",
    Act.CURE: "Ctrl+Shift+K",
    Act.DEFAULT: "Ctrl+Shift+F",
    Act.PERFORM: "Ctrl+Shift+M",
    Act.BREAK: "Ctrl+Shift+B",
    Act.UNDO: "Ctrl+Shift+U",
    Act.DENY: "Ctrl+Shift+D",
    Act.CANCEL: "Ctrl+Shift+X",
}
"""Acts beside the one that leads on; each has a key of its own."""

ASIDE: Final = frozenset({Act.RETURN, Act.BREAK, Act.UNDO, Act.DENY, Act.CANCEL})
"""Acts that take something away: they stand before the others, and are never the one that leads on."""

IN_ORDER: Final = (*(act for act in COMMANDS if act in ASIDE), *(act for act in COMMANDS if act not in ASIDE))

BEFORE_SIGNING: Final = frozenset({Act.RETURN, Act.CANCEL})
"""Acts that stand in the head of the page beside the one that leads on; the others stand in the panel."""

WORDS: Final[Mapping[Act, str]] = {
    **ACT_LABELS,
    Act.CANCEL: N_("Cancel the timetable"),
    Act.BREAK: N_("Break the timetable"),
    Act.UNDO: N_("Undo the timetable"),
    Act.DENY: N_("Deny the timetable"),
}
ICONS: Final[Mapping[Act, str]] = {
    Act.AGREE: "accept",
    Act.APPROVE: "approvals",
    Act.RETURN: "return",
    Act.SIGN: "sign",
    Act.NOTIFY: "mail",
    Act.CURE: "accept",
    Act.DEFAULT: "danger",
    Act.ACCELERATE: "legal",
    Act.BREAK: "close",
    Act.UNDO: "reverse",
    Act.DENY: "refuse",
    Act.CANCEL: "cancel",
}
DONE: Final[Mapping[Act, str]] = {
    Act.PROPOSE: N_("Proposed to the debtor."),
    Act.AGREE: N_("Agreement recorded. Now another person must approve it."),
    Act.APPROVE: N_("Approved."),
    Act.RETURN: N_("Returned to the officer."),
    Act.SIGN: N_("Signature recorded. Now another person must activate it."),
    Act.ACTIVATE: N_("Active: its instalments are watched from now on."),
    Act.PERFORM: N_("Performed."),
    Act.NOTIFY: N_("Notice recorded: the cure period runs from its arrival."),
    Act.CURE: N_("Cured: its instalments are watched again."),
    Act.DEFAULT: N_("In default: the items are chased at their old age."),
    Act.ACCELERATE: N_("The whole balance is due."),
    Act.BREAK: N_("Broken: the items stand again at their old age."),
    Act.UNDO: N_("Undone: the items stand as before."),
    Act.DENY: N_("Denied: the down payment was not there."),
    Act.CANCEL: N_("Cancelled."),
}

_REASONED: Final[Mapping[Act, type[Command]]] = {
    Act.RETURN: ReturnTimetable,
    Act.CANCEL: CancelTimetable,
    Act.BREAK: BreakTimetable,
    Act.UNDO: UndoReage,
    Act.DENY: DenyTimetable,
}


def dialog_for(act: Act, sheet: TimetableSheet, office: DeskOffice, parent: QWidget) -> FormDialog | None:
    """The dialog that asks what an act needs; None for an act that needs nothing."""
    uid = sheet.timetable
    if act is Act.SIGN:
        return SignatureDialog(office, uid, parent)
    if act is Act.NOTIFY:
        late = [row for row in sheet.instalments if row.state is InstalmentState.LATE]
        return NoticeDialog(office, uid, late, parent)
    if act is Act.ACCELERATE:
        return AccelerationDialog(office, uid, parent)
    if act in _REASONED:
        return _reason(act, uid, office, parent)
    if act is Act.APPROVE and sheet.enforceability.knock_outs:

        def asked(why: str) -> Command:
            return ApproveTimetable(timetable=uid, reason=why)

        dialog = ReasonDialog(office, text(WORDS[act]), text(WORDS[act]), asked, parent)
        dialog.body.insertWidget(0, Label(_doubt(sheet), wrap=True))
        return dialog
    return None


def plain(act: Act, timetable: UUID) -> Command:
    """The command of an act that needs nothing more."""
    return COMMANDS[act](timetable=timetable)  # type: ignore[call-arg] # all these commands name a timetable


def onward(acts: Mapping[Act, object], proposed: Act | None) -> Act | None:
    """The act that leads on: the one that is proposed, else the first that takes nothing away."""
    if proposed in acts and proposed not in ASIDE:
        return proposed
    return next((act for act in acts if act not in ASIDE and act is not Act.NOTIFY), None)


def _reason(act: Act, uid: UUID, office: DeskOffice, parent: QWidget) -> ReasonDialog:
    label = text(WORDS[act])
    command = _REASONED[act]
    return ReasonDialog(
        office,
        label,
        label,
        lambda why: command(timetable=uid, reason=why),  # type: ignore[call-arg] # all of them need both
        parent,
    )


def _doubt(sheet: TimetableSheet) -> Text:
    """Why an approval needs a reason: the first test that forbids to sign."""
    worth = sheet.enforceability
    return next(test.reason for test in worth.tests if test.id in worth.knock_outs)
