"""Keys that stand more than once in a file: due lines, duplicates and contradictions."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from db.importing.row import LedgerRow
from resources.mark import N_, Text, text


class Verdict(NamedTuple):
    """What becomes of a row whose key stands more than once: its due line, or why it is rejected."""

    due_line: int
    reason: Text | None = None
    again: bool = False
    """Whether an earlier line says the very same."""


class _Entry(NamedTuple):
    position: int
    line: int
    currency: str
    due: int
    given: int
    """The ledger's own due line, or -1."""
    content: int


class KeyHashes:
    """64 bits for each item of the file, in order; enough to know which keys may stand twice."""

    def __init__(self) -> None:
        self._hashes = array("q")

    def add(self, debtor: str, number: str) -> None:
        """Note an item; its type, which may depend on the sign of its amount, is left out."""
        self._hashes.append(hash((debtor, number)))

    def doubtful(self) -> bytearray:
        """One byte for each item: 1 where another item has the same hash; empty if none has."""
        ordered = sorted(self._hashes)
        twice = {left for left, right in pairwise(ordered) if left == right}
        return bytearray(each in twice for each in self._hashes) if twice else bytearray()


def settle_keys(rows: Iterable[tuple[int, LedgerRow]]) -> dict[int, Verdict]:
    """The verdict for each doubtful row, by its position among the items of the file.

    The key is (debtor code, document type, number, due line). Equal rows: the first stays. Other due dates:
    due lines 1, 2, … in their order. Another currency, or other content on the same due date: all rejected.
    """
    groups: dict[int, list[_Entry]] = defaultdict(list)
    for position, row in rows:
        key = (row.debtor_code, row.document_type, row.number)
        groups[hash(key)].append(
            _Entry(
                position,
                row.line,
                row.amount.currency,
                (row.due_date or date.min).toordinal(),
                row.due_line if row.due_line_given else -1,
                hash(_content(row)),
            )
        )
    verdicts: dict[int, Verdict] = {}
    for group in groups.values():
        if len(group) > 1:
            _settle_group(group, verdicts)
    return verdicts


def _content(row: LedgerRow) -> tuple[object, ...]:
    """All that the ledger says about an item, without its place in the file."""
    return (
        row.debtor_name, row.document_date, row.due_date, row.amount, row.open_amount, row.settlement_date,
        row.disputed, row.contact, row.phone, row.email, row.address, row.uscc, row.language, row.officer, row.branch,
        row.group,
    )  # fmt: skip


def _settle_group(group: Sequence[_Entry], verdicts: dict[int, Verdict]) -> None:
    if any(entry.given >= 0 for entry in group):
        by_line: dict[int, list[_Entry]] = defaultdict(list)
        for entry in group:
            by_line[entry.given if entry.given >= 0 else 1].append(entry)
        for line, entries in by_line.items():
            _settle_equals(entries, line, verdicts)
        return
    if len({entry.currency for entry in group}) > 1:
        _reject_all(group, verdicts, N_("The same document stands in another currency in line {line}."))
        return
    by_due: dict[int, list[_Entry]] = defaultdict(list)
    for entry in group:
        by_due[entry.due].append(entry)
    for number, due in enumerate(sorted(by_due), start=1):
        _settle_equals(by_due[due], number, verdicts)


def _settle_equals(entries: Sequence[_Entry], due_line: int, verdicts: dict[int, Verdict]) -> None:
    """Entries of one whole key."""
    first, *others = entries
    if len({entry.currency for entry in entries}) > 1:
        _reject_all(entries, verdicts, N_("The same document stands in another currency in line {line}."))
    elif len({entry.content for entry in entries}) > 1:
        _reject_all(entries, verdicts, N_("The same document stands with other content in line {line}."))
    else:
        verdicts[first.position] = Verdict(due_line)
        for entry in others:
            reason = text(N_("This is a duplicate of line {line}."), line=str(first.line))
            verdicts[entry.position] = Verdict(due_line, reason, again=True)


def _reject_all(entries: Sequence[_Entry], verdicts: dict[int, Verdict], template: str) -> None:
    first, second = entries[0], entries[1]
    for entry in entries:
        other = second if entry is first else first
        verdicts[entry.position] = Verdict(0, text(template, line=str(other.line)))
