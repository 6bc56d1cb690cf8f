"""The fields of the clauses: what stands in them, what they mean, and which are needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from PySide6.QtCore import Qt

from desktop.dialogs.clauses.choices import (
    BASE,
    BASES,
    CHECKS,
    COMPOUNDING,
    CONFIRMING,
    FORUMS,
    LATE,
    LAWS,
    OF_LAW,
    ORDERS,
    OTHER_TITLES,
    PREPAYMENT,
    TITLES,
    TITLES_OF_FIELDS,
    TRIGGERS,
)
from desktop.widgets.check import Check
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from desktop.widgets.number import NumberField, PercentField, read_percent
from domain.agreement import (
    Acceleration,
    Base,
    Clauses,
    Compounding,
    Confirming,
    Court,
    FastTitle,
    Jurisdiction,
    LateInterest,
    Order,
    Prepayment,
    Service,
    TitleKind,
    Trigger,
)
from domain.error import QuittanceError, Refused
from domain.interest.count import Basis
from domain.rate import percent
from resources.mark import N_

T = TypeVar("T")


class ClauseFields:
    """Fields by key, and boxes by key; `before` gives what no field holds."""

    def __init__(self, before: Clauses, today: Callable[[], date]) -> None:
        self._before = before
        self.fields: dict[str, LineField | Choice] = {
            "jurisdiction": Choice(LAWS),
            "originals": NumberField(),
            "late_interest": Choice(LATE),
            "figure": LineField(),
            "margin": PercentField(),
            "base": Choice(BASE),
            "basis": Choice(BASES),
            "compounding": Choice(COMPOUNDING),
            "order": Choice(ORDERS),
            "trigger": Choice(TRIGGERS),
            "threshold": PercentField(),
            "notice_days": NumberField(),
            "cure_days": NumberField(),
            "prepayment": Choice(PREPAYMENT),
            "court": Choice(FORUMS),
            "place": LineField(),
            "title": Choice(TITLES),
            "by": DayField(today),
            "confirming": Choice(CONFIRMING),
            "extra_en": LineField(),
            "extra_zh": LineField(),
        }
        self.checks = {key: Check(words) for key, words in CHECKS.items()}
        figure = self.fields["figure"]
        if isinstance(figure, LineField):  # a rate or a factor: no type of number alone
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._put(before)

    def clauses(self) -> Clauses:
        """What is chosen; raises the refusal of a field that cannot be read."""
        court = self._chosen("court")
        arbitrated = court == "arbitration"
        order = self._chosen("order")
        return replace(
            self._before,
            jurisdiction=Jurisdiction(self._chosen("jurisdiction")),
            originals=self._number("originals"),
            late_interest=self._late_interest(),
            compounding=Compounding(self._chosen("compounding")),
            order=Order(order) if order else None,
            acceleration=self._acceleration(cure_moves=self._ticks("cure_moves")),
            prepayment=Prepayment(self._chosen("prepayment")),
            court=Court(court) if court and not arbitrated else None,
            place=self._line("place") if court and not arbitrated else "",
            arbitration=self._line("place") if arbitrated else "",
            title=self._title(),
            service=_service(email=self._ticks("email"), courts=self._ticks("courts")),
            extra_en=self._line("extra_en"),
            extra_zh=self._line("extra_zh"),
            acknowledged=self._ticks("acknowledged"),
            company_account=self._ticks("company_account"),
            costs_on_debtor=self._ticks("costs_on_debtor"),
            information=self._ticks("information"),
            instalment_sale=self._ticks("instalment_sale"),
            no_waiver=self._ticks("no_waiver"),
            e_evidence=self._ticks("e_evidence"),
            deed=self._ticks("deed"),
            abstract_acknowledgement=self._ticks("abstract_acknowledgement"),
            release=self._ticks("release"),
        )

    def take_late_rate(self, rate: Decimal) -> None:
        """Put a yearly rate, a fraction, into the late interest."""
        late, figure = self.fields["late_interest"], self.fields["figure"]
        if isinstance(late, Choice) and isinstance(figure, LineField):
            late.set_value("rate")
            figure.setText(percent(rate))

    def needed(self) -> dict[str, bool]:
        """Which fields the choices leave open; fields that are always needed are not named."""
        late, court = self._chosen("late_interest"), self._chosen("court")
        return {
            "figure": bool(late),
            "margin": late == "LPR1Y",
            "base": bool(late),
            "basis": bool(late),
            "threshold": bool(self._chosen("trigger")),
            "notice_days": bool(self._chosen("trigger")),
            "cure_days": bool(self._chosen("trigger")),
            "place": bool(court),
            "by": bool(self._chosen("title")),
            "confirming": self._chosen("title") == TitleKind.NOTARY,
        }

    def titles(self) -> Mapping[str, str]:
        """What fields are called whose meaning another choice changes."""
        own, arbitrated = self._chosen("late_interest") == "rate", self._chosen("court") == "arbitration"
        return {
            "figure": OTHER_TITLES["rate"] if own else TITLES_OF_FIELDS["figure"],
            "place": OTHER_TITLES["arbitration"] if arbitrated else TITLES_OF_FIELDS["place"],
        }

    def is_of_law(self, key: str) -> bool:
        """Whether a box belongs to the law that is chosen."""
        return key not in OF_LAW or self._chosen("jurisdiction") == OF_LAW[key]

    # ---- inside

    def _late_interest(self) -> LateInterest | None:
        kind = self._chosen("late_interest")
        if not kind:
            return None
        own = kind == "rate"
        return LateInterest(
            rate=_read("figure", lambda: read_percent(self._line("figure"))) if own else None,
            table="" if own else kind,
            factor=Decimal(1) if own else self._factor(),
            margin=Decimal(0) if own else self._percent("margin") or Decimal(0),
            base=Base(self._chosen("base")),
            basis=Basis(self._chosen("basis")),
            start=self._before.late_interest.start if self._before.late_interest else None,
        )

    def _acceleration(self, *, cure_moves: bool) -> Acceleration | None:
        trigger = self._chosen("trigger")
        if not trigger:
            return None
        return Acceleration(
            trigger=Trigger(trigger),
            threshold=self._percent("threshold"),
            notice_days=self._number("notice_days"),
            cure_days=self._number("cure_days"),
            cure_moves=cure_moves,
        )

    def _title(self) -> FastTitle | None:
        kind, by = self._chosen("title"), self.fields["by"]
        if not kind or not isinstance(by, DayField):
            return None
        day = _read("by", by.value)
        if day is None:
            raise Refused(
                "day", N_("The day is missing."), N_("Write 2026-11-20, or +30 for a day to come."), "by"
            )
        return FastTitle(kind=TitleKind(kind), by=day, confirming=Confirming(self._chosen("confirming")))

    def _ticks(self, key: str) -> bool:
        """Boxes of another law stay out."""
        return self.checks[key].isChecked() and self.is_of_law(key)

    def _chosen(self, key: str) -> str:
        field = self.fields[key]
        return str(field.value()) if isinstance(field, Choice) else ""

    def _line(self, key: str) -> str:
        field = self.fields[key]
        return field.words() if isinstance(field, LineField) else ""

    def _number(self, key: str) -> int:
        field = self.fields[key]
        return _read(key, field.value) or 0 if isinstance(field, NumberField) else 0

    def _percent(self, key: str) -> Decimal | None:
        field = self.fields[key]
        return _read(key, field.value) if isinstance(field, PercentField) else None

    def _factor(self) -> Decimal:
        words = self._line("figure")
        if not words.replace(".", "", 1).isdecimal() or not words.isascii():
            raise Refused(
                "factor", N_("This is no factor."), N_("Write it with a point, such as 1.5."), "figure"
            )
        return Decimal(words)

    def _put(self, clauses: Clauses) -> None:
        late, due, title = clauses.late_interest, clauses.acceleration, clauses.title
        shown = late or LateInterest(table="LPR1Y", factor=Decimal("1.5"))
        when = due or Acceleration()
        values: dict[str, object] = {
            "jurisdiction": clauses.jurisdiction,
            "late_interest": "" if late is None else "rate" if late.rate is not None else late.table,
            "base": shown.base,
            "basis": shown.basis,
            "compounding": clauses.compounding,
            "order": clauses.order or "",
            "trigger": due.trigger if due else "",
            "prepayment": clauses.prepayment,
            "court": "arbitration" if clauses.arbitration else clauses.court or "",
            "title": title.kind if title else "",
            "confirming": title.confirming if title else Confirming.LETTER,
        }
        words = {
            "originals": str(clauses.originals),
            "figure": str(shown.factor) if shown.rate is None else str((shown.rate * 100).normalize() + 0),
            "notice_days": str(when.notice_days),
            "cure_days": str(when.cure_days),
            "place": clauses.arbitration or clauses.place,
            "by": title.by.isoformat() if title else "",
            "extra_en": clauses.extra_en,
            "extra_zh": clauses.extra_zh,
        }
        for key, field in self.fields.items():
            if isinstance(field, Choice):
                field.set_value(values[key])
            elif isinstance(field, PercentField):
                field.set_value({"margin": shown.margin or None, "threshold": when.threshold}[key])
            else:
                field.setText(words[key])
        for key, check in self.checks.items():
            check.setChecked(_ticked(clauses, key))


def _read(key: str, value: Callable[[], T]) -> T:
    try:
        return value()
    except QuittanceError as error:
        error.where = key
        raise


def _service(*, email: bool, courts: bool) -> Service | None:
    return Service(email=email, courts=courts) if email or courts else None


def _ticked(clauses: Clauses, key: str) -> bool:
    if key in ("email", "courts"):
        return clauses.service is not None and bool(getattr(clauses.service, key))
    if key == "cure_moves":
        return clauses.acceleration is not None and clauses.acceleration.cure_moves
    return bool(getattr(clauses, key))
