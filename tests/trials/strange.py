"""Texts that people, ledgers and foes have, each unlike any that a programmer thinks of first."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

KEPT: Final = {
    "long": "x包" * 5_000,
    "family of emoji": "👨\u200d👩\u200d👧\u200d👦 Ltd",
    "right-to-left override": "invoice\u202efdp.exe",
    "isolates": "a\u2066b\u2069c\u2067d",
    "Arabic and Hebrew": "شركة النحاس · חברה",
    "marks": "Z̸̧̡̛̛͓̪͎̮̦͇̻͐̈́̓̈́̕͜a̷l\u0301\u0327go",
    "CJK beyond the plane": "𠮷野家 𪚥",
    "half and full width": "ＡＢＣ ｱｲｳ １２３",
    "quotes": 'O\'Brien "Bob"; DROP TABLE account;-- \\',
    "markup": "<b>&amp;</b> {0} %s %(x)s $PATH `id`",
    "formula": '=HYPERLINK("http://x")',
    "lines": "one\r\ntwo\nthree\tfour",
    "variation": "葛\U000e0100 ☺\ufe0f",
    "no break": "a\u00a0b\u200bc\ufeffd",
}
REFUSED: Final = {"NUL": "a\0b", "half of a pair": "x\ud83d", "other half": "\udc00x"}

texts: Final = st.one_of(
    st.text(min_size=1, max_size=200),
    st.sampled_from([*KEPT.values(), *REFUSED.values()]),
    st.text(alphabet=st.characters(categories=("Cc", "Cf", "Cs", "Mn", "Zs", "So")), min_size=1, max_size=30),
)


def can_be_kept(words: str) -> bool:
    """Whether the record keeps a text: no NUL, no lone half of a pair."""
    return "\0" not in words and not any("\ud800" <= sign <= "\udfff" for sign in words)
