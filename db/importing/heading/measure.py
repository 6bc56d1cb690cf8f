"""In what the figures of a column are measured: the ledger's own currency, or thousands of a currency."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from db.importing.sheet import Line, words
from domain.error import Refused
from resources.mark import N_, text

_UNIT = re.compile(
    r"[万千亿]元|百万|[(\[/][万千亿][)\]]?|\bt(eur|usd|gbp|chf)\b|\b[kt]€|\bk(eur|usd|gbp|chf|cny)\b"
    r"|['’]000|\b000s?\b|\(000|\bthousands?\b|\bmillions?\b|\bmio\b|\bmrd\b|\btsd\b|\btausend\b"
    r"|\bmilliers\b|\bmiles de\b|\bmigliaia\b|\bduizend"
)
_UNIT_ABOVE = re.compile(
    r"单位 ?[:：]? ?(人民币|金额)? ?[:：]?[万千亿百]"
    r"|\b(in|en) (thousands|millions|milliers|miles|migliaia|duizenden|tausend|tsd|mio|t(eur|usd)|k€|t€|keur)\b"
    r"|\((usd|eur|gbp|cny|rmb|[$€£¥])? ?'?000'?s?\)"
)
_OWN = re.compile(
    r"本位币|本币|\b(local|home|base|functional|company) ?(code )?(curr|cur\b|amount|value|balance)"
    r"|\blcurr?\b|\bhwähr|\bhwhrg?\b|\bin (lc|lcy)\b|\(lcy?\)|\blcy\b"
    r"|hauswährung|hauswaehrung|\bhw\b|landeswährung"
    r"|devise locale|devise de tenue|moneda local|valuta locale"
)
_DOCUMENTS = re.compile(
    r"(?<=\S) (in|\() ?(the )?((foreign|transaction|trans|document|doc|invoice|original|customer|account) )?"
    r"curr(ency)?\b\.?\)?"
    r"|(?<=amount) currency$|(?<=residual) currency$|(?<=balance) currency$|\((原币|外币)\)|\(fcy?\)"
)
_ABOVE = 200  # signs of a cell that may name a unit


def refuse_units(names: Iterable[str], above: Iterable[Line]) -> None:
    """Refuse amounts in thousands: they are rounded, and read as they stand they are wrong by that factor.

    `names` are the headings of the amounts, `above` the lines above them.
    """
    for name in names:
        if _UNIT.search(_plain(name)):
            raise _refusal(name)
    for line in above:
        for cell in line.cells:
            shown = words(cell)[:_ABOVE]
            if _UNIT_ABOVE.search(_plain(shown)):
                raise _refusal(shown)


def is_own(name: str) -> bool:
    """Whether a heading speaks of the ledger's own currency, beside the documents' (“Amount in local currency”)."""
    return _OWN.search(_plain(name)) is not None


def without_documents_currency(name: str) -> str:
    """What a heading says beside being in the currency of the documents (“Balance in currency”); else nothing.

    Where it stands beside a plain “Balance”, that one is in the ledger's own currency.
    """
    bare, found = _DOCUMENTS.subn(" ", _plain(name).replace("_", " "))
    return " ".join(bare.split()) if found else ""


def _refusal(shown: str) -> Refused:
    return Refused(
        "unit",
        text(N_("“{name}” says that the amounts are in thousands or in another multiple."), name=shown),
        N_("Export the items with their whole amounts; if the figures are whole already, map their column."),
        shown,
    )


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
