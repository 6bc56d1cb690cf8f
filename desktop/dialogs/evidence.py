"""Evidence of a clock: what happened, when it was done and arrived, and how it is proven."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from db.queries.limitation import EvidenceLine
from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from domain.limitation.event import GRADE_LABELS, LABELS, Grade, Kind
from domain.limitation.evidence import RECORDED
from resources.mark import N_
from usecases.evidence import RecordEvidence

ALL: Final = ""
Named = tuple[object, str]
"""A key and the words for it: an item, an obligor, a paper."""


class EvidenceDialog(FormDialog):
    """What is chosen on the page stands in the fields already; `corrected` is the entry whose place this one takes."""

    named: ClassVar[dict[str, str]] = {"items": "item"}
    columns = 2

    def __init__(
        self,
        office: DeskOffice,
        account: UUID,
        items: Sequence[Named],
        obligors: Sequence[Named],
        papers: Sequence[Named],
        parent: QWidget | None = None,
        *,
        kind: Kind = Kind.DEMAND,
        item: str = ALL,
        obligor: UUID | None = None,
        corrected: EvidenceLine | None = None,
    ) -> None:
        title = N_("Record evidence") if corrected is None else N_("Correct evidence")
        super().__init__(office, title, N_("Record"), parent)
        self.setMinimumWidth(800)
        self._account, self._corrected = account, corrected
        self.event_kind = Choice([(kind_, LABELS[kind_]) for kind_ in RECORDED])
        self.grade = Choice([(grade, GRADE_LABELS[grade]) for grade in Grade])
        self.done_on = DayField(lambda: office.today)
        self.arrived_on = DayField(lambda: office.today, past=True)
        self.item = Choice([(ALL, N_("All open items")), *items])
        self.obligor = Choice([(None, N_("The debtor")), *obligors])
        self.channel, self.waybill = LineField(N_("EMS, e-mail, in person")), LineField()
        self.paper = Choice([(None, N_("None")), *papers])
        self.until = DayField(lambda: office.today)
        self.matter, self.words = LineField(N_("court and number")), LineField()
        self._arrange_fields()
        self.event_kind.set_value(kind)
        self.item.set_value(item)
        self.obligor.set_value(obligor)
        self.grade.set_value(Grade.B)
        self.done_on.set_value(office.today)
        if corrected is not None:
            self._fill(corrected)
        self.event_kind.setFocus()

    def command(self) -> RecordEvidence:
        """The entry."""
        item, obligor, paper = self.item.value(), self.obligor.value(), self.paper.value()
        return RecordEvidence(
            account=self._account,
            event=Kind(str(self.event_kind.value())),
            done_on=self.read_day("done_on", self.done_on),
            arrived_on=self.read("arrived_on", self.arrived_on.value),
            until=self.read("until", self.until.value),
            grade=Grade(str(self.grade.value())),
            items=(str(item),) if item != ALL else (),
            obligor=obligor if isinstance(obligor, UUID) else None,
            channel=self.channel.words(),
            waybill=self.waybill.words(),
            words=self.words.words(),
            matter=self.matter.words(),
            paper=paper if isinstance(paper, UUID) else None,
            corrects=self._corrected.evidence if self._corrected else None,
        )

    def _arrange_fields(self) -> None:
        self.form.add("event", N_("What happened"), self.event_kind, wide=True)
        self.form.add("grade", N_("How it is proven"), self.grade, wide=True)
        self.form.add("done_on", N_("Done on"), self.done_on)
        self.form.add(
            "arrived_on", N_("Arrived on"), self.arrived_on, N_("What must arrive counts from this day.")
        )
        self.form.add("item", N_("Item"), self.item)
        self.form.add("obligor", N_("Against"), self.obligor)
        self.form.add("channel", N_("Channel"), self.channel)
        self.form.add("waybill", N_("Waybill or bank reference"), self.waybill)
        self.form.add("paper", N_("Paper"), self.paper, N_("Grade A needs one; file it first."))
        self.form.add("until", N_("Last instalment or day"), self.until, N_("Of a timetable or a title."))
        self.form.add("matter", N_("Procedure"), self.matter)
        self.form.add("words", N_("Its words"), self.words)

    def _fill(self, line: EvidenceLine) -> None:
        self.event_kind.set_value(line.event)
        self.grade.set_value(line.grade)
        self.done_on.set_value(line.done_on)
        self.arrived_on.set_value(line.arrived_on)
        self.until.set_value(line.until)
        self.paper.set_value(line.paper)
        for field, words in (
            (self.channel, line.channel),
            (self.waybill, line.waybill),
            (self.matter, line.matter),
            (self.words, line.words),
        ):
            field.setText(words)
