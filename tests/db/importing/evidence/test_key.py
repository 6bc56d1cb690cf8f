"""Keys that stand more than once in a file."""

from __future__ import annotations

from pathlib import Path

from db.importing.evidence.key import KeyHashes
from tests.db.importing.maker import ledger, read

HEAD = "Customer ID,Invoice no,Invoice date,Due date,Amount,Currency"


def test_duplicates_due_lines_and_contradictions(tmp_path: Path) -> None:
    reading = read(
        ledger(
            tmp_path,
            "A,1,2025-01-02,2025-02-02,5,USD",
            "A,1,2025-01-02,2025-02-02,5.00,USD",
            "A,2,2025-01-02,2025-03-02,5,USD",
            "A,2,2025-01-02,2025-02-02,6,USD",
            "A,3,2025-01-02,2025-02-02,5,USD",
            "A,3,2025-01-02,2025-02-02,6,USD",
            "A,4,2025-01-02,2025-02-02,5,USD",
            "A,4,2025-01-02,2025-03-02,5,EUR",
            "B,1,2025-01-02,2025-02-02,5,USD",
            "A,5,2025-01-02,2025-02-02,oops,USD",
            "A,5,2025-01-02,2025-02-02,5,USD",
            "A,6,2025-01-02,2025-02-02,5,USD",
            "A,6,2025-01-02,2025-02-02,-5,USD",
            head=HEAD,
        )
    )
    assert [(row.line, row.number, row.due_line) for row in reading.rows] == [
        (2, "1", 1),
        (4, "2", 2),
        (5, "2", 1),
        (10, "1", 1),
        (12, "5", 1),
        (13, "6", 1),
        (14, "6", 1),  # a credit note may have the number of its invoice
    ]
    assert {each.line: str(each.reason) for each in reading.rejections} == {
        3: "This is a duplicate of line 2.",
        6: "The same document stands with other content in line 7.",
        7: "The same document stands with other content in line 6.",
        8: "The same document stands in another currency in line 9.",
        9: "The same document stands in another currency in line 8.",
        11: "This is not an amount.",
    }
    assert {each.column for each in reading.rejections} == {"Invoice no", "Amount"}


def test_the_ledgers_own_due_lines(tmp_path: Path) -> None:
    reading = read(
        ledger(
            tmp_path,
            "A,1,1,2025-02-02,5",
            "A,1,3,2025-02-02,5",
            "A,1,3,2025-02-02,5",
            "A,1,4,2025-02-02,5",
            "A,1,4,2025-03-02,5",
            head="Customer ID,Invoice no,Line item,Due date,Amount",
        )
    )
    assert [(row.line, row.due_line, row.due_line_given) for row in reading.rows] == [
        (2, 1, True),
        (3, 3, True),
    ]
    assert [each.line for each in reading.rejections] == [4, 5, 6]


def test_hashes_tell_only_which_keys_are_doubtful() -> None:
    hashes = KeyHashes()
    for debtor, number in [("A", "1"), ("A", "2"), ("A", "1")]:
        hashes.add(debtor, number)
    assert hashes.doubtful() == bytearray([1, 0, 1])
    assert KeyHashes().doubtful() == bytearray()
