"""Choosing the clauses beside the terms: the score follows while the dialog is open."""

from __future__ import annotations

from typing import Final

from desktop.dialogs.clauses import ClausesDialog
from desktop.dialogs.sme import SmeDialog
from desktop.office import DeskOffice
from desktop.pages.workbench.bench import Bench
from desktop.pages.workbench.trial import NAMED, Trial
from resources.mark import N_, text

MENDED_BY: Final = {
    "E03": "acknowledged",
    "E07": "company_account",
    "E08": "late_interest",
    "E10": "order",
    "E11": "trigger",
    "E13": "costs_on_debtor",
    "E18": "courts",
    "E19": "court",
    "E20": "title",
    "E21": "information",
    "E24": "extra_en",
}


class ClauseChoice:
    """The dialog of the clauses, while it is open."""

    def __init__(self, page: Bench, trial: Trial, office: DeskOffice) -> None:
        self._page, self._trial, self._office = page, trial, office
        self._dialog: ClausesDialog | None = None

    def open(self, test: str = "") -> None:
        """Choose the clauses, beginning with what mends a test."""
        dialog = ClausesDialog(self._trial.given, lambda: self._office.today, self._page.window())
        self._dialog = dialog
        dialog.changed.connect(self._trial.take_clauses)
        dialog.sme_asked.connect(self._ask_sme)
        dialog.finished.connect(self._forget)
        self.tell()
        dialog.open()
        dialog.go_to(MENDED_BY.get(test, "late_interest"))

    def tell(self) -> None:
        """Say in the dialog what the agreement is worth now, or what cannot stand together."""
        dialog, trial = self._dialog, self._trial
        if dialog is None:
            return
        error = trial.check()
        if error is not None and error.where not in NAMED:
            dialog.refuse(error)
        elif trial.judged is not None:
            score = trial.judged.score
            dialog.tell(
                text(
                    N_("Enforceability {score} of 100, grade {grade}; to mend: {count}."),
                    score=score.value,
                    grade=score.grade.value,
                    count=sum(each.open for each in trial.judged.results),
                )
            )

    def _ask_sme(self) -> None:
        """Whether the SME regulation holds; its rate can become that of the clause."""
        if self._dialog is not None:
            wizard = SmeDialog(self._office, self._dialog, account=self._page.account, usable=True)
            wizard.taken.connect(self._dialog.take_late_rate)
            wizard.open()

    def _forget(self, _result: int) -> None:
        self._dialog = None
