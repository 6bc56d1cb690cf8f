"""The life of the office around its debtors: people come and go, ledgers are taken, letters are written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from db import keys
from db.queries.responsibility import account_officers
from db.tables.account import AccountRow
from db.tables.office import PersonRow
from domain.contact import NextAct, Outcome
from domain.money import Money
from domain.role import Role
from usecases.account import DescribeDebtor
from usecases.demonstration.desk import Desk
from usecases.demonstration.facts import Debtor, Member
from usecases.demonstration.ledger import MAP, Ledger
from usecases.demonstration.place import PASSPHRASE
from usecases.demonstration.promise import Story
from usecases.demonstration.scene import Scene
from usecases.importing import ImportItems
from usecases.letter import WriteLetters
from usecases.person import AddPerson, ChangeRoles, add_with_passphrase, disable
from usecases.responsibility import AssignAccounts

_LETTERS: Final = 17  # days before the demonstration's own on which the letters are written
_CALLED: Final = 65  # of a hundred months in which an officer finds the time for a call
_ANNOUNCED: Final = 70  # of a hundred payments that are announced when somebody calls shortly before


def people(desk: Desk) -> Story:
    """Those of the first day come, the administrator lays down all other roles, and others come later."""
    first = [one for one in desk.trade.facts.people[1:] if one.arrives is None]
    for member in first:
        _welcome(desk, member)
    founder = desk.trade.facts.people[0]
    desk.act(founder.name, ChangeRoles(name=founder.name, roles=founder.roles))
    for member in desk.trade.facts.people:
        if member.arrives is not None:
            yield member.arrives
            _welcome(desk, member)


def _welcome(desk: Desk, member: Member) -> None:
    command = AddPerson(name=member.name, roles=member.roles, phone=member.phone, branch=member.branch)
    acting = desk.office.acting_as(desk.trade.facts.who(Role.ADMINISTRATOR))
    add_with_passphrase(acting, command, PASSPHRASE, keys.FAST)
    desk.clock.pass_by()


def handover(desk: Desk) -> Story:
    """An officer goes to another department; a colleague inherits the accounts."""
    known = desk.trade.facts.handover
    yield known.days_ago
    accounts = desk.office.ask(_accounts_of, known.leaver, desk.today)
    if accounts:
        command = AssignAccounts(accounts=accounts, officer=known.successor, reason=known.reason)
        desk.act(desk.trade.facts.who(Role.SUPERVISOR), command)
    yield known.days_ago - 3
    disable(desk.office.acting_as(desk.trade.facts.who(Role.ADMINISTRATOR)), known.leaver)


def _accounts_of(connection: Connection, name: str, day: date) -> tuple[UUID, ...]:
    holders = account_officers(day)
    return tuple(
        connection.execute(
            select(AccountRow.uid)
            .join(holders, holders.c.key == AccountRow.id)
            .join(PersonRow, PersonRow.id == holders.c.person_id)
            .where(PersonRow.name == name)
            .order_by(AccountRow.id)
        ).scalars()
    )


def ledgers(desk: Desk) -> Iterator[date]:
    """The ledger of each month is taken on the first working day of the next, the newest a day later."""
    ledger = Ledger(desk.trade, desk.open_now)
    described: set[str] = set()
    for before, day in pairwise((date.min, *desk.trade.ledger_days)):
        yield min(desk.trade.season.on_or_after(day + timedelta(days=1)), desk.as_of)
        path = desk.folder / f"应收账款明细_{day:%Y%m%d}.csv"
        if ledger.write(path, day, before):
            command = ImportItems(path=str(path), map=str(MAP), as_of=day, complete=True)
            desk.act(desk.trade.facts.who(Role.FINANCE), command)
        path.unlink()
        for debtor in desk.trade.debtors:
            if debtor.story and debtor.code not in described and _describe(desk, debtor):
                described.add(debtor.code)


def _describe(desk: Desk, debtor: Debtor) -> bool:
    """What no ledger knows of a debtor: position of the contact, legal representative."""
    account = desk.account(debtor)
    if account is None:
        return False
    desk.act(
        desk.trade.facts.who(Role.FINANCE),
        DescribeDebtor(
            account=account,
            legal_representative=debtor.legal_representative,
            contact_position=debtor.position,
        ),
    )
    return True


def letters(desk: Desk) -> Story:
    """The supervisor has the reminders written that are due."""
    yield _LETTERS
    desk.act(desk.trade.facts.who(Role.SUPERVISOR), WriteLetters(as_of=desk.today))


def calls(scene: Scene) -> Story:
    """While the debtor still pays by itself: a call when a month's ledger shows it overdue, not every time."""
    desk, debtor = scene.desk, scene.debtor
    random = Random(f"{desk.trade.seed} calls {debtor.code}")  # noqa: S311 - a demonstration, no secret
    payments = sorted(payment for sale in desk.trade.sales(debtor) for payment in sale.payments)
    end = desk.as_of - timedelta(days=max(debtor.stops or 0, 20) + 15)
    months = [scene.ago(day) - 5 for day in desk.trade.ledger_days if random.randrange(100) < _CALLED]
    days = [ago for ago in months if ago > scene.ago(end)]
    for ago, following in zip(days, [*days[1:], None], strict=True):
        yield ago
        if scene.overdue:
            _call(scene, random, payments, following)


def _call(scene: Scene, random: Random, payments: list[tuple[date, int]], following: int | None) -> None:
    notes, today = scene.desk.trade.facts.notes[scene.debtor.language], scene.desk.today
    coming = next((one for one in payments if 1 <= (one[0] - today).days <= 25), None)
    then = None if following is None else (NextAct.CALL, following)
    if coming is not None and random.randrange(100) < _ANNOUNCED:
        announced = coming[0] - timedelta(days=random.choice((0, 0, 0, 1, 9)))
        promised = (Money(coming[1], scene.debtor.currency), scene.ago(max(announced, today)))
        scene.contact(Outcome.PROMISED, random.choice(notes["promised"]), promised=promised, then=then)
        return
    outcome = random.choice(
        (
            Outcome.WILL_CALL_BACK,
            Outcome.INFORMATION,
            Outcome.NO_ANSWER,
            Outcome.LEFT_MESSAGE,
            Outcome.REFUSED,
        )
    )
    scene.contact(outcome, random.choice(notes[outcome.value]), then=then)
