"""What is owed beside the items: all interest that fell due, acknowledged sums, less a waiver that vested."""

from __future__ import annotations

from datetime import date

import pytest

from domain.agreement import Clauses, Concession, Condition, FastTitle, Mode
from domain.default import Beside, beside, clauses_after
from domain.instalment import Instalment, InstalmentStatus, follow
from domain.item import Posting
from domain.money import Money, parse_money

FIRST, SECOND = date(2026, 4, 30), date(2026, 5, 31)


def cny(words: str) -> Money:
    return parse_money(words, "CNY")


ROWS = (
    Instalment(1, FIRST, cny("100"), cny("3"), cny("100")),
    Instalment(2, SECOND, cny("100"), cny("2"), cny("0")),
)


def statuses(paid: str, as_of: date) -> tuple[InstalmentStatus, ...]:
    return follow(ROWS, [Posting(FIRST, cny(paid))], as_of)


@pytest.mark.parametrize(
    ("clauses", "as_of", "paid", "found"),
    [
        (Clauses(), date(2026, 4, 29), "0", Beside(cny("0"), cny("0"), cny("0"))),
        (
            Clauses(),
            FIRST,
            "103",
            Beside(cny("3"), cny("0"), cny("0")),
        ),  # paid, but the ledger took it as principal
        (
            Clauses(late_interest_owed=cny("60"), costs_owed=cny("9")),
            SECOND,
            "0",
            Beside(cny("5"), cny("60"), cny("9")),
        ),
        (
            Clauses(late_interest_owed=cny("60"), concession=Concession(waived=cny("50"))),
            date(2026, 5, 1),
            "0",
            Beside(cny("3"), cny("60"), cny("0")),
        ),
        (
            Clauses(late_interest_owed=cny("60"), concession=Concession(waived=cny("50"))),
            SECOND,
            "205",
            Beside(cny("5"), cny("10"), cny("0")),
        ),
        (
            Clauses(
                late_interest_owed=cny("60"),
                concession=Concession(waived=cny("60"), condition=Condition.NONE),
            ),
            FIRST,
            "0",
            Beside(cny("3"), cny("0"), cny("0")),
        ),
    ],
)
def test_beside_the_items(clauses: Clauses, as_of: date, paid: str, found: Beside) -> None:
    owed = beside(clauses, ROWS, statuses(paid, as_of), as_of)
    assert owed == found
    assert owed.total == found.agreed + found.late + found.costs


@pytest.mark.parametrize(
    ("title", "kept"), [(date(2026, 6, 1), True), (date(2026, 5, 31), False), (None, False)]
)
def test_the_next_version_begins_with_its_clauses_and_what_is_owed(title: date | None, kept: bool) -> None:
    before = Clauses(
        mode=Mode.EXTENSION,
        cutoff=FIRST,
        concession=Concession(waived=cny("50")),
        late_interest_owed=cny("60"),
        title=None if title is None else FastTitle(by=title),
        originals=6,
    )
    begun = clauses_after(before, Beside(cny("5"), cny("10"), cny("9")), date(2026, 6, 1))
    assert begun == Clauses(
        late_interest_owed=cny("15"), costs_owed=cny("9"), title=before.title if kept else None, originals=6
    )
    nothing = clauses_after(before, Beside(cny("0"), cny("0"), cny("0")), date(2026, 6, 1))
    assert (nothing.late_interest_owed, nothing.costs_owed) == (None, None)
