"""What the tests of a timetable ask of an office and of its papers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID

from pypdf import PdfReader

from db.queries.debtor import debtors
from db.queries.timetable import TimetableSheet, instalments, timetable, timetables
from db.verify import verify
from domain.timetable_state import State
from tests.ledger import standings_are_true
from tests.makers import FOUNDER, PASSPHRASE
from usecases.office import Office


def account_of(office: Office, code: str) -> UUID:
    return next(line.account for line in office.ask(debtors, like=code))


def state(office: Office, timetable: UUID) -> State:
    (line,) = [line for line in office.ask(timetables, as_of=office.today) if line.timetable == timetable]
    return line.state


def filled(office: Office, timetable: UUID, as_of: date | None = None) -> list[int]:
    return [
        row.paid.minor for row in office.ask(instalments, timetable=timetable, as_of=as_of or office.today)
    ]


def sheet(office: Office, made: UUID) -> TimetableSheet:
    return office.ask(timetable, timetable=made, as_of=office.today)


def value(office: Office, made: UUID, test: str) -> Decimal | None:
    return next(each.value for each in sheet(office, made).enforceability.tests if each.id == test)


def words(office: Office, answer: dict[str, Any]) -> str:
    content = office.record.papers.get(answer["sha256"])
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def is_sound(office: Office) -> bool:
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).problems == ()
    return standings_are_true(office)
