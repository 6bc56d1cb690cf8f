"""The question that a file leaves open: the refusal with its examples, and the answers to choose from."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from db.importing.format.amount import read_amount
from db.importing.format.day import pivot_of, readings
from db.importing.format.problem import Undecidable, Unreadable
from desktop.dialogs.importing.field import ORDERS, SIGNS
from desktop.look.tokens import GRID
from desktop.widgets.button import Button
from desktop.widgets.icon import Icon
from desktop.widgets.label import Card, Label
from desktop.widgets.radio import RadioRow
from resources.mark import N_, Text, text


class Question(Card):
    """Asks one thing at a time; `answer(option, value)` gets what the person chose."""

    def __init__(self, today: Callable[[], date], answer: Callable[[str, str], None]) -> None:
        super().__init__()
        self._today, self._answer = today, answer
        self._option = ""
        self._words = Label("", "strong", wrap=True)
        self._radios = RadioRow()
        self._button = Button(N_("Read it so"), self._submit, part="primary", key="Alt+R")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(Icon("why", "accent", 24), 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout()
        inside.setSpacing(GRID)
        inside.addWidget(self._words)
        inside.addWidget(self._radios)
        inside.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(inside, 1)
        self.hide()

    def ask(self, doubt: Undecidable) -> None:
        """Show what cannot be decided, and what each answer would mean for the first examples."""
        self._option = doubt.option
        self._words.say(doubt.message)
        self._radios.show_options([(choice, self._told(choice, doubt)) for choice in doubt.choices])
        self.show()
        self._radios.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        self.hide()
        self._answer(self._option, str(self._radios.value()))

    def _told(self, choice: str, doubt: Undecidable) -> Text:
        if choice in doubt.meanings:
            return doubt.meanings[choice]
        name = text(ORDERS.get(choice) or SIGNS.get(choice) or "{choice}", choice=choice)
        for example in doubt.examples:
            meaning = self._meaning(example, choice)
            if meaning is not None:
                return text(
                    N_("{name} – “{example}” is {meaning}"), name=name, example=example, meaning=meaning
                )
        return name

    def _meaning(self, example: str, choice: str) -> object:
        if choice in ORDERS:
            return readings(example, pivot_of(self._today())).get(choice)
        if choice in SIGNS:
            with suppress(Unreadable):
                return read_amount(example, choice).value
        return None
