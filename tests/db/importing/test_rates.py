"""Files of exchange rates: wide, in pairs and long; what cannot be read is told by its line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from db.importing.rates import ReadRates, read_rate, read_rates
from domain.error import NotFound, Refused


def read(folder: Path, words: str, encoding: str = "utf-8") -> ReadRates:
    path = folder / "rates.csv"
    path.write_text(words, encoding)
    return read_rates(path, "EUR", "ECB")


def pairs(found: ReadRates) -> list[tuple[str, str, Decimal]]:
    return [(quote.base, quote.quote, quote.rate) for quote in found.quotes]


def test_wide_as_the_central_bank_publishes_it(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "Date,USD,JPY,BGN,\n2018-01-03,1.2023,134.97,N/A,\n\n2018-01-02,1.2065,135.35,,\n",
        "utf-8-sig",
    )
    assert pairs(found)[:2] == [("EUR", "USD", Decimal("1.2023")), ("EUR", "JPY", Decimal("134.97"))]
    assert [quote.day for quote in found.quotes] == [date(2018, 1, 3)] * 2 + [date(2018, 1, 2)] * 2
    assert not found.rejected


def test_pairs_in_the_heads(tmp_path: Path) -> None:
    found = read(tmp_path, "date,eur_usd,EUR/CNY,usd_cny_cross\n2018-01-02,1.2065,7.8338,6.492996\n")
    assert pairs(found) == [("EUR", "USD", Decimal("1.2065")), ("EUR", "CNY", Decimal("7.8338"))]
    assert found.ignored == ["usd_cny_cross"]


def test_long_with_bad_lines(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "date;from;to;rate\n2026-01-02;USD;CNY;7.1\n02.01.2026;USD;CNY;7\n2026-01-02;USD;USD;1\n"
        "2026-01-02;USD;CNY;0\n2026-01-02;US;CNY;7\n2026-01-02;USD\n2026-01-02;USD;CNY;1e99\n",
    )
    assert pairs(found) == [("USD", "CNY", Decimal("7.1"))]
    assert [bad.line for bad in found.rejected] == [3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize("words", ["", "USD,CNY\n1,2\n", "date,rate of the dollar\n2026-01-01,7\n"])
def test_what_is_no_file_of_rates(tmp_path: Path, words: str) -> None:
    with pytest.raises(Refused):
        read(tmp_path, words)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes(b"\xff\xfe\x00d")
    for name, kind in (("a.csv", NotFound), ("b.csv", Refused)):
        with pytest.raises(kind):
            read_rates(tmp_path / name, "EUR", "ECB")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_as_a_chinese_program_writes_it(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, "日期,原币,本币,汇率\n2026-01-02,USD,CNY,7.1\n", encoding)
    assert pairs(found) == [("USD", "CNY", Decimal("7.1"))]


@pytest.mark.parametrize("words", ["", "x", "-1", "0", "NaN", "Infinity", "1e12", "0.0000000000001"])
def test_what_is_no_rate(words: str) -> None:
    assert read_rate(words) is None
