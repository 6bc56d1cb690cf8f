"""Lines of a report that say whose items follow: “Customer   100042”, “Debitor: 100042”, “客户名称：甲公司”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from db.importing.heading.naming import CERTAIN_NAME, scores_of
from db.importing.sheet import Cell, words
from db.importing.vocabulary import fold, meaning_of, token, vocabulary

_PAIR = re.compile(r"(?P<label>[^:：]{1,40}?)(?:\s*[:：]\s*|\s{2,})(?P<value>\S.*)")
_NARROW = 3  # filled cells of such a line at most: label, value, and the name behind a code
_LABEL = re.compile(r"(?:^|(?<=\s))(?P<label>[^\s:：]{1,20})[:：]\s*")
_WIDEST = 16  # cells of a line of labels and values
_CODES = frozenset({"account", "customer", "number", "code"})
_NAMES = frozenset({"name", "account", "customer"})
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


def labels_of(cells: Sequence[Cell], has_code: bool = True) -> dict[str, str]:
    """All of a debtor that one line gives behind labels: “A/C: | B001 | Name: | Acme Ltd | Contact: | Bob” is both."""
    field, value = label_of(cells, has_code)
    if field:
        return {field: value}
    pairs = _pairs(cells)
    meanings = [meaning_of(fold(label), vocabulary().words) for label, _ in pairs]
    codes = [value for (_, value), told in zip(pairs, meanings, strict=True) if told and told <= _CODES]
    names = [
        value for (_, value), told in zip(pairs, meanings, strict=True) if "name" in told and told <= _NAMES
    ]
    if not codes or not names or not meanings[0] <= _CODES:
        return {}
    return {"debtor_code": codes[0], "debtor_name": names[0]}


def _pairs(cells: Sequence[Cell]) -> list[tuple[str, str]]:
    """Labels with a colon and the values behind them, of one line; of more cells than that it is no such line."""
    filled = [shown for cell in cells if (shown := words(cell))]
    if not 1 <= len(filled) <= _WIDEST or not filled[0].isprintable():
        return []
    if len(filled) == 1:
        found = list(_LABEL.finditer(filled[0]))
        ends = [*(each.start() for each in found[1:]), len(filled[0])][: len(found)]
        pairs = [
            (each["label"], filled[0][each.end() : end].strip())
            for each, end in zip(found, ends, strict=True)
        ]
    else:
        pairs = [
            (label.rstrip(":： "), value)
            for label, value in pairwise(filled)
            if label.endswith((":", "：")) and not value.endswith((":", "："))
        ]
    return pairs if pairs and all(value for _, value in pairs[:2]) else []


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
