"""From the ageing to how it was over time, and from there to the items behind an amount."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from db.queries.ageing import AgedItems, ageing_items
from db.queries.ageing.answer import office_buckets
from desktop.dialogs.overtime import AgeingOverTime, OverTimeDialog
from desktop.office import DeskOffice
from desktop.pages.ageing.items import ItemsDialog
from desktop.pages.page import Page
from domain.ageing import Basis, column_label
from resources.mark import N_, text


def show_over_time(office: DeskOffice, page: Page, as_of: date, basis: Basis) -> None:
    """Open the window; Enter on an amount shows its items."""
    dialog = OverTimeDialog(office, AgeingOverTime(as_of, basis), page.window())

    def open_items(day: date, column: str, currency: str) -> None:
        def read(connection: Connection) -> AgedItems:
            bounds = office_buckets(
                connection, as_of, ""
            ).bounds  # those of the last day, as the chart has them
            return ageing_items(
                connection,
                as_of=day,
                currency=currency,
                column=column,
                buckets=",".join(map(str, bounds)),
                basis=basis,
            )

        def show(found: AgedItems) -> None:
            of = text(
                N_("{column} · {currency} · as of {day}"),
                column=column_label(column),
                currency=currency,
                day=day,
            )
            items = ItemsDialog(of, found, dialog)
            items.opened.connect(dialog.accept)
            items.opened.connect(lambda account: page.go.emit("debtor", account))
            items.open()

        office.ask(read, show, dialog, dialog.messages.refuse)

    dialog.opened.connect(open_items)
    dialog.open()
