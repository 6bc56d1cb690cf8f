"""Offers kept side by side: what each comes to, and what stood in the fields when it was kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.tokens import GRID, ROW
from desktop.speech import tongue
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.state import grade_pill
from desktop.widgets.table import Column, TableModel, TableView
from desktop.widgets.table.header import ARROW
from domain.enforceability import Grade
from domain.money import Money
from resources.mark import N_, Text, text

NAMES: Final = ("A", "B", "C")
HEAD: Final = 34  # pixels


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer; `entries` is what the page had in its fields, `worth` what the payments are worth today."""

    name: str
    instalment: Money
    count: int
    last: date
    interest: Money
    worth: Money | None
    score: Decimal
    grade: Grade
    entries: object


class OffersPart(QWidget):
    """`asked(offer)` when an offer shall stand in the fields again; each has its key."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._offers: dict[str, Offer] = {}
        self._tight = False
        self.table: TableModel[Offer] = TableModel(_columns(self._best, lambda: self._tight), self)
        self.view = TableView(self.table, "workbench-offers-kept", N_("Offers"))
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.opened.connect(self.asked)
        self.buttons = {name: self._button(name) for name in NAMES}
        head = QHBoxLayout()
        head.addWidget(Label(N_("Offers"), "heading"))
        head.addStretch()
        for button in self.buttons.values():
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(head)
        layout.addWidget(self.view)
        self.show_offers({})

    @property
    def offers(self) -> Mapping[str, Offer]:
        """The offers by their names."""
        return self._offers

    @property
    def is_full(self) -> bool:
        """Whether another offer would take the place of one that is kept."""
        return len(self._offers) == len(NAMES)

    def free_name(self) -> str:
        """The name of the next offer: a free one, else that of the last."""
        return next((name for name in NAMES if name not in self._offers), NAMES[-1])

    def keep(self, offer: Offer) -> None:
        """Put an offer beside the others."""
        self.show_offers({**self._offers, offer.name: offer})

    def show_offers(self, offers: Mapping[str, Offer]) -> None:
        """Show these and no others; without one there is nothing to see."""
        self._offers = dict(sorted(offers.items()))
        self.table.replace_rows(list(self._offers.values()))
        for name, button in self.buttons.items():
            button.setVisible(name in self._offers)
        self.view.setFixedHeight(HEAD + len(self._offers) * ROW + 4)
        self._fit()
        self.setVisible(bool(self._offers))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width has room for other words."""
        super().resizeEvent(event)
        self._fit()

    def ask(self, name: str) -> None:
        """Ask for an offer by its name."""
        if name in self._offers:
            self.asked.emit(self._offers[name])

    def _fit(self) -> None:
        """No figure is cut: where room lacks, months stand for days, and whole points for scores."""
        head = self.view.horizontalHeader()
        for self._tight in (False, True):
            self.view.resizeColumnsToContents()
            if head.length() <= self.view.viewport().width():
                break
        if self._tight:
            for at in range(self.table.columnCount()):
                self.view.setColumnWidth(
                    at, max(self.view.sizeHintForColumn(at), head.sectionSizeHint(at) - ARROW)
                )
        self.view.fill()
        self.view.viewport().update()

    def _button(self, name: str) -> Button:
        words = text(N_("Take {name}"), name=name)
        return Button(words, lambda: self.ask(name), part="link", key=f"Alt+{name}")

    def _best(self, offer: Offer) -> bool:
        """Whether no other offer is worth more today."""
        worths = [each.worth.minor for each in self._offers.values() if each.worth is not None]
        return offer.worth is not None and len(worths) > 1 and offer.worth.minor == max(worths)


def _columns(is_best: Callable[[Offer], bool], is_tight: Callable[[], bool]) -> tuple[Column[Offer], ...]:
    def last(offer: Offer) -> object:
        return text("{month}", month=f"{offer.last:%Y-%m}") if is_tight() else offer.last

    def score(offer: Offer) -> Text:
        value = round(offer.score) if is_tight() else offer.score
        return text(N_("{grade} {score}"), grade=offer.grade.value, score=value)

    return (
        Column[Offer]("name", "", lambda offer: offer.name, width=28, strong=True),
        Column[Offer]("instalment", N_("Instalments"), _instalments, width=96, align="right", grows=True),
        Column[Offer]("last", N_("Last"), last, "day", 86, hint=N_("Last payment")),
        Column[Offer](
            "interest", N_("Interest"), lambda offer: offer.interest, "money", 64, grows=True, adds=False
        ),
        Column[Offer](
            "worth",
            N_("Worth now"),
            lambda offer: offer.worth,
            "money",
            90,
            strong=True,
            hint=N_("Green where no other offer is worth more"),
            tone=lambda offer: "ok" if is_best(offer) else None,
            grows=True,
            adds=False,
        ),
        Column[Offer](
            "score",
            N_("Score"),
            score,
            width=74,
            align="right",
            hint=N_("Grade and score of enforceability"),
            tone=lambda offer: grade_pill(offer.grade).tone,
        ),
    )


def about(offer: Offer) -> Text:
    """An offer in a line."""
    return text(
        N_("{instalments} until {last}, interest {interest}"),
        instalments=_instalments(offer),
        last=offer.last,
        interest=offer.interest,
    )


def _instalments(offer: Offer) -> Text:
    amount = tongue().amount(offer.instalment)
    return text(N_("{count} × {amount}"), count=offer.count, amount=amount)
