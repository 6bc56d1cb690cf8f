"""Rows by their template: the very bytes of canonical JSON."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.importing.taking.telling import quoted, told_row
from db.journal.entry import canonical

WORDS = st.text(st.characters(exclude_categories=["Cs"]))
DAYS = st.dates().map(str)
AMOUNTS = st.integers(1 - 2**53, 2**53 - 1)

ROW = st.fixed_dictionaries(
    {
        "debtor": WORDS,
        "line": st.integers(1, 2**53 - 1),
        "document_type": WORDS,
        "number": WORDS,
        "due_line": st.integers(0, 10**6),
        "document_date": st.none() | DAYS,
        "opened_on": DAYS,
        "due_date": st.none() | DAYS,
        "amount": AMOUNTS,
        "open": st.none() | AMOUNTS,
        "settled": st.none() | DAYS,
        "currency": st.text("ABCXYZ", min_size=3, max_size=3),
        "officer": WORDS,
        "new": st.booleans(),
        "posted": AMOUNTS,
        "posted_on": st.none() | DAYS,
        "dispute": st.none() | st.booleans(),
    }
)


@given(ROW, DAYS)
def test_a_told_row_is_canonical(row: dict[str, object], as_of: str) -> None:
    values = {**row, "debtor": quoted(str(row["debtor"])), "officer": quoted(str(row["officer"]))}
    values["open_amount"] = values.pop("open")
    told = told_row(**values, as_of=as_of)  # type: ignore[arg-type]  # strategies have no types of their own
    assert told == canonical({**row, "disputed_since": None if row["dispute"] is None else as_of})
