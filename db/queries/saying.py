"""Marked sentences as JSON, kept to be spoken later in any language."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from domain.money import Money
from resources.mark import Text


def told(sentence: Text) -> str:
    """`[template, {field: value}]`; amounts and days keep what they are."""
    return json.dumps(_told(sentence), ensure_ascii=False)


def heard(words: str) -> Text:
    """The sentence that `told` wrote."""
    found = _heard(json.loads(words))
    if not isinstance(found, Text):
        raise TypeError("not a sentence")
    return found


def _told(value: object) -> object:
    if isinstance(value, Text):
        return [value.template, {name: _told(inner) for name, inner in value.fields.items()}]
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return value if isinstance(value, int) else str(value)


def _heard(value: Any) -> object:
    if isinstance(value, list):
        return Text(value[0], {name: _heard(inner) for name, inner in value[1].items()})
    if isinstance(value, dict):
        return (
            date.fromisoformat(value["day"]) if "day" in value else Money(value["minor"], value["currency"])
        )
    return value
