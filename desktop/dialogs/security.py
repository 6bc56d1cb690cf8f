"""A security: who or what stands for the debt, for how much and how long, and its documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.dialogs.evidence import Named
from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from desktop.widgets.money import MoneyField
from desktop.widgets.number import NumberField
from domain.limitation.guarantee import FORM_LABELS, Form
from domain.security import KIND_LABELS, SecurityKind
from resources.mark import N_
from usecases.security import RecordSecurity

_NOT_SAID: Final = ""


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
        self.form.add("subject", N_("What it is"), self.subject)
        self.form.add(
            "months", N_("Period in months"), self.months, N_("After the debt is due; empty: six months.")
        )
        self.form.add("until", N_("Or its last day"), self.until)
        self.form.add("consented_on", N_("Consent in writing of"), self.consented_on)
        self.form.add("resolution", N_("Resolution"), self.resolution)
        self.form.add("registration", N_("Registration number"), self.registration)
        self.form.add("registered_on", N_("Registered on"), self.registered_on)
        self.form.add("paper", N_("Document"), self.paper)

    def _choose(self, kind: object) -> None:
        is_guarantee = kind == SecurityKind.GUARANTEE
        for field in (self.guarantee_form, self.months, self.consented_on, self.resolution):
            field.setEnabled(is_guarantee)
