"""The assessment: portfolio with its totals, inherited and own apart, indicators with what they mean."""

from __future__ import annotations

import pytest

from documents.assessment import Book, Indicator, officer_assessment
from documents.wording import PaperLanguage
from resources.mark import text
from tests.documents.maker import HEAD, assessment, book, imprint, pages, words


def test_english_assessment() -> None:
    said = " ".join(pages(officer_assessment(assessment(), "en")))
    for part in [
        "1 July 2026 to 30 September 2026",
        "Inherited accounts – Portfolio by age, CNY",
        "Own accounts – Portfolio by age, CNY",
        "1 to 30 days",
        "1096 days and more",
        "Other changes",
        "18,570.00",  # opening
        "4,430.00",  # new
        "11,450.00",  # collected
        "11,549.50",  # closing
        "– of these, kept 7",
        "Promises kept Kept of due. 7 of 9 77.78%",
        "CNY 117,800.00",
        "not enough data",
        "Fewer than 10 contacts.",
        "I do not agree, and ask for a review, because:",
        "AS-2026-000007",
        HEAD[:16],
        "Page 1 of 2",
    ]:
        assert part in said
    assert said.index("Inherited") < said.index("Own accounts")


def test_chinese_assessment_with_comments() -> None:
    paper = officer_assessment(assessment(comment="客户停产。", reasons="情况属实。"), "zh")
    said = words(paper)
    for part in [
        "承接账目",
        "自办账目",
        "1–30天",
        "1096天及以上",
        "客户停产。",
        "情况属实。",
        "赵强",
        "数据不足",
    ]:
        assert part in said


def test_both_languages_and_draft() -> None:
    said = words(officer_assessment(assessment(imprint=imprint(draft=True)), "both"))
    assert "期初Opening" in said
    assert "DRAFT/草稿" in said


def test_what_is_not_there_leaves_no_trace() -> None:
    bare = assessment(books=(), indicators=(), notes=(), supervisor="")
    said = " ".join(pages(officer_assessment(bare, "en")))
    assert "Portfolio" not in said
    assert "Indicators" not in said
    assert "No remarks." in said
    nothing = assessment(books=(Book("own", ()),))
    assert "Own accounts" not in " ".join(pages(officer_assessment(nothing, "en")))
    calm = " ".join(pages(officer_assessment(assessment(books=(book(other=0),)), "en")))
    assert "Other changes Closing" not in calm


def test_ten_digit_amounts_are_whole() -> None:
    wide = (book("inherited", times=10_000_000), book("own", "KWD", times=1_000_000))
    said = words(officer_assessment(assessment(books=wide), "both"))
    assert "120,000,000,000.00" in said
    assert "1,200,000,000.000" in said


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_the_same_values_give_the_same_bytes(language: PaperLanguage) -> None:
    assert officer_assessment(assessment(), language) == officer_assessment(assessment(), language)


@pytest.mark.parametrize("lines", range(6))
def test_an_indicator_stands_on_one_page_with_its_definition(lines: int) -> None:
    names = [f"Name{at}" for at in range(100, 130)]
    first = Indicator(
        "First", "words " * (12 * lines), text("{a}", a=1), 1
    )  # moves all others down by so many lines
    many = (first, *(Indicator(name, f"Meaning of {name}.", text("{a}", a=1), 1) for name in names))
    for page in pages(officer_assessment(assessment(indicators=many), "en")):
        assert page.count("Indicator and definition") <= 1
        for name in names:
            assert page.count(name) in {0, 2}
