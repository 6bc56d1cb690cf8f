"""Printing the agreement of a timetable, and showing the very paper that was kept."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from db.act import Changes
from desktop.dialogs.paper import PaperDialog
from desktop.office import DeskOffice
from desktop.pages.page import Page
from desktop.speech import say
from desktop.widgets.choice import Choice, Option
from resources.mark import N_
from resources.translate import LANGUAGES
from usecases.agreement import PrintAgreement

OPTIONS: Final[tuple[Option, ...]] = (*LANGUAGES.items(), ("both", N_("Both languages")))


class PaperLanguage(Choice):
    """The language of a paper; it says so to those who cannot see where it stands."""

    def __init__(self) -> None:
        super().__init__(OPTIONS)

    def propose(self, debtors: str, currency: str) -> None:
        """The language of the debtor, else the one that papers of this currency have."""
        self.set_value(debtors or ("zh" if currency == "CNY" else "en"))

    def retranslate(self) -> None:
        """Words anew."""
        super().retranslate()
        self.setAccessibleName(say(N_("Language of the paper")))


def show_agreement(page: Page, office: DeskOffice, timetable: UUID, language: object) -> None:
    """Print the agreement (what was printed before comes again to the byte) and show it."""

    def printed(changes: Changes) -> None:
        serial = str(changes.answer["serial"])
        office.open_paper(
            changes.answer["sha256"],
            lambda content: PaperDialog(content, serial, page.window()).open(),
            page,
            page.refuse,
        )

    command = PrintAgreement(timetable=timetable, language=str(language))
    office.act(command, printed, page.refuse, page)
