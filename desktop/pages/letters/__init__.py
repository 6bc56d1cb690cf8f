"""Letters: who gets a reminder and why, the paper itself, and those that were written."""

from desktop.pages.letters.page import LettersPage

__all__ = ["LettersPage"]
