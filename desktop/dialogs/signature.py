"""Recording a signature: the day, who signed for each side in what capacity, and the scan that shows it."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from domain.error import Refused
from resources.mark import N_
from usecases.timetable import SignTimetable


class SignatureDialog(FormDialog):
    """Both sides have signed; what stands on the signed copy is entered, and its scan filed."""

    named: ClassVar = {"scan": "path"}

    def __init__(self, office: DeskOffice, timetable: UUID, parent: QWidget | None = None) -> None:
        super().__init__(office, N_("Record the signature"), N_("Record"), parent)
        self._timetable = timetable
        self.day = DayField(lambda: office.today, past=True)
        self.day.set_value(office.today)
        self.debtor, self.ours = LineField(N_("Name")), LineField(N_("Name"))
        self.debtor_capacity = LineField(N_("for example “legal representative”"))
        self.our_capacity = LineField(N_("for example “authorised signatory”"))
        self.path = LineField(N_("The file on this computer"))
        self.form.add("signed_on", N_("Signed on"), self.day)
        self.form.add("debtor_signatory", N_("For the debtor"), self.debtor)
        self.form.add("debtor_capacity", N_("Capacity"), self.debtor_capacity)
        self.form.add("our_signatory", N_("For us"), self.ours)
        self.form.add("our_capacity", N_("Capacity"), self.our_capacity)
        self.form.add("path", N_("Scan of the signed copy"), self.path)
        self.body.addWidget(Button(N_("Choose the scan"), self._choose, icon="open", key="Ctrl+O"))
        self.debtor.setFocus()

    def command(self) -> SignTimetable:
        """The signature."""
        if not self.path.words():
            raise Refused(
                "scan", N_("The scan is missing."), N_("Choose the file of the signed copy."), "path"
            )
        return SignTimetable(
            timetable=self._timetable,
            signed_on=self.read_day("signed_on", self.day),
            debtor_signatory=self.debtor.words(),
            debtor_capacity=self.debtor_capacity.words(),
            our_signatory=self.ours.words(),
            our_capacity=self.our_capacity.words(),
            scan=self.path.words(),
        )

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, say(N_("Choose the scan")), "", "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"
        )
        if chosen:
            self.path.setText(chosen)
