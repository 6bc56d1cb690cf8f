"""Text files: delimiters, quotation marks, physical lines, encodings, and what is refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.importing.sheet import is_blank, open_sheets, words
from db.importing.sheet.encoding import find_encoding
from db.importing.sheet.ending import ends_within_line
from domain.error import Cancelled, NotFound, Refused
from tests.db.importing.maker import write


def lines(path: Path, encoding: str = "") -> list[tuple[int, list[object]]]:
    (sheet,) = open_sheets(path, encoding=encoding)
    first = [(line.number, list(line.cells)) for line in sheet.rows()]
    assert [(line.number, list(line.cells)) for line in sheet.rows()] == first  # as often as wanted
    return first


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("a,b\n1,2\n", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ("a,b\r\n1,2\r\n", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ("a;b\n1,5;2\n2,5;3", [(1, ["a", "b"]), (2, ["1,5", "2"]), (3, ["2,5", "3"])]),
        ("a\tb\n1\t2\n", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ("|a|b|\n|1|2|\n", [(1, ["", "a", "b", ""]), (2, ["", "1", "2", ""])]),
        ("sep=;\na;b\n", [(1, ["sep=", ""]), (2, ["a", "b"])]),
        ('a,b\n"x\ny",2\n\n3,4\n', [(1, ["a", "b"]), (2, ["x\ny", "2"]), (4, []), (5, ["3", "4"])]),
        ('a,b\n"x, ""y""",2\n', [(1, ["a", "b"]), (2, ['x, "y"', "2"])]),
        ('a, b\n1, "x, y"\n', [(1, ["a", "b"]), (2, ["1", "x, y"])]),
        ('a,b\n1,"ha\r\nha"\r\n', [(1, ["a", "b"]), (2, ["1", "ha\r\nha"])]),
        ('a,b\n1,"x\n2,y\n', [(1, ["a", "b"]), (2, ["1", '"x']), (3, ["2", "y"])]),
        ('a,b\n1,"x\n2,"y"\n3,z\n', [(1, ["a", "b"]), (2, ["1", '"x']), (3, ["2", "y"]), (4, ["3", "z"])]),
        ('a,b\n1,"x', [(1, ["a", "b"]), (2, ["1", '"x'])]),
    ],
)
def test_records_and_their_physical_lines(
    tmp_path: Path, content: str, rows: list[tuple[int, list[str]]]
) -> None:
    assert lines(write(tmp_path, content)) == rows


@pytest.mark.parametrize(
    ("content", "encoding", "found"),
    [
        ("Kunde,Betrag\nMüller,1\n", "utf-8", "utf-8"),
        ("Kunde,Betrag\nMüller,1\n", "utf-8-sig", "utf-8-sig"),
        ("Kunde;Fälligkeit\nMüller;1\nGröße;2\n", "cp1252", "cp1252"),
        ("Kunde;Betrag €\nA;1\n", "cp1252", "cp1252"),
        ("client;échéance\nSociété Générale;1\n", "cp1252", "cp1252"),
        ("客户编号,金额\n甲,1\n", "gb18030", "gb18030"),
        ("code,name\nA,稀土\n", "gb18030", "gb18030"),
        ("客户\t金额\n甲\t1\n", "utf-16", "utf-16"),
        ("Customer\tAmount\nA\t1\n", "utf-16-le", "utf-16-le"),
        ("Customer\tAmount\nA\t1\n", "utf-16-be", "utf-16-be"),
        ("Customer,Amount\nA,1\n", "ascii", "utf-8"),
    ],
)
def test_encodings_are_found(tmp_path: Path, content: str, encoding: str, found: str) -> None:
    path = write(tmp_path, content, encoding)
    assert find_encoding(path) == found
    delimiter = next(sign for sign in ",;\t" if sign in content)
    assert lines(path)[1][1] == content.splitlines()[1].split(delimiter)


def test_other_scripts_do_not_become_chinese(tmp_path: Path) -> None:
    russian = "Клиент;Сумма\nОбщество с ограниченной ответственностью Ромашка;100\n" * 20
    path = write(tmp_path, russian, "cp1251")
    assert find_encoding(path) != "gb18030"
    assert lines(path, "cp1251")[0][1] == ["Клиент", "Сумма"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"Customer,Amount\nA\0,1\n", "zero_sign"),
        (b"<html><table></table></html>", "markup"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "markup"),
        (b"\xff\xfeA\x00\x00\xd8", "encoding"),
        (bytes(range(1, 256)) * 8, "encoding"),
        (b"a,b\n" + b"x" * (5 << 20) + b",1\n", "long_line"),
        (b'a,b\n"x,1\n' + b"y2\n" * 50_000, "quotation"),
    ],
)
def test_hostile_texts_are_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "hostile.csv"
    path.write_bytes(content)
    with pytest.raises(Refused) as caught:
        lines(path)
    assert caught.value.code == code


