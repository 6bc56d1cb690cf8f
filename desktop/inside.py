"""What is behind the log-in: the window of an open office, its pages, and what its status bar says."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from db.queries.journal import journal_head
from db.queries.office import User, users
from db.queries.rule import rule_in_force
from db.queries.timetable import count_waiting_for
from desktop.dialogs.continuation import ContinuationDialog
from desktop.export import export
from desktop.office import DeskOffice
from desktop.pages.registry import pages_for
from desktop.status import Standing
from desktop.window import MainWindow
from domain.idle import RULE, parse_minutes

__all__ = ["DeskOffice", "ask_patience", "make_window", "tell_standing"]


def make_window(office: DeskOffice) -> MainWindow:
    """The window with the pages that the person's roles allow."""
    window = MainWindow(office)
    shown, hidden = pages_for(office.actor.roles)
    window.show_pages(shown, hidden=hidden)
    window.focused.connect(office.look)
    window.export_asked.connect(lambda page: export(office, page, window))
    office.strange.connect(lambda error: ContinuationDialog(office, error, window).open())
    tell_standing(window, office)
    return window


def tell_standing(window: MainWindow, office: DeskOffice) -> None:
    """Ask where the office stands now, and say so in the window."""
    me = office.actor

    def read(connection: Connection) -> tuple[tuple[int, bytes], tuple[User, ...], int]:
        waiting = count_waiting_for(connection, me.id, office.today)
        return journal_head(connection), users(connection), waiting

    def told(answer: tuple[tuple[int, bytes], tuple[User, ...], int]) -> None:
        (seq, head), people, waiting = answer
        company, actor = office.company, me.name
        window.rail.count("approvals", waiting)
        others = [one.name for one in people if one.log_in and not one.disabled and one.name != actor]
        window.show_standing(
            Standing(
                office=company.company,
                actor=actor,
                as_of=office.today,
                seq=seq,
                head=head.hex(),
                others=others if company.demonstration else (),
                demonstration=company.demonstration,
            )
        )

    office.ask(read, told, window)


def ask_patience(window: MainWindow, office: DeskOffice, then: Callable[[int], None]) -> None:
    """Ask after how many minutes the window locks; 0 is never."""
    today = office.today

    def read(connection: Connection) -> int:
        return parse_minutes(rule_in_force(connection, RULE, today))

    office.ask(read, then, window)
