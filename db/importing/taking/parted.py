"""Items that came to another account while two debtors were merged, and stand there after the two were parted.

Nothing is edited: such an item stays where it is until the import that brought it is taken back. A row of its
debtor must not make it a second time.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from db.importing.row import Cautions
from db.importing.spool import Packed, day
from db.importing.taking.known import Key, Known, known_items
from db.tables.account import AccountRow
from db.tables.alias import AliasRow
from db.tables.item import BatchRow
from resources.mark import N_, text

_ELSEWHERE: Final = N_(
    "This item came to “{other}” while it and “{code}” were merged, and stands there still. To move it, take back the"
    " import that brought it (Settings, Imports) and import again."
)
_MADE: Final = """
SELECT item.id, batch.entry FROM json_each(?) AS wanted CROSS JOIN item JOIN batch ON batch.id = item.batch_id
WHERE item.id = wanted.value
"""


@dataclass(frozen=True, slots=True)
class Window:
    """The account to which rows went, and the entries of the journal between which they did."""

    account: int
    merged: int
    parted: int


@dataclass(frozen=True, slots=True)
class Parted:
    """The mergers that ended: debtor's account → where its rows went meanwhile."""

    windows: Mapping[int, Sequence[Window]]
    codes: Mapping[int, str]

    @staticmethod
    def of(connection: Connection) -> Parted:
        """All mergers of the office that ended."""
        rows = connection.execute(
            select(AliasRow.account_id, AliasRow.keep_id, AliasRow.same, AliasRow.entry).order_by(AliasRow.id)
        ).all()
        direct: dict[int, set[int]] = defaultdict(set)
        began: dict[tuple[int, int], int] = {}
        ended: list[tuple[int, int, int, int]] = []
        for account, keep, same, entry in rows:
            if same:
                direct[account].add(keep)
                began.setdefault((account, keep), entry)
            elif (account, keep) in began:
                ended.append((account, keep, began.pop((account, keep)), entry))
        windows: dict[int, list[Window]] = defaultdict(list)
        for account, keep, merged, parted in ended:
            windows[account] += [Window(other, merged, parted) for other in _reached(direct, keep)]
        wanted = {window.account for found in windows.values() for window in found}
        codes = dict(
            connection.execute(select(AccountRow.id, AccountRow.code).where(AccountRow.id.in_(wanted))).all()
        )
        return Parted(windows, codes)

    def items(
        self, connection: Connection, batch: BatchRow, keys: Collection[Key], below: int
    ) -> Mapping[Key, list[Known]]:
        """By the keys of their debtors, the items that stand elsewhere."""
        asked = {
            (window.account, *key[1:]): (key, window)
            for key in keys
            for window in self.windows.get(key[0], ())
        }
        known = known_items(connection, batch, asked, below) if asked else {}
        ids = [item.id for found in known.values() for item in found]
        found_by = connection.exec_driver_sql(_MADE, (json.dumps(ids),)).all() if ids else ()
        made = {int(row[0]): int(row[1]) for row in found_by}
        told: dict[Key, list[Known]] = defaultdict(list)
        for there, found in known.items():
            key, window = asked[there]
            told[key] += [item for item in found if window.merged < made[item.id] < window.parted]
        return {key: found for key, found in told.items() if found}

    def match(
        self, packed: Packed, candidates: Sequence[Known], amount_is_open: bool, cautions: Cautions
    ) -> Known | None:
        """The item of which a row speaks, which says so; one that differs is the other debtor's own."""
        due = None if packed[8] is None else day(packed[8])
        for item in candidates:
            is_same = (packed[10], due) == (item.currency, item.due_date)
            if is_same and (amount_is_open or packed[9] == item.amount):
                cautions.add(text(_ELSEWHERE, code=packed[2], other=self.codes[item.account]), packed[1])
                return item
        return None


def _reached(direct: Mapping[int, Collection[int]], account: int) -> Iterator[int]:
    """An account and all to which it was itself merged at any time."""
    seen, left = set[int](), [account]
    while left:
        account = left.pop()
        if account not in seen:
            seen.add(account)
            left += direct.get(account, ())
            yield account