CHINESE = "客户编号,客户名称,金额\n甲,稀土股份有限公司,1\n"
WESTERN = (
    "Kunde;Fälligkeit\nMüller;1\nGröße;2\nSchröder;3\nJäger;4\nBöhm;5\nKöhler;6\nLübke;7\nKrämer;8\nFöhr;9\n"
)


@pytest.mark.parametrize(
    ("content", "encoding", "damage", "code"),
    [
        (CHINESE, "utf-8", b"\xe4\xb8", "cut_off"),
        (CHINESE, "gb18030", b"\xbc", "cut_off"),
        (CHINESE, "utf-8", b"\xff,1\n", "encoding"),
        (WESTERN * 3, "utf-8", b"\xfc,1\n", "encoding"),
    ],
)
def test_broken_signs_do_not_turn_the_names_into_garbage(
    tmp_path: Path, content: str, encoding: str, damage: bytes, code: str
) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(content.encode(encoding) + damage)
    with pytest.raises(Refused) as caught:
        lines(path)
    assert caught.value.code == code


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman"])
def test_western_signs_are_not_taken_for_broken_ones(tmp_path: Path, encoding: str) -> None:
    assert find_encoding(write(tmp_path, WESTERN * 3, encoding)) == encoding


@pytest.mark.parametrize(
    ("foot", "is_cut"),
    [
        ("A,9,2026-01-0", True),
        ("A,9,2026-01-01,7", False),
        ("A,9,2026-01-01,7\n", False),
        ("A,9\n", False),
        ("printed by hand", False),
        ("Total,,17", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_that_ends_within_a_line(tmp_path: Path, encoding: str, foot: str, is_cut: bool) -> None:
    content = "Customer,Number,Due,Amount\n" + "A,1,2026-01-01,10\n" * 9
    (sheet,) = open_sheets(write(tmp_path, content + foot, encoding))
    assert ends_within_line(sheet) is is_cut


def test_the_asked_encoding_is_used_alone(tmp_path: Path) -> None:
    path = write(tmp_path, "Kunde,Betrag\nMüller,1\n", "cp1252")
    assert lines(path, "cp1252")[1][1] == ["Müller", "1"]
    for wrong in ("utf-8", "no such thing", "base64", "rot13", "utf-16", "undefined", "idna", "a\0b"):
        with pytest.raises(Refused, match=r"encoding|cannot be read"):
            lines(path, wrong)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        list(open_sheets(tmp_path / "no.csv"))


def test_progress_is_heard_and_can_stop(tmp_path: Path) -> None:
    path = write(tmp_path, "a,b\n" * 10_000)
    (sheet,) = open_sheets(path)
    heard: list[tuple[int, int]] = []
    for _ in sheet.rows(lambda done, total: heard.append((done, total))):
        pass
    assert len(heard) == 3
    assert [done for done, _ in heard] == [0, 4096, 8192]
    assert all(done <= total <= 10_000 for done, total in heard)
    assert heard[1][1] > 4096

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(sheet.rows(stop))


_CELL = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=3, max_size=8), st.sampled_from(",;\t|"))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str
) -> None:
    head = ["customer", "invoice", "amount"]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([head, head, head, *rows])
    path = write(tmp_path_factory.getbasetemp(), buffer.getvalue(), "utf-8-sig")
    assert [cells for _, cells in lines(path)][3:] == rows


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("  a  ", "a"),
        ("a\nb\u00a0c", "a b c"),
        ('="00123"', "00123"),
        ("=1+1", "=1+1"),
        ("\u202eabc\x07", "abc"),
        (None, ""),
        (41, "41"),
        (True, "TRUE"),
    ],
)
def test_words(cell: str, shown: str) -> None:
    assert words(cell) == shown
    assert is_blank([cell]) == (shown == "")


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman"])
@pytest.mark.parametrize(
    "content",
    [
        WESTERN.upper().replace("ß", "SS"),
        "Client;Échéance\nSociété Générale;1\nCrédit Lémanique;2\nHôtel Bézier;3\n",
        "Cliente;Año\nMuñoz;1\nPeña;2\nGarcía;3\n",
    ],
)
def test_old_encodings_are_told_apart_by_letters_inside_words(
    tmp_path: Path, encoding: str, content: str
) -> None:
    found = find_encoding(write(tmp_path, content, encoding))
    assert content.encode(encoding).decode(found) == content
