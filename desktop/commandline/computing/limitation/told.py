"""The events of a question: pairs of name and day, triples with a grade, or objects; and terms among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad, read_day
from domain.day import check_day
from domain.limitation.event import Event, Grade, Kind, usual_grade
from domain.limitation.guarantee import Form
from domain.limitation.law import FAMILIES
from domain.limitation.procedure import TERMS
from resources.mark import N_, Text, text

_OTHER_NAMES: Final[Mapping[str, tuple[Kind, Grade | None]]] = {
    "demand_no_evidence": (Kind.DEMAND, Grade.D),
    "demand": (Kind.DEMAND, None),
    "partial_demand": (Kind.PARTIAL_DEMAND, None),
    "partial_demand_no_evidence": (Kind.PARTIAL_DEMAND, Grade.D),
    "demand_on_guarantor_no_evidence": (Kind.DEMAND_ON_GUARANTOR, Grade.D),
    "demand_on_joint_debtor": (Kind.JOINT_DEBTOR, None),
    "joint_debtor_demand": (Kind.JOINT_DEBTOR, None),
    "payment": (Kind.PART_PAYMENT, None),
    "acknowledgement": (Kind.ACK_SIGNED, None),
    "acknowledgement_signed": (Kind.ACK_SIGNED, None),
    "lawsuit": (Kind.FILED, None),
    "suit_filed": (Kind.FILED, None),
    "suit_withdrawn": (Kind.WITHDRAWN, None),
    "suit_served": (Kind.SERVED, None),
    "judgment": (Kind.TITLE, None),
    "acceleration": (Kind.ACCELERATED, None),
    "extended": (Kind.EXTENDED, None),
    "tolling_from": (Kind.STANDSTILL_FROM, None),
    "tolling_to": (Kind.STANDSTILL_TO, None),
    "settled": (Kind.CLOSED, None),
    "performance_due": (Kind.DUE, None),
    "title_effective": (Kind.DUE, None),
}
_KINDS: Final = {kind.value: kind for kind in Kind}
_DEED: Final = {"deed": True, "specialty": True, "simple": False, "simple_contract": False}
_FORMS: Final = {form.value: form for form in Form}
_CONSENTS: Final = {"none": False, "no": False, "oral": False, "written": True, "yes": True}
_TERM_NAMES: Final = (
    "last_instalment",
    "instalments",
    "form",
    "guarantee",
    "guarantor_consent",
    "guarantee_months",
    "guarantee_until",
)


@dataclass
class Told:
    """What the events of a question say, with the terms among them."""

    events: list[Event] = field(default_factory=list)
    instalments: list[date] = field(default_factory=list)
    last: list[date] = field(default_factory=list)
    procedures: list[tuple[str, date]] = field(default_factory=list)
    deed: bool = False
    months: int | None = None
    guarantee: Form | None = None
    consented: bool | None = None
    guarantee_months: int | None = None
    guarantee_until: date | None = None

    @property
    def speaks_of_guarantee(self) -> bool:
        """Whether a guarantor is meant."""
        return (
            self.guarantee is not None
            or self.consented is not None
            or self.guarantee_months is not None
            or self.guarantee_until is not None
            or any(event.kind is Kind.DEMAND_ON_GUARANTOR for event in self.events)
        )


def read_told(given: Given) -> Told:
    """All events of a question; refuses what is no event, and an end without its beginning."""
    told = Told()
    entries = given.entries("events")
    if not entries:
        raise bad(N_("At least one event is needed here."), given.place("events"))
    for number, entry in enumerate(entries):
        where = f"{given.place('events')}.{number}"
        _take(told, *_split(entry, where), where)
    if given.has("agreed_months"):
        told.months = given.whole("agreed_months")
    elif given.has("agreed_years"):
        told.months = 12 * given.whole("agreed_years")
    for name in ("form", "guarantee", "guarantor_consent", "guarantee_months", "guarantee_until"):
        if given.has(name):
            _term(told, name, given.raw(name), given.place(name))
    _pair_instalments(told, given.place("events"))
    _check_ends(told.events, given.place("events"))
    return told


def _split(entry: Any, where: str) -> tuple[str, Any, Mapping[str, Any]]:
    """Name, value and what stands beside them."""
    if isinstance(entry, Mapping):
        beside = Given(entry, where)
        name = beside.words(next((key for key in ("kind", "type", "name") if beside.has(key)), "event"))
        value = beside.raw(next((key for key in ("arrived", "date", "on", "day") if beside.has(key)), "date"))
        found = {key: beside.raw(key) for key in ("grade", "until", "matter") if beside.has(key)}
        sent = next((beside.raw(key) for key in ("date", "on", "day") if beside.has(key)), None)
        if beside.has("arrived") and sent is not None:
            name = _arrived(name, _day(sent, where), _day(value, where), where)
        beside.finish()
        return name, value, found
    if isinstance(entry, list) and len(entry) in (2, 3) and isinstance(entry[0], str):
        return entry[0], entry[1], {"grade": entry[2]} if len(entry) == 3 and entry[2] is not None else {}
    raise bad(N_("An event is a name with a day, such as [“due”, “2026-03-31”]."), where)


def _day(value: object, where: str) -> date:
    """A day that a debt can have: near the end of the calendar no time can run from it."""
    day = read_day(value, where)
    check_day(day, where)
    return day


def _arrived(name: str, sent: date, arrived: date, where: str) -> str:
    """What an event is once its arrival is known; nothing arrives before it was sent."""
    if arrived < sent:
        raise bad(
            text(
                N_("It cannot have arrived on {arrived}: it was sent on {sent}."), arrived=arrived, sent=sent
            ),
            where,
        )
    return Kind.DEMAND.value if name == Kind.DEMAND_POSTED.value else name


def _take(told: Told, name: str, value: Any, beside: Mapping[str, Any], where: str) -> None:
    if name in _TERM_NAMES:
        return _term(told, name, value, where)
    procedural = name in TERMS and name not in _KINDS
    kind, grade = _OTHER_NAMES.get(name, (_KINDS.get(name), None))
    if kind is None and not procedural:
        choices = ", ".join(sorted({*_KINDS, *_OTHER_NAMES, *_TERM_NAMES, *TERMS}))
        message = text(N_("“{words}” is none of these: {choices}."), words=name, choices=choices)
        raise bad(message, where)
    day = _day(value, where)
    if name in TERMS:
        told.procedures.append((name, day))
    if kind is None:
        return None
    told.events.append(
        Event(
            day,
            kind,
            _grade(beside.get("grade"), where) or grade or usual_grade(kind),
            _day(beside["until"], where) if "until" in beside else None,
            str(beside.get("matter", "")),
        )
    )
    return None


def _grade(value: Any, where: str) -> Grade | None:
    if value is None:
        return None
    try:
        return Grade(str(value).upper())
    except ValueError:
        choices = ", ".join(Grade)
        message = text(N_("“{words}” is none of these: {choices}."), words=str(value), choices=choices)
        raise bad(message, where) from None


def _term(told: Told, name: str, value: Any, where: str) -> None:
    """What is agreed rather than done."""
    match name:
        case "last_instalment":
            told.last.append(_day(value, where))
        case "instalments":
            if not isinstance(value, list) or not value:
                raise bad(N_("A list of days is needed here."), where)
            told.instalments.extend(_day(day, where) for day in value)
        case "form" if str(value) in _DEED:
            told.deed = _DEED[str(value)]
        case "form" | "guarantee":
            told.guarantee = _one_of(_FORMS, value, where, {**_DEED, **_FORMS} if name == "form" else _FORMS)
        case "guarantor_consent":
            told.consented = _consent(value, where)
        case "guarantee_months":
            if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= 1200:
                raise bad(text(N_("“{value}” is no number of months."), value=str(value)), where)
            told.guarantee_months = value
        case _:
            told.guarantee_until = _day(value, where)


def _consent(value: Any, where: str) -> bool:
    """Consent by a word, or by the day on which it was given in writing."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value[:1].isdigit():
        _day(value, where)
        return True
    found: bool = _one_of(_CONSENTS, value, where, _CONSENTS)
    return found


