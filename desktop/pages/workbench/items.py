"""The items of the workbench: which of them the timetable shall cover, their sum, and what is left out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.queries.item import ItemLine
from desktop.look.tokens import GRID
from desktop.pages.workbench.material import Material, sum_of
from desktop.widgets.button import Button
from desktop.widgets.choice import Choice
from desktop.widgets.label import Label
from desktop.widgets.table import Column, FittingView, TableModel
from domain.error import QuittanceError
from domain.money import Money, total
from resources.mark import N_, Text, text

LEAST: Final = 130  # pixels: the head and three rows, or what an empty list says
WRONG: Final = N_("{message} {advice}")


class ItemsPart(QWidget):
    """Open items of one currency, each with a box; `changed()` when another set is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._material: Material | None = None
        self._chosen: set[str] = set()
        self.currency = Choice()
        self._sum, self._error = Label(N_("Items"), "heading"), Label("", "error", wrap=True)
        self._notes = Label("", "label", wrap=True)
        self.table: TableModel[ItemLine] = TableModel(self._columns(), self)
        self.view = FittingView(self.table, "workbench-items-chosen", title=N_("Items"))
        self.view.setMinimumHeight(LEAST)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.view.ticked.connect(self._tick)
        self.currency.chosen.connect(lambda _code: self._change_currency())
        self._all = Button(N_("All overdue"), self.choose_overdue, part="link", key="Ctrl+O")
        self._arrange()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """With all lines of what is said below the list; Qt reckons with one of each."""
        hint, layout = super().minimumSizeHint(), self.layout()
        height = 0 if layout is None else layout.minimumHeightForWidth(max(self.width(), hint.width()))
        return QSize(hint.width(), max(hint.height(), height))

    @property
    def code(self) -> str:
        """The currency of the items."""
        return str(self.currency.value() or "")

    def chosen(self) -> tuple[ItemLine, ...]:
        """The chosen items, oldest original due date first."""
        free = self._material.free(self.code) if self._material is not None else ()
        return tuple(line for line in free if line.item in self._chosen)

    def keys(self) -> frozenset[str]:
        """The chosen items by the names that a command gives them."""
        return frozenset(line.item for line in self.chosen())

    def show_material(self, material: Material, currency: str, chosen: Collection[str] | None) -> None:
        """Show what is open; `chosen` are the items chosen before, None chooses all that are overdue."""
        self._material = material
        self.currency.show_options([(code, code) for code in material.currencies])
        if currency in material.currencies:
            self.currency.set_value(currency)
        self.currency.setVisible(len(material.currencies) > 1)
        if chosen is None:
            self._choose_overdue()
        else:
            self._chosen = set(chosen)
        self._show()

    def choose_overdue(self) -> None:
        """Choose all that are overdue, and no others."""
        self._choose_overdue()
        self._show()
        self.changed.emit()

    def refuse(self, error: QuittanceError | None) -> None:
        """Say what is wrong with the items, or that nothing is."""
        self._error.say(text(WRONG, message=error.message, advice=error.advice) if error else "")
        self._error.setVisible(error is not None)

    # ---- inside

    def _choose_overdue(self) -> None:
        free = self._material.free(self.code) if self._material is not None else ()
        self._chosen = {line.item for line in free if line.days_past_due}

    def _tick(self, line: ItemLine) -> None:
        self._chosen ^= {line.item}
        self._show()
        self.changed.emit()

    def _change_currency(self) -> None:
        self._choose_overdue()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        if self._material is None or not self.code:
            self.table.set_rows([])
            self._notes.say("")
            return
        place = self.view.currentIndex().row()
        self.table.set_rows(self._material.free(self.code))
        self.view.go_to(place)
        chosen = self.chosen()
        self._sum.say(text(N_("{count} chosen: {sum}"), count=len(chosen), sum=sum_of(chosen, self.code)))
        notes = self._notes_of(self._material, chosen)
        self._notes.setVisible(notes is not None)
        self._notes.say(notes or "")

    def _notes_of(self, material: Material, chosen: tuple[ItemLine, ...]) -> Text | None:
        """What is left out or needs a second thought, in words."""
        covered, credit = material.covered_lines(self.code), material.credit(self.code)
        disputed = total((line.open for line in chosen if line.disputed), self.code)
        said = [
            *([text(N_("Disputed among them: {amount}."), amount=disputed)] if disputed else []),
            *(
                [text(N_("Left out, under another timetable: {count}."), count=len(covered))]
                if covered
                else []
            ),
            *(
                [text(N_("Left out, in the debtor’s favour: {amount}."), amount=_plus(credit))]
                if credit
                else []
            ),
        ]
        joined: Text | None = None
        for sentence in said:
            joined = sentence if joined is None else text(N_("{first} {then}"), first=joined, then=sentence)
        return joined

    def _columns(self) -> tuple[Column[ItemLine], ...]:
        return (
            Column[ItemLine]("tick", "", lambda line: line.item in self._chosen, "tick", 34),
            Column[ItemLine]("number", N_("Document"), lambda line: line.number, width=70, grows=True),
            Column[ItemLine](
                "due",
                N_("Due date"),
                lambda line: line.due_date,
                "day",
                94,
                hint=N_("Original due date"),
                tone=lambda line: "danger" if line.days_past_due else None,
            ),
            Column[ItemLine]("open", N_("Open"), lambda line: line.open, "money", 92),
        )

    def _arrange(self) -> None:
        self._error.hide()
        self.view.empty.say(
            N_("Nothing is free to be covered."),
            N_("Items come in with an import; what another timetable covers is left out."),
        )
        head = QHBoxLayout()
        head.addWidget(self._sum)
        head.addStretch()
        head.addWidget(self._all)
        head.addWidget(self.currency)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._notes)
        layout.addWidget(self._error)


def _plus(amount: Money) -> Money:
    return Money(-amount.minor, amount.currency)
