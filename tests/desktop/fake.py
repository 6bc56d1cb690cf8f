"""An office for pages under test that have no record behind them: it answers at once, or when told to."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from domain.error import QuittanceError


@dataclass(frozen=True, slots=True)
class FakeChanges:
    tables: frozenset[str]
    accounts: frozenset[int] = frozenset()


class FakeOffice(QObject):
    changed = Signal(object)

    def __init__(self, reader=None):
        super().__init__()
        self.reader = reader
        self.acted = []
        self.refusal = None

    def ask(self, query, then, owner, refused=None):  # noqa: ARG002 - as the office has it
        then(query(self.reader))

    def act(self, command, then, refused, owner, seen=None):  # noqa: ARG002 - as the office has it
        if isinstance(self.refusal, QuittanceError):
            refused(self.refusal)
            return
        self.acted.append(command)
        then(FakeChanges(frozenset()))

    def change(self, *tables):
        self.changed.emit(FakeChanges(frozenset(tables)))
