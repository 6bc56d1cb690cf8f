"""An act as everybody speaks of it: who acts, how far it is, and what it changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from domain.role import Role

Progress = Callable[[int, int], None]
"""Told `(done, total)` by long work; raises Cancelled when the person has stopped it."""


def no_progress(_done: int, _total: int) -> None:
    """For work that nobody watches."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who acts."""

    id: int
    uid: UUID
    name: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Changes:
    """What an act did: its entry in the journal, the tables and accounts it touched, and what it answers."""

    seq: int
    hash: str
    tables: frozenset[str] = frozenset()
    accounts: frozenset[int] = frozenset()
    answer: Mapping[str, Any] = field(default_factory=dict)
    repeated: bool = False
