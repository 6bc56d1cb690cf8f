"""Values for papers, and how a test reads what a paper says."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from documents.agreement import Agreement, repayment_agreement
from documents.assessment import Activity, AgeLine, Assessment, Book, Indicator
from documents.item import ItemLine, totals
from documents.letter import ReminderLetter
from documents.page import Imprint, Paper
from documents.party import Creditor, DebtorParty, Officer
from domain.agreement import Clauses
from domain.money import Money
from domain.timetable import Terms, build
from resources.mark import text

HEAD = "3f9a0c7be1d24455aa01fe98c7d3b2604d1e77c0b9a5f2283c6e4d90ab17cc52"
TODAY = date(2026, 11, 20)
CLAUSES = {each.name for each in fields(Clauses)}
OFFICER = Officer("李娜", "0472-220 0018", "lina@magnet.example")
CREDITOR = Creditor(
    "北方磁材有限公司",
    address="包头市稀土高新区黄河大街83号",
    phone="0472-220 0000",
    email="credit@magnet.example",
    contact="王丽",
    uscc="91150000MA0TEKT012",
    legal_representative="刘建国",
    bank_name="中国工商银行包头分行",
    bank_account="0603 0210 0920 0012 345",
)
DEBTOR = DebtorParty(
    "Meridian Drives & Controls Ltd",
    address="Unit 7, Alder Park\nWest Bromwich\nB70 8TX",
    code="C-20417",
    contact="Ms Joan Clarke",
    phone="+44 121 496 0000",
    email="ap@meridian.example",
    legal_representative="Arthur Bell",
)


def imprint(serial: str = "RL-2026-000123", *, draft: bool = False) -> Imprint:
    return Imprint(serial, TODAY, HEAD, draft)


def items(count: int, currency: str = "CNY", contract: str = "") -> tuple[ItemLine, ...]:
    days = (date(2026, 3, 2) + timedelta(days=number % 90) for number in range(count))
    return tuple(
        ItemLine(
            f"INV-{number:05d}",
            Money(1_234_567 + (number - 1) * 987_654, currency),
            day,
            day + timedelta(days=30),
            (TODAY - day).days - 30,
            contract,
        )
        for number, day in enumerate(days, start=1)
    )


def reminder(**changes: Any) -> ReminderLetter:
    values: dict[str, Any] = {
        "creditor": CREDITOR,
        "debtor": DEBTOR,
        "officer": OFFICER,
        "imprint": imprint(),
        "as_of": TODAY,
        "answer_by": date(2026, 12, 4),
        "items": items(3),
        "posted_until": date(2026, 11, 19),
    }
    return ReminderLetter(**{**values, **changes})


def agreement(count: int = 12, rate: str = "0.045", *, down: bool = True, **changes: Any) -> Agreement:
    owed = changes.pop("items", items(6, contract="NM-2025-0081"))
    (principal,) = totals(owed)
    terms = Terms(
        principal,
        count,
        date(2027, 1, 15),
        rate=Decimal(rate),
        interest_from=TODAY if Decimal(rate) else None,
        down_payment=Money(principal.minor // 10, principal.currency) if down else None,
        down_payment_due=date(2026, 11, 30) if down else None,
    )
    options = {name: changes.pop(name) for name in list(changes) if name in CLAUSES}
    values: dict[str, Any] = {
        "clauses": Clauses(**options),
        "creditor": CREDITOR,
        "debtor": DEBTOR,
        "imprint": imprint("RA-2026-000042"),
        "cutoff": TODAY,
        "items": owed,
        "principal": principal,
        "instalments": build(terms).rows,
        "rate": terms.rate,
        "interest_from": terms.interest_from,
    }
    return Agreement(**{**values, **changes})


def book(origin: Any = "own", currency: str = "CNY", times: int = 1, other: int = -50) -> Book:
    def line(bucket: str, *minor: int) -> AgeLine:
        return AgeLine(bucket, *(Money(value * times, currency) for value in minor))

    return Book(
        origin,
        (
            line("not_due", 1_200_000, 345_000, 980_000, 0, 565_000),
            line("1-30", 220_000, 98_000, 155_000, other, 163_000 + other),
            line("1096+", 440_000, 0, 10_000, 0, 430_000),
            line("no_due_date", 0, 0, 0, 0, 0),
            line("unapplied", -3_000, 0, 0, 0, -3_000),
        ),
    )


def assessment(**changes: Any) -> Assessment:
    values: dict[str, Any] = {
        "creditor": CREDITOR,
        "officer": OFFICER,
        "imprint": imprint("AS-2026-000007"),
        "start": date(2026, 7, 1),
        "end": date(2026, 9, 30),
        "books": (book("inherited"), book("own")),
        "activity": Activity(61, 28, 9, 7, 3, 5, 11, 10),
        "indicators": (
            Indicator("Promises kept", "Kept of due.", text("{a} of {b}", a=7, b=9), Decimal("0.777777")),
            Indicator("Cash", "Bank receipts.", "11 receipts", Money(11_780_000, "CNY")),
            Indicator("Visits", "Visits made.", "3 visits", 3),
            Indicator("Reach", "Right person.", "3 of 6", None),
        ),
        "notes": ("Fewer than 10 contacts.",),
        "supervisor": "赵强",
    }
    return Assessment(**{**values, **changes})


def english(**changes: Any) -> str:
    """What an agreement says in English."""
    return " ".join(pages(repayment_agreement(agreement(**changes), "en")))


def pages(paper: Paper) -> list[str]:
    """What each page says, its line ends as spaces."""
    reader = PdfReader(BytesIO(paper.content))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def words(paper: Paper) -> str:
    """What the whole paper says, without any space: lines break where the page wants."""
    return "".join("".join(pages(paper)).split())
