"""The debtors, officers and groups that a file names: found in the record, made when new, kept fresh."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, select

from db import search
from db.identity import new_uid
from db.importing.spool import Details, Packed
from db.queries.group import memberships
from db.queries.responsibility import account_officers
from db.stores.account import branch, find_person
from db.tables.account import AccountRow, ResponsibilityRow
from db.tables.group import MembershipRow
from db.tables.office import BranchRow, PersonRow
from db.work import UnitOfWork
from resources.mark import N_, Text, text

_DETAILS = ("contact", "phone", "email", "address", "uscc", "language")
_KEPT = ("name", *_DETAILS, "branch")
_TOLD = (*_KEPT, "group")


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
    _branches: dict[str, int | None] = field(default_factory=dict)
    _words: list[tuple[int, str]] = field(default_factory=list)
    _new: list[dict[str, Any]] = field(default_factory=list)
    _named: list[dict[str, Any]] = field(default_factory=list)
    _groups: dict[int, str] = field(default_factory=dict)
    _joined: list[dict[str, Any]] = field(default_factory=list)
    _next_account: int = 0
    _next_membership: int = 0
    _next_responsibility: int = 0

    def load(self) -> None:
        """Read what the record has."""
        connection = self.work.connection
        self._next_account = _next(connection, AccountRow)
        self._next_responsibility = _next(connection, ResponsibilityRow)
        self._next_membership = _next(connection, MembershipRow)
        self._groups = dict(connection.execute(memberships(self.since)).all())
        self._ids = dict(connection.execute(select(AccountRow.code, AccountRow.id)).all())
        officers = account_officers(self.since)
        self._officers = dict(connection.execute(select(officers.c.key, officers.c.person_id)).all())

    def accounts(self, part: Sequence[Packed]) -> list[int]:
        """The accounts of some rows, made or freshened by the first row that speaks of each, which has its details."""
        told = {packed[2]: packed[-1] for packed in part if packed[-1] is not None}
        known = {self._ids[code]: code for code in told if code in self._ids}
        for code, details in told.items():
            if code not in self._ids:
                self._make(code, details)
        for account, *kept in self._kept(known):
            given = dict(zip(_TOLD, told[known[account]], strict=True))
            if given["name"] == known[account]:
                given["name"] = ""  # the code stands where the file names nobody
            if any(given[name] and given[name] != old for name, old in zip(_KEPT, kept, strict=True)):
                self._freshen(account, given)
        self.work.insert_many(AccountRow, self._new)
        self._new = []
        for code, details in told.items():
            self._join(self._ids[code], details[-1])
        self.work.insert_many(MembershipRow, self._joined)
        self._joined = []
        return [self._ids[packed[2]] for packed in part]

    def name_officer(self, officer: str, account: int, item: int) -> None:
        """Note who answers for a new item, where the file says so and it is not its account's officer.

        An account without an officer takes the first one that is named for it.
        """
        person = self._people.get(officer) or self._person(officer)
        holder = self._officers.get(account)
        if holder is None:
            self._officers[account] = person
            self._answer(account, None, person)
        elif holder != person:
            self._answer(account, item, person)

    def save_officers(self) -> None:
        """Write who answers, as far as it was noted since the last time."""
        self.work.insert_many(ResponsibilityRow, self._named)
        self._named = []

    def index(self) -> None:
        """Let the search find new names."""
        search.index(self.work.connection, self._words)
        self._words = []

    def _kept(self, accounts: Collection[int]) -> Sequence[Row[*tuple[Any, ...]]]:
        """What the record has of accounts, in the order of `_KEPT`."""
        if not accounts:
            return ()
        columns = [getattr(AccountRow, name) for name in _KEPT if name != "branch"]
        wanted = select(AccountRow.id, *columns, func.coalesce(BranchRow.name, "")).outerjoin(
            BranchRow, BranchRow.id == AccountRow.branch_id
        )
        return self.work.connection.execute(wanted.where(AccountRow.id.in_(accounts))).all()

    def _make(self, code: str, told: Details) -> None:
        details = dict(zip(_TOLD, told, strict=True))
        where = self._branch(details["branch"])
        account = self._next_account
        self._next_account += 1
        self._new.append(
            {
                "id": account,
                "uid": new_uid(),
                "code": code,
                "name": details["name"],
                "legal_representative": "",
                "contact_position": "",
                "branch_id": where,
                "batch_id": self.batch_id,
                **{name: details[name] for name in _DETAILS},
            }
        )
        self._ids[code] = account
        self._words.append((account, search.words_of(code, details["name"])))

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

    def _join(self, account: int, words: str) -> None:
        """From the day of the file on the account belongs to the group that the file names; none says nothing."""
        group = " ".join(words.split())
        if not group or self._groups.get(account, "") == group:
            return
        self._groups[account] = group
        self._joined.append(
            {
                "id": self._next_membership,
                "uid": new_uid(),
                "account_id": account,
                "name": group,
                "since": self.since,
                "entry": self.work.entry_id,
            }
        )
        self._next_membership += 1

    def _freshen(self, account_id: int, details: Mapping[str, str]) -> None:
        """Take over details that the file gives and that differ; an empty cell says nothing."""
        wanted = {name: details[name] for name in ("name", *_DETAILS) if details[name]}
        account = self.work.session.get_one(AccountRow, account_id)
        for name, value in wanted.items():
            if getattr(account, name) != value:
                setattr(account, name, value)
        where = self._branch(details["branch"])
        if where is not None and account.branch_id != where:
            account.branch_id = where
        if self.work.session.is_modified(account):
            self.work.session.flush()
            self._words.append((account_id, search.words_of(account.code, account.name)))
        self.work.session.expunge(account)

    def _branch(self, name: str) -> int | None:
        if name not in self._branches:
            found = branch(self.work, name)
            self._branches[name] = found.id if found else None
        return self._branches[name]

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


def _next(connection: Connection, cls: type[AccountRow | ResponsibilityRow | MembershipRow]) -> int:
    return (connection.execute(select(func.max(cls.id))).scalar_one() or 0) + 1
