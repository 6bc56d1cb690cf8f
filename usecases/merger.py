"""Declaring two accounts to be one debtor, or two: decided by a person, each time with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from db.queries.alias import decided_pairs, kept_accounts
from db.stores.account import accounts_by_uid
from db.tables.account import AccountRow
from db.tables.alias import AliasRow
from db.work import UnitOfWork
from domain.error import Refused
from domain.role import Role
from resources.mark import N_, text
from usecases.command import Command, handles
from usecases.rights import only


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeDebtors(Command):
    """Two accounts are one debtor: later imports bring what is named by `absorb` to `keep`.

    Items that are there stay where they are; nothing is edited.
    """

    keep: UUID
    absorb: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDebtors(Command):
    """Two accounts are two debtors, whatever their names look like; a merger of them ends."""

    keep: UUID
    absorb: UUID
    reason: str


@handles(
    MergeDebtors,
    event="debtors.merged/1",
    class_="decision",
    roles=only(Role.FINANCE, Role.SUPERVISOR),
)
def merge_debtors(command: MergeDebtors, work: UnitOfWork) -> None:
    keep, absorb = _pair(command.keep, command.absorb, command.reason, work)
    kept = kept_accounts(work.connection)
    if absorb.id in kept:
        if kept[absorb.id] == kept.get(keep.id, keep.id):
            work.unchanged = True
            return
        raise _already(absorb, kept[absorb.id], work)
    if keep.id in kept:
        raise _already(keep, kept[keep.id], work)
    _add(keep, absorb, command.reason, work, same=True)


@handles(
    PartDebtors,
    event="debtors.parted/1",
    class_="decision",
    roles=only(Role.FINANCE, Role.SUPERVISOR),
)
def part_debtors(command: PartDebtors, work: UnitOfWork) -> None:
    keep, absorb = _pair(command.keep, command.absorb, command.reason, work)
    decided = decided_pairs(work.connection)
    pair = (absorb.id, keep.id)
    if pair not in decided and pair[::-1] in decided:  # the pair is known the other way round
        keep, absorb = absorb, keep
        pair = pair[::-1]
    if decided.get(pair) is False:
        work.unchanged = True
        return
    _add(keep, absorb, command.reason, work, same=False)


def _pair(keep: UUID, absorb: UUID, reason: str, work: UnitOfWork) -> tuple[AccountRow, AccountRow]:
    first, second = accounts_by_uid(work, (keep, absorb))
    if first.id == second.id:
        raise Refused(
            "same_account",
            N_("This is one account."),
            N_("Choose two accounts."),
            "absorb",
        )
    if not reason.strip():
        raise Refused(
            "reason",
            N_("A decision about two debtors needs its reason."),
            N_("Say how you know, for example “same registration number”."),
            "reason",
        )
    return first, second


def _already(account: AccountRow, kept: int, work: UnitOfWork) -> Refused:
    other = work.session.get_one(AccountRow, kept)
    return Refused(
        "merged",
        text(N_("{code} was merged into {other} already."), code=account.code, other=other.code),
        text(N_("Take {other} instead, or part those two first."), other=other.code),
        "absorb",
    )


def _add(keep: AccountRow, absorb: AccountRow, reason: str, work: UnitOfWork, *, same: bool) -> None:
    work.add(
        AliasRow(
            account_id=absorb.id,
            keep_id=keep.id,
            same=same,
            decided_on=work.today,
            reason=reason.strip(),
            entry=work.entry_id,
        )
    )
    work.why = reason.strip()
    work.touch(keep.id, absorb.id, tables=("alias",))
    work.answer = {"keep": keep.code, "absorb": absorb.code}
