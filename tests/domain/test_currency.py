"""The currencies that there are, compared with the names and tenders that the locale data know."""

from __future__ import annotations

from babel import Locale
from babel.core import get_global

from domain.currency import CURRENCIES, EXPONENTS, SYNONYMS
from domain.money import is_currency


def test_every_tender_since_1999_is_known() -> None:
    tenders = {
        code
        for used in get_global("territory_currencies").values()
        for code, _, end, is_tender in used
        if is_tender and (end is None or end >= (1999, 1, 1))
    }
    assert tenders - CURRENCIES == set()


def test_every_code_has_a_name() -> None:
    assert CURRENCIES - set(Locale("en").currencies) <= {"XCG", "ZWG", "VED"}
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in CURRENCIES)
    assert EXPONENTS.keys() <= CURRENCIES
    assert all(not is_currency(code) and is_currency(meant) for code, meant in SYNONYMS.items())


def test_metals_and_test_codes_are_none() -> None:
    assert not CURRENCIES & {"XAU", "XAG", "XPT", "XPD", "XDR", "XTS", "XXX", "CNH"}
