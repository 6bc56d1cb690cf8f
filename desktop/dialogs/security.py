"""A security: who or what stands for the debt, for how much and how long, and its documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from db.queries.security import SecurityLine
from desktop.dialogs.evidence import Named
from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from desktop.widgets.label import Label
from desktop.widgets.money import MoneyField
from desktop.widgets.number import NumberField
from domain.error import Refused
from domain.limitation.guarantee import FORM_LABELS, Form
from domain.security import KIND_LABELS, ROLE_LABELS, ObligorRole, SecurityKind
from resources.mark import N_, Text, text
from usecases.security import DescribeObligor, RecordSecurity

_NOT_SAID: Final = ""


class EndingDialog(FormDialog):
    """A security no longer holds from a day on; what was registered stays in the record."""

    def __init__(self, office: DeskOffice, line: SecurityLine, parent: QWidget | None = None) -> None:
        super().__init__(office, N_("End a security"), N_("It ended"), parent)
        self.setMinimumWidth(520)
        self._line = line
        self.ended_on, self.note = DayField(lambda: office.today, past=True), LineField()
        self.ended_on.set_value(office.today)
        self.body.insertWidget(0, Label(_named(line), "muted", wrap=True))
        self.form.add("ended_on", N_("No longer holds from"), self.ended_on)
        self.form.add("note", N_("Reason"), self.note, N_("For example “released by letter of 2026-11-20”."))
        self.ended_on.setFocus()

    def command(self) -> RecordSecurity:
        """The same entry with its end."""
        line = self._line
        if not self.note.words():
            raise Refused("reason", N_("Why it ended is missing."), N_("Write it in a sentence."), "note")
        return RecordSecurity(
            account=line.account,
            kind=line.kind,
            given_on=line.given_on,
            giver=line.giver,
            form=line.form,
            amount=line.amount,
            months=line.months,
            until=line.until,
            consented_on=line.consented_on,
            resolution=line.resolution,
            registration=line.registration,
            registered_on=line.registered_on,
            subject=line.subject,
            note=self.note.words(),
            paper=line.paper,
            ended_on=self.read_day("ended_on", self.ended_on),
            corrects=line.security,
        )


class ObligorDialog(FormDialog):
    """Somebody beside the debtor is bound: a new person, or other particulars of one who is known."""

    def __init__(self, office: DeskOffice, account: UUID, parent: QWidget | None = None) -> None:
        super().__init__(office, N_("Who else is bound"), N_("Save"), parent)
        self.setMinimumWidth(520)
        self._account = account
        self.role = Choice([(role, ROLE_LABELS[role]) for role in _BOUND])
        self.name, self.address = LineField(), LineField()
        self.uscc = LineField(N_("Abroad: the number in its register"))
        self.form.add("role", N_("Bound as"), self.role)
        self.form.add("name", N_("Registered name"), self.name)
        self.form.add("uscc", N_("Unified social credit code"), self.uscc)
        self.form.add("address", N_("Address for service"), self.address)
        self.role.setFocus()

    def command(self) -> DescribeObligor:
        """Who is bound."""
        return DescribeObligor(
            account=self._account,
            role=ObligorRole(str(self.role.value())),
            name=self.name.words(),
            uscc=self.uscc.words(),
            address=self.address.words(),
        )


_BOUND: Final = (ObligorRole.CO_DEBTOR, ObligorRole.GUARANTOR, ObligorRole.GIVER)


def _named(line: SecurityLine) -> Text:
    kind = text(FORM_LABELS[line.form]) if line.form else text(KIND_LABELS[line.kind])
    if line.giver:
        return text(N_("{kind} of {giver}, given on {day}"), kind=kind, giver=line.giver, day=line.given_on)
    return text(N_("{kind} of the debtor, given on {day}"), kind=kind, day=line.given_on)


class SecurityDialog(FormDialog):
    """Register a security."""

    columns = 2

    def __init__(
        self,
        office: DeskOffice,
        account: UUID,
        currency: str,
        papers: Sequence[Named],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(office, N_("Register a security"), N_("Register"), parent)
        self.setMinimumWidth(680)
        self._account = account
        self.kind = Choice([(kind, KIND_LABELS[kind]) for kind in SecurityKind])
        forms = [(form, FORM_LABELS[form]) for form in Form]
        self.guarantee_form = Choice([*forms, (_NOT_SAID, N_("Not said"))])
        self.giver = LineField(N_("registered name; empty: the debtor"))
        self.amount = MoneyField(currency)
        self.given_on = DayField(lambda: office.today, past=True)
        self.given_on.set_value(office.today)
        self.months = NumberField()
        self.until = DayField(lambda: office.today)
        self.consented_on = DayField(lambda: office.today, past=True)
        self.resolution, self.registration, self.subject = LineField(), LineField(), LineField()
        self.registered_on = DayField(lambda: office.today, past=True)
        self.paper = Choice([(None, N_("None")), *papers])
        self._arrange_fields()
        self.kind.chosen.connect(self._choose)
        self._choose(self.kind.value())
        self.kind.setFocus()

    def command(self) -> RecordSecurity:
        """The security."""
        kind = SecurityKind(str(self.kind.value()))
        form, paper = str(self.guarantee_form.value()), self.paper.value()
        is_guarantee = kind is SecurityKind.GUARANTEE
        return RecordSecurity(
            account=self._account,
            kind=kind,
            given_on=self.read_day("given_on", self.given_on),
            giver=self.giver.words(),
            form=Form(form) if is_guarantee and form != _NOT_SAID else None,
            amount=self.read("amount", self.amount.value),
            months=self.read("months", self.months.value),
            until=self.read("until", self.until.value),
            consented_on=self.read("consented_on", self.consented_on.value),
            resolution=self.resolution.words(),
            registration=self.registration.words(),
            registered_on=self.read("registered_on", self.registered_on.value),
            subject=self.subject.words(),
            paper=paper if isinstance(paper, UUID) else None,
        )

    def _arrange_fields(self) -> None:
        self.form.add("kind", N_("Kind"), self.kind)
        self.form.add("form", N_("Form of the guarantee"), self.guarantee_form)
        self.form.add("giver", N_("Given by"), self.giver)
        self.form.add("amount", N_("Amount"), self.amount, N_("Empty: all of the debt."))
        self.form.add("given_on", N_("Given on"), self.given_on)
        self.form.add("subject", N_("What secures the debt"), self.subject)
        self.form.add(
            "months", N_("Period in months"), self.months, N_("After the debt is due; empty: six months.")
        )
        self.form.add("until", N_("Or its last day"), self.until)
        self.form.add("consented_on", N_("Consent in writing of"), self.consented_on)
        self.form.add("resolution", N_("Resolution"), self.resolution)
        self.form.add("registration", N_("Registration number"), self.registration)
        self.form.add("registered_on", N_("Registered on"), self.registered_on)
        self.form.add("paper", N_("Paper"), self.paper)

    def _choose(self, kind: object) -> None:
        is_guarantee = kind == SecurityKind.GUARANTEE
        for field in (self.guarantee_form, self.months, self.consented_on, self.resolution):
            field.setEnabled(is_guarantee)
