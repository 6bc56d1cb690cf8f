"""Why the interest of an instalment is what it is."""

from __future__ import annotations

from uuid import UUID

from db.queries.timetable import InstalmentLine, instalment_interest
from desktop.dialogs.derivation import DerivationDialog, interest_of
from desktop.office import DeskOffice
from desktop.pages.page import Page
from domain.derivation import Derivation
from resources.mark import N_, text


def explain_interest(page: Page, office: DeskOffice, timetable: UUID, row: InstalmentLine) -> None:
    """Show the segments of its interest, or say that there is nothing to derive."""

    def show(found: Derivation | None) -> None:
        if found is None:
            none = N_("Instalment {number} bears no interest that could be derived.")
            page.told.emit(text(none, number=row.number))
        else:
            DerivationDialog(interest_of(row.number), row.interest, found, page.window()).open()

    office.ask(
        lambda connection: instalment_interest(connection, timetable=timetable, number=row.number),
        show,
        page,
        page.refuse,
    )
