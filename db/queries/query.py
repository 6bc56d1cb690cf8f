"""Queries by name: what `show` and the window may ask, each a function that answers with frozen rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

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
