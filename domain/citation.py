"""Where a rule comes from, in the reader's language.

Rules carry short forms such as `CC 195(1); SPC Limitation art. 8`, which stay the same; who reads on the screen or
on paper gets the laws by name. Laws of other countries keep the names that their courts use.
"""

from __future__ import annotations

import re
from functools import cache, reduce
from typing import Final

from resources.mark import N_, Text, text

_LAWS: Final = {
    "Arbitration Law Interp.": N_("SPC Interpretation of the Arbitration Law"),
    "CC": N_("Civil Code"),
    "CPL": N_("Civil Procedure Law"),
    "CPL Interpretation": N_("SPC Interpretation of the Civil Procedure Law"),
    "Civil Code": N_("Civil Code"),
    "Civil Procedure Law": N_("Civil Procedure Law"),
    "Company Law": N_("Company Law"),
    "Contract Interp.": N_("SPC Interpretation of the General Provisions of Contracts"),
    "E-Sign Law": N_("Electronic Signature Law"),
    "Evidence Rules": N_("SPC Rules of Civil Evidence"),
    "Notary Law": N_("Notarisation Law"),
    "SME Payments Regulation (State Council 802)": N_("SME Payments Regulation (State Council 802)"),
    "SME Regulation": N_("SME Payments Regulation (State Council 802)"),
    "SPC Limitation": N_("SPC Limitation Rules"),
    "SPC Limitation Rules": N_("SPC Limitation Rules"),
    "SPC Limitation Rules (2020)": N_("SPC Limitation Rules"),
    "SPC Sale Interpretation (2020)": N_("SPC Interpretation of Sale Contracts"),
    "SPC Security Interpretation (2020)": N_("SPC Interpretation of the Security Part"),
    "SPC notarised instruments (2018)": N_("SPC Rules of Notarised Debt Instruments"),
    "Sale Interp.": N_("SPC Interpretation of Sale Contracts"),
    "Security Interp.": N_("SPC Interpretation of the Security Part"),
    "Fa Fa [2016] 21": N_("Fa Fa [2016] No. 21"),
    "[2017] 19": N_("Fa Fa [2017] No. 19"),
    "Fa Shi [2014] 8": N_("Fa Shi [2014] No. 8"),
}
_REMARKS: Final = frozenset(
    {
        N_("practice of collections"),
        N_("delegation of authority"),
        N_("case law divided on audit confirmations"),
        N_("it counts when it arrives"),
        N_("a withdrawn suit counts as a demand, if it was served"),
        N_("certainty of terms"),
        N_("standstill or tolling agreement"),
        N_("time ran on"),
        N_("tolling by state law"),
        N_("state law"),
        N_("state law (US rule)"),
        N_("state law of interest and usury"),
        N_("forbearance practice"),
        N_("New York case law on part payment"),
        N_("national law may differ"),
    }
)
_PRIME_RATE: Final = N_(
    "People’s Bank of China, Loan Prime Rate, as published on each day; from 2025-02 on from a single source"
)
_NOTICES: Final = re.compile(r"State Council notices \((?P<libraries>.+)\)")
_ARTICLES: Final = re.compile(
    r"(?P<law>.*?)(?:, | )(?:(?:art\.|articles?) )?(?P<articles>\d[\d()]*(?:(?:, |-| and )\d[\d()]*)*)"
)


@cache  # a few hundred of them in all
def cited(source: str) -> Text:
    """A source by the names of its laws; what is none of the PRC's stays as it is written."""
    return reduce(_and, map(_one, source.split("; ")))


def _and(one: Text, other: Text) -> Text:
    return text(N_("{one}; {other}"), one=one, other=other)


def _one(source: str) -> Text:
    named, colon, remark = source.partition(": ")
    if colon:
        return text(N_("{source}: {remark}"), source=_one(named), remark=_one(remark))
    if source in _LAWS:
        return text(_LAWS[source])
    match = _ARTICLES.fullmatch(source)
    if match is not None and match["law"] in _LAWS:
        articles = reduce(_listed, (text("{it}", it=each) for each in match["articles"].split(", ")))
        return text(N_("{law}, art. {articles}"), law=text(_LAWS[match["law"]]), articles=articles)
    return text(source) if source in _REMARKS else text("{it}", it=source)


def _listed(one: Text, other: Text) -> Text:
    return text(N_("{one}, {other}"), one=one, other=other)


def delivered(source: str) -> Text | str:
    """Where a delivered table comes from: Chinese sources in the reader's language, any other as it was given."""
    notices = _NOTICES.fullmatch(source)
    if notices is not None:
        return text(N_("State Council notices ({libraries})"), libraries=notices["libraries"])
    return text(source) if source == _PRIME_RATE else source
