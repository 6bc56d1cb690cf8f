"""Sources of rules by the names of their laws."""

from __future__ import annotations

import pytest

from db.calendar import delivered as delivered_calendar
from db.delivery import delivered_table
from domain.agreement import Jurisdiction
from domain.citation import cited, delivered
from domain.enforceability import PACKS
from domain.limitation.choice import LAWS
from resources.translate import catalogue

ZH = catalogue("zh")


@pytest.mark.parametrize(
    ("source", "english", "chinese"),
    [
        ("CC 195", "Civil Code, art. 195", "《民法典》第195条"),
        ("CC 195(1), 568", "Civil Code, art. 195(1), 568", "《民法典》第195(1)、568条"),
        (
            "SPC Limitation art. 8: it counts when it arrives",
            "SPC Limitation Rules, art. 8: it counts when it arrives",
            "《诉讼时效规定》第8条：到达时生效",
        ),
        (
            "CC 470; GB 32100-2015",
            "Civil Code, art. 470; GB 32100-2015",
            "《民法典》第470条；GB 32100-2015",
        ),
        (
            "CC 195; a withdrawn suit counts as a demand, if it was served",
            "Civil Code, art. 195; a withdrawn suit counts as a demand, if it was served",
            "《民法典》第195条；撤诉的，起诉状已送达则视为催告",
        ),
        ("SPC Limitation Rules (2020)", "SPC Limitation Rules", "《诉讼时效规定》"),
        ("practice of collections", "practice of collections", "催收实务"),
        ("BGB 204(2), 209", "BGB 204(2), 209", "BGB 204(2), 209"),
    ],
)
def test_a_law_is_named_in_the_readers_language(source: str, english: str, chinese: str) -> None:
    assert str(cited(source)) == english
    assert ZH.say(cited(source)) == chinese


def test_no_source_of_the_prc_keeps_a_short_form_in_chinese() -> None:
    """Every source of the rules that the PRC's law has, so that a new one cannot be forgotten."""
    tests = [test.source for test in PACKS[Jurisdiction.PRC].tests]
    law = LAWS["PRC"]
    rules = [rule.source for of in (law, law.execution) if of is not None for rule in of.rules.values()]
    sources = {*tests, *rules, law.source, law.end_source}
    assert len(sources) > 40
    for source in sources - {""}:
        said = ZH.say(cited(source)).replace("GB 32100-2015", "")
        assert not any("a" <= letter.lower() <= "z" for letter in said), (source, said)


def test_a_chinese_source_of_a_delivered_table_is_named_in_the_readers_language() -> None:
    state_council = delivered_calendar("CN").source
    assert str(delivered(state_council)) == state_council
    assert ZH.say(delivered(state_council)).startswith("国务院")
    prime_rate = delivered_table("LPR1Y").source
    assert ZH.say(delivered(prime_rate)).startswith("中国人民银行")
    assert delivered("Bank of England") == "Bank of England"
