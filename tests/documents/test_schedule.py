"""The timetable on a page for the debtor, and its calendar file."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from documents.appointment import Appointments, calendar_file
from documents.schedule import Schedule, payment_schedule
from domain.instalment import Instalment, InstalmentStatus, follow
from domain.item import Posting
from domain.money import Money
from tests.documents.maker import CREDITOR, DEBTOR, OFFICER, TODAY, imprint, pages

UID = UUID("01a223a7-3948-747e-8b3a-bfed5dfdeac2")


def rows(count: int = 3, *, down: bool = True, paid: int = 50_000) -> tuple[InstalmentStatus, ...]:
    nothing = Money(0, "CNY")
    made = [Instalment(0, date(2026, 11, 1), Money(50_000, "CNY"), nothing, nothing)] if down else []
    made.extend(
        Instalment(n, date(2026, 11, 30) + timedelta(30 * n), Money(33_333, "CNY"), nothing, nothing)
        for n in range(1, count + 1)
    )
    return follow(made, [Posting(date(2026, 11, 2), Money(paid, "CNY"))], TODAY)


def schedule(count: int = 3, agreement: str = "RA-2026-00003") -> Schedule:
    return Schedule(CREDITOR, DEBTOR, OFFICER, imprint("PT-2026-00001"), agreement, TODAY, rows(count))


def test_what_is_to_be_paid_and_what_was() -> None:
    (page,) = pages(payment_schedule(schedule(), "en"))
    said = " ".join(page.split())
    for words in [
        "Your payment timetable: CNY 1,499.99 in 4 payments until 28 February 2027",
        "Agreement RA-2026-00003, as of 20 November 2026. Paid so far: CNY 500.00. Still to pay: CNY 999.99.",
        "Down payment 2026-11-01 500.00 500.00 999.99",
        "3 2027-02-28 333.33 0.00 0.00",
        "Total CNY 1,499.99 500.00",
        "original due dates of the invoices stay",
    ]:
        assert words in said, words


@pytest.mark.parametrize(("language", "count"), [("en", 17), ("zh", 17), ("both", 12)])
def test_a_year_of_payments_stays_on_one_page(language: str, count: int) -> None:
    assert len(pages(payment_schedule(schedule(count), language))) == 1  # type: ignore[arg-type]  # a language by parameter


def test_further_sums_are_not_forgotten() -> None:
    (page,) = pages(payment_schedule(replace(schedule(), besides=Money(1_284_567, "CNY")), "en"))
    assert "clause 1 of the agreement, CNY 12,845.67, are paid in addition by 28 February 2027" in page
    (page,) = pages(payment_schedule(schedule(), "en"))
    assert "paid in addition" not in page


def test_before_an_agreement_was_printed() -> None:
    (page,) = pages(payment_schedule(schedule(agreement=""), "en"))
    assert "quoting PT-2026-00001" in " ".join(page.split())


# ---- the calendar file --------------------------------------------------------------------------------------


def appointments(
    language: str = "en", party: str = "Smith, Jones; Sons", reference: str = "RA-1"
) -> Appointments:
    made = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    return Appointments(UID, party, reference, rows(paid=60_000), made, language)


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_one_event_for_each_instalment_that_is_open() -> None:
    content = calendar_file(appointments())
    lines = unfolded(content)
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 3  # the down payment is paid
    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20261230", "DTSTART;VALUE=DATE:20270129", "DTSTART;VALUE=DATE:20270228",
    ]  # fmt: skip
    assert "DTEND;VALUE=DATE:20270301" in lines
    assert f"UID:{UID}-1@quittance" in lines
    assert "SUMMARY:Instalment 1: CNY 233.33\\, Smith\\, Jones\\; Sons" in lines
    assert "DTSTAMP:20261120T170000Z" in lines
    assert "TRIGGER:-P3D" in lines
    assert content == calendar_file(appointments())


def test_what_is_not_to_be_paid_any_more_leaves_the_calendar() -> None:
    """The same events by the same names, cancelled and without a reminder."""
    lines = unfolded(calendar_file(replace(appointments(), cancelled=True)))
    assert "METHOD:CANCEL" in lines
    assert lines.count("STATUS:CANCELLED") == lines.count("SEQUENCE:1") == lines.count("END:VEVENT") == 3
    assert f"UID:{UID}-1@quittance" in lines
    assert "BEGIN:VALARM" not in lines


def test_lines_are_folded_between_characters() -> None:
    content = calendar_file(appointments("zh", "包头市" * 40 + "\n第二行\\", ""))
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    summary = next(line for line in unfolded(content) if line.startswith("SUMMARY"))
    assert summary.count("包头市") == 40
    assert summary.endswith("\\n第二行\\\\")
    assert not any(line.startswith("DESCRIPTION:Agreement") for line in unfolded(content))
    assert re.search(r"第1期", summary)


def test_a_down_payment_that_is_open_has_its_event() -> None:
    given = Appointments(UID, "us", "", rows(paid=0), datetime(2026, 11, 20, tzinfo=UTC), "en")
    assert "SUMMARY:Down payment: CNY 500.00\\, us" in unfolded(calendar_file(given))
