"""A ledger of two debtors month by month, and what an office makes of its files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from db.queries.debtor import debtors
from db.queries.item import items
from db.verify import verify
from tests.ledger import Line, standings_are_true, take
from tests.makers import FOUNDER, PASSPHRASE
from usecases.importing import ImportItems
from usecases.office import Office

JANUARY, FEBRUARY, TODAY = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 2)
DATED = date(2026, 1, 5)


def line(number: str, amount: int = 10_000, debtor: str = "D1", **values: Any) -> Line:
    return Line(debtor, number, amount, dated=DATED, due=date(2026, 2, 4), **values)


def told(office: Office, folder: Path, lines: list[Line], **options: Any) -> Any:
    return take(office, folder, lines, **{"as_of": FEBRUARY, "complete": True, **options}).answer


def put(folder: Path, content: str, name: str) -> ImportItems:
    (folder / name).write_text(content)
    return ImportItems(path=str(folder / name), source="erp")


def opens(office: Office, code: str = "D1", as_of: date = TODAY) -> dict[str, int]:
    account = next(each.account for each in office.ask(debtors) if each.code == code)
    return {each.number: each.open.minor for each in office.ask(items, account=account, as_of=as_of)}


def is_sound(office: Office) -> bool:
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).problems == ()
    return standings_are_true(office)
