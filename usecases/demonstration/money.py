"""Money beside the ledger: rates and the rule of late interest, groups, bills, and the bank's statement of a week."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from db.queries.bank import bank_lines, bank_proposals
from db.queries.item import ItemLine, items
from domain.bank import LineState
from domain.bill import BillKind
from domain.money import Money
from domain.role import Role
from usecases.bank import ConfirmLine, DismissLine, ImportStatement
from usecases.bill import PresentBill, TakeBill
from usecases.demonstration.desk import Desk
from usecases.demonstration.facts import Debtor
from usecases.demonstration.promise import Story
from usecases.exchange import EnterExchangeRate
from usecases.group import SetGroup
from usecases.rate import EnterDeliveredRates
from usecases.rule import DecideRule

_HEAD: Final = (
    "交易日期", "借方发生额", "贷方发生额", "账户余额", "对方户名", "对方账号", "摘要", "交易流水号",
)  # fmt: skip
_EVERY_QUARTER: Final = (
    365  # days before the demonstration's own, before which rates were entered by quarters
)
_GROUPED: Final = 150  # days before the demonstration's own on which groups were set


def rates(desk: Desk) -> Iterator[date]:
    """On the first day the delivered rates and the rule; exchange rates with the ledgers."""
    finance, known = desk.trade.facts.who(Role.FINANCE), desk.trade.facts.notes["money"]
    start = desk.trade.ledger_days[0]
    yield desk.trade.season.on_or_after(start)
    desk.act(finance, EnterDeliveredRates())
    decision = DecideRule(
        rule="interest", value=known["interest"], effective_from=start, reason=known["interest_reason"]
    )
    desk.act(desk.trade.facts.who(Role.SUPERVISOR), decision)
    for place, day in enumerate(desk.trade.ledger_days):
        if day.month % 3 and (desk.as_of - day).days > _EVERY_QUARTER:
            continue
        yield min(desk.trade.season.on_or_after(day + timedelta(days=1)), desk.as_of)
        for base, first in known["exchange"].items():
            rate = Decimal(first) + Decimal((place * 7) % 11 - 5) / 200  # up and down a little
            command = EnterExchangeRate(
                day=day, base=base, quote=known["quote"], rate=rate, source=known["exchange_source"]
            )
            desk.act(finance, command)


def groups(desk: Desk) -> Story:
    """Some debtors stand under one roof."""
    yield _GROUPED
    for name, codes in desk.trade.facts.notes["money"]["groups"].items():
        for account in filter(None, (desk.account(one) for one in _debtors(desk, codes))):
            desk.act(desk.trade.facts.who(Role.FINANCE), SetGroup(account=account, group=name))


def bills(desk: Desk) -> Iterator[Story]:
    """One story for each bill that is still to be honoured: in hand, soon due, presented."""
    for told in desk.trade.facts.notes["money"]["bills"]:
        yield _bill(desk, told)


def _bill(desk: Desk, told: Mapping[str, Any]) -> Story:
    yield told["taken"]
    account = next(filter(None, (desk.account(one) for one in _debtors(desk, [told["debtor"]]))), None)
    if account is None:
        return
    finance = desk.trade.facts.who(Role.FINANCE)
    command = TakeBill(
        account=account,
        kind=BillKind(told["kind"]),
        number=told["number"],
        amount=Money(told["amount"], desk.trade.facts.company.currency),
        received_on=desk.today,
        maturity=desk.as_of - timedelta(days=told["matures"]),
        acceptor=told["acceptor"],
        drawer=told["drawer"],
    )
    bill = desk.act(finance, command)["bill"]
    if "presented" in told:
        yield told["presented"]
        desk.act(finance, PresentBill(bill=bill, on=desk.today))


@dataclass(frozen=True, slots=True)
class _Movement:
    """A line of the statement: money in minor units, out where it is negative."""

    ago: int
    minor: int
    payer: str
    words: str
    then: str = ""


def bank(desk: Desk) -> Story:
    """The statement of a week is taken on the demonstration's own day; some of its lines are decided at once."""
    yield 0
    movements = sorted(_movements(desk), key=lambda one: -one.ago)
    path = desk.folder / f"对公账户明细_{desk.as_of:%Y%m%d}.csv"
    _write(path, desk, movements)
    finance, known = desk.trade.facts.who(Role.FINANCE), desk.trade.facts.notes["money"]
    number = desk.trade.facts.company.bank_account
    desk.act(finance, ImportStatement(path=str(path), account=number))
    path.unlink()
    decided = {movement.words: movement.then for movement in movements}
    for line in desk.office.ask(bank_lines, state=LineState.OPEN):
        then = decided.get(line.remittance, "")
        if then == "dismiss":
            desk.act(finance, DismissLine(line=line.line, reason=known["dismissed"]))
        elif then == "confirm":
            _confirm(desk, line.line)


def _confirm(desk: Desk, line: UUID) -> None:
    """Do what the best proposal says, if there is one."""
    for best in desk.office.ask(bank_proposals, as_of=desk.today, line=line)[:1]:
        command = ConfirmLine(line=line, account=best.account, items=tuple(one.item for one in best.items))
        desk.act(desk.trade.facts.who(Role.FINANCE), command)


def _movements(desk: Desk) -> Iterator[_Movement]:
    """What the notes tell, with the figures of the day: {number} is an invoice, `per_cent` a part of its amount."""
    for told in desk.trade.facts.notes["money"]["bank"]:
        debtor = next(iter(_debtors(desk, [told.get("debtor", "")])), None)
        found = None if debtor is None else _oldest(desk, debtor)
        if "minor" in told:
            minor, number = told["minor"], ""
        elif found is not None:
            minor, number = found.open.minor * told["per_cent"] // 100, found.number
        else:
            continue
        payer = told.get("payer") or (debtor.name if debtor else "")
        yield _Movement(told["ago"], minor, payer, told["words"].format(number=number), told.get("then", ""))


def _oldest(desk: Desk, debtor: Debtor) -> ItemLine | None:
    """The oldest undisputed invoice that is open and was there a week ago."""
    account = desk.account(debtor)
    if account is None:
        return None
    lines = desk.office.ask(items, account=account, as_of=desk.today)
    return next((line for line in lines if line.open.minor > 0 and not line.disputed), None)


def _write(path: Path, desk: Desk, movements: list[_Movement]) -> None:
    balance = desk.trade.facts.notes["money"]["balance"]
    currency = desk.trade.facts.company.currency
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["账号", desk.trade.facts.company.bank_account])
        writer.writerow(_HEAD)
        for place, one in enumerate(movements, start=1):
            balance += one.minor
            day = desk.day(one.ago)
            amount = str(Money(abs(one.minor), currency).decimal)
            out, into = (amount, "") if one.minor < 0 else ("", amount)
            left = str(Money(balance, currency).decimal)
            serial = f"{day:%Y%m%d}{place:06d}"
            writer.writerow([day.isoformat(), out, into, left, one.payer, "", one.words, serial])


def _debtors(desk: Desk, codes: list[str]) -> list[Debtor]:
    """Those of the debtors that this demonstration tells of."""
    return [one for one in desk.trade.debtors if one.code in codes]
