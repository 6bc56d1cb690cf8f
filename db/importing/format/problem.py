"""What may be wrong with a cell or with a whole column of cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.error import Refused
from resources.mark import N_, Text, text


class Unreadable(Exception):
    """A cell that says nothing certain; its line is rejected, never read as zero or as no day."""

    def __init__(self, reason: Text | str, advice: Text | str) -> None:
        self.reason = reason if isinstance(reason, Text) else text(reason)
        self.advice = advice if isinstance(advice, Text) else text(advice)
        super().__init__(str(self.reason))


class Undecidable(Refused):
    """A column that can be read in several ways; a person chooses, nothing is guessed.

    `option` is the option of the command line, `column` the file's name of the column, `examples` cells as
    they stand in the file, `choices` the values that the option takes, `meanings` what some of them lead to.
    """

    def __init__(
        self,
        message: Text,
        option: str,
        column: str,
        examples: Sequence[str],
        choices: Sequence[str],
        meanings: Mapping[str, Text] | None = None,
    ) -> None:
        self.option = option
        self.column = column
        self.examples = tuple(examples)
        self.choices = tuple(choices)
        self.meanings = meanings or {}
        advice = text(
            N_("Say which is meant: {choices}."),
            choices=", ".join(f"{option} {choice}" for choice in choices),
        )
        super().__init__("undecidable", message, advice, column)
