"""The office while its demonstration is made: everybody acts through the ordinary commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.item import items
from db.tables.account import AccountRow
from domain.money import Money
from usecases.command import Command, perform
from usecases.demonstration.clock import WalkingClock
from usecases.demonstration.facts import Debtor
from usecases.demonstration.trade import Trade
from usecases.office import Office


class Desk:
    """An office, the clock in our hand, what the demonstration is about, and a folder for files that pass."""

    def __init__(self, office: Office, clock: WalkingClock, trade: Trade, folder: Path) -> None:
        self.office, self.clock, self.trade, self.folder = office, clock, trade, folder
        self._accounts: dict[str, UUID] = {}

    @property
    def as_of(self) -> date:
        """The demonstration's own day."""
        return self.trade.as_of

    @property
    def today(self) -> date:
        """The day the clock has come to."""
        return self.clock().date()

    def day(self, ago: int) -> date:
        """The working day so many days before the demonstration's own (which itself may be any), or after it."""
        found = self.as_of - timedelta(days=ago)
        season = self.trade.season
        return season.on_or_before(found) if ago > 0 else season.on_or_after(found) if ago < 0 else found

    def act(self, name: str, command: Command) -> Mapping[str, Any]:
        """Somebody does something; the answer of the act."""
        answer = perform(self.office.acting_as(name), command).answer
        self.clock.pass_by()
        return answer

    def account(self, debtor: Debtor) -> UUID | None:
        """The account of a debtor, once a ledger has named it."""
        if debtor.code not in self._accounts:
            self._accounts |= self.office.ask(_accounts, [one.code for one in self.trade.told])
        return self._accounts.get(debtor.code)

    def open_now(self, debtor: Debtor, day: date) -> Mapping[str, Money]:
        """What the record says is open of a debtor's documents, since its money is recorded by hand."""
        if debtor.stops is None or day <= self.as_of - timedelta(days=debtor.stops):
            return {}
        account = self.account(debtor)
        if account is None:
            return {}
        lines = self.office.ask(items, account=account, as_of=self.today, settled=True)
        return {line.number: line.open for line in lines}


def _accounts(connection: Connection, codes: Sequence[str]) -> dict[str, UUID]:
    wanted = select(AccountRow.code, AccountRow.uid).where(AccountRow.code.in_(codes))
    return dict(connection.execute(wanted).all())
