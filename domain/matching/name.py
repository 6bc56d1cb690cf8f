"""Names of companies as banks and ledgers write them: legal forms, width, case and accents do not count."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

SAME: Final = 100
SIMILAR: Final = 70  # per cent, from which on two names are alike
_CHINESE_FORMS = re.compile(
    r"(股份有限公司|有限责任公司|有限公司|股份公司|集团公司|集团|总公司|分公司|公司|合伙企业|有限合伙|工厂|厂)"
)
_FORMS: Final = frozenset(
    {
        "ltd", "limited", "llc", "llp", "inc", "incorporated", "corp", "corporation", "co", "company", "plc", "gmbh",
        "mbh", "ag", "kg", "kgaa", "ohg", "ug", "eg", "ev", "se", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "oy",
        "ab", "as", "aps", "pty", "pte", "sdn", "bhd", "kk", "group", "holding", "holdings", "und", "and", "the", "u",
    }
)  # fmt: skip
_DIGITS = re.compile(r"\d+")
_PERSONAL = re.compile(r"[\u4e00-\u9fff]{2,4}")
_ABBREVIATED: Final = 4  # signs of a name that may stand for a longer one


@lru_cache(maxsize=65536)
def core_of(name: str) -> str:
    """A name without its legal form: words with a space between them, Chinese signs together."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("ß", "ss")
    plain = re.sub(r"([aou])e", r"\1", unicodedata.normalize("NFKD", plain))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.findall(r"[^\W_]+", re.sub(r"(?<=\w)[.'’](?=\w)", "", plain))
    kept = [word for word in words if word not in _FORMS]
    core = " ".join(kept or words)
    return _CHINESE_FORMS.sub("", core) or core


def likeness(payer: str, debtor: str) -> int:
    """How alike two names are, in per cent: 100 for the same core, 0 where one is missing.

    A bank cuts names off, so a beginning of four signs or more counts as nearly the same.
    """
    one, other = core_of(payer), core_of(debtor)
    if not one or not other:
        return 0
    if one.replace(" ", "") == other.replace(" ", ""):
        return SAME
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return 0  # Factory 2 is not Factory 3, however alike the words are
    short, long = sorted((one, other), key=len)
    if len(short) >= _ABBREVIATED and long.startswith(short):
        return 90
    words = (set(one.split()), set(other.split()))
    shared = 100 * len(words[0] & words[1]) // len(words[0] | words[1])
    return max(shared, round(100 * SequenceMatcher(None, one, other).ratio()))


def looks_personal(payer: str) -> bool:
    """Whether a Chinese name is one of a person: two to four signs without a legal form."""
    return bool(_PERSONAL.fullmatch(payer.strip())) and not _CHINESE_FORMS.search(payer)
