"""Reminder fees: settling them from money that no item took, and waiving them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from db.stores import fee as stored
from db.work import UnitOfWork
from domain.error import Refused
from domain.fee import settle
from domain.money import Money, total
from domain.role import Role
from resources.mark import N_
from usecases.command import Command, account, handles
from usecases.rights import only


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleFees(Command):
    """Money of an account that no item took pays its reminder fees in the same currency from today on.

    The oldest fee first, from the oldest receipt; `fees` narrows it to these. The receipts have that much less left.
    """

    account: UUID
    fees: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiveFees(Command):
    """What is open of these reminder fees of an account is not asked for any more."""

    account: UUID
    fees: tuple[UUID, ...]
    reason: str


@handles(SettleFees, event="fees.settled/1", class_="fact", roles=only(Role.FINANCE))
def settle_fees(command: SettleFees, work: UnitOfWork) -> None:
    account_id = account(work)
    owed = stored.open_fees(work, account_id, command.fees)
    _check_owed(bool(owed))
    parts = settle(owed, stored.money_left(work, account_id))
    if not parts:
        raise Refused(
            "no_money",
            N_("No receipt of this debtor has money left in the currency of the fees."),
            N_("Record the receipt first: what its items leave unapplied can pay fees."),
            "fees",
        )
    stored.add_settled(work, account_id, parts)
    work.answer = {
        "fees": len({part.fee for part in parts}),
        "paid": _sums(part.amount for part in parts),
    }


@handles(WaiveFees, event="fees.waived/1", class_="decision", roles=only(Role.SUPERVISOR, Role.DIRECTOR))
def waive_fees(command: WaiveFees, work: UnitOfWork) -> None:
    account_id = account(work)
    reason = command.reason.strip()
    if not reason:
        raise Refused(
            "reason", N_("A waiver needs its reason."), N_("Say who decided it, and why."), "reason"
        )
    owed = stored.open_fees(work, account_id, command.fees) if command.fees else []
    _check_owed(bool(owed))
    stored.add_waived(work, account_id, owed, reason)
    work.why = reason
    work.answer = {"fees": len(owed), "waived": _sums(fee.open for fee in owed)}


def _check_owed(owed: bool) -> None:
    if not owed:
        raise Refused(
            "no_fees",
            N_("Nothing is open of these reminder fees."),
            N_("Choose fees of which something is open."),
            "fees",
        )


def _sums(amounts: Iterable[Money]) -> list[dict[str, Money]]:
    """The sum of each currency, as an answer tells it: with its currency beside it."""
    found = list(amounts)
    currencies = sorted({amount.currency for amount in found})
    return [{"amount": total((one for one in found if one.currency == code), code)} for code in currencies]
