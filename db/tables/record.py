"""What all tables of the record share: one metadata, names of constraints, and three kinds of table.

- *facts* (the default): rows are added, never changed or deleted; triggers see to it.
- *mutable*: reference data that a later command may change; the journal holds before and after.
- *derived*: can be rebuilt from the others at any time, and is not journalled.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Final
from uuid import UUID

from sqlalchemy import MetaData, Table, event
from sqlalchemy.orm import DeclarativeBase, mapped_column

from db.identity import new_uid
from db.types import Number, Uid

_NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

Id = Annotated[int, mapped_column(Number, primary_key=True)]
Travelling = Annotated[UUID, mapped_column(Uid, unique=True, default=new_uid)]

FACT: Final = "fact"
MUTABLE: Final = "mutable"
DERIVED: Final = "derived"
JOURNAL: Final = "journal"


class Row(DeclarativeBase):
    """A row of the record; `key_columns` name it across files (its uid, or what stands in its place)."""

    metadata = MetaData(naming_convention=_NAMES)
    nature: ClassVar[str] = FACT
    key_columns: ClassVar[Sequence[str]] = ("uid",)

    @classmethod
    def table(cls) -> Table:
        """The table that rows of this class stand in."""
        return cls.metadata.tables[cls.__tablename__]


@event.listens_for(Row, "init", propagate=True)
def _name(row: Row, _positional: object, values: dict[str, Any]) -> None:
    """Give a new row its uid at once, so that operations can speak of it before it is written."""
    if "uid" in row.table().columns:
        values.setdefault("uid", new_uid())


@event.listens_for(Table, "after_parent_attach")
def _strict(table: Table, _parent: object) -> None:
    table.dialect_options["sqlite"]["strict"] = True
