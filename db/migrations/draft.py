"""Drafting a migration: `python -m db.migrations.draft NAME` writes the step to the version of `db.schema`.

It compares what the steps before it make with what the tables say now. Read what it wrote, and name it in
`db.migrations.run`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from db import schema
from db import types as column_types
from db.engine import open_memory
from db.migrations import run
from db.tables import Row

_HEAD: Final = '''"""The step to schema version {version}."""

# ruff: noqa: E501 - statements stand as the file keeps them

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from db import types


def upgrade(operations: Operations) -> None:
    """Bring a file of version {before} to version {version}."""
'''


def draft() -> str:
    """The source of the step from the version before to the newest."""
    engine = open_memory()
    with engine.connect() as connection:
        run.migrate(connection, 0, schema.VERSION - 1)
        before = set(_definitions(connection))
        options = {"render_item": _type, "sqlalchemy_module_prefix": "sa.", "compare_type": False,
                   "alembic_module_prefix": "operations.", "include_object": _is_ours}  # fmt: skip
        context = MigrationContext.configure(connection, opts=options)
        found = produce_migrations(context, Row.metadata).upgrade_ops
        if found is None:
            raise RuntimeError("nothing was compared")
        code = render_python_code(found, migration_context=context, render_item=_type,
                                  sqlalchemy_module_prefix="sa.", alembic_module_prefix="operations.")  # fmt: skip
    engine.dispose()
    lines = [line for line in code.splitlines() if line.strip() and not line.strip().startswith("#")]
    head = _HEAD.format(version=schema.VERSION, before=schema.VERSION - 1)
    return head + "\n".join([*_indented(lines), *_raw(before)]) + "\n"


def _definitions(connection: Connection) -> Iterator[str]:
    yield from connection.execute(
        text("SELECT sql FROM sqlite_master WHERE type = 'trigger' OR sql LIKE 'CREATE VIRTUAL%'")
    ).scalars()


def _raw(before: set[str]) -> Iterator[str]:
    """Triggers and the full-text index, which are no objects of the metadata."""
    now = {*schema.triggers().values(), *schema.searches()}
    for statement in sorted(before - now):
        yield f"    operations.execute({f'DROP TRIGGER {statement.split()[2]}'!r})"
    for statement in sorted(now - before):
        yield f"    operations.execute({statement!r})"


def _indented(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.startswith("    ") else f"    {line}"


def _type(kind: str, value: Any, _context: Any) -> str | Literal[False]:
    """Our own column types by their name."""
    named = kind == "type" and type(value).__module__ == column_types.__name__
    return f"types.{type(value).__name__}()" if named else False


def _is_ours(_object: Any, name: str | None, kind: str, _reflected: bool, _compared: Any) -> bool:
    return not (kind == "table" and (name or "").startswith("account_search"))


if __name__ == "__main__":
    target = Path(__file__).with_name(f"m{schema.VERSION:04}_{sys.argv[1]}.py")
    target.write_text(draft(), "utf-8")
    sys.stdout.write(f"{target}\n")
