"""Securities: who stands for a debt or what does, with what is needed to rely on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from domain.error import Refused
from domain.limitation.guarantee import Form
from domain.money import Money
from resources.mark import N_, Text, text


class SecurityKind(StrEnum):
    """What kind of security it is."""

    GUARANTEE = "guarantee"
    PLEDGE = "pledge"
    MORTGAGE = "mortgage"
    RETENTION = "retention_of_title"
    INSURANCE = "insurance"


KIND_LABELS: Final[Mapping[SecurityKind, str]] = {
    SecurityKind.GUARANTEE: N_("Guarantee"),
    SecurityKind.PLEDGE: N_("Pledge"),
    SecurityKind.MORTGAGE: N_("Mortgage"),
    SecurityKind.RETENTION: N_("Retention of title"),
    SecurityKind.INSURANCE: N_("Insurance of the debt"),
}


class ObligorRole(StrEnum):
    """How somebody else than the debtor is bound."""

    GUARANTOR = "guarantor"
    CO_DEBTOR = "co_debtor"
    GIVER = "giver"


ROLE_LABELS: Final[Mapping[ObligorRole, str]] = {
    ObligorRole.GUARANTOR: N_("Guarantor"),
    ObligorRole.CO_DEBTOR: N_("Co-debtor"),
    ObligorRole.GIVER: N_("Gave security"),
}


@dataclass(frozen=True, slots=True)
class Security:
    """A security as it was agreed. `form` is that of a guarantee; its period is `months` after the due date of the
    debt, or ends on `until` (of an insurance: the last day of cover); neither means that nothing was agreed.

    `consented_on` is the guarantor's consent in writing to the timetable or extension that holds now.
    """

    kind: SecurityKind
    given_on: date
    giver: str = ""
    form: Form | None = None
    amount: Money | None = None
    months: int | None = None
    until: date | None = None
    consented_on: date | None = None
    resolution: str = ""
    registration: str = ""
    registered_on: date | None = None
    subject: str = ""
    documented: bool = False


_MOST_MONTHS: Final = 600
_REGISTERED: Final = (SecurityKind.PLEDGE, SecurityKind.MORTGAGE, SecurityKind.RETENTION)


def check_security(security: Security, today: date) -> None:
    """Refuse a security that cannot be what it says."""
    if security.given_on > today:
        raise _bad("given_on", N_("This security has not been given yet."), N_("Enter a day up to today."))
    if security.kind is SecurityKind.GUARANTEE and not security.giver.strip():
        raise _bad("giver", N_("A guarantee needs its guarantor."), N_("Enter the registered name."))
    if security.kind is not SecurityKind.GUARANTEE and security.form is not None:
        raise _bad("form", N_("Only a guarantee is joint or general."), N_("Leave the form out."))
    if security.amount is not None and security.amount.minor <= 0:
        raise _bad("amount", N_("The amount must be above zero."), N_("Leave it empty, if it covers all."))
    _check_period(security)
    for where, day in (("consented_on", security.consented_on), ("registered_on", security.registered_on)):
        if day is not None and day > today:
            raise _bad(where, N_("This day has not come yet."), N_("Enter a day up to today."))
    if security.registered_on is not None and not security.registration.strip():
        raise _bad("registration", N_("A registration has a number."), N_("Enter it with its day."))


def _check_period(security: Security) -> None:
    if security.months is not None and not 0 < security.months <= _MOST_MONTHS:
        raise _bad("months", N_("The period is not a number of months."), N_("Enter 1 to 600, or nothing."))
    if security.months is not None and security.until is not None:
        raise _bad("until", N_("The period is given twice."), N_("Enter the months or the last day."))
    if security.until is not None and security.until <= security.given_on:
        raise _bad("until", N_("The period ends before it begins."), N_("Check the two days."))


def defects(security: Security, today: date) -> tuple[Text, ...]:
    """What is missing or wrong, so that the security may not hold when it is needed."""
    found = []
    if not security.documented:
        found.append(text(N_("No document is filed.")))
    if security.kind is SecurityKind.GUARANTEE:
        if security.form is not Form.JOINT:
            found.append(text(N_("It does not say “joint and several”: it is a general guarantee (CC 686).")))
        if not security.resolution.strip():
            found.append(text(N_("A company’s guarantee needs a resolution (Company Law 15).")))
    if security.kind in _REGISTERED and not security.registration.strip():
        found.append(
            text(N_("It is not registered: third parties in good faith need not heed it (CC 402-403, 641)."))
        )
    if security.kind is SecurityKind.INSURANCE and security.until is not None and security.until < today:
        found.append(text(N_("The cover ended on {day}."), day=security.until))
    return tuple(found)


def _bad(where: str, message: str, advice: str) -> Refused:
    return Refused("security", message, advice, where)
