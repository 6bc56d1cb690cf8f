"""All queries of `show`: their shape, and that nothing which is not there is a defect."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any, get_type_hints
from uuid import UUID

import pytest

from db import queries as room
from db.identity import new_uid
from db.queries.query import queries, query
from domain.error import QuittanceError
from tests.makers import Taken
from usecases.office import Office

for module in pkgutil.walk_packages(room.__path__, "db.queries."):
    importlib.import_module(module.name)

VALUES: dict[Any, Any] = {UUID: new_uid(), date: date(2026, 3, 2), str: "nobody", int: 987_654}
NAMES = sorted(queries)


def arguments(function: Callable[..., Any], values: dict[Any, Any]) -> dict[str, Any]:
    """A value for each argument that the query must have, and for optional ones that name something."""
    hints = get_type_hints(function)
    found = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            continue
        if parameter.default is inspect.Parameter.empty or hints[name] == (UUID | None):
            found[name] = values[UUID if hints[name] == (UUID | None) else hints[name]]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_query_is_plain(name: str) -> None:
    """One connection, then only named arguments, and words about it."""
    function = queries[name]
    first, *others = inspect.signature(function).parameters.values()
    assert first.name == "connection"
    assert all(each.kind is inspect.Parameter.KEYWORD_ONLY for each in others)
    assert (function.__doc__ or "").strip()
    assert name == function.__name__.replace("_", "-")


@pytest.mark.parametrize("with_ledger", [False, True])
def test_what_is_not_there_is_no_defect(
    request: pytest.FixtureRequest, office: Office, with_ledger: bool
) -> None:
    """Of an unknown account, entry or person a query answers nothing, or says that it is not there."""
    if with_ledger:
        request.getfixturevalue("taken")
    refused = set()
    for name in NAMES:
        with suppress(QuittanceError):
            office.ask(queries[name], **arguments(queries[name], VALUES))
            continue
        refused.add(name)
    assert refused == {
        "assessment", "calendar-days", "clock", "debtor", "entry", "exchange-rate", "rule-example", "rule-versions",
        "timetable",
    }  # fmt: skip


def test_what_is_asked_of_one_account_says_nothing_of_another(office: Office, taken: Taken) -> None:
    known = {**VALUES, UUID: taken.accounts["D001"]}
    for name in NAMES:
        if "account" in inspect.signature(queries[name]).parameters:
            told = repr(office.ask(queries[name], **arguments(queries[name], known)))
            assert str(taken.accounts["D002"]) not in told, name
            assert "B-1" not in told, name


def test_a_name_is_given_once() -> None:
    with pytest.raises(RuntimeError, match="there is a query items already"):

        @query
        def items() -> None:
            """Another one of the same name."""
