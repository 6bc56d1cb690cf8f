"""A list of customers as other systems write it."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from db.importing.particulars import read_particulars
from domain.error import Refused


def test_a_list_with_lines_above_its_heading(tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text(
        "客户档案\n\n"
        "客户编码,客户名称,信用额度,联系地址,联系人,职务,联系电话,电子邮箱,统一社会信用代码,法定代表人,语言\n"
        "00012,宁波海磁,500000,宁波市江东路1号,王敏,财务经理,0574 5555,wm@haici.example,,李强,中文\n"
        ",没有编码,,苏州,,,,,,,\n"
        "00012,又一次,,上海,,,,,,,\n"
        "00013,苏州亮彩,,,,,,,,,\n",
        "gb18030",
    )
    found = read_particulars(path)
    assert [(row.line, row.code, row.name) for row in found.rows] == [
        (4, "00012", "宁波海磁"),
        (7, "00013", "苏州亮彩"),
    ]
    assert dict(found.rows[0].told) == {
        "address": "宁波市江东路1号",
        "contact": "王敏",
        "contact_position": "财务经理",
        "phone": "0574 5555",
        "email": "wm@haici.example",
        "legal_representative": "李强",
        "language": "zh",
    }
    assert found.rows[1].told == {}
    assert [(bad.line, str(bad.reason)) for bad in found.rejected] == [
        (5, "The row has no code."),
        (6, "The code stands in line 4 already."),
    ]
    assert found.ignored == ["信用额度"]


@pytest.mark.parametrize(
    ("heading", "row", "address"),
    [
        ("Straße;PLZ;Ort;Land", "Marktplatz 3;83022;Rosenheim;DE", "Marktplatz 3, 83022 Rosenheim, DE"),
        (
            "Straße;Hausnummer;PLZ;Ort;Land",
            "Marktplatz;3a;83022;Rosenheim;DE",
            "Marktplatz 3a, 83022 Rosenheim, DE",
        ),
        ("Straße;Hausnr.;PLZ;Ort", "Marktplatz 3a;3a;83022;Rosenheim", "Marktplatz 3a, 83022 Rosenheim"),
        ("House number;Street;City;Postcode", "12;Mill Lane;Leeds;LS1 4QT", "12 Mill Lane, Leeds LS1 4QT"),
        ("城市;街道;门牌号", "天津市;港湾路;8号", "天津市港湾路8号"),
        ("PLZ;Ort;Straße", "83022;Rosenheim;Marktplatz 3", "Marktplatz 3, 83022 Rosenheim"),
        ("Address;City;State;ZIP", "12 Main St;Salem;OR;97301", "12 Main St, Salem OR 97301"),
        ("Address;City", "12 Main St, Salem;Salem", "12 Main St, Salem"),
        ("Street;Street 2;City;Postcode", "1 Quay;Unit 4;Hull;HU1 1AA", "1 Quay, Unit 4, Hull HU1 1AA"),
        ("省份;城市;地址;邮编", "浙江省;杭州市;西湖区文三路1号;310012", "浙江省杭州市西湖区文三路1号 310012"),
        ("省份;城市;地址;邮编", "浙江省;杭州市;浙江省杭州市文三路1号;", "浙江省杭州市文三路1号"),
        ("Ort;Straße", "Rosenheim;", None),
    ],
)
def test_an_address_in_parts_is_told_as_one(
    tmp_path: Path, heading: str, row: str, address: str | None
) -> None:
    path = tmp_path / "customers.csv"
    path.write_text(f"Customer code;{heading};Phone\nK1;{row};1\n", "utf-8")
    found = read_particulars(path)
    assert found.rows[0].told.get("address") == address
    assert found.columns["address"] == " + ".join(heading.split(";"))
    assert found.ignored == []


def test_a_house_number_without_a_street_is_not_used_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("Customer code;Adresse;Hausnr.;Ort\nK1;Marktplatz 3;9;Rosenheim\n", "utf-8")
    found = read_particulars(path)
    assert found.rows[0].told["address"] == "Marktplatz 3, Rosenheim"
    assert found.ignored == ["Hausnr."]


def test_without_codes_the_name_is_the_code(tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("Customer;Address;Phone\nJones Bakery;3 High St;1\n", "utf-8")
    found = read_particulars(path)
    assert [(row.code, row.told["address"]) for row in found.rows] == [("Jones Bakery", "3 High St")]
    assert found.columns["debtor_code"] == "Customer"


def test_a_ledger_is_sent_to_where_ledgers_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text("Customer code,Invoice number,Amount,Due date\nD1,R1,10.00,2026-01-01\n", "utf-8")
    with pytest.raises(Refused) as refused:
        read_particulars(path)
    assert "quittance import" in str(refused.value.advice)


def test_a_city_alone_is_no_address(tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("Customer code;PLZ;Ort;Phone\nK1;83022;Rosenheim;1\n", "utf-8")
    found = read_particulars(path)
    assert "address" not in found.rows[0].told
    assert found.ignored == ["PLZ", "Ort"]


def test_a_workbook_whose_second_sheet_is_the_list(tmp_path: Path) -> None:
    path = tmp_path / "customers.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["Notes"])
        book.add_worksheet("Staff").write_row(0, 0, ["Name", "Phone"])
        sheet = book.add_worksheet("Customers")
        sheet.write_row(0, 0, ["Customer code", "Customer name", "Address", "E-mail"])
        sheet.write_row(1, 0, ["K1", "One", "1 Quay Street", "a@one.example"])
    [row] = read_particulars(path).rows
    assert (row.code, dict(row.told)) == ("K1", {"address": "1 Quay Street", "email": "a@one.example"})


@pytest.mark.parametrize("content", ["", "Invoice,Amount\n1,2\n", "Customer code,Name\nK1,One\n"])
def test_what_is_no_list_of_customers_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "other.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(Refused) as refused:
        read_particulars(path)
    assert str(refused.value.advice)
