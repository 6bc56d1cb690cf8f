"""Which law of limitation holds for a currency, and how that is told."""

from __future__ import annotations

import pytest

from domain.error import Refused
from domain.limitation.choice import law_of, parse_laws, told_laws


def test_each_currency_has_the_law_of_its_clause_and_others_the_one_without():
    laws = parse_laws("PRC; GBP: EW")
    assert law_of(laws, "GBP").name == "EW"
    assert law_of(laws, "CNY").name == law_of(laws, "USD").name == "PRC"


@pytest.mark.parametrize("value", ["", "ROMAN", "GBP: EW", "PRC; PRC", "PRC; pounds: EW"])
def test_a_value_that_names_no_law_for_all_is_refused(value):
    with pytest.raises(Refused):
        parse_laws(value)


def test_laws_are_told_with_their_years():
    assert str(told_laws("PRC")) == "PRC: limitation, 3 years"
    assert (
        str(told_laws("PRC; GBP: EW"))
        == "PRC: limitation, 3 years; GBP: England and Wales: 6 years, 12 by deed"
    )
