"""The life of the office around its debtors: people come and go, ledgers are taken, letters are written."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
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
from usecases.demonstration.desk import Desk
from usecases.demonstration.facts import Debtor, Handover, Member
from usecases.demonstration.ledger import MAP, Ledger
from usecases.demonstration.place import PASSPHRASE
from usecases.demonstration.promise import Story
from usecases.demonstration.scene import Scene
from usecases.importing import ImportItems
from usecases.letter import WriteLetters
from usecases.particulars import ImportParticulars
from usecases.person import AddPerson, ChangeRoles, add_with_passphrase, disable
from usecases.responsibility import AssignAccounts

_DISTRIBUTION: Final = "distribution"  # the ledger of the crowd
_LETTERS: Final = (109, 17)  # days before the demonstration's own on which letters are written
_LATELY: Final = 270  # days before it, since when an officer finds more time for calls
_CALLED: Final = {True: 45, False: 8}  # of a hundred months, lately and before
_ANNOUNCED: Final = 70  # of a hundred payments that are announced when somebody calls shortly before
_ANNOUNCED_EARLY: Final = (0, 0, 0, 1, 9)  # days; by the last of them the promise is broken
_PLANNED: Final = 90  # days to the next call at most, also where it comes later


def people(desk: Desk) -> Story:
    """Those of the first day come, the administrator lays down all other roles, and others come later."""
    first = [one for one in desk.trade.facts.people[1:] if one.arrives is None]
    for member in first:
        _welcome(desk, member)
    founder = desk.trade.facts.people[0]
    desk.act(founder.name, ChangeRoles(name=founder.name, roles=founder.roles))
    later = [(one.arrives, one) for one in desk.trade.facts.people if one.arrives is not None]
    for arrives, member in sorted(later, key=lambda one: -one[0]):
        yield arrives
        _welcome(desk, member)


def _welcome(desk: Desk, member: Member) -> None:
    command = AddPerson(name=member.name, roles=member.roles, phone=member.phone, branch=member.branch)
    acting = desk.office.acting_as(desk.trade.facts.who(Role.ADMINISTRATOR))
    add_with_passphrase(acting, command, PASSPHRASE, keys.FAST)
    desk.clock.pass_by()


def handovers(desk: Desk) -> Iterator[Story]:
    """One story for each officer who goes; a colleague inherits the accounts."""
    for known in desk.trade.facts.handovers:
        yield _handover(desk, known)


def _handover(desk: Desk, known: Handover) -> Story:
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
        new = [one for one in desk.trade.told if one.code not in described and desk.account(one)]
        if new:
            _describe(desk, new)
            described |= {one.code for one in new}


def crowd(desk: Desk) -> Story:
    """In the end the ledger of all those whom nobody tells about, in one piece: it may be a million lines."""
    yield 0
    path, day = desk.folder / f"分销应收明细_{desk.as_of:%Y%m%d}.csv", desk.trade.ledger_days[-1]
    if Ledger(desk.trade, desk.open_now).write_crowd(path, day):
        command = ImportItems(path=str(path), map=str(MAP), source=_DISTRIBUTION, as_of=day, complete=True)
        desk.act(desk.trade.facts.who(Role.FINANCE), command)
    path.unlink()


def _describe(desk: Desk, debtors: Sequence[Debtor]) -> None:
    """What no ledger knows of debtors, from the list of customers: position of the contact, legal representative."""
    path = desk.folder / "客户档案.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["客户编码", "客户名称", "法定代表人", "联系人职务"])
        writer.writerows([one.code, one.name, one.legal_representative, one.position] for one in debtors)
    desk.act(desk.trade.facts.who(Role.FINANCE), ImportParticulars(path=str(path)))
    path.unlink()


def letters(desk: Desk) -> Story:
    """Now and then the supervisor has the reminders written that are due."""
    for ago in _LETTERS:
        yield ago
        desk.act(desk.trade.facts.who(Role.SUPERVISOR), WriteLetters(as_of=desk.today))


def calls(scene: Scene) -> Story:
    """While the debtor still pays by itself: a call when a month's ledger shows it overdue, not every time."""
    desk, debtor = scene.desk, scene.debtor
    random = Random(f"{desk.trade.seed} calls {debtor.code}")  # noqa: S311 - a demonstration, no secret
    # of a part the ledger does not tell the day: only what settles an invoice is seen in time
    payments = sorted(sale.payments[0] for sale in desk.trade.sales(debtor) if len(sale.payments) == 1)
    end = desk.as_of - timedelta(days=max(debtor.stops or 0, 20) + 15)
    months = [scene.ago(day) - 5 for day in desk.trade.ledger_days]
    days = [ago for ago in months if random.randrange(100) < _CALLED[ago < _LATELY] and ago > scene.ago(end)]
    for place, ago in enumerate(days):
        following = max(days[place + 1], ago - _PLANNED) if place + 1 < len(days) else None
        yield ago
        if scene.overdue:
            _call(scene, random, payments, following)


def _call(scene: Scene, random: Random, payments: list[tuple[date, int]], following: int | None) -> None:
    notes, today = scene.desk.trade.facts.notes[scene.debtor.language], scene.desk.today
    coming = next((one for one in payments if 1 <= (one[0] - today).days <= 25), None)
    # what is planned or broken stays on the officer's desk until a story goes on with it
    then = (NextAct.CALL, following) if following is not None and scene.debtor.stops is not None else None
    early = _ANNOUNCED_EARLY if scene.debtor.stops is not None else _ANNOUNCED_EARLY[:-1]
    if coming is not None and random.randrange(100) < _ANNOUNCED:
        announced = coming[0] - timedelta(days=random.choice(early))
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
