"""Printing the agreement of a timetable, and showing the very paper that was kept."""

from __future__ import annotations

from uuid import UUID

from db.act import Changes
from desktop.dialogs.paper import PaperDialog
from desktop.office import DeskOffice
from desktop.pages.page import Page
from usecases.agreement import PrintAgreement


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
