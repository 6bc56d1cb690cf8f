"""Statements of an account, and what an office makes of their lines."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from db.act import Changes
from db.queries.bank import BankLine, ProposalLine, bank_lines, bank_proposals
from db.queries.item import items
from db.verify import verify
from domain.bank import LineState
from tests.makers import FOUNDER, PASSPHRASE
from usecases.bank import ConfirmLine, ImportStatement
from usecases.command import perform
from usecases.office import Office

HEAD = "账号,62220001\n交易日期,支出,收入,余额,对方户名,对方账号,摘要\n"
FIRST = (
    "2026-02-26,,1250.50,2250.50,Debtor D001,111,A-1 A-2",
    "2026-02-27,,80.00,2330.50,Somebody Ltd,222,payment",
    "2026-02-27,,80.00,2410.50,Somebody Ltd,222,payment",
    "2026-02-28,10.00,,2400.50,Bank,,fee",
)
LAST = (
    "2026-02-28,10.00,,2400.50,Bank,,fee",
    "2026-03-01,,5.00,2405.50,Bank,,interest",
    "2026-03-02,1250.50,,1155.00,Debtor D001,111,returned A-1 A-2",
)
START = {"A-1": "1000.00", "A-2": "250.50"}


def take(office: Office, folder: Path, *lines: str, name: str = "s.csv", **options: object) -> Changes:
    path = folder / name
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return perform(office, ImportStatement(path=str(path), **options))  # type: ignore[arg-type]  # options of any field


def open_lines(office: Office) -> tuple[BankLine, ...]:
    return office.ask(bank_lines, state=LineState.OPEN)


def proposal(office: Office, line: BankLine) -> ProposalLine:
    return office.ask(bank_proposals, as_of=office.today, line=line.line)[0]


def confirm(office: Office, line: BankLine) -> Changes:
    best = proposal(office, line)
    return perform(
        office,
        ConfirmLine(line=line.line, account=best.account, items=tuple(one.item for one in best.items)),
    )


def open_of(office: Office, account: UUID) -> dict[str, str]:
    return {
        line.number: str(line.open.decimal) for line in office.ask(items, account=account, as_of=office.today)
    }


def is_whole(office: Office) -> bool:
    return not verify(office.record.folder.path, FOUNDER, PASSPHRASE).problems
