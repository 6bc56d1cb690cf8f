"""Every command and every query there is, found in the registries that the rooms below fill themselves."""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import ModuleType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import db.queries
import usecases
from db.queries.query import queries
from usecases.command import Command, Handling, registry
from usecases.plain import describe, described_fields, write
from usecases.rights import Roles


@lru_cache(maxsize=1)
def commands() -> Mapping[str, Handling]:
    """The commands by their names: the class `AddPerson` is `add-person`."""
    _import_all(usecases)
    found: dict[str, Handling] = {}
    for cls, handling in registry.items():
        name = command_name(cls)
        if name in found:
            raise RuntimeError(f"two commands are called {name}")
        found[name] = handling
    return dict(sorted(found.items()))


@lru_cache(maxsize=1)
def all_queries() -> Mapping[str, Callable[..., Any]]:
    """The queries by their names."""
    _import_all(db.queries)
    return dict(sorted(queries.items()))


def command_name(cls: type[Command]) -> str:
    """The name of a command: its class in small letters with hyphens."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", cls.__name__).lower()


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a query; `hint` is its type without “or nothing”."""

    name: str
    hint: Any
    required: bool
    default: object

    @property
    def option(self) -> str:
        """As it stands on the command line."""
        return "--" + self.name.replace("_", "-")


def arguments_of(query: Callable[..., Any]) -> tuple[Argument, ...]:
    """The arguments of a query: its keyword-only parameters."""
    hints = get_type_hints(query)
    return tuple(
        Argument(each.name, _present(hints[each.name]), each.default is inspect.Parameter.empty, each.default)
        for each in inspect.signature(query).parameters.values()
        if each.kind is inspect.Parameter.KEYWORD_ONLY
    )


def described_command(cls: type[Command], event: str, class_: str, roles: Roles) -> dict[str, Any]:
    """A command as the listing tells it; roles reach to `own` accounts or to `any`."""
    return {
        "name": command_name(cls),
        "doc": first_line(cls),
        "fields": described_fields(cls),
        "event": event,
        "class": class_,
        "roles": {role.value: relation.value for role, relation in roles.items()},
    }


def described_query(name: str, query: Callable[..., Any]) -> dict[str, Any]:
    """A query as the listing tells it."""
    return {
        "name": name,
        "doc": first_line(query),
        "arguments": [_described(argument) for argument in arguments_of(query)],
    }


def first_line(thing: object) -> str:
    """What a command or a query is for, in its own words."""
    return (inspect.getdoc(thing) or "").partition("\n")[0]


def _described(argument: Argument) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": argument.option,
        "type": describe(argument.hint),
        "required": argument.required and argument.name != "as_of",
    }
    if argument.name == "as_of":
        found["default"] = "today"
    elif not argument.required:
        found["default"] = write(argument.default, str)
    return found


def _present(hint: Any) -> Any:
    """The one type in “this or nothing”."""
    if get_origin(hint) in (Union, UnionType):
        [inner] = [part for part in get_args(hint) if part is not NoneType]
        return inner
    return hint


def _import_all(package: ModuleType) -> None:
    """Import every module of a package, so that what it registers is there; works frozen too."""
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        import_module(module.name)
