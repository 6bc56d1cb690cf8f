"""Words that say that a line is a sum of other lines."""

from __future__ import annotations

from db.importing.vocabulary import fold, vocabulary

NO, PARTLY, WHOLLY = range(3)


def is_total(shown: str) -> bool:
    """Whether words are, begin or end with the word for a total."""
    return total_in(shown) != NO


def total_in(shown: str) -> int:
    """Whether words are a total (“Summe:”), begin or end with one (“Total for Alvarez”, “甲公司 小计”), or not."""
    if len(shown) > 120:
        return NO
    parts = fold(shown).split()
    if shown.isascii() and shown[:1].isdigit() and len(parts) == 1:
        return NO
    rules = vocabulary()
    if " ".join(parts) in rules.total_words or "".join(parts) in rules.total_parts:
        return WHOLLY
    for size in range(1, min(len(parts), 4)):
        if " ".join(parts[:size]) in rules.total_words or " ".join(parts[-size:]) in rules.total_words:
            return PARTLY
    run = "".join(parts)
    return PARTLY if any(run.startswith(part) or run.endswith(part) for part in rules.total_parts) else NO
