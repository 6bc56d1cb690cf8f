"""Void wording in English and Chinese, and harmless words that look like it."""

from __future__ import annotations

import pytest

from domain.enforceability import WHY, Hit, VoidKind, scan


def test_every_kind_has_its_reason() -> None:
    assert set(WHY) == set(VoidKind)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The Debtor waives the defence of limitation.", VoidKind.LIMITATION),
        ("The parties agree that the limitation period is extended to ten years.", VoidKind.LIMITATION),
        ("The Creditor's claim is not subject to any statute of limitations.", VoidKind.LIMITATION),
        ("The statute of limitations shall not apply to this debt.", VoidKind.LIMITATION),
        ("The Debtor shall never plead limitation.", VoidKind.LIMITATION),
        ("债务人放弃诉讼时效抗辩。", VoidKind.LIMITATION),
        ("本债务不受诉讼时效限制。", VoidKind.LIMITATION),
        ("债务人不得以超过诉讼时效为由拒绝付款。", VoidKind.LIMITATION),
        ("双方同意诉讼时效延长至十年。", VoidKind.LIMITATION),
        ("The penalty may not be adjusted by any court.", VoidKind.NO_ADJUSTMENT),
        ("The Debtor waives any reduction of the liquidated damages.", VoidKind.NO_ADJUSTMENT),
        ("The default interest shall never be reduced.", VoidKind.NO_ADJUSTMENT),
        ("违约金不得调整。", VoidKind.NO_ADJUSTMENT),
        ("债务人放弃请求调减违约金的权利。", VoidKind.NO_ADJUSTMENT),
        ("双方 确认 违约金 不予 调减。", VoidKind.NO_ADJUSTMENT),
        (
            "On default the pledged goods automatically become the property of the Creditor.",
            VoidKind.FORFEITURE,
        ),
        (
            "If the Debtor fails to pay, the equipment shall belong directly to the Creditor.",
            VoidKind.FORFEITURE,
        ),
        ("If nothing is paid the goods become property of the Creditor.", VoidKind.FORFEITURE),
        ("到期未付的，抵押物直接归债权人所有。", VoidKind.FORFEITURE),
        ("逾期的，质押股权自动转移至债权人名下。", VoidKind.FORFEITURE),
        ("Payment is made on a pay-when-paid basis.", VoidKind.PAY_WHEN_PAID),
        ("The Debtor pays after receipt of payment from its customers.", VoidKind.PAY_WHEN_PAID),
        (
            "Nothing falls due until the Debtor has received payment from the employer.",
            VoidKind.PAY_WHEN_PAID,
        ),
        ("The instalment falls due once its end customer pays.", VoidKind.PAY_WHEN_PAID),
        ("本协议采用背靠背付款。", VoidKind.PAY_WHEN_PAID),
        ("债务人在收到业主付款后五日内支付。", VoidKind.PAY_WHEN_PAID),
        ("付款以上游客户回款为前提。", VoidKind.PAY_WHEN_PAID),
        ("The Debtor pays when funds arrive.", VoidKind.WHEN_FUNDS),
        ("The last instalment is paid as soon as cash flow permits.", VoidKind.WHEN_FUNDS),
        ("The balance is paid subject to the bank loan being approved.", VoidKind.WHEN_FUNDS),
        ("资金到位后立即支付。", VoidKind.WHEN_FUNDS),
        ("待贷款批准后支付余款。", VoidKind.WHEN_FUNDS),
        ("余款视资金情况支付。", VoidKind.WHEN_FUNDS),
        ("无论何时，资金到位后付款。", VoidKind.WHEN_FUNDS),
        ("This agreement is confidential, also towards the auditors.", VoidKind.SECRECY),
        ("本协议内容不得向审计机构披露。", VoidKind.SECRECY),
        ("双方对审计机构保密。", VoidKind.SECRECY),
    ],
)
def test_void_words_are_found(words: str, kind: VoidKind) -> None:
    assert kind in {hit.kind for hit in scan(words)}


@pytest.mark.parametrize(
    "words",
    [
        "",
        "The Debtor delivers its audited accounts each quarter.",
        "Nothing in this agreement waives the limitation period.",
        "This agreement is not made on a pay-when-paid basis.",
        "The Debtor confirms that payment is not subject to anything.",
        "Payment is made by bank transfer on the days of Annex 2.",
        "The Creditor returns the original of the bill after payment.",
        "The pledge over the goods continues until the debt is paid.",
        "债务人每季度提供经审计的报表。",
        "本协议不采用背靠背付款。",
        "本协议不构成放弃诉讼时效利益。",
        "债务人确认按附件二所列日期付款。",
        "抵押权继续有效，直至债务清偿完毕。",
        "双方指定王五为联系人。",
        "The parties meet on the first Monday of each quarter.",
    ],
)
def test_harmless_words_pass(words: str) -> None:
    assert scan(words) == ()


def test_all_words_are_searched_and_each_hit_stands_once() -> None:
    found = scan("Pay when paid.", "背靠背；背靠背。")
    assert found == (Hit(VoidKind.PAY_WHEN_PAID, "Pay when paid"), Hit(VoidKind.PAY_WHEN_PAID, "背靠背"))


def test_other_widths_and_line_breaks_hide_nothing() -> None:
    assert scan("The penalty may\nnot be ａｄｊｕｓｔｅｄ.")
