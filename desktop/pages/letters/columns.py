"""The columns of the letters that would be written, of those that would not, and of those that were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from db.queries.letter import LetterLine, LetterPreview, NoLetterLine, WrittenLine
from desktop.widgets.pill import Pill
from desktop.widgets.table import Column
from domain.ageing import days_past_due
from domain.dunning import LABELS
from resources.mark import N_, Text, joined, text

FEES: Final = "fees"
_FEES: Final = N_("Beside the amount: charged once for each item, and what is open of earlier ones")
LANGUAGES: Final = {"en": N_("English"), "zh": N_("Chinese"), "both": N_("Both languages")}


def due_columns(as_of: Callable[[], date]) -> tuple[Column[LetterLine], ...]:
    """Of the letters that are due on a day."""
    return (
        Column("debtor", N_("Debtor"), lambda line: line.debtor, width=150, strong=True, grows=True),
        Column("officer", N_("Officer"), lambda line: line.officer or None, width=72),
        Column("level", N_("Letter"), lambda line: text(LABELS[line.level]), width=80),
        Column("items", N_("Items"), lambda line: len(line.items), "number", 52),
        Column(
            "days",
            N_("Days past due"),
            lambda line: days_past_due(line.oldest, as_of()),
            "number",
            88,
            hint=N_("Of the oldest item that the letter names"),
        ),
        Column("amount", N_("Amount"), lambda line: line.amount, "money", 104),
        Column(FEES, N_("Fees"), lambda line: line.fees, "money", 80, hint=_FEES),
        Column("currency", N_("Currency"), lambda line: line.amount.currency, width=60),
    )


def _state(line: WrittenLine) -> Pill:
    """Settled while nothing is open of what the letter named, its fees included."""
    return Pill(N_("Settled"), "ok") if line.settled else Pill(N_("Open"))


NONE_COLUMNS: Final = (
    Column[NoLetterLine](
        "debtor", N_("Debtor"), lambda line: line.debtor, width=170, strong=True, grows=True
    ),
    Column[NoLetterLine]("officer", N_("Officer"), lambda line: line.officer or None, width=90),
    Column[NoLetterLine]("currency", N_("Currency"), lambda line: line.currency, width=70),
    Column[NoLetterLine]("reason", N_("Why none"), lambda line: line.reason, width=280, grows=True),
)

WRITTEN_COLUMNS: Final = (
    Column[WrittenLine]("serial", N_("Serial"), lambda line: line.serial, width=120),
    Column[WrittenLine]("as_of", N_("As of"), lambda line: line.as_of, "day", 92),
    Column[WrittenLine]("debtor", N_("Debtor"), lambda line: line.debtor, width=150, strong=True, grows=True),
    Column[WrittenLine]("amount", N_("Amount"), lambda line: line.amount, "money", 104),
    Column[WrittenLine](FEES, N_("Fees"), lambda line: line.fees, "money", 80, hint=_FEES),
    Column[WrittenLine]("currency", N_("Currency"), lambda line: line.amount.currency, width=70),
    Column[WrittenLine]("state", N_("State"), _state, "pill", 96),
    Column[WrittenLine]("language", N_("Language"), lambda line: text(LANGUAGES[line.language]), width=90),
)


def told_of(preview: LetterPreview) -> Text | str:
    """What holds for all letters of a run: how far the bank is posted, by when an answer is asked for."""
    told = (
        []
        if preview.posted_up_to is None
        else [text(N_("Bank posted up to {day}"), day=preview.posted_up_to)]
    )
    if preview.answer_by is not None:
        rule = N_("answers are asked by {day}: ten days, on a working day")
        told.append(text(rule, day=preview.answer_by))
    return joined([*told, *preview.cautions]) if told else ""


def fee_of(preview: LetterPreview) -> Text | str:
    """What a reminder costs for each item, by which rates, and in which currencies it costs nothing."""
    if preview.fee is None:
        return ""
    told = text(N_("Reminder fee: {fee} for each item, once"), fee=preview.fee)
    return joined([told, *preview.fee_notes])
