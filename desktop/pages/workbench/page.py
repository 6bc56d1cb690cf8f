"""The page of the workbench: every change is computed and judged at once, and saved when one wants it."""

from __future__ import annotations

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.dialogs.derivation import DerivationDialog, interest_of
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.workbench.bench import Bench
from desktop.pages.workbench.choosing import ClauseChoice
from desktop.pages.workbench.entries import Entries
from desktop.pages.workbench.foot import Foot
from desktop.pages.workbench.material import Material, read_material
from desktop.pages.workbench.nothing import nobody
from desktop.pages.workbench.offering import Offering
from desktop.pages.workbench.terms.part import HEAD
from desktop.pages.workbench.trial import Trial
from desktop.widgets.button import Button
from desktop.widgets.fold import Fold
from resources.mark import N_, text

SIDES: Final = {1600: (400, 376), 0: (364, 284)}  # widths left and right, from a width of the page on
LATER: Final = 25  # milliseconds until what takes longer than a key is computed


class WorkbenchPage(Bench):
    """Left the items and terms, in the middle what follows from them, at the right what it is worth."""

    name, title, icon = "workbench", N_("Timetable workbench"), "timetables"
    help = N_(
        "Choose the items, then change the terms: table, chart and tests follow with every key. Space takes an item"
        " in or leaves it out. A count computes the amount of each instalment, an amount the count. F2 changes a row"
        " in the table, Insert adds one, Delete takes it away. Alt+K keeps the terms as an offer, Alt+A, Alt+B and"
        " Alt+C take one back. Alt+I goes to the items, Alt+T to the terms, Alt+R to the rows, Alt+Y to the inflow."
        " Saved terms never change; another version is another timetable."
    )
    least = (1150, 620)
    shows = frozenset(
        {
            "account",
            "item",
            "posting",
            "receipt",
            "fee_settlement",
            "dispute",
            "timetable",
            "timetable_step",
            "inflow",
            "office",
            "rule",
        }
    )

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._account: UUID | None = None
        self._before: UUID | None = None  # the version that the terms would replace
        self._unsaved: dict[tuple[UUID, UUID | None], Entries] = {}
        self.trial = Trial(self, office)
        self.offering = Offering(self, self.trial, office)
        self.clauses = ClauseChoice(self, self.trial, office)
        self.foot = Foot(self, self.trial, office)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.trial.measure)
        self._arrange_body()
        self._listen()

    # ---- what the window asks

    def arrive(self, argument: object) -> None:
        """Draw up a timetable for an account, or for an account the next version of a timetable, as a pair.

        What was typed for it before is still there.
        """
        account, before = argument if isinstance(argument, tuple) else (argument, None)
        if not isinstance(account, UUID):
            raise TypeError("the workbench needs an account")
        if (account, before) != (self._account, self._before) or self.foot.saved is not None:
            self._account, self._before = account, before
            self.trial.forget()
            self.foot.forget()
        self.grow_stale()

    def reload(self) -> None:
        """Ask what is open; what was typed stays."""
        account, before = self._account, self._before
        office, today = self._desk.office, self._desk.today
        if account is None:
            self.outcome.show_nothing(nobody())
            self.worth.show_nothing()
            return
        self._desk.ask(
            lambda connection: read_material(connection, office, account, today, before),
            self._show,
            self,
            self.refuse,
        )

    def has_unsaved(self) -> bool:
        """Whether terms were typed that no timetable holds yet."""
        return bool(self._unsaved)

    # ---- what the parts ask

    @property
    def account(self) -> UUID | None:
        """For whom the terms are."""
        return self._account

    @property
    def is_saved(self) -> bool:
        """Whether a timetable holds the terms, which then no longer change."""
        return self.foot.saved is not None

    def tell(self) -> None:
        """The dialog of the clauses says what the agreement is worth now."""
        self.clauses.tell()

    def settle(self) -> None:
        """What was typed is saved."""
        if self._account is not None:
            self._unsaved.pop((self._account, self._before), None)
        self.allow()

    def allow(self) -> None:
        """Offer what can be done now."""
        open_ = self.foot.saved is None
        for part in (
            self.items,
            self.terms,
            self.version,
            self.outcome.offers,
            self.outcome.keep,
            self.worth.clauses,
        ):
            part.setEnabled(open_)
        self.foot.allow()
        self.why.setVisible(self.trial.built is not None)

    def compute(self) -> None:
        """Build and judge what stands in the fields; what takes longer follows a moment later."""
        if self.foot.saved is None and self.trial.compute():
            self._timer.start(LATER)

    def enter(self) -> None:
        """Something was typed or chosen."""
        if self._account is not None and self.foot.saved is None:
            self._unsaved[self._account, self._before] = self.trial.entries()
        self.terms.set_currency(self.items.code)
        self.compute()

    # ---- inside

    def _show(self, material: Material) -> None:
        running = material.running.sheet.timetable if material.running else None
        if (material.debtor.account, running) != (self._account, self._before):
            return  # somebody went on to another account meanwhile
        first = self.trial.material is None
        self.trial.material = material
        self.show_title(material.debtor.name)
        self.show_subtitle(text(N_("Timetable workbench · open items as of {day}"), day=self._desk.today))
        if first:
            self.trial.begin(self._unsaved.get((material.debtor.account, self._before)))
            self.foot.language.propose(material.debtor.language, self.items.code)
            self.terms.focus_first()
        elif self.foot.saved is None:
            self.items.show_material(material, self.items.code, self.items.keys())
        self.compute()
        self.trial.measure()

    def explain(self) -> None:
        """Show how the interest of the current row comes to be, by segments."""
        built = self.trial.built
        if built is not None and not built.terms.bears_interest:
            self.told.emit(
                N_(
                    "No instalment bears interest: the rate is 0 %. Another is typed under “Interest, % a year”."
                )
            )
            return
        row = self.outcome.view.current_row()
        found = self.trial.explain(row) if row is not None else None
        if found is not None and found.derivation is not None:
            DerivationDialog(
                interest_of(found.number), found.interest, found.derivation, self.window()
            ).open()

    def _go_to_debtor(self) -> None:
        self.go.emit("debtor", self._account)

    def _mend(self, test: str) -> None:
        """Lead to what mends a test."""
        fields = {
            "E05": self.terms.fields.down_payment,
            "E06": self.worth.inflow,
            "E09": self.terms.fields.penalties,
        }
        if test == "E01":
            self._go_to_debtor()
        elif test in fields:
            fields[test].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.foot.saved is None:
            self.clauses.open(test)

    def _listen(self) -> None:
        trial = self.trial
        self.items.changed.connect(self.enter)
        self.terms.changed.connect(self.enter)
        self.version.changed.connect(self.enter)
        self.terms.shaped.connect(trial.take_shape)
        self.terms.left.connect(self.compute)
        for fold in (self.terms.more, self.terms.concession):
            fold.opened.connect(partial(self._reveal_later, fold))
        self.worth.changed.connect(self.enter)
        self.worth.mending.connect(self._mend)
        self.worth.view.describing.connect(lambda: self.go.emit("settings", "company"))
        self.worth.clauses_asked.connect(self.clauses.open)
        self.outcome.undone.connect(trial.undo)
        self.outcome.kept.connect(self.offering.keep)
        self.outcome.offers.asked.connect(self.offering.take_back)
        self.outcome.view.edited.connect(trial.change_row)
        self.outcome.view.added.connect(trial.add_row)
        self.outcome.view.taken.connect(trial.take_row)
        self.outcome.view.down.connect(lambda: self._mend("E05"))
        places: dict[str, QWidget] = {
            "Alt+I": self.items.view,
            "Alt+T": self.terms.fields.shape,
            "Alt+R": self.outcome.view,
            "Alt+Y": self.worth.inflow,
        }
        for key, place in places.items():
            QShortcut(QKeySequence(key), self).activated.connect(
                lambda place=place: place.setFocus(Qt.FocusReason.ShortcutFocusReason)
            )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The sides have more room on a large screen."""
        super().resizeEvent(event)
        left, right = next(sides for least, sides in SIDES.items() if self.width() >= least)
        self._left.setFixedWidth(left)
        self.worth.setFixedWidth(right)

    def _reveal_later(self, fold: Fold, _is_open: bool) -> None:
        QTimer.singleShot(0, self, partial(self._reveal, fold))  # when its room is known

    def _reveal(self, fold: Fold) -> None:
        """What was opened comes into sight, from its first field on."""
        if fold.is_open:
            top = fold.mapTo(self._left.widget(), QPoint(0, 0)).y()
            self._left.verticalScrollBar().setValue(top - HEAD - GRID)

    def _arrange_body(self) -> None:
        self.why = Button(N_("Why this interest?"), self.explain, icon="why", key="Ctrl+I")
        self.add_act(self.why)
        self.add_act(Button(N_("Debtor"), self._go_to_debtor, icon="debtors", key="Ctrl+D"))
        left, inside = QScrollArea(), QWidget()
        left.setWidgetResizable(True)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID // 2, 0)
        column.setSpacing(GRID)
        column.addWidget(self.items, 1)
        column.addWidget(self.terms)
        self._left = left
        parts = QHBoxLayout()
        parts.setSpacing(GRID + GRID // 2)
        parts.addWidget(left)
        parts.addWidget(self.outcome, 1)
        parts.addWidget(self.worth)
        self.body.setSpacing(GRID)
        self.body.addWidget(self.version)
        self.body.addLayout(parts, 1)
        self.body.addWidget(self.foot)
        self.allow()
