"""The rules of granting in words, in both languages; no name of a setting is left."""

from __future__ import annotations

import pytest

from domain import delegation, eligibility
from domain.granting import told_delegation, told_eligibility, told_quota
from resources.translate import catalogue


def test_the_delegation_in_words():
    told = told_delegation(delegation.DEFAULT)
    assert catalogue("en").say(told) == (
        "supervisor up to 1,000,000, finance director up to 5,000,000, general manager above; above 12 months:"
        " finance director; renegotiations by a supervisor: 1; waivers of interest: supervisor up to 20,000 and"
        " 10 per cent of it, finance director up to 200,000, general manager above"
    )
    assert catalogue("zh").say(told).startswith("主管至1,000,000，财务总监至5,000,000，以上由总经理审批；")


def test_each_currency_has_its_own():
    told = catalogue("en").say(told_delegation("months=6; JPY: supervisor=20000000 finance=90000000"))
    assert "; JPY: supervisor up to 20,000,000, finance director up to 90,000,000" in told
    assert "above 6 months" in told


@pytest.mark.parametrize(
    ("rule", "english"),
    [
        (
            eligibility.DEFAULT,
            (
                "a failed test is told with the draft; broken in twelve months: at most 0; begun in one year:"
                " at most 1, in five years: at most 2; watched for 12 months afterwards"
            ),
        ),
        (
            "gate=stop months=9 payments=3",
            (
                "a failed test stops the draft; broken in twelve months: at most 0; begun in one year: at most 1,"
                " in five years: at most 2; account at least 9 months old; payments in at least 3 months without a"
                " gap; watched for 12 months afterwards"
            ),
        ),
    ],
)
def test_the_eligibility_in_words(rule, english):
    assert str(told_eligibility(rule)) == english
    assert "=" not in catalogue("zh").say(told_eligibility(rule))


@pytest.mark.parametrize(
    ("rule", "english", "chinese"),
    [
        ("none", "No limit", "不设上限"),
        (
            "normal=20 delinquent=10 days=90",
            "20 per cent of what is outstanding; 10 per cent past 90 days",
            "未收余额的20%；逾期超过90天的为10%",
        ),
    ],
)
def test_the_quota_in_words(rule, english, chinese):
    assert str(told_quota(rule)) == english
    assert catalogue("zh").say(told_quota(rule)) == chinese
