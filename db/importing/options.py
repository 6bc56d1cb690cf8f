"""What a person said about how a file is to be read."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Self

from db.importing.mapping import ColumnMap
from domain.money import Money


@dataclass(frozen=True, slots=True)
class FileOptions:
    """What may be said about any table; what is empty is found out. These win over the map, the map over guesses."""

    sheet: str = ""
    header: int = 0
    encoding: str = ""
    date_format: str = ""
    decimal: str = ""
    currency: str = ""
    map: ColumnMap = field(default_factory=ColumnMap)

    def resolved(self) -> Self:
        """With the map's answers, of its file, its formats and its constants, where the person gave none."""
        answers = {
            **self.map.constants,
            **{each.name: getattr(self.map, each.name) for each in fields(self.map)},
        }
        unsaid = (each.name for each in fields(self) if not getattr(self, each.name))
        return replace(self, **{name: answers[name] for name in unsaid if name in answers})


@dataclass(frozen=True, slots=True)
class ReadOptions(FileOptions):
    """What a person said about a ledger's file."""

    as_of: date | None = None
    credit_sign: str = ""
    credit_known: str = ""
    """The sign of credit notes in the ledger's earlier files: for a file that leaves it open."""
    control_totals: tuple[Money, ...] = ()
