"""Void wording: what free words of an agreement must not say, found in English and Chinese.

A search by phrases finds what people usually write, not everything that can be meant: the person who approves
reads the words as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from resources.mark import N_


class VoidKind(StrEnum):
    """What is wrong with words."""

    LIMITATION = "limitation"
    NO_ADJUSTMENT = "no_adjustment"
    FORFEITURE = "forfeiture"
    PAY_WHEN_PAID = "pay_when_paid"
    WHEN_FUNDS = "when_funds"
    SECRECY = "secrecy"


WHY: Final[Mapping[VoidKind, str]] = {
    VoidKind.LIMITATION: N_("Limitation cannot be waived, lengthened or shortened in advance (CC 197)."),
    VoidKind.NO_ADJUSTMENT: N_("A court may cut a penalty whatever the parties say (CC 585)."),
    VoidKind.FORFEITURE: N_("A thing cannot fall to the creditor by default alone (CC 401, 428)."),
    VoidKind.PAY_WHEN_PAID: N_("Payment cannot hang on what a third party pays (SME Regulation 9)."),
    VoidKind.WHEN_FUNDS: N_("“When funds arrive” is no day: the debtor may say that they never did."),
    VoidKind.SECRECY: N_("Nothing can be kept from auditors and authorities."),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that were found, and what they are."""

    kind: VoidKind
    words: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A pattern; `negatable` where “not” before it turns it into its opposite."""

    kind: VoidKind
    pattern: re.Pattern[str]
    negatable: bool = True


def _en(kind: VoidKind, pattern: str, *, negatable: bool = True) -> _Phrase:
    return _Phrase(kind, re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE), negatable)


def _zh(kind: VoidKind, pattern: str, *, negatable: bool = True) -> _Phrase:
    return _Phrase(kind, re.compile(pattern), negatable)


_GAP: Final = r"[^.;。；!！?？]{0,60}?"  # within one sentence
_ZH: Final = r"[^。；;！!？?]{0,24}?"

_LIMIT_EN: Final = r"(?:limitation|prescription|statute of limitations?|time[- ]bar)"
_PENALTY_EN: Final = r"(?:penalt(?:y|ies)|liquidated damages|late (?:payment )?interest|default interest)"
_UPSTREAM_EN: Final = (
    r"(?:(?:its|the|their|our|a|any) )?(?:(?:own|end|final|upstream) )?"
    r"(?:customers?|clients?|buyers?|employer|owner|purchasers?|main contractor|third part(?:y|ies))"
)
_UPSTREAM_ZH: Final = r"(?:业主|建设单位|发包方|发包人|总包|上游|下游|客户|买方|甲方|最终用户|第三方|财政)"

_PHRASES: Final[Sequence[_Phrase]] = (
    _en(
        VoidKind.LIMITATION,
        rf"(?:waiv\w+|renounc\w+|giv\w+ up|forgo\w*|exclud\w+|disappl\w+){_GAP}{_LIMIT_EN}",
    ),
    _en(VoidKind.LIMITATION, rf"{_LIMIT_EN}{_GAP}(?:waived|excluded|extended|lengthened|shortened|reduced)"),
    _en(VoidKind.LIMITATION, rf"(?:extend\w*|lengthen\w*|shorten\w*){_GAP}{_LIMIT_EN}"),
    _en(
        VoidKind.LIMITATION,
        rf"(?:not|never|no) {_GAP}(?:subject to|plead|invoke|raise|rely on|apply|run){_GAP}{_LIMIT_EN}",
        negatable=False,
    ),
    _en(
        VoidKind.LIMITATION,
        rf"{_LIMIT_EN}{_GAP}(?:(?:shall|does|do|will|is|are) not (?:apply|run|expire|be pleaded)|never)",
        negatable=False,
    ),
    _zh(VoidKind.LIMITATION, rf"(?:放弃|免除|排除){_ZH}(?:诉讼)?时效"),
    _zh(VoidKind.LIMITATION, rf"(?:诉讼)?时效{_ZH}(?:延长|缩短|放弃|排除)"),
    _zh(VoidKind.LIMITATION, rf"(?:延长|缩短){_ZH}诉讼时效"),
    _zh(
        VoidKind.LIMITATION,
        rf"(?:不受|不适用|不得(?:以|主张|援引|提出)?|不(?:再)?(?:主张|援引|提出)|永不){_ZH}时效",
        negatable=False,
    ),
    _zh(VoidKind.LIMITATION, rf"时效{_ZH}(?:不适用|不起算|不届满|不得主张|不予适用)", negatable=False),
    _en(
        VoidKind.NO_ADJUSTMENT,
        rf"{_PENALTY_EN}{_GAP}(?:(?:may|shall|can|will|must) ?not|cannot|never){_GAP}"
        r"(?:adjust\w*|reduc\w+|lower\w*|cut|challeng\w+|modif\w+)",
        negatable=False,
    ),
    _en(
        VoidKind.NO_ADJUSTMENT,
        rf"(?:waiv\w+|giv\w+ up|renounc\w+|not (?:request|seek|ask|apply)\w*){_GAP}"
        rf"(?:adjust\w*|reduc\w+|lower\w*){_GAP}{_PENALTY_EN}",
        negatable=False,
    ),
    _zh(
        VoidKind.NO_ADJUSTMENT,
        rf"(?:违约金|逾期利息|罚息|滞纳金){_ZH}(?:不得|不可|不能|不予|不再|无权|放弃){_ZH}(?:调整|调减|调低|减少|酌减|降低)",
        negatable=False,
    ),
    _zh(
        VoidKind.NO_ADJUSTMENT,
        rf"(?:不得|不可|不能|不予|不再|无权|放弃){_ZH}(?:调整|调减|调低|减少|酌减|降低){_ZH}(?:违约金|逾期利息|罚息|滞纳金)",
        negatable=False,
    ),
    _en(
        VoidKind.FORFEITURE,
        r"(?:goods|collateral|pledged?|mortgaged?|property|ownership|title|assets?|equipment|shares)"
        rf"{_GAP}(?:forfeit\w*|(?:automatically|at once|thereupon|directly) "
        r"(?:become|belong|pass|vest|transfer|fall)\w*|(?:become|belong|pass|vest|transfer|fall)s? "
        r"(?:automatically|at once|directly)|"
        r"becomes? (?:the )?(?:sole )?property of|shall be the (?:sole )?property of the creditor)",
    ),
    _en(VoidKind.FORFEITURE, rf"\bforfeit\w*{_GAP}(?:goods|collateral|property|assets?|equipment|deposit)"),
    _zh(VoidKind.FORFEITURE, r"流质|流押|绝押"),
    _zh(
        VoidKind.FORFEITURE,
        rf"(?:抵押物|质物|质押物|抵押财产|质押财产|货物|设备|房产|股权|财产|所有权|担保物){_ZH}"
        r"(?:(?:自动|直接|即|当然|立即)(?:归|转归|归属|转移|属于|抵偿|变为)|归债权人所有|无偿归)",
    ),
    _en(VoidKind.PAY_WHEN_PAID, r"pay[- ](?:when|if)[- ]paid|back[- ]to[- ]back (?:payment|basis)"),
    _en(
        VoidKind.PAY_WHEN_PAID,
        r"(?:when|once|after|until|unless|upon|if|provided|subject to|conditional (?:up)?on|depend\w* (?:up)?on)"
        rf"{_GAP}(?:receiv\w+|receipt|paid|payment|collect\w+){_GAP}(?:from|by|of) {_UPSTREAM_EN}",
        negatable=False,
    ),
    _en(
        VoidKind.PAY_WHEN_PAID,
        rf"(?:when|once|after|until|unless|if) {_UPSTREAM_EN} (?:has |have )?(?:pays?|paid|settle[sd]?|remit\w*)",
        negatable=False,
    ),
    _zh(VoidKind.PAY_WHEN_PAID, r"背靠背"),
    _zh(
        VoidKind.PAY_WHEN_PAID,
        rf"(?:收到|取得|待|以|在|自){_ZH}{_UPSTREAM_ZH}{_ZH}(?:付款|支付|回款|款项|拨款|结算|到账){_ZH}(?:后|之日|时|为前提|为条件)",
    ),
    _zh(VoidKind.PAY_WHEN_PAID, rf"{_UPSTREAM_ZH}{_ZH}(?:付款|支付|回款|拨款|到账|结清)(?:后|之后|时|为准)"),
    _en(
        VoidKind.WHEN_FUNDS,
        r"(?:when|once|as soon as|after|until|if|upon|subject to|depending on)\b"
        rf"{_GAP}(?:funds?|money|cash(?: flow)?|financing|liquidity|loan|budget)\b{_GAP}"
        r"(?:arriv\w*|availab\w*|allow\w*|permit\w*|receiv\w*|suffic\w*|improv\w*|approv\w*|released?|raised)",
        negatable=False,
    ),
    _en(
        VoidKind.WHEN_FUNDS,
        r"(?:arrival|receipt|availability) of (?:the )?(?:funds?|money|financing)|when (?:it is )?able to pay",
    ),
    _zh(
        VoidKind.WHEN_FUNDS,
        rf"(?:资金|款项|贷款|融资|预算|财政拨款|现金流){_ZH}(?:到位|到账|充裕|宽裕|允许|好转|落实|批准|下达)(?:后|时|之日|之后|再|的情况下|，|,)",
    ),
    _zh(
        VoidKind.WHEN_FUNDS,
        r"(?:有钱|有款|条件允许|视资金(?:情况|状况)|有能力|经营好转)(?:后|时|再|的情况下|支付|付款)?",
    ),
    _en(
        VoidKind.SECRECY,
        rf"(?:confidential\w*|secre\w+|not (?:be )?disclos\w+|conceal\w*){_GAP}"
        r"(?:auditors?|audit|authorit\w+|supervis\w+)",
        negatable=False,
    ),
    _zh(VoidKind.SECRECY, rf"(?:不得|不向|保密|隐瞒|不予){_ZH}(?:审计|监管|主管部门|上级)", negatable=False),
    _zh(VoidKind.SECRECY, rf"(?:审计|监管|主管部门){_ZH}(?:保密|不得披露|不予披露)"),
)

_UNPAID_EN: Final = (
    r"(?!\s+(?:(?:is|been|be|was)\s+)?(?:paid|pay|payment|repaid)\b)"  # “if not paid” negates nothing else
)
_NOT_EN: Final = re.compile(
    rf"\b(?:not|no|never|without|neither|nothing|nor)\b{_UNPAID_EN}[^.;,]{{0,30}}$", re.IGNORECASE
)
_NOT_ZH: Final = re.compile(
    r"(?:不(?![论管限])|无(?!论)|未(?!来)|非(?![经但])|没有|并非|禁止)[^，,。；;]{0,4}$"
)
_BETWEEN_ZH: Final = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿])")


def scan(*words: str) -> tuple[Hit, ...]:
    """What void wording stands in the words, each kind and place once, in the order of the list of phrases."""
    found: list[Hit] = []
    for each in words:
        plain = _BETWEEN_ZH.sub("", unicodedata.normalize("NFKC", each))
        for phrase in _PHRASES:
            for hit in phrase.pattern.finditer(plain):
                if phrase.negatable and _negated(plain[: hit.start()]):
                    continue
                found.append(Hit(phrase.kind, hit.group().strip()))
    return tuple(dict.fromkeys(found))


def _negated(before: str) -> bool:
    return bool(_NOT_EN.search(before) or _NOT_ZH.search(before))
