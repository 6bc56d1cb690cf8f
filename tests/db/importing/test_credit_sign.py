"""Credit notes and payments: by their sign, by their type alone, or as somebody says; never cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.importing.evidence.file_total import FileTotals
from db.importing.format.amount import sign_of
from db.importing.format.problem import Undecidable
from db.importing.mapping import ColumnMap
from db.importing.options import ReadOptions
from domain.error import Refused
from domain.money import Money
from tests.db.importing.maker import Reading, ledger, read

HEAD = "Customer,Type,Invoice,Date,Amount,Balance"
INVOICE = "A,Invoice,1,2026-01-05,100.00,80.00"
CREDIT = "A,Credit Note,2,2026-01-06,30.00,20.00"
PAYMENT = "A,Payment,3,2026-01-07,5.00,5.00"
LESS, MORE = "Total,,,,65.00,55.00", "Total,,,,135.00,105.00"


def amounts(found: Reading) -> list[tuple[int, int | None]]:
    return [
        (row.amount.minor, None if row.open_amount is None else row.open_amount.minor) for row in found.rows
    ]


def take(folder: Path, *lines: str, head: str = HEAD, **options: object) -> Reading:
    return read(ledger(folder, *lines, head=head), ReadOptions(**options))  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    ("cell", "sign"),
    [
        ("-5", -1),
        ("5,00-", -1),
        ("(5.00)", -1),
        ("5.00 CR", -1),
        ("5", 1),
        ("¥0.50", 1),
        ("0.00", 0),
        ("n/a", 0),
        ("", 0),
        (None, 0),
        (True, 0),
        (-3, -1),
        (3, 1),
    ],
)
def test_a_sign_is_seen_before_the_decimals_are_known(cell: object, sign: int) -> None:
    assert sign_of(cell) == sign  # type: ignore[arg-type]  # what cells may hold


@pytest.mark.parametrize("amount", ["-5.00", "(5.00)", "5.00-", "5.00 CR"])
def test_one_negative_amount_says_that_the_file_has_signs(tmp_path: Path, amount: str) -> None:
    found = take(tmp_path, INVOICE, CREDIT, f"A,Payment,3,2026-01-07,{amount},{amount}")
    assert amounts(found) == [(10_000, 8_000), (3_000, 2_000), (-500, -500)]
    assert found.prepared.decided.credit_sign == "signed"
    assert "A credit note has a positive amount; it was taken as it stands." in found.cautions


def test_without_proof_a_person_is_asked_with_both_sums(tmp_path: Path) -> None:
    with pytest.raises(Undecidable) as asked:
        take(tmp_path, INVOICE, CREDIT, PAYMENT)
    doubt = asked.value
    assert (doubt.option, doubt.choices) == ("--credit-sign", ("unsigned", "signed"))
    assert "55.00 CNY is open in the file; taken as debts, 105.00 CNY" in str(doubt.message)
    assert "“Type”" in str(doubt.message)
    assert "--credit-sign unsigned" in str(doubt.advice)
    assert [str(doubt.meanings[sign]) for sign in doubt.choices] == [
        "They are taken off: 55.00 CNY is open",
        "They are debts, as written: 105.00 CNY is open",
    ]


def test_each_currency_is_told_and_settled_items_are_not_open(tmp_path: Path) -> None:
    head = "Customer,Type,Invoice,Date,Amount,Currency,Paid on"
    with pytest.raises(Undecidable) as asked:
        take(
            tmp_path,
            "A,Invoice,1,2026-01-05,100.00,CNY,",
            "A,Invoice,4,2026-01-05,9.00,CNY,2026-01-09",
            "A,Payment,2,2026-01-06,10.00,CNY,",
            "B,Credit memo,3,2026-01-06,2.00,USD,",
            head=head,
        )
    assert "90.00 CNY · -2.00 USD" in str(asked.value.message)


@pytest.mark.parametrize(
    ("total", "sign", "sums"),
    [
        (LESS, "unsigned", [(10_000, 8_000), (-3_000, -2_000), (-500, -500)]),
        (MORE, "signed", [(10_000, 8_000), (3_000, 2_000), (500, 500)]),
    ],
)
def test_the_total_that_the_file_prints_decides(
    tmp_path: Path, total: str, sign: str, sums: list[tuple[int, int]]
) -> None:
    found = take(tmp_path, INVOICE, CREDIT, PAYMENT, total)
    assert amounts(found) == sums
    assert found.prepared.decided.credit_sign == sign
    assert any("the rows come to the file's own total in line 5" in told for told in found.cautions)


@pytest.mark.parametrize(("typed", "sign"), [(6_500, "unsigned"), (5_500, "unsigned"), (10_500, "signed")])
def test_a_control_total_decides(tmp_path: Path, typed: int, sign: str) -> None:
    found = take(tmp_path, INVOICE, CREDIT, PAYMENT, control_totals=(Money(typed, "CNY"),))
    assert found.prepared.decided.credit_sign == sign
    assert any(f"control total of {Money(typed, 'CNY')}" in told for told in found.cautions)


@pytest.mark.parametrize(
    ("lines", "typed"),
    [
        ([LESS], Money(10_500, "CNY")),  # one speaks for each
        (["Total,,,,1.00,1.00"], Money(100, "CNY")),  # neither
    ],
)
def test_totals_that_prove_nothing_leave_it_open(tmp_path: Path, lines: list[str], typed: Money) -> None:
    with pytest.raises(Undecidable):
        take(tmp_path, INVOICE, CREDIT, PAYMENT, *lines, control_totals=(typed,))


def test_what_was_said_or_known_is_taken_and_told(tmp_path: Path) -> None:
    asked = take(tmp_path, INVOICE, CREDIT, PAYMENT, credit_sign="unsigned")
    assert amounts(asked) == [(10_000, 8_000), (-3_000, -2_000), (-500, -500)]
    assert any(told.endswith("since the type alone tells them apart: as asked.") for told in asked.cautions)
    by_map = take(tmp_path, INVOICE, CREDIT, map=ColumnMap(credit_sign="unsigned"))
    assert amounts(by_map) == [(10_000, 8_000), (-3_000, -2_000)]
    known = take(tmp_path, INVOICE, CREDIT, PAYMENT, credit_known="signed")
    assert amounts(known) == [(10_000, 8_000), (3_000, 2_000), (500, 500)]
    assert "A payment has a positive amount; it was taken as it stands." in known.cautions
    proven = take(tmp_path, INVOICE, CREDIT, PAYMENT, LESS, credit_known="signed")
    assert proven.prepared.layout.credit.sign == "unsigned"


def test_what_was_said_against_a_negative_amount_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        Refused, match="Line 3 is a credit note or a payment with a negative amount"
    ) as refusal:
        take(tmp_path, INVOICE, CREDIT.replace("30.00,20.00", "-30.00,-20.00"), credit_sign="unsigned")
    assert refusal.value.code == "credit_sign"


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("Customer,Type,Invoice,Date,Amount,D/C", ["A,Credit note,1,2026-01-05,5.00,C"]),
        ("Customer,Type,Invoice,Date,Debit,Credit", ["A,Payment,1,2026-01-05,,5.00"]),
        ("Customer,Invoice,Date,Amount", ["A,1,2026-01-05,-5.00"]),
        (HEAD, ["A,,1,2026-01-05,-5.00,-5.00"]),
    ],
)
def test_where_sides_or_signs_tell_nothing_is_asked(tmp_path: Path, head: str, lines: list[str]) -> None:
    assert [row.amount.minor for row in take(tmp_path, *lines, head=head).rows] == [-500]


@pytest.mark.parametrize("line", [INVOICE, "A,Payment,3,2026-01-07,0.00,0.00"])
def test_where_nothing_hangs_on_it_nothing_is_asked(tmp_path: Path, line: str) -> None:
    assert take(tmp_path, line).prepared.decided.credit_sign == ""


def test_a_list_of_credit_notes_only_is_asked_about_too(tmp_path: Path) -> None:
    chart = ColumnMap(constants={"document_type": "Credit note"})
    with pytest.raises(Undecidable, match="Credit note"):
        take(tmp_path, "A,1,2026-01-05,5.00", head="Customer,Invoice,Date,Amount", map=chart)


def test_a_rejected_credit_note_is_taken_off_the_files_total_as_well(tmp_path: Path) -> None:
    path = ledger(tmp_path, INVOICE, CREDIT, "A,Payment,3,someday,5.00,5.00", LESS, head=HEAD)
    prepared = read(path).prepared
    assert prepared.layout.credit.sign == "unsigned"
    totals = FileTotals(prepared.layout)
    assert len(list(prepared.rows(totals=totals))) == prepared.records
    assert {total.verdict for total in totals.found()} == {"agrees"}
