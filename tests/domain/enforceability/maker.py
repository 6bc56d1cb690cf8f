"""Facts that meet every test, to be changed one by one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from domain.agreement import Clauses, FastTitle
from domain.enforceability import (
    AuthorityPaper,
    Facts,
    Inflow,
    ListedItem,
    PartyFacts,
    Seal,
    Security,
    SecurityKind,
)
from domain.instalment import Instalment
from domain.money import Money

SIGNED = date(2026, 1, 31)


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


DEBTOR = PartyFacts(
    registered_name="包头示例磁材有限公司",
    ledger_name="包头示例磁材有限公司",
    uscc="91150000MA0TEKT01H",
    legal_representative="张三",
    address="包头市稀土高新区",
)
ROWS = (
    Instalment(0, date(2026, 2, 5), cny(20_000), cny(0), cny(80_000)),
    Instalment(1, date(2026, 2, 28), cny(40_000), cny(500), cny(40_000)),
    Instalment(2, date(2026, 3, 31), cny(40_000), cny(250), cny(0)),
)
GUARANTEE = Security("内蒙古示例控股", SecurityKind.JOINT_GUARANTEE, resolution=True, consented=True)
BEST = Facts(
    debtor=DEBTOR,
    items=(ListedItem("INV-1", cny(60_000)), ListedItem("INV-2", cny(40_000), "C-1", "D-1")),
    debt=cny(100_000),
    ledger=cny(100_000),
    rows=ROWS,
    clauses=Clauses(title=FastTitle(by=date(2026, 2, 28))),
    creditor=DEBTOR,
    signing=SIGNED,
    inflow=Inflow(cny(81_000), evidenced=True),
    lpr=Decimal("0.03"),
    securities=(GUARANTEE,),
    papers=frozenset({AuthorityPaper.LICENCE, AuthorityPaper.POWER, AuthorityPaper.IDENTITY}),
    seal=Seal(chop=True, signature=True, cross_page=True, dated=True, placed=True),
    scan_kept=True,
    approved_on=date(2026, 1, 30),
    signed_on=SIGNED,
    title=6,
)
