"""Every command and every query appears by itself."""

from __future__ import annotations

import pytest

from desktop.commandline import listing
from desktop.commandline.parser import Parser, add_common
from desktop.commandline.verbs import show
from usecases.command import Command, registry
from usecases.rights import Relation

COMMON = {"--user", "--language", "--json", "--help"}


def test_every_command_has_a_name_of_its_own() -> None:
    found = listing.commands()
    assert {handling.command for handling in found.values()} == set(registry)
    assert found["add-person"].command.__name__ == "AddPerson"
    assert "record-receipt" in found


def test_no_command_is_without_a_handler() -> None:
    listing.commands()
    commands = {cls.__name__ for cls in _all_below(Command) if cls.__module__.startswith("usecases.")}
    assert commands == {cls.__name__ for cls in registry}


def _all_below(cls: type) -> set[type]:
    below = set(cls.__subclasses__())
    return below.union(*(_all_below(one) for one in below)) if below else below


@pytest.mark.parametrize("name", listing.all_queries())
def test_every_query_can_be_asked_by_options(name: str) -> None:
    query = listing.all_queries()[name]
    parser = Parser(str, "show", "")
    parser.option("office", about="")
    parser.option("query", about="")
    add_common(parser, again=True)
    assert not COMMON & {argument.option for argument in listing.arguments_of(query)}
    show.arguments(Parser(str, "show", ""), ["office", name])
    assert listing.first_line(query)


def test_the_listing_needs_no_office_and_tells_fields_events_and_rights(ask) -> None:
    told = ask("commands")
    by_name = {command["name"]: command for command in told["commands"]}
    receipt = by_name["record-receipt"]
    assert receipt["doc"].startswith("Money came in")
    assert receipt["event"] == "receipt.recorded/1"
    assert receipt["class"] == "fact"
    assert receipt["roles"] == {"finance": "any"}
    assert [field["name"] for field in receipt["fields"] if field["required"]] == [
        "account",
        "amount",
        "received_on",
    ]
    assert by_name["log-contact"]["roles"]["officer"] == Relation.OWN
    assert "continue-here" in by_name
    items = next(query for query in told["queries"] if query["name"] == "items")
    assert items["arguments"] == [
        {"name": "--account", "type": "uid", "required": True},
        {"name": "--as-of", "type": "day", "required": False, "default": "today"},
        {"name": "--settled", "type": "true or false", "required": False, "default": False},
    ]


def test_for_people_it_is_two_tables(tell) -> None:
    lines = tell("commands").out.splitlines()
    assert lines[1].split()[:3] == ["name", "fields", "roles"]
    assert any(line.startswith("change-passphrase") and " everybody " in line for line in lines)
