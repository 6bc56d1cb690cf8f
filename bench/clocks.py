"""Clocks of limitation: loading ten entries of evidence for each item, and reckoning a clock for each."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import Connection, select

from bench import ledger
from bench.measure import Figure, against
from bench.place import Place
from db.identity import new_uid
from db.queries.limitation.event import gather
from db.queries.limitation.item import Claim, claims
from db.queries.limitation.reckoning import clocks as reckon
from db.queries.limitation.reckoning import laws_in_force
from db.tables.item import ItemRow
from db.tables.security import EvidenceItemRow, EvidenceRow
from domain.limitation.event import Event, Grade, Kind

EACH = 10  # entries of evidence for each item
MOST = 100_000  # items
_KINDS = (Kind.DEMAND, Kind.PART_PAYMENT, Kind.PROMISE, Kind.RECONCILED, Kind.EXTENSION_ASKED)


def clocks(place: Place) -> Iterator[Figure]:
    """Loading beside the bare rows by hand, reckoning beside sorting the same events and taking the latest."""
    if place.count > MOST:  # ten entries for each of a million items are another question
        return
    office = place.office
    _fill(place)
    found = office.ask(lambda connection: claims(connection, ledger.AS_OF))

    def load() -> object:
        return office.ask(lambda connection: gather(connection, claims(connection, ledger.AS_OF)))

    def by_hand() -> object:
        return office.ask(_rows)

    yield against("evidence / bare rows by hand", load, by_hand, runs=3)
    gathered = office.ask(lambda connection: gather(connection, found))
    laws = office.ask(lambda connection: laws_in_force(connection, ledger.AS_OF))
    events = [gathered.debtor[claim.id] for claim in found]

    def reckoned() -> object:
        return list(reckon(found, gathered, {}, laws, ledger.AS_OF))

    yield against(
        "clocks / sorting their events", reckoned, lambda: [_latest(each) for each in events], runs=3
    )


def _latest(events: list[Event]) -> object:
    return max(sorted(events, key=lambda event: event.on), key=lambda event: event.on).on


def _rows(connection: Connection) -> list[tuple[object, ...]]:
    """The same rows as one statement by hand, fetched whole."""
    statement = (
        "SELECT ei.item_id, e.kind, e.done_on, e.arrived_on, e.until, e.grade, e.matter, e.obligor_id, e.id"
        " FROM evidence_item ei JOIN evidence e ON e.id = ei.evidence_id"
    )
    return list(connection.exec_driver_sql(statement).fetchall())


def _fill(place: Place) -> None:
    """Evidence past the journal, which this bench does not ask."""
    office, chance = place.office, random.Random(2026)  # noqa: S311 - figures, not secrets
    now = office.clock()
    with office.record.write(office.actor, now) as work:
        items: list[Claim] = list(
            work.connection.execute(select(ItemRow.id, ItemRow.account_id, ItemRow.due_date))  # type: ignore[arg-type]  # rows are tuples of these
        )
        entries, named = [], []
        for item, account, due in items:
            for _ in range(EACH):
                kind = chance.choice(_KINDS)
                done = (due or ledger.PAST) + timedelta(days=chance.randrange(10, 600))
                key = len(entries) + 1
                entries.append(
                    {
                        "id": key, "uid": new_uid(), "account_id": account, "obligor_id": None, "kind": kind.value,
                        "done_on": done, "arrived_on": done, "until": None,
                        "grade": chance.choice([*Grade]).value, "channel": "", "waybill": "", "words": "",
                        "matter": "", "paper_id": None, "void": False, "person_id": work.officer.id,
                        "logged_at": now, "corrects_id": None,
                    }
                )  # fmt: skip
                named.append({"evidence_id": key, "item_id": item})
        work.insert_many(EvidenceRow, entries)
        work.insert_many(EvidenceItemRow, named)
