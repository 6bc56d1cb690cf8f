"""Debtors that are probably one under several spellings: proposed to a person, never merged by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.alias import decided_pairs, kept_accounts
from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.item import BatchRow
from domain.spelling import code_spelling, spelling
from resources.mark import N_, Text, text

_MANY: Final = 20  # accounts of one spelling; beyond them it says nothing (“Cash sale”)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two accounts that are probably one debtor; `keep` is the one that the office knew first."""

    keep: UUID
    keep_code: str
    keep_name: str
    absorb: UUID
    absorb_code: str
    absorb_name: str
    reason: Text


@query
def spellings(connection: Connection) -> tuple[Likeness, ...]:
    """Pairs of debtors whose names come to the same, or that share a registration number, and nobody decided on."""
    return tuple(_proposals(connection, None))


def new_spellings(connection: Connection, batch: BatchRow) -> tuple[Likeness, ...]:
    """Those of which an import made one."""
    made = connection.execute(select(AccountRow.id).where(AccountRow.batch_id == batch.id).limit(1)).first()
    return () if made is None else tuple(_proposals(connection, batch.id))


def _proposals(connection: Connection, batch: int | None) -> Iterator[Likeness]:
    table = AccountRow.__table__.c
    accounts = connection.execute(
        select(table.id, table.uid, table.code, table.name, table.uscc, table.batch_id).order_by(table.id)
    ).all()
    kept, decided = kept_accounts(connection), decided_pairs(connection)
    seen: set[tuple[int, int]] = set()
    for reason, group in (*_by_identifier(accounts), *_by_spelling(accounts)):
        for place, second in enumerate(group):
            if second.id in kept or (batch is not None and second.batch_id != batch):
                continue  # the later one of a pair is always the one that the import made
            for first in group[:place]:
                pair = (first.id, second.id)
                if first.id in kept or pair in decided or pair[::-1] in decided:
                    continue
                if pair not in seen:
                    seen.add(pair)
                    yield Likeness(
                        first.uid, first.code, first.name, second.uid, second.code, second.name, reason
                    )
                break  # the others wait for what is decided on this pair: n accounts are n - 1 questions


def _by_identifier(accounts: Sequence[Any]) -> Iterable[tuple[Text, list[Any]]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for account in accounts:
        if len(account.uscc) >= 5:  # shorter ones are remarks, not numbers of a register
            groups["".join(account.uscc.split()).upper()].append(account)
    for number, group in groups.items():
        if 1 < len(group) <= _MANY:
            yield text(N_("Both have the registration number {number}."), number=number), group


def _by_spelling(accounts: Sequence[Any]) -> Iterable[tuple[Text, list[Any]]]:
    names: dict[str, list[Any]] = defaultdict(list)
    codes: dict[str, list[Any]] = defaultdict(list)
    for account in accounts:
        names[spelling(account.name)].append(account)
        if account.code != account.name and not account.code.isdecimal():
            codes[code_spelling(account.code)].append(account)
    for groups, reason in (
        (names, N_("Their names differ only by spelling.")),
        (codes, N_("Their codes differ only by spelling.")),
    ):
        for group in groups.values():
            if 1 < len(group) <= _MANY:
                yield text(reason), group
