"""Debtors that were merged, as a file meets them: an absorbed code leads to the account that was kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from db.importing.row import LedgerRow, Rejection
from db.queries.alias import kept_accounts
from db.tables.account import AccountRow
from resources.mark import N_, text


@dataclass(slots=True)
class Merged:
    """The mergers of the office for one import.

    `codes` are absorbed codes with the kept ones, `absorbed` the accounts that stand under a kept one. Items
    stay where they are: `code_of` names the account that an item of the record belongs to.
    """

    codes: Mapping[str, str]
    absorbed: Mapping[int, Sequence[int]]
    _names: Mapping[int, str]
    _met: dict[tuple[str, str, str, int], tuple[str, int]] = field(default_factory=dict)

    @staticmethod
    def of(connection: Connection) -> Merged:
        """The mergers that hold now."""
        kept = kept_accounts(connection)
        wanted = {*kept, *kept.values()}
        names = dict(
            connection.execute(select(AccountRow.id, AccountRow.code).where(AccountRow.id.in_(wanted))).all()
        )
        absorbed: dict[int, list[int]] = defaultdict(list)
        for account, keep in kept.items():
            absorbed[keep].append(account)
        return Merged({names[account]: names[keep] for account, keep in kept.items()}, absorbed, names)

    def code_of(self, account: int) -> str:
        """The code of an account of a merger."""
        return self._names[account]

    def meet(self, row: LedgerRow, number_column: str) -> LedgerRow | Rejection:
        """The row under the code that was kept, with none of the details of the absorbed one.

        A document that the file lists under two spellings of one debtor is rejected at its second place.
        """
        keep = self.codes.get(row.debtor_code)
        code = keep or row.debtor_code
        if keep is None and code not in self.codes.values():
            return row
        key = (code, row.document_type, row.number, row.due_line)
        other, line = self._met.setdefault(key, (row.debtor_code, row.line))
        if other != row.debtor_code:
            return Rejection(
                row.line,
                number_column,
                "number",
                row.number,
                text(
                    N_("Line {line} has this document under “{other}”, which is the same debtor."),
                    line=str(line),
                    other=other,
                ),
                text(N_("Correct the lines in the ledger, or part the two debtors again.")),
                row.number,
                row.debtor_code,
            )
        if keep is None:
            return row
        return row._replace(
            debtor_code=code,
            debtor_name=code,  # a name that is the code says nothing of the name
            contact="",
            phone="",
            email="",
            address="",
            uscc="",
            language="",
            branch="",
            group="",
        )
