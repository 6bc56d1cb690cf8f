"""What the side panel tells of a debtor, asked at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.queries.account import Debtor, debtor
from db.queries.ageing import AgeingRow, By, ageing
from db.queries.contact import ContactLine, contacts
from db.queries.dispute import DisputedItem, disputes
from db.queries.promise import PromiseLine, promises
from db.queries.timetable import TimetableLine, timetables
from domain.timetable_state import State

CONTACTS: Final = 5
_READ: Final = 25  # contacts that are read to find five which were not corrected
_OVER: Final = {State.PERFORMED, State.SUPERSEDED, State.CANCELLED}


@dataclass(frozen=True, slots=True)
class Portrait:
    """One debtor: its head, what is open by age, the last contacts, and what is promised, agreed or disputed."""

    debtor: Debtor
    ages: tuple[AgeingRow, ...]
    contacts: tuple[ContactLine, ...]
    promises: tuple[PromiseLine, ...]
    timetables: tuple[TimetableLine, ...]
    disputes: tuple[DisputedItem, ...]


def portrait(connection: Connection, account: UUID, today: date) -> Portrait:
    """The portrait of an account on a day; contacts that were corrected stand in its story, not here."""
    heard = contacts(connection, account=account, limit=_READ)
    return Portrait(
        debtor(connection, account=account),
        ageing(connection, as_of=today, by=By.CURRENCY, account=account).rows,
        tuple(line for line in heard if line.corrected_by is None)[:CONTACTS],
        promises(connection, as_of=today, account=account),
        tuple(
            line for line in timetables(connection, as_of=today, account=account) if line.state not in _OVER
        ),
        disputes(connection, account=account, as_of=today),
    )