def _one_of(choices: Mapping[str, Any], value: Any, where: str, named: Mapping[str, Any]) -> Any:
    if not isinstance(value, str) or value not in choices:
        message = text(
            N_("“{words}” is none of these: {choices}."), words=str(value), choices=", ".join(named)
        )
        raise bad(message, where)
    return choices[value]


def _pair_instalments(told: Told, where: str) -> None:
    """The last instalment belongs to the timetable signed before it; without one, to the contract."""
    if not told.last:
        return
    signed = (event for event in told.events if event.kind is Kind.TIMETABLE and event.until is None)
    open_ = sorted(signed, key=lambda event: event.place)
    last = sorted(told.last)
    if not open_:
        dues = [event for event in told.events if event.kind is Kind.DUE]
        first = min(dues, default=Event(last[0], Kind.DUE), key=lambda event: event.on)
        told.events = [event for event in told.events if event.kind is not Kind.DUE]
        told.events.append(replace(first, until=last[-1]))
        return
    if len(last) > len(open_):
        raise bad(N_("There are more last instalments than timetables that were signed."), where)
    for event, day in zip(open_[len(open_) - len(last) :], last, strict=True):
        if day < event.on:
            message = text(
                N_("The last instalment of {day} lies before the signing of {signed}."),
                day=day,
                signed=event.on,
            )
            raise bad(message, where)
        told.events[told.events.index(event)] = replace(event, until=day)


def _check_ends(events: Sequence[Event], where: str) -> None:
    """Refuse the end of an obstacle, of negotiations or of a standstill that never began before it."""
    for message in _ends_alone(events):
        raise bad(message, where)


def _ends_alone(events: Sequence[Event]) -> Iterator[Text]:
    for event in events:
        began = FAMILIES.get(event.kind)
        if began is not None and not any(e.kind is began and e.on <= event.on for e in events):
            yield text(
                N_("“{event}” of {day} has no “{began}” before it."),
                event=event.kind.value,
                day=event.on,
                began=began.value,
            )
