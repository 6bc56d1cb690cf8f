"""The items that the record has already, as the rows of a later file meet them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from sqlalchemy import Connection

from db.importing.spool import Packed, day
from db.tables.item import BatchRow

Key = tuple[int, str, str]  # account, document type, number


class Known(NamedTuple):
    """An item of the record; `open` is what was open of it on the file's day, `left` what is now (minor units)."""

    id: int
    account: int
    due_line: int
    due_date: date | None
    amount: int
    open: int
    left: int
    currency: str
    disputed: bool


# Keys first, then the items of each by their own index: the order of a CROSS JOIN is kept as it is written.
_WANTED: Final = """
SELECT item.account_id, item.document_type, item.number, item.id, item.due_line, item.due_date, item.amount,
  item.amount - (SELECT coalesce(sum(amount), 0) FROM posting WHERE item_id = item.id AND posted_on <= ?),
  item.amount - (SELECT coalesce(sum(amount), 0) FROM posting WHERE item_id = item.id),
  item.currency,
  (SELECT disputed FROM dispute WHERE item_id = item.id ORDER BY id DESC LIMIT 1)
FROM json_each(?) AS wanted CROSS JOIN item
WHERE item.source_id = ? AND item.id < ? AND item.account_id = json_extract(wanted.value, '$[0]')
  AND item.document_type = json_extract(wanted.value, '$[1]') AND item.number = json_extract(wanted.value, '$[2]')
ORDER BY item.due_line
"""


def known_items(
    connection: Connection,
    batch: BatchRow,
    keys: Collection[Key],
    below: int,
    absorbed: Mapping[int, Sequence[int]] = MappingProxyType({}),
) -> Mapping[Key, list[Known]]:
    """The items of the batch's ledger that have these keys, by key, in the order of their due lines.

    `below` is the first of the items that the batch itself makes: a file does not meet its own. Items of
    `absorbed` accounts are found under the key of the account that was kept.
    """
    home = {other: account for account, others in absorbed.items() for other in others}
    keys = {*keys, *((other, *key[1:]) for key in keys for other in absorbed.get(key[0], ()))}
    asked = (batch.as_of.isoformat(), json.dumps(list(keys)), batch.source_id, below)
    found: dict[Key, list[Known]] = defaultdict(list)
    for row in connection.exec_driver_sql(_WANTED, asked).all():
        due = None if row[5] is None else day(row[5])
        known = Known(row[3], row[0], row[4], due, row[6], row[7], row[8], row[9], bool(row[10]))
        account = home.get(known.account, known.account)
        found[account, row[1], row[2]].append(known)
    return found


def is_unchanged(packed: Packed, item: Known, amount_is_open: bool, tells_dispute: bool) -> bool:
    """Whether a row says what the record knows: what its effect is nothing of, seen without working it out."""
    due, amount, currency, left, settled, disputed = (
        packed[8],
        packed[9],
        packed[10],
        packed[11],
        packed[12],
        packed[13],
    )
    return (
        settled is None
        and (left is None or left == item.open)
        and (amount == item.amount or amount_is_open)
        and currency == item.currency
        and (due is None if item.due_date is None else due is not None and day(due) == item.due_date)
        and (disputed == item.disputed or not tells_dispute)
    )


def match(packed: Packed, candidates: Sequence[Known]) -> Known | None:
    """The item of the record that a row speaks of."""
    due_line, given, due = packed[5], packed[6], packed[8]
    if given:
        same = [item for item in candidates if item.due_line == due_line]
    else:
        wanted = None if due is None else day(due)
        same = [item for item in candidates if item.due_date == wanted] or [candidates[0]]
    return same[0] if same else None
