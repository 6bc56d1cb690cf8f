"""What a version changes: every term and every clause as it was and as it would be, and row beside row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Final

from db.queries.timetable import InstalmentLine, TimetableSheet
from desktop.dialogs.clauses.choices import (
    BASE,
    CHECKS,
    COMPOUNDING,
    CONFIRMING,
    FORUMS,
    LATE,
    LAWS,
    NONE,
    ORDERS,
    PREPAYMENT,
    TITLES,
    TITLES_OF_FIELDS,
    TRIGGERS,
)
from desktop.pages.workbench.terms.choices import (
    CONDITIONS,
    CONVENTIONS,
    COUNTS,
    METHODS,
    MONTH_ENDS,
    PENALTIES,
    POLICIES,
)
from desktop.speech import tongue
from desktop.widgets.choice import Option
from domain.agreement import Clauses
from domain.money import Money
from domain.rate import percent
from domain.timetable import (
    COLLECT_LABELS,
    LABELS,
    RESIDUAL_LABELS,
    ROUNDING_LABELS,
    SHAPE_LABELS,
    UNIT_LABELS,
)
from resources.mark import N_, Text, text

Words = Text | str | Money | date | int | None
Lines = list[tuple[str, Text]]
YES: Final = {True: N_("Yes"), False: N_("No")}


@dataclass(frozen=True, slots=True)
class Pair:
    """The same instalment of two versions; one of them may not have it."""

    number: int
    was: InstalmentLine | None
    now: InstalmentLine | None

    @property
    def differs(self) -> bool:
        """Whether day or amount is another."""
        return _told(self.was) != _told(self.now)


def differences(now: TimetableSheet, before: TimetableSheet) -> Lines:
    """What the next version changes, each as it was and as it would be; what stays the same is left out."""
    were, are = dict(_particulars(before)), dict(_particulars(now))
    changed = [
        (title, text(N_("{was} → {now}"), was=_shown(were[title]), now=_shown(is_)))
        for title, is_ in are.items()
        if _shown(were[title]) != _shown(is_)
    ]
    other = sum(pair.differs for pair in pairs(now, before))
    if other:
        changed.append((N_("Rows of another day or amount"), text("{count}", count=other)))
    return changed


def pairs(now: TimetableSheet, before: TimetableSheet) -> Sequence[Pair]:
    """The instalments of both versions side by side, by their numbers; a down payment comes first."""
    found = []
    for is_down in (True, False):
        rows = ([row for row in sheet.instalments if (row.number == 0) is is_down] for sheet in (before, now))
        for was, is_ in zip_longest(*rows):
            found.append(Pair((was or is_).number, was, is_))
    return found


# ---- inside


def _particulars(sheet: TimetableSheet) -> Iterator[tuple[str, Words]]:
    yield from _terms(sheet)
    yield from _clauses(sheet.clauses)


def _terms(sheet: TimetableSheet) -> Iterator[tuple[str, Words]]:
    terms, rows = sheet.terms, sheet.instalments
    yield N_("Principal"), terms.total
    yield N_("Interest"), sheet.interest
    yield N_("Instalments"), sum(row.number > 0 for row in rows)
    yield N_("First due"), rows[0].due
    yield N_("Last due"), rows[-1].due
    yield N_("Largest instalment"), max(row.amount for row in rows)
    yield N_("Mode"), LABELS[terms.mode]
    yield N_("Shape"), SHAPE_LABELS[terms.shape]
    yield (
        N_("Every"),
        text("{number} {unit}", number=terms.every, unit=text(UNIT_LABELS[terms.unit])),
    )
    yield N_("or amount of each"), terms.amount
    yield N_("Each more than the one before by"), terms.step
    yield N_("Weights of the instalments"), _listed(terms.weights)
    yield N_("Rows of interest alone"), terms.interest_only or None
    yield N_("Down payment"), terms.down_payment
    yield N_("Down payment due"), terms.down_payment_due if terms.down_payment else None
    yield N_("Rate"), tongue().percent(terms.rate)
    yield N_("Later rates"), _listed(f"{day}: {percent(rate)} %" for day, rate in terms.rate_steps)
    yield N_("Interest after"), terms.interest_from if terms.bears_interest else None
    yield N_("Interest is reckoned"), _of(METHODS, terms.method)
    yield N_("Days and year"), terms.basis.value
    yield N_("Days of interest"), _of(COUNTS, terms.day_count)
    yield N_("Compounds every, months"), terms.compounding_months or None
    yield N_("Clause that lets it compound"), terms.clause
    yield N_("Interest is paid"), COLLECT_LABELS[terms.collect]
    yield N_("A month that is too short"), _of(MONTH_ENDS, terms.month_end)
    yield N_("Day of the month"), terms.aim
    yield N_("Days not worked move to"), _of(CONVENTIONS, terms.convention)
    yield N_("Interest for moved days"), YES[terms.moved_interest]
    yield N_("The rest that no equal parts hold"), RESIDUAL_LABELS[terms.parts]
    yield N_("Half a unit"), ROUNDING_LABELS[terms.rounding]
    yield N_("Instalments in multiples of"), terms.multiple
    yield N_("Changed by hand"), _listed(edit.number for edit in terms.edits)


def _clauses(clauses: Clauses) -> Iterator[tuple[str, Words]]:
    late, calls, waiver, title = (
        clauses.late_interest,
        clauses.acceleration,
        clauses.concession,
        clauses.title,
    )
    named = TITLES_OF_FIELDS
    yield named["jurisdiction"], _of(LAWS, clauses.jurisdiction)
    yield N_("Existing penalties"), _of(PENALTIES, clauses.penalties or "")
    yield N_("Late interest owed"), clauses.late_interest_owed
    yield N_("Costs owed"), clauses.costs_owed
    yield N_("Waived of it"), waiver.waived if waiver else None
    yield N_("On condition of"), _of(CONDITIONS, waiver.condition) if waiver else None
    yield N_("If it lapses"), _of(POLICIES, waiver.policy) if waiver else None
    yield N_("May be late, days"), waiver.tolerance_days if waiver else None
    yield N_("Balances of"), clauses.cutoff
    yield (
        named["late_interest"],
        _of(LATE, "rate" if late and late.rate is not None else late.table if late else ""),
    )
    yield N_("Late interest, % a year"), percent(late.rate) if late and late.rate is not None else None
    yield named["figure"], str(late.factor) if late and late.table else None
    yield named["margin"], percent(late.margin) if late and late.margin else None
    yield named["base"], _of(BASE, late.base) if late else None
    yield N_("Year of late interest"), late.basis.value if late else None
    yield N_("Late interest after"), late.start if late else None
    yield named["compounding"], _of(COMPOUNDING, clauses.compounding)
    yield named["order"], _of(ORDERS, clauses.order or "")
    yield named["trigger"], _of(TRIGGERS, calls.trigger if calls else "")
    yield named["threshold"], percent(calls.threshold) if calls and calls.threshold is not None else None
    yield named["notice_days"], calls.notice_days if calls else None
    yield named["cure_days"], calls.cure_days if calls else None
    yield CHECKS["cure_moves"], YES[bool(calls and calls.cure_moves)]
    yield named["prepayment"], _of(PREPAYMENT, clauses.prepayment)
    yield named["court"], _of(FORUMS, "arbitration" if clauses.arbitration else clauses.court or "")
    yield named["place"], clauses.place
    yield N_("Arbitral institution"), clauses.arbitration
    yield named["title"], _of(TITLES, title.kind if title else "")
    yield named["by"], title.by if title else None
    yield named["confirming"], _of(CONFIRMING, title.confirming) if title else None
    yield named["originals"], clauses.originals
    yield CHECKS["email"], YES[bool(clauses.service and clauses.service.email)]
    yield CHECKS["courts"], YES[bool(clauses.service and clauses.service.courts)]
    for key in _PLAIN:
        yield CHECKS[key], YES[bool(getattr(clauses, key))]
    yield named["extra_en"], clauses.extra_en
    yield named["extra_zh"], clauses.extra_zh


_PLAIN: Final = tuple(key for key in CHECKS if key not in ("email", "courts", "cure_moves"))


def _of(options: Sequence[Option], key: object) -> Text | str:
    """The words of an option; one that is not on offer keeps its own name."""
    known: Mapping[object, Text | str] = dict(options)
    return known.get(key, str(key))


def _listed(values: Iterable[object]) -> str:
    return " ".join(str(value) for value in values)


def _shown(value: Words) -> Words:
    if value is None or value == "":
        return text(NONE[1])
    return text(value) if isinstance(value, str) else value


def _told(row: InstalmentLine | None) -> tuple[date, Money] | None:
    return None if row is None else (row.due, row.amount)
