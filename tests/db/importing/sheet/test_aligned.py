"""Text tables whose columns are aligned by blanks: printed lists of old programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.importing.sheet import open_sheets
from db.importing.sheet.aligned import Aligned, find_spans
from domain.error import Refused
from domain.money import Money
from tests.db.importing.maker import read, write

PRINTED = """\
                         CUSTOMER OPEN ITEMS LIST                    Page 1
Printed 2026-03-31 by LEDGER/400

Cust no   Customer name            Invoice     Inv date    Due date         Amount
-------   ----------------------   ---------   ----------  ----------  -----------
001001    Big Rock Ltd             INV-1001    31/01/2026  02/03/2026     1,234.50
001002    Meyer Söhne GmbH & Co    INV-1002    15/02/2026  17/03/2026    12,000.00
001003    宁波砺衡磁业有限公司     INV-1003    17/02/2026  19/03/2026       500.25
001003    宁波砺衡磁业有限公司     CN-0007     20/02/2026                   -50.25
                                                                        -----------
                                               Total                      13,684.50
"""


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_printed_list(tmp_path: Path, ruled: bool, encoding: str) -> None:
    lines = [line for line in PRINTED.splitlines() if ruled or "---" not in line]
    reading = read(write(tmp_path, "\n".join(lines), encoding, "list.txt"))
    assert [row.debtor_code for row in reading.rows] == ["001001", "001002", "001003", "001003"]
    assert [row.debtor_name for row in reading.rows][1:3] == ["Meyer Söhne GmbH & Co", "宁波砺衡磁业有限公司"]
    assert [row.number for row in reading.rows] == ["INV-1001", "INV-1002", "INV-1003", "CN-0007"]
    assert [row.due_date for row in reading.rows][2:] == [date(2026, 3, 19), None]
    assert sum(row.amount.minor for row in reading.rows) == 13_684_50
    assert reading.rows[3].amount == Money(-50_25, "CNY")
    assert not reading.rejections


def test_a_cell_that_leaves_its_column_is_refused_by_its_line(tmp_path: Path) -> None:
    long = "001004    A Name That Is Much Wider Than Its Column  INV-9  18/02/2026  20/03/2026  1.00"
    path = write(tmp_path, PRINTED + long + "\n", name="list.txt")
    with pytest.raises(Refused) as refused:
        read(path)
    assert (refused.value.code, refused.value.where) == ("aligned", "12")


@pytest.mark.parametrize(
    "content",
    [
        "Customer, Invoice, Date, Amount\nA,  1, 2026-01-02, 5.00\nB,  2, 2026-01-02, 6.00\nC,  3, 2026-01-02, 7.00\n",
        "Customer   | Invoice | Amount\nA Ltd      | 1       |   5.00\nB GmbH     | 2       |   6.00\nC | 3 | 7.00\n",
        "Customer\tInvoice\tAmount\nA    Ltd\t1\t5.00\nB    Ltd\t2\t6.00\nC    Ltd\t3\t7.00\n",
    ],
)
def test_delimited_files_stay_delimited(tmp_path: Path, content: str) -> None:
    sheet = next(iter(open_sheets(write(tmp_path, content))))
    assert not isinstance(sheet, Aligned)


def test_prose_is_no_table() -> None:
    assert find_spans(["Dear Sir,", "please find  below our list", "of  open items", "", "Yours"]) == ((), 0)
    assert find_spans(["a  b", "c  d", "e  f", "g  h"]) == ((), 0)


def test_a_heading_may_be_wider_than_its_column(tmp_path: Path) -> None:
    head = "客户编码  客户名称                  单据号    单据日期    到期日          余额\n"
    items = [
        f"{index:04}      宁波某某高科磁业公司      YS{index:06}  2026-06-18  2026-07-18   {index}00.00\n"
        for index in (1, 2, 3, 4)
    ]
    reading = read(write(tmp_path, head + "".join(items), "gb18030", "list.txt"))
    assert [(row.debtor_code, row.number, row.amount.minor) for row in reading.rows] == [
        (f"{index:04}", f"YS{index:06}", index * 10_000) for index in (1, 2, 3, 4)
    ]
