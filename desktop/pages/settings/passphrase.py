"""One's own passphrase: the one of now, and the new one twice."""

from __future__ import annotations

from db.act import Changes
from desktop.dialogs.person import same_twice
from desktop.office import DeskOffice
from desktop.pages.settings.section import Section
from desktop.widgets.button import Button
from desktop.widgets.field import LineField
from desktop.widgets.form import Form
from domain.error import QuittanceError, Refused
from resources.mark import N_
from usecases.person import renew_passphrase


class PassphraseSection(Section):
    """The passphrase itself is never in the record, only that it was changed."""

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(
            office, N_("Four words that belong to nobody are easier to keep than eight characters.")
        )
        self.form = Form()
        self.current, self.new, self.again = (LineField(secret=True) for _ in range(3))
        self.form.add("current", N_("Passphrase of now"), self.current)
        self.form.add("passphrase", N_("New passphrase"), self.new)
        self.form.add("again", N_("New passphrase again"), self.again)
        self._save = Button(N_("Change"), self.save, icon="key", part="primary", key="Ctrl+Return")
        self.add_form(self.form, self._save)

    def save(self) -> None:
        """Change it."""
        self.form.clear_errors()
        try:
            passphrase = same_twice(self.new, self.again)
        except Refused as error:
            self.form.refuse(error)
            return
        current, office = self.current.text(), self.desk.office
        self._save.setEnabled(False)
        self.desk.do(
            lambda _progress: renew_passphrase(office, current, passphrase),
            self._saved,
            self._not_saved,
            self,
        )

    def _saved(self, _changes: Changes) -> None:
        self._save.setEnabled(True)
        for field in (self.current, self.new, self.again):
            field.clear()
        self.told.emit(N_("Your passphrase was changed."))

    def _not_saved(self, error: QuittanceError) -> None:
        self._save.setEnabled(True)
        if not self.form.refuse(error):
            self.form.mark("passphrase", error)
