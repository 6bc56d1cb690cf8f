"""Set-off: what is open in a debtor's favour settles what he owes, when somebody asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from db.stores import receipt as receipts
from db.stores.timetable import items_by_key
from db.tables.item import ReceiptRow
from db.work import UnitOfWork
from domain.allocation import Allocation, Ground, Part, SetOff, debts_of, set_off
from domain.error import Refused
from domain.item import OpenItem
from domain.money import Money, zero
from domain.role import Role
from resources.mark import N_, text
from usecases.command import Command, account, handles
from usecases.receipt import order_of, told
from usecases.rights import only


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOffCredits(Command):
    """Credits of an account settle its items in a currency from today on: those named, or all, oldest first.

    Kept as a receipt of nothing, so that it is told, and taken back, as any other receipt.
    """

    account: UUID
    currency: str
    reason: str
    credits: tuple[str, ...] = ()


@handles(SetOffCredits, event="credits.set_off/1", class_="fact", roles=only(Role.FINANCE))
def set_off_credits(command: SetOffCredits, work: UnitOfWork) -> None:
    account_id = account(work)
    reason = command.reason.strip()
    if not reason:
        raise Refused(
            "reason",
            N_("A set-off needs its reason."),
            N_("Say why, for example “agreed with the debtor”, or which notice was given."),
            "reason",
        )
    found = receipts.open_items(work, account_id, command.currency, work.today)
    given = _credits(command, account_id, found, work)
    done = set_off(given, debts_of(found), work.today, order_of(work, work.today)) if given else ()
    allocation = _allocation(done, command.currency)
    if not allocation.parts:
        raise Refused(
            "nothing",
            text(N_("Nothing can be set off in {currency}."), currency=command.currency),
            N_("There must be an open credit, and an open item that it can settle."),
            "credits",
        )
    row = ReceiptRow(
        account_id=account_id,
        received_on=work.today,
        amount=0,
        currency=command.currency,
        reference=reason,
        reason="",
        entry=work.entry_id,
        payer="",
        bank_reference="",
    )
    receipts.add_receipt(work, row, allocation)
    work.why = reason
    work.answer = {"receipt": str(row.uid), **told(work, allocation)}


def _credits(
    command: SetOffCredits, account_id: int, found: list[OpenItem], work: UnitOfWork
) -> list[tuple[int, Money]]:
    """The credits by age, each with what is open of it, above zero."""
    credits_ = {item.key: item for item in found if item.open.minor < 0}
    named = items_by_key(work, account_id, command.credits, "credits")
    if not set(named) <= credits_.keys():
        raise Refused(
            "credits",
            N_("Something was named that is no open credit in this currency."),
            N_("Name open credit notes or unapplied payments, or none for all of them."),
            "credits",
        )
    chosen = named or sorted(credits_, key=lambda key: _age(credits_[key]))
    return [(key, -credits_[key].open) for key in dict.fromkeys(chosen)]


def _age(item: OpenItem) -> tuple[bool, str, int]:
    day = item.due or item.document_date
    return day is None, day.isoformat() if day is not None else "", item.key


def _allocation(done: tuple[SetOff, ...], currency: str) -> Allocation:
    """What the debts get, and what the credits give: together nothing."""
    parts = [part for one in done for part in one.allocation.parts]
    parts += [Part(one.credit, -one.used, Ground.SET_OFF) for one in done if one.used]
    return Allocation(tuple(parts), zero(currency))
