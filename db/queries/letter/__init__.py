"""Reminder letters: who gets one and about what, who gets none and why, and those that were written."""

from db.queries.letter.preview import LetterLine, LetterPreview, NoLetterLine, answer_day, letter_preview
from db.queries.letter.written import WrittenLine, letters

__all__ = [
    "LetterLine",
    "LetterPreview",
    "NoLetterLine",
    "WrittenLine",
    "answer_day",
    "letter_preview",
    "letters",
]
