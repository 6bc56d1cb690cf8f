"""The map file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.importing.heading.field import FIELDS
from db.importing.mapping import CONSTANTS, ColumnMap, load_map, save_map
from domain.error import NotFound, Refused
from tests.db.importing.maker import write

FULL = """
[file]
sheet = "Items"
header = 4
encoding = "gb18030"

[format]
date = "DMY"
decimal = ","
credit_sign = "unsigned"

[columns]
debtor_code = "customerID"
disputed = ""

[constants]
currency = "USD"
"""


def test_a_full_map(tmp_path: Path) -> None:
    columns = load_map(write(tmp_path, FULL))
    assert columns == ColumnMap(
        "Items",
        4,
        "gb18030",
        "DMY",
        ",",
        "unsigned",
        {"debtor_code": "customerID", "disputed": ""},
        {"currency": "USD"},
    )
    assert load_map(write(tmp_path, save_map(columns))) == columns
    assert load_map(write(tmp_path, save_map(ColumnMap()))) == ColumnMap()


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("[file", "TOML"),
        ("\x80", "TOML"),
        ("[other]\na = 1", "[other]"),
        ("file = 3", "[file]"),
        ("[columns]\ndebtor = 'x'", "debtor"),
        ("[columns]\nnumber = 3", "columns.number"),
        ("[file]\nheader = 'x'", "file.header"),
        ("[file]\nheader = -1", "file.header"),
        ("[format]\ndate = 'DDMM'", "DMY MDY YMD"),
        ("[format]\ndecimal = ';'", "format.decimal"),
    ],
)
def test_slips_are_refused_by_name(tmp_path: Path, content: str, named: str) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(Refused) as caught:
        load_map(path)
    assert named in str(caught.value.message)
    assert caught.value.where == "map.toml"


def test_a_missing_map(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        load_map(tmp_path / "no.toml")


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(
    st.dictionaries(st.sampled_from(FIELDS), _TEXT),
    st.dictionaries(st.sampled_from(CONSTANTS), _TEXT.filter(bool)),
    _TEXT,
    st.integers(0, 99),
)
def test_what_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory,
    columns: dict[str, str],
    constants: dict[str, str],
    sheet: str,
    header: int,
) -> None:
    saved = ColumnMap(sheet=sheet, header=header, columns=columns, constants=constants)
    path = tmp_path_factory.getbasetemp() / "map.toml"
    path.write_bytes(save_map(saved).encode())
    assert load_map(path) == saved
