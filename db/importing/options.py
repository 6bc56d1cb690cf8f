"""What a person said about how a file is to be read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from db.importing.mapping import ColumnMap
from domain.money import Money


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person said about a file; what is empty is found out. These win over the map, the map over guesses."""

    sheet: str = ""
    header: int = 0
    encoding: str = ""
    date_format: str = ""
    decimal: str = ""
    currency: str = ""
    as_of: date | None = None
    credit_sign: str = ""
    credit_known: str = ""
    """The sign of credit notes in the ledger's earlier files: for a file that leaves it open."""
    control_totals: tuple[Money, ...] = ()
    map: ColumnMap = field(default_factory=ColumnMap)

    def resolved(self) -> ReadOptions:
        """With the map's answers where the person gave none."""
        return replace(
            self,
            sheet=self.sheet or self.map.sheet,
            header=self.header or self.map.header,
            encoding=self.encoding or self.map.encoding,
            date_format=self.date_format or self.map.date_format,
            decimal=self.decimal or self.map.decimal,
            credit_sign=self.credit_sign or self.map.credit_sign,
            currency=self.currency or self.map.constants.get("currency", ""),
        )
