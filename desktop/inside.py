"""What is behind the log-in: the window of an open office, its pages, and what its status bar says."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from db.queries.backup import BackupStanding, backup_standing
from db.queries.journal import journal_head
from db.queries.office import User, users
from db.queries.rule import rule_in_force
from db.queries.timetable import count_waiting_for
from desktop.dialogs.continuation import ContinuationDialog
from desktop.export import export
from desktop.office import STRANGE, DeskOffice
from desktop.pages.registry import pages_for
from desktop.status import Standing
from desktop.window import MainWindow
from domain.error import QuittanceError
from domain.idle import RULE, parse_minutes
from domain.role import Role
from resources.mark import N_, text

Answer = tuple[tuple[int, bytes], tuple[User, ...], int, QuittanceError | None]

__all__ = ["DeskOffice", "ask_patience", "make_window", "remind_of_backup", "tell_standing"]


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

    def read(connection: Connection) -> Answer:
        waiting = count_waiting_for(connection, me.id, office.today)
        why_not = office.office.record.why_not(connection)
        return journal_head(connection), users(connection), waiting, why_not

    def told(answer: Answer) -> None:
        (seq, head), people, waiting, why_not = answer
        _warn(window, office, why_not)
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


def _warn(window: MainWindow, office: DeskOffice, why_not: QuittanceError | None) -> None:
    """Say all the time why nothing can be entered here; a copy can be gone on with."""
    if why_not is None:
        window.banner.dismiss()
        return
    error = why_not

    def go_on() -> None:
        ContinuationDialog(office, error, window).open()

    act = (N_("Go on here"), go_on) if error.code in STRANGE else None
    window.banner.tell(error.message, "warn", error.advice, act)


def remind_of_backup(window: MainWindow, office: DeskOffice) -> None:
    """Say to who runs the office that its back-up is too old; a demonstration needs none."""
    if office.company.demonstration or Role.ADMINISTRATOR not in office.actor.roles:
        return
    today = office.today

    def read(connection: Connection) -> BackupStanding:
        return backup_standing(connection, as_of=today)

    def told(standing: BackupStanding) -> None:
        if standing.age > standing.allowed:
            words = (
                text(N_("This office was never backed up."))
                if standing.days is None
                else text(N_("The last back-up is {days} days old."), days=standing.days)
            )
            advice = text(N_("The office decided to back up every {days} days."), days=standing.allowed)
            window.messages.tell(
                words, "warn", advice, (N_("Back up"), lambda: window.go("settings", "backup"))
            )

    office.ask(read, told, window)


def ask_patience(window: MainWindow, office: DeskOffice, then: Callable[[int], None]) -> None:
    """Ask after how many minutes the window locks; 0 is never."""
    today = office.today

    def read(connection: Connection) -> int:
        return parse_minutes(rule_in_force(connection, RULE, today))

    office.ask(read, then, window)
