"""Printing the papers of a timetable, and showing the very paper that was kept; and its calendar file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.act import Changes
from db.folder import write_whole
from db.queries.office import company
from desktop.dialogs.paper import PaperDialog
from desktop.office import DeskOffice
from desktop.pages.page import Page
from desktop.place import ask_place
from desktop.speech import language as tongue_language
from domain.enforceability import Step
from domain.error import QuittanceError
from resources.mark import N_, text
from usecases.agreement import PrintAgreement
from usecases.appointment import calendar_of
from usecases.bundle import PrintBundle
from usecases.command import Command
from usecases.notice import PrintNotice, PrintSchedule

PAPERS: Final[Mapping[str, Callable[..., Command]]] = {
    "notice": PrintNotice,
    "schedule": PrintSchedule,
    "notary": partial(PrintBundle, step=Step.NOTARY),
    "payment_order": partial(PrintBundle, step=Step.PAYMENT_ORDER),
}


def show_agreement(page: Page, office: DeskOffice, timetable: UUID, language: object) -> None:
    """Print the agreement (what was printed before comes again to the byte) and show it."""
    _show(page, office, PrintAgreement(timetable=timetable, language=str(language)))


def show_paper(page: Page, office: DeskOffice, timetable: UUID, kind: str, language: str) -> None:
    """Print a notice, the page for the debtor or a bundle, and show it."""
    _show(page, office, PAPERS[kind](timetable=timetable, language=language))


def save_calendar(page: Page, office: DeskOffice, timetable: UUID) -> None:
    """Ask where to, and write the calendar file of what is open."""
    chosen = ask_place(page, N_("Save the calendar file"), f"{timetable}.ics", page.refuse, "*.ics")
    if chosen is None:
        return
    place, now, language = chosen[0], office.office.clock(), tongue_language()

    def read(connection: Connection) -> bytes:
        return calendar_of(connection, timetable, company(connection).company, now, language)

    def save(content: bytes) -> None:
        try:
            write_whole(place, content)
        except QuittanceError as error:
            page.refuse(error)
        else:
            page.told.emit(text(N_("Saved: {file}."), file=str(place)))

    office.ask(read, save, page, page.refuse)


def _show(page: Page, office: DeskOffice, command: Command) -> None:
    def printed(changes: Changes) -> None:
        serial = str(changes.answer["serial"])
        office.open_paper(
            changes.answer["sha256"],
            lambda content: PaperDialog(content, serial, page.window()).open(),
            page,
            page.refuse,
        )

    office.act(command, printed, page.refuse, page)
