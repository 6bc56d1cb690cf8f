"""The ledger's file of a day, as a finance clerk exports it: what is open, and what was settled since the last."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from stdnum.cn import uscc

from db.importing.mapping import load_map
from domain.money import Money
from resources.find import find
from usecases.demonstration.facts import Debtor
from usecases.demonstration.trade import Sale, Trade

MAP: Final = find("demonstration", "ledger.toml")
"""The map file by which the ledger's files are read, and written."""

_KINDS: Final = {"invoice": "销售发票", "credit_note": "红字发票"}
_LANGUAGES: Final = {"zh": "中文", "en": "英文"}

Line = dict[str, str]
OpenNow = Callable[[Debtor, date], Mapping[str, Money]]
"""What the record says is open of a debtor's documents; empty while the ledger tells of the debtor's money."""


class Ledger:
    """Writes the files of one demonstration."""

    def __init__(self, trade: Trade, open_now: OpenNow) -> None:
        self.trade, self._open_now = trade, open_now
        self._columns = load_map(MAP).columns

    def write(self, path: Path, day: date, before: date) -> int:
        """Write the file that speaks of `day`, the file before it of `before`; answers how many lines it has."""
        return self._write(path, self._lines(day, before))

    def write_crowd(self, path: Path, day: date) -> int:
        """Write the one file of those whom the demonstration does not tell about: all their documents up to `day`."""
        crowd = self.trade.debtors[len(self.trade.told) :]
        return self._write(path, (line for debtor in crowd for line in self._lines_of(debtor, day, date.min)))

    def _write(self, path: Path, lines: Iterable[Line]) -> int:
        count = 0
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(self._columns.values())
            for line in lines:
                writer.writerow([line[name] for name in self._columns])
                count += 1
        return count

    def _lines(self, day: date, before: date) -> Iterator[Line]:
        for debtor in self.trade.told:
            yield from self._lines_of(debtor, day, before)
        if day == self.trade.ledger_days[-1]:
            yield self._unfinished(day)

    def _lines_of(self, debtor: Debtor, day: date, before: date) -> Iterator[Line]:
        known = self._open_now(debtor, day)
        party = _party(debtor, officer_on(debtor, day, self.trade))
        for sale in self.trade.sales(debtor):
            if sale.dated > day:
                return
            settled = sale.settled(day)
            recorded = known.get(sale.number) if self.trade.by_hand(debtor, sale.dated) else None
            left = sale.amount - Money(sale.paid(day), sale.amount.currency) if recorded is None else recorded
            if (settled is None or settled > before) and (left or recorded is None):
                yield party | _document(sale, left, settled, day)

    def _unfinished(self, day: date) -> Line:
        """A line whose amount somebody still has to look up: an import rejects it and keeps it as a problem."""
        debtor = self.trade.debtors[0]
        sale = Sale(f"SI-{day:%y%m}-P", "invoice", day, day, Money(0, debtor.currency))
        document = _document(sale, sale.amount, None, day)
        party = _party(debtor, officer_on(debtor, day, self.trade))
        return party | document | {"amount": "待核", "open_amount": "待核"}


def officer_on(debtor: Debtor, day: date, trade: Trade) -> str:
    """Who answers for a debtor on a day, as the ledger has it."""
    ago, officer = (trade.as_of - day).days, debtor.officer
    for handover in trade.facts.handovers:
        if officer == handover.leaver and ago <= handover.days_ago:
            officer = handover.successor
    return officer


def code_of(debtor: Debtor) -> str:
    """A unified social credit code of the debtor's district with a fitting check sign; none abroad."""
    if not debtor.district:
        return ""
    plain = f"91{debtor.district}MA{debtor.index:07d}"
    return plain + str(uscc.calc_check_digit(plain))


def _party(debtor: Debtor, officer: str) -> Line:
    return {
        "debtor_code": debtor.code,
        "debtor_name": debtor.name,
        "uscc": code_of(debtor),
        "address": debtor.address,
        "contact": debtor.contact,
        "phone": debtor.phone,
        "email": debtor.email,
        "language": _LANGUAGES[debtor.language],
        "officer": officer,
        "branch": debtor.branch,
    }


def _document(sale: Sale, left: Money, settled: date | None, day: date) -> Line:
    disputed = sale.disputed_from is not None and sale.disputed_from <= day
    return {
        "document_type": _KINDS[sale.kind],
        "number": sale.number,
        "document_date": sale.dated.isoformat(),
        "due_date": sale.due.isoformat(),
        "currency": sale.amount.currency,
        "amount": str(sale.amount.decimal),
        "open_amount": str(left.decimal),
        "settlement_date": settled.isoformat() if settled else "",
        "disputed": "是" if disputed else "否",
    }
