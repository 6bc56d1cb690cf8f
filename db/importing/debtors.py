"""The debtors and officers that a file names: found in the record, made when new, their details kept fresh."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from db import search
from db.identity import new_uid
from db.importing.row import LedgerRow
from db.queries.responsibility import account_officers
from db.stores.account import branch, find_person
from db.tables.account import AccountRow, ResponsibilityRow
from db.tables.office import PersonRow
from db.work import UnitOfWork
from resources.mark import N_, Text, text

_DETAILS = ("contact", "phone", "email", "address", "uscc", "language")


@dataclass(slots=True)
class Debtors:
    """Accounts by code for one import; `touched` are those whose words the search must learn."""

    work: UnitOfWork
    batch_id: int
    since: date
    warnings: list[Text] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)
    _officers: dict[int, int] = field(default_factory=dict)
    _people: dict[str, int] = field(default_factory=dict)
    _seen: set[int] = field(default_factory=set)
    _words: list[tuple[int, str]] = field(default_factory=list)
    _new: list[dict[str, Any]] = field(default_factory=list)
    _named: list[dict[str, Any]] = field(default_factory=list)
    _next_account: int = 0
    _next_responsibility: int = 0

    def load(self) -> None:
        """Read what the record has."""
        connection = self.work.connection
        self._next_account = _next(connection, AccountRow)
        self._next_responsibility = _next(connection, ResponsibilityRow)
        self._ids = dict(connection.execute(select(AccountRow.code, AccountRow.id)).all())
        officers = account_officers(self.since)
        self._officers = dict(connection.execute(select(officers.c.key, officers.c.person_id)).all())

    def account(self, row: LedgerRow) -> int:
        """The account of a row, made or freshened by the first row that speaks of it."""
        known = self._ids.get(row.debtor_code)
        if known is None:
            known = self._make(row)
        elif known not in self._seen:
            self._freshen(known, row)
        self._seen.add(known)
        return known

    def name_officer(self, row: LedgerRow, account: int, item: int) -> None:
        """Note who answers for a new item, where the file says so and it is not its account's officer.

        An account without an officer takes the first one that is named for it.
        """
        if not row.officer:
            return
        person = self._person(row.officer)
        holder = self._officers.get(account)
        if holder is None:
            self._officers[account] = person
            self._answer(account, None, person)
        elif holder != person:
            self._answer(account, item, person)

    def save_accounts(self) -> None:
        """Write the accounts that were made since the last time."""
        self.work.insert_many(AccountRow, self._new)
        self._new = []

    def save_officers(self) -> None:
        """Write who answers, as far as it was noted since the last time."""
        self.work.insert_many(ResponsibilityRow, self._named)
        self._named = []

    def index(self) -> None:
        """Let the search find new names."""
        search.index(self.work.connection, self._words)

    def _make(self, row: LedgerRow) -> int:
        where = branch(self.work, row.branch)
        account = self._next_account
        self._next_account += 1
        self._new.append(
            {
                "id": account,
                "uid": new_uid(),
                "code": row.debtor_code,
                "name": row.debtor_name,
                "legal_representative": "",
                "contact_position": "",
                "branch_id": where.id if where else None,
                "batch_id": self.batch_id,
                **{name: getattr(row, name) for name in _DETAILS},
            }
        )
        self._ids[row.debtor_code] = account
        self._words.append((account, search.words_of(row.debtor_code, row.debtor_name)))
        return account

    def _answer(self, account: int, item: int | None, person: int) -> None:
        self._named.append(
            {
                "id": self._next_responsibility,
                "uid": new_uid(),
                "account_id": account,
                "item_id": item,
                "person_id": person,
                "since": self.since,
                "ground": "import",
                "batch_id": self.batch_id,
            }
        )
        self._next_responsibility += 1

    def _freshen(self, account_id: int, row: LedgerRow) -> None:
        """Take over details that the file gives and that differ; an empty cell says nothing."""
        wanted = {name: getattr(row, name) for name in _DETAILS if getattr(row, name)}
        if row.debtor_name != row.debtor_code:
            wanted["name"] = row.debtor_name
        if not wanted and not row.branch:
            return
        account = self.work.session.get_one(AccountRow, account_id)
        for name, value in wanted.items():
            if getattr(account, name) != value:
                setattr(account, name, value)
        where = branch(self.work, row.branch)
        if where and account.branch_id != where.id:
            account.branch_id = where.id
        if self.work.session.is_modified(account):
            self.work.session.flush()
            self._words.append((account_id, search.words_of(account.code, account.name)))
        self.work.session.expunge(account)

    def _person(self, name: str) -> int:
        if name not in self._people:
            found = find_person(self.work.session, name)
            if found is None:
                found = PersonRow(name=name, roles="", log_in=False, disabled=False, phone="", branch_id=None)
                self.work.add(found)
                self.warnings.append(
                    text(N_("“{name}” is new: a responsible person who cannot log in yet."), name=name)
                )
            self._people[name] = found.id
        return self._people[name]


def _next(connection: Connection, cls: type[AccountRow] | type[ResponsibilityRow]) -> int:
    return (connection.execute(select(func.max(cls.id))).scalar_one() or 0) + 1
