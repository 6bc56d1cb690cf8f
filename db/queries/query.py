"""Queries by name: what `show` and the window may ask, each a function that answers with frozen rows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

queries: Final[dict[str, Callable[..., Any]]] = {}


def query(function: F) -> F:
    """Give a query its name in `show`: the function's own, with hyphens.

    Its first parameter is the connection; the others are keyword-only, typed plainly, and become arguments.
    """
    name = function.__name__.replace("_", "-")
    if name in queries:
        raise RuntimeError(f"there is a query {name} already")
    queries[name] = function
    return function


class Told(ABC):
    """A row that does not keep its columns as fields, since they differ from one answer to the next.

    `heads` are the columns that every answer has.
    """

    __slots__ = ()
    heads: ClassVar[tuple[str, ...]]

    @abstractmethod
    def told(self) -> Mapping[str, object]:
        """The values by column, in the order in which they are shown; amounts in major units."""
