"""What a terminal shows of an import."""

from __future__ import annotations

from pathlib import Path


def test_the_last_lines_say_what_matters(tell, office: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    rows = [f"D{index % 5},Debtor {index % 5},R{index},2026-01-05,1000.00,CNY" for index in range(30)]
    bad = "D1,Debtor 1,R99,someday,1.00,CNY"
    path.write_text(
        "\n".join(["code,customer,invoice,date,amount,currency", *rows, bad, "Total,,,,30001.00,"])
    )
    told = tell("import", office, path, "--dry-run")
    assert told.code == 0
    assert told.out.splitlines()[-6:] == [
        "summary:",
        "  Nothing was written; it would be: 30 new items, 0 changed, 0 as they were.",
        "  Open in the rows taken: CNY 30,000.00",
        "  Rows that cannot be taken: 1, the first in line 32: This is not a day between 1950 and 2100.",
        "  Warnings: 1, see above.",
        "  Of long lists the first 10 rows are shown; --json has more.",
    ]
    assert told.out.count(" a new item") == 10
    assert "  Taken: 30 new items, 0 changed, 0 as they were." in tell("import", office, path).out


def test_items_that_are_opened_again_and_those_that_are_missing_are_told(
    tell, office: Path, tmp_path: Path
) -> None:
    head = "code,customer,invoice,date,due date,amount,open,currency\n"
    line = "D1,Debtor,R{number},2026-01-05,2026-02-05,10.00,{left},CNY\n"
    path = tmp_path / "ledger.csv"
    path.write_text(head + "".join(line.format(number=number, left="2.00") for number in range(4)))
    assert tell("import", office, path, "--complete").code == 0
    path.write_text(head + "".join(line.format(number=number, left="10.00") for number in range(3)))
    told = tell("import", office, path, "--complete", "--dry-run")
    assert told.out.splitlines()[-4:] == [
        "  Nothing was written; it would be: 0 new items, 3 changed, 0 as they were.",
        "  Open in the rows taken: CNY 30.00",
        "  Items that the file opens again or makes larger: 3. Perhaps it does not know the bank yet.",
        "  Open items that the file does not name: 1. They stay open until somebody explains them.",
    ]
