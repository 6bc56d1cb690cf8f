"""RT20: what is typed, imported or named is never a piece of SQL; no statement of ours is put together from text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from db.queries.debtor import debtors
from db.queries.find import find
from db.queries.item import items
from db.queries.paper import papers
from tests.ledger import HEAD
from tests.makers import Clock, Taken, make_office
from tests.trials.room import refusal
from usecases.command import perform
from usecases.importing import ImportItems
from usecases.office import Office

HOUSE = Path(__file__).resolve().parents[2]
ROOMS = ("desktop", "usecases", "documents", "db", "domain", "resources")
PAYLOADS = (
    "'; DROP TABLE account;--",
    '"; DELETE FROM item;--',
    "' OR '1'='1",
    "1); ATTACH 'x' AS y;--",
    "%' UNION SELECT 1 --",
    "\\' OR 1=1 --",
    '" OR rowid:* NEAR(x',
    "* ^ NOT AND OR (",
    "{0} %s :id ?1 @x $y",
    "_%_\\%",
)


def counts(connection: Connection) -> dict[str, int]:
    """Every table with its number of rows, and the schema as one more."""
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    found = {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()
        for name in tables
        if not name.startswith(("sqlite_", "account_search_"))
    }
    schema = "SELECT group_concat(sql) FROM (SELECT sql FROM sqlite_master ORDER BY name)"
    return {**found, "schema": hash(connection.exec_driver_sql(schema).scalar_one())}


@pytest.mark.parametrize("words", PAYLOADS)
def test_searching_and_filtering_reads_and_nothing_else(office: Office, taken: Taken, words: str) -> None:
    with office.record.read() as connection:
        before = counts(connection)
        assert debtors(connection, like=words) == ()
        assert find(connection, like=words) == ()
        assert debtors(connection, officer=words) == ()
        assert papers(connection, kind=words) == ()
        assert counts(connection) == before
    assert len(office.ask(debtors)) == 2
    assert office.ask(items, account=taken.accounts["D001"], as_of=office.today)


def test_no_column_of_a_ledger_and_no_name_of_a_file_is_a_statement(tmp_path: Path) -> None:
    """One file for each column, with every payload in it, under the name of a payload."""
    office = make_office(tmp_path / "office", Clock())
    heads = HEAD.split(",")
    line = ["D1", "Debtor", "invoice", "N-1", "2026-01-05", "2026-02-05", "10.00", "10.00", "CNY", "", "", ""]
    with office.record.read() as connection:
        before = counts(connection)
    kept: set[str] = set()
    for column, head in enumerate(heads):
        rows = []
        for at, words in enumerate(PAYLOADS):
            row = [f"D{at}", *line[1:3], f"N-{column}-{at}", *line[4:]]
            row[column] = words
            rows.append(",".join('"' + cell.replace('"', '""') + '"' for cell in row))
        name = PAYLOADS[column % len(PAYLOADS)].replace("/", "-")
        file = tmp_path / f"{name}.csv"
        file.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
        refusal(lambda file=file, head=head: perform(office, ImportItems(path=str(file), source=head)))
        kept |= {line.name for line in office.ask(debtors)}
    with office.record.read() as connection:
        after = counts(connection)
    assert after["schema"] == before["schema"]
    assert after.keys() == before.keys()
    assert set(PAYLOADS) <= kept
    assert all(after[name] >= before[name] for name in after if name != "schema")
    office.close()


def _statements(tree: ast.AST) -> Iterator[tuple[int, ast.expr]]:
    """What is handed to the database as a statement."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in {
                "text",
                "execute",
                "executemany",
                "executescript",
                "exec_driver_sql",
                "literal_column",
            }:
                yield node.lineno, node.args[0]


def _is_put_together(words: ast.expr) -> bool:
    """Whether a statement is made of pieces; of our own settings of the engine only the names are."""
    match words:
        case ast.JoinedStr(values=[ast.Constant(value=str(first)), *_]):
            return not first.startswith("PRAGMA ")
        case ast.JoinedStr():
            return True
        case ast.BinOp(op=ast.Add() | ast.Mod(), left=left, right=right):
            return any(
                isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (left, right)
            )
        case ast.Call(func=ast.Attribute(attr="format", value=ast.Constant() | ast.JoinedStr())):
            return True
    return False


def test_no_statement_is_put_together_from_text() -> None:
    found = [
        f"{file.relative_to(HOUSE)}:{line}"
        for room in ROOMS
        for file in (HOUSE / room).rglob("*.py")
        if "sqlalchemy" in (code := file.read_text(encoding="utf-8")) or "execute" in code
        for line, words in _statements(ast.parse(code))
        if _is_put_together(words)
    ]
    assert found == []


@pytest.mark.parametrize(
    "code", ['execute(f"DELETE FROM {x}")', 'text("a" + x)', 'c.execute("%s" % x)', 'text("{}".format(x))']
)
def test_the_check_speaks(code: str) -> None:
    assert [_is_put_together(words) for _, words in _statements(ast.parse(code))] == [True]
