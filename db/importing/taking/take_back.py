"""Taking an import back whole: what it made leaves the tables; its rows stay in the journal's batch for ever."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, delete, func, select

from db import search
from db.tables.account import AccountRow, ResponsibilityRow
from db.tables.alias import AliasRow
from db.tables.contact import ContactRow
from db.tables.group import MembershipRow
from db.tables.item import BatchRow, DisputeRow, ItemRow, PostingRow, ReceiptRow
from db.tables.journal import EntryRow, PayloadRow
from db.tables.missing import EXPLAINED, MissingRow
from db.tables.office import BranchRow
from db.tables.paper import LetterItemRow, PaperRow
from db.tables.timetable import TimetableItemRow, TimetableRow
from db.work import UnitOfWork
from domain.error import Refused
from resources.mark import N_, Text, text

_MADE: Final = (
    MissingRow,
    DisputeRow,
    PostingRow,
    ResponsibilityRow,
    MembershipRow,
    ItemRow,
    AccountRow,
)  # children first


def check_nothing_leans(work: UnitOfWork, batch: BatchRow) -> None:
    """Refuse to take back what later acts were built on, naming what they are."""
    for what, wanted in _leaning(batch):
        count = work.connection.execute(select(func.count()).select_from(wanted.subquery())).scalar_one()
        if count:
            raise Refused(
                "leaned_on",
                text(N_("{count} {what} lean on this import."), count=count, what=what),
                N_("Reverse or cancel them first; then the import can be taken back."),
                "batch",
            )


def _leaning(batch: BatchRow) -> Iterator[tuple[Text, Select[*tuple[Any, ...]]]]:
    made = select(ItemRow.id).where(ItemRow.batch_id == batch.id)
    accounts = select(AccountRow.id).where(AccountRow.batch_id == batch.id)
    later = (PostingRow.batch_id.is_(None)) | (PostingRow.batch_id != batch.id)
    yield (
        text(N_("receipts or later imports")),
        select(PostingRow.id).where(PostingRow.item_id.in_(made), later),
    )
    yield text(N_("timetables")), select(TimetableItemRow.item_id).where(TimetableItemRow.item_id.in_(made))
    yield text(N_("letters")), select(LetterItemRow.item_id).where(LetterItemRow.item_id.in_(made))
    yield (
        text(N_("later disputes")),
        select(DisputeRow.id).where(
            DisputeRow.item_id.in_(made), (DisputeRow.batch_id.is_(None)) | (DisputeRow.batch_id != batch.id)
        ),
    )
    yield (
        text(N_("assignments")),
        select(ResponsibilityRow.id).where(
            ResponsibilityRow.account_id.in_(accounts) | ResponsibilityRow.item_id.in_(made),
            (ResponsibilityRow.batch_id.is_(None)) | (ResponsibilityRow.batch_id != batch.id),
        ),
    )
    yield (
        text(N_("items of later imports")),
        select(ItemRow.id).where(ItemRow.account_id.in_(accounts), ItemRow.batch_id != batch.id),
    )
    yield (
        text(N_("questions of later imports about missing items")),
        select(MissingRow.id).where(MissingRow.item_id.in_(made), MissingRow.batch_id != batch.id),
    )
    yield (
        text(N_("explained items that were missing")),
        select(MissingRow.id).where(MissingRow.batch_id == batch.id, MissingRow.state == EXPLAINED),
    )
    yield (
        text(N_("mergers of debtors")),
        select(AliasRow.id).where(AliasRow.account_id.in_(accounts) | AliasRow.keep_id.in_(accounts)),
    )
    yield (
        text(N_("groups")),
        select(MembershipRow.id).where(
            MembershipRow.account_id.in_(accounts),
            MembershipRow.entry != batch.entry,
        ),
    )
    for row, what in (
        (ContactRow, N_("contacts")),
        (ReceiptRow, N_("receipts")),
        (TimetableRow, N_("timetables")),
        (PaperRow, N_("papers")),
        (EntryRow, N_("entries of the journal")),
    ):
        yield text(what), select(row.id).where(row.account_id.in_(accounts))


def take_back(work: UnitOfWork, batch: BatchRow) -> int:
    """Undo all that a batch made; returns how many items left the tables."""
    connection = work.connection
    work.touch(*_accounts(work, batch), tables=("item", "posting", "account"))
    batch.taken_back = work.today
    work.session.flush()  # only now the triggers let its rows go
    _restore_details(work, batch)
    gone = list(connection.execute(select(AccountRow.id).where(AccountRow.batch_id == batch.id)).scalars())
    search.forget(connection, gone)
    count = 0
    for cls in _MADE:
        table = cls.table()
        made = table.c.entry == batch.entry if cls is MembershipRow else table.c.batch_id == batch.id
        if cls in (AccountRow, ResponsibilityRow, MembershipRow, MissingRow):
            for uid in connection.execute(select(table.c.uid).where(made)).scalars():
                work.tell({"t": table.name, "k": str(uid), "b": {}})
        removed = connection.execute(delete(table).where(made)).rowcount
        count = removed if cls is ItemRow else count
    return count


def _accounts(work: UnitOfWork, batch: BatchRow) -> set[int]:
    """The accounts whose items, open amounts, disputes or officers the batch made."""
    found: set[int] = set()
    for made in (
        select(ItemRow.account_id).where(ItemRow.batch_id == batch.id),
        select(ItemRow.account_id).join(PostingRow).where(PostingRow.batch_id == batch.id),
        select(ItemRow.account_id).join(DisputeRow).where(DisputeRow.batch_id == batch.id),
        select(ResponsibilityRow.account_id).where(ResponsibilityRow.batch_id == batch.id),
        select(MembershipRow.account_id).where(MembershipRow.entry == batch.entry),
    ):
        found.update(work.connection.execute(made.distinct()).scalars())
    return found


def _restore_details(work: UnitOfWork, batch: BatchRow) -> None:
    """Give accounts the details back that the import changed, where they still are as it left them."""
    payload = work.connection.execute(
        select(PayloadRow.payload).where(PayloadRow.entry_id == batch.entry)
    ).scalar_one_or_none()
    table = AccountRow.table()
    for operation in json.loads(payload)["ops"] if payload else ():
        if operation["t"] != "account" or "b" not in operation:
            continue
        account = work.session.execute(
            select(AccountRow).where(AccountRow.uid == UUID(operation["k"]))
        ).scalar_one_or_none()
        if account is None:
            continue  # the import that first spoke of it was taken back meanwhile
        for name, before in operation["b"].items():
            if work.naming.told(table.c[name], getattr(account, name)) == operation["a"][name]:
                setattr(account, name, _branch(work, before) if name == "branch_id" else before)
        search.index(work.connection, [(account.id, search.words_of(account.code, account.name))])
    work.session.flush()


def _branch(work: UnitOfWork, uid: str | None) -> int | None:
    """The branch that a payload names."""
    if uid is None:
        return None
    return work.connection.execute(select(BranchRow.id).where(BranchRow.uid == UUID(uid))).scalar_one()
