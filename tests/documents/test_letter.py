"""The reminder: what it says, how many pages it takes, and what hostile values do to it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from documents.item import ItemLine
from documents.letter import reminder_letter
from documents.page import Imprint
from documents.party import Creditor, DebtorParty, Officer
from documents.wording import PaperLanguage
from domain.error import Refused
from domain.money import Money
from resources.mark import text
from tests.documents.maker import CREDITOR, HEAD, TODAY, imprint, items, pages, reminder, words


def test_english_letter() -> None:
    paper = reminder_letter(reminder(), "en")
    (page,) = pages(paper)
    assert paper.pages == 1
    assert paper.warnings == ()
    assert paper.sha256 == sha256(paper.content).hexdigest()
    for said in [
        "Meridian Drives & Controls Ltd",
        "Dear Ms Joan Clarke,",
        "Reminder of overdue items: CNY 66,666.63",
        "past due as of 20 November 2026",
        "INV-00002",
        "22,222.21",
        "Total CNY",
        "0603 0210 0920 0012 345",
        "tell us by 4 December 2026",
        "posted up to 19 November 2026",
        "No. RL-2026-000123",
        "Page 1 of 1",
        HEAD[:16],
    ]:
        assert said in page
    assert HEAD not in page
    assert "草稿" not in page


def test_chinese_letter() -> None:
    said = words(reminder_letter(reminder(imprint=imprint(draft=True)), "zh"))
    for part in [
        "合计人民币66,666.63元",
        "MsJoanClarke：您好！",
        "2026年12月4日前",
        "第1页，共1页",
        "DRAFT/草稿",
    ]:
        assert part in said
    assert "Total" not in said


def test_both_languages_on_one_page() -> None:
    paper = reminder_letter(reminder(), "both")
    (page,) = pages(paper)
    assert "付款提示" in page
    assert "Reminder of overdue items" in page
    assert "第1页，共1页 / Page 1 of 1" in page


@pytest.mark.parametrize("count", range(3, 12))
def test_a_signature_never_stands_on_a_page_without_a_sentence(count: int) -> None:
    last = pages(reminder_letter(reminder(items=items(count)), "both"))[-1]
    assert "Yours faithfully" in last
    assert "so that we can solve it together" in last


def test_each_currency_has_its_own_table_and_total() -> None:
    (page,) = pages(reminder_letter(reminder(items=items(1) + items(2, "USD")), "en"))
    assert "CNY 12,345.67; USD 34,567.88" in page
    assert "Open amount, CNY" in page
    assert "Open amount, USD" in page


def test_what_is_unknown_is_not_printed() -> None:
    bare = reminder(
        creditor=Creditor("Ours"),
        debtor=DebtorParty("Theirs"),
        officer=Officer("Li"),
        posted_until=None,
        items=(ItemLine("1", Money(100, "JPY")),),
    )
    (page,) = pages(reminder_letter(bare, "en"))
    assert "account named on our invoices" in page
    assert "Dear Sir or Madam" in page
    assert "recent payments may not be shown" in page
    assert "Attn." not in page
    assert "Bank" not in page.replace("bank slip", "")


def test_a_long_serial_is_whole_on_the_first_page_and_short_below() -> None:
    serial = "RL-" + "0123456789" * 15
    paper = reminder_letter(reminder(imprint=Imprint(serial, TODAY)), "en")
    assert serial in words(paper)
    assert "…" in words(paper)
    assert "Record before this paper" not in pages(paper)[0]


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_credits_are_named_only_where_there_are_any(language: PaperLanguage) -> None:
    told = {"en": "CNY70.50stand", "zh": "合计人民币70.50元，上列金额未予扣除", "both": "人民币70.50元"}
    credits_ = Money(7_050, "CNY")
    assert told[language] in words(reminder_letter(replace(reminder(), credits=credits_), language))
    for nothing in (None, Money(0, "CNY")):
        assert told[language] not in words(reminder_letter(replace(reminder(), credits=nothing), language))


def test_a_letter_without_items_is_refused() -> None:
    with pytest.raises(Refused, match="without items"):
        reminder_letter(reminder(items=()), "en")


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_the_same_values_give_the_same_bytes(language: PaperLanguage) -> None:
    first = reminder_letter(reminder(), language)
    reminder_letter(reminder(creditor=Creditor("另一家公司，名称用字不同")), language)
    assert reminder_letter(reminder(), language) == first


def test_three_hundred_items_repeat_their_heads() -> None:
    paper = reminder_letter(reminder(items=items(300)), "en")
    said = pages(paper)
    assert len(said) == paper.pages > 5
    assert all(f"Page {number} of {paper.pages}" in page for number, page in enumerate(said, start=1))
    assert all("Open amount, CNY" in page for page in said if "INV-" in page)
    assert "446,666,520.00" in said[-1]
    assert all(f"INV-{number:05d}" in " ".join(said) for number in range(1, 301))


def test_fonts_are_embedded_and_the_file_tells_what_it_is() -> None:
    reader = PdfReader(BytesIO(reminder_letter(reminder(), "both").content))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]  # pypdf types no resources
            assert "NotoSansSC" in font["/BaseFont"]
            assert "/FontFile2" in font["/FontDescriptor"]
    assert reader.metadata is not None
    assert reader.metadata.author == CREDITOR.name
    assert reader.metadata.title == "付款提示函 / Payment reminder RL-2026-000123"
    assert str(reader.root_object["/Lang"]) == "zh-CN"


def test_a_sign_beyond_the_fonts_is_seen_and_told() -> None:
    paper = reminder_letter(reminder(debtor=DebtorParty("☐ódź \u202eMotors\x00")), "en")
    assert "〓ódź [U+202E]Motors" in pages(paper)[0]
    assert len(paper.warnings) == 3


def test_a_rare_character_can_be_found_again() -> None:
    rare = "𠮷"  # beyond the basic plane
    paper = reminder_letter(reminder(debtor=DebtorParty(f"{rare}田电机厂")), "zh")
    assert (f"{rare}田电机厂" in words(paper)) != bool(paper.warnings)


def test_long_names_and_large_amounts_are_whole() -> None:
    name = "中国北方稀土永磁材料与高性能电机应用技术联合开发股份有限公司" * 4
    large = tuple(ItemLine("N" * 60, Money(2**53 - 2 - n, "CNY"), contract="合同" * 40) for n in range(1))
    paper = reminder_letter(
        reminder(debtor=DebtorParty(name, address="很长的地址" * 60), items=large), "both"
    )
    said = words(paper)
    assert name in said
    assert "90,071,992,547,409.90" in said
    assert "N" * 60 in said


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.text(max_size=400), number=st.text(max_size=200), language=st.sampled_from(["en", "zh", "both"])
)
def test_hostile_names_never_stop_a_letter(name: str, number: str, language: PaperLanguage) -> None:
    hostile = DebtorParty(name, address=name, contact=name, code=number)
    paper = reminder_letter(reminder(debtor=hostile, items=(ItemLine(number, Money(1, "CNY")),)), language)
    assert paper.content.startswith(b"%PDF-")
    assert paper.pages == len(pages(paper))


def test_markup_is_only_text() -> None:
    (page,) = pages(reminder_letter(reminder(debtor=DebtorParty("<b>A</b> & {co} <br/> %s")), "en"))
    assert "<b>A</b> & {co} <br/> %s" in page


def test_a_name_longer_than_a_page() -> None:
    endless = DebtorParty("长" * 6000, contact="W" * 3000)
    paper = reminder_letter(reminder(debtor=endless, items=(ItemLine("字" * 5000, Money(1, "CNY")),)), "both")
    assert words(paper).count("字") >= 5000


@pytest.mark.parametrize(
    ("language", "heads"),
    [
        ("en", ["Reminder fee, CNY"]),
        ("zh", ["催款费（CNY）"]),
        ("both", ["Reminder fee, CNY", "催款费（CNY）"]),
    ],
)
def test_fees_have_a_column_and_the_whole_says_what_it_includes(
    language: PaperLanguage, heads: list[str]
) -> None:
    first, *others = items(3)
    given = reminder(
        items=(replace(first, fee=Money(4000, "CNY")), *others),
        other_fees=Money(1234, "CNY"),
        converted=text("5.00 EUR = 40.00 CNY"),
    )
    page, without = (
        " ".join(" ".join(pages(reminder_letter(each, language))).split()) for each in (given, reminder())
    )
    for said in [*heads, "66,666.63", "66,706.63", "12.34", "5.00 EUR = 40.00 CNY"]:
        assert said in page
    for said in [*heads, "66,706.63", "12.34", "40.00"]:
        assert said not in without
