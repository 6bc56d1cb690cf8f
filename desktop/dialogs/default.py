"""What happens around a late instalment: a notice that arrived, the call for the whole balance, a pause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from db.queries.timetable import InstalmentLine
from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from resources.mark import N_, Text, text
from usecases.command import Command
from usecases.timetable import (
    AccelerateTimetable,
    PauseTimetable,
    RecordDefaultNotice,
    ResumeTimetable,
)


class DeliveryDialog(FormDialog):
    """A notice reached the debtor: on which day, how, and by what that can be shown."""

    named: ClassVar = {"scan": "path"}

    def __init__(self, office: DeskOffice, title: str, parent: QWidget | None = None) -> None:
        super().__init__(office, title, N_("Record"), parent)
        self.setMinimumWidth(520)
        self.day = DayField(lambda: office.today, past=True)
        self.day.set_value(office.today)
        self.channel = LineField(N_("for example “EMS”"))
        self.proof = LineField(N_("for example the number of the waybill"))
        self.path = LineField(N_("The file on this computer"))

    def ask_delivery(self) -> None:
        """The fields that every delivery has."""
        self.form.add(
            "delivered_on", N_("Delivered on"), self.day, N_("Only its arrival counts, not the posting.")
        )
        self.form.add("channel", N_("Delivered by"), self.channel)
        self.form.add("proof", N_("Shown by"), self.proof)
        self.form.add("path", N_("Scan of the proof"), self.path, N_("May stay empty."))
        self.body.addWidget(Button(N_("Choose the scan"), self._choose, icon="open", key="Ctrl+O"))

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, say(N_("Choose the scan")), "", "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"
        )
        if chosen:
            self.path.setText(chosen)


class NoticeDialog(DeliveryDialog):
    """The notice of default about one of the late instalments was delivered."""

    def __init__(
        self,
        office: DeskOffice,
        timetable: UUID,
        late: Sequence[InstalmentLine],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(office, N_("Record the default notice"), parent)
        self._timetable = timetable
        self.instalment = Choice([(row.number, _named(row)) for row in late])
        self.form.add("instalment", N_("Instalment"), self.instalment)
        self.ask_delivery()
        self.channel.setFocus()

    def command(self) -> Command:
        """The delivery of the notice."""
        return RecordDefaultNotice(
            timetable=self._timetable,
            instalment=int(str(self.instalment.value())),
            delivered_on=self.read_day("delivered_on", self.day),
            channel=self.channel.words(),
            proof=self.proof.words(),
            scan=self.path.words(),
        )


class AccelerationDialog(DeliveryDialog):
    """The notice that calls in the whole balance was delivered."""

    def __init__(self, office: DeskOffice, timetable: UUID, parent: QWidget | None = None) -> None:
        super().__init__(office, N_("Record the notice of acceleration"), parent)
        self._timetable = timetable
        self.ask_delivery()
        self.channel.setFocus()

    def command(self) -> Command:
        """The call for the whole balance."""
        return AccelerateTimetable(
            timetable=self._timetable,
            delivered_on=self.read_day("delivered_on", self.day),
            channel=self.channel.words(),
            proof=self.proof.words(),
            scan=self.path.words(),
        )


class PauseDialog(FormDialog):
    """Nothing is chased for some days."""

    def __init__(self, office: DeskOffice, timetable: UUID, parent: QWidget | None = None) -> None:
        super().__init__(office, N_("Pause the timetable"), N_("Pause"), parent)
        self._timetable = timetable
        self.start, self.end = DayField(lambda: office.today), DayField(lambda: office.today)
        self.start.set_value(office.today)
        self.reason = LineField()
        self.form.add("start", N_("From"), self.start)
        self.form.add(
            "end", N_("To"), self.end, N_("Both days belong to it. No agreed day and no age moves.")
        )
        self.form.add("reason", N_("Reason"), self.reason, N_("It stays in the record."))
        self.end.setFocus()

    def command(self) -> Command:
        """The pause."""
        return PauseTimetable(
            timetable=self._timetable,
            start=self.read_day("start", self.start),
            end=self.read_day("end", self.end),
            reason=self.reason.words(),
        )


class ResumeDialog(FormDialog):
    """A pause ends early."""

    def __init__(self, office: DeskOffice, timetable: UUID, parent: QWidget | None = None) -> None:
        super().__init__(office, N_("Resume the timetable"), N_("Resume"), parent)
        self._timetable = timetable
        self.day = DayField(lambda: office.today)
        self.day.set_value(office.today)
        self.reason = LineField()
        self.form.add("resumed_on", N_("Chased again from"), self.day)
        self.form.add("reason", N_("Reason"), self.reason, N_("May stay empty."))
        self.day.setFocus()

    def command(self) -> Command:
        """The resumption."""
        return ResumeTimetable(
            timetable=self._timetable,
            resumed_on=self.read_day("resumed_on", self.day),
            reason=self.reason.words(),
        )


def _named(row: InstalmentLine) -> Text:
    left = row.amount - row.paid
    if row.number == 0:
        return text(N_("Down payment of {day}, {open} open"), day=row.due, open=left)
    return text(N_("No. {number} of {day}, {open} open"), number=row.number, day=row.due, open=left)
