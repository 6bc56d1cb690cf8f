"""The debtors and officers that a file names: found in the record, made when new, their details kept fresh."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from db import search
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

    def load(self) -> None:
        """Read what the record has."""
        connection = self.work.connection
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

    def own_officer(self, row: LedgerRow, account: int) -> int | None:
        """The person who answers for this item alone; None when the account's officer does.

        An account without an officer takes the first one that is named for it.
        """
        if not row.officer:
            return None
        person = self._person(row.officer)
        holder = self._officers.get(account)
        if holder is None:
            self._officers[account] = person
            self.work.add(
                ResponsibilityRow(
                    account_id=account,
                    person_id=person,
                    since=self.since,
                    ground="import",
                    batch_id=self.batch_id,
                )
            )
            return None
        return None if holder == person else person

    def index(self) -> None:
        """Let the search find new names."""
        search.index(self.work.connection, self._words)

    def _make(self, row: LedgerRow) -> int:
        where = branch(self.work, row.branch)
        account = AccountRow(
            code=row.debtor_code,
            name=row.debtor_name,
            legal_representative="",
            contact_position="",
            branch_id=where.id if where else None,
            batch_id=self.batch_id,
            **{name: getattr(row, name) for name in _DETAILS},
        )
        self.work.add(account)
        self.work.session.expunge(account)  # hundreds of thousands of them would stay in memory
        self._ids[row.debtor_code] = account.id
        self._words.append((account.id, search.words_of(row.debtor_code, row.debtor_name)))
        return account.id

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
