"""The country of an office."""

from __future__ import annotations

import pytest

from domain.country import COUNTRIES, ELSEWHERE, HOME, check_country, told, usual
from domain.error import Refused
from domain.interest.rule import parse_rule
from domain.rule import RULES


@pytest.mark.parametrize("code", COUNTRIES)
def test_what_a_country_begins_with_are_rules_that_there_are(code: str) -> None:
    country = COUNTRIES[code]
    for name, value in country.rules.items():
        RULES[name].check(value)
        assert value != RULES[name].default
    assert parse_rule(country.interest)
    assert told(code)[0] == country.law


def test_the_country_of_the_defaults_has_no_rules_of_its_own() -> None:
    assert COUNTRIES[HOME].rules == {}


@pytest.mark.parametrize(
    ("currency", "code"),
    [("CNY", "CN"), (" gbp ", "GB"), ("EUR", "DE"), ("USD", "US"), ("HKD", "HK"), ("JPY", ELSEWHERE)],
)
def test_the_currency_speaks_for_the_country(currency: str, code: str) -> None:
    assert usual(currency) == code


def test_only_the_law_of_the_home_country_is_complete() -> None:
    assert len(told(HOME)) < len(told("GB"))


def test_a_country_that_is_not_known_is_refused_where_it_stands() -> None:
    with pytest.raises(Refused) as refused:
        check_country("XX")
    assert refused.value.where == "country"
