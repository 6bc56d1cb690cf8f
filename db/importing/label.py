"""Lines of a report that say whose items follow: “Customer   100042”, “Debitor: 100042”, “客户名称：甲公司”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.importing.naming import CERTAIN_NAME, scores_of
from db.importing.sheet import Cell, words
from db.importing.vocabulary import fold, meaning_of, token, vocabulary

_PAIR = re.compile(r"(?P<label>[^:：]{1,40}?)(?:\s*[:：]\s*|\s{2,})(?P<value>\S.*)")
_NARROW = 3  # filled cells of such a line at most: label, value, and the name behind a code
_CHINESE = ("客户", "往来", "债务人", "购货单位", "客商")
_EVERYBODY = frozenset({"all", "alle", "tous", "todos", "tutti", "全部", "所有", "*"})


def label_of(cells: Sequence[Cell], has_code: bool = True) -> tuple[str, str]:
    """The field (debtor_code or debtor_name) and the value that a line gives; two empty texts if it gives none.

    “Name” alone may be our own: it counts only behind a code, `has_code`. So may “Company” and “Account”: never.
    """
    filled = [cell for cell in cells if words(cell)]
    if not filled or len(filled) > _NARROW or type(filled[0]) is not str:
        return "", ""
    if len(filled) == 1:
        match = _PAIR.fullmatch(filled[0].strip())
        label, value = (match["label"], words(match["value"])) if match else ("", "")
    else:
        label, value = filled[0].strip().rstrip(":： "), words(filled[1])
    if not value or token(value) in _EVERYBODY:
        return "", ""
    return _field(label, value, has_code), value


def _field(label: str, value: str, has_code: bool) -> str:
    meaning = meaning_of(fold(label), vocabulary().words)
    if meaning == {"name"}:
        return "debtor_name" if has_code else ""
    scores = scores_of(label)
    is_chinese = any(part in label for part in _CHINESE) and max(scores.values(), default=0) > CERTAIN_NAME
    if "customer" not in meaning and not is_chinese:
        return ""
    found = [field for field in ("debtor_code", "debtor_name") if field in scores]
    if len(found) > 1:
        return "debtor_code" if any(map(str.isdigit, value)) else "debtor_name"
    return found[0] if found else ""
