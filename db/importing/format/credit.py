"""How a file tells credit notes and payments from debts: by the sign of the amount, or by the type alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from resources.mark import N_, Text, text

SIGNED: Final = "signed"
UNSIGNED: Final = "unsigned"
CREDIT_SIGNS: Final = (UNSIGNED, SIGNED)

FOLLOWS: Final[Mapping[str, str]] = {
    SIGNED: N_("taken with their signs as written"),
    UNSIGNED: N_("taken off, since the type alone tells them apart"),
}
"""What becomes of credit notes and payments."""


@dataclass(frozen=True, slots=True)
class CreditSign:
    """The decision for a file: one of `CREDIT_SIGNS`, or empty where it has no such rows; and the evidence."""

    sign: str = ""
    why: Text | None = None
    plain: bool = True
    """Whether the rows themselves show it, so that nobody needs to be told."""

    @property
    def told(self) -> Text | None:
        """What was decided and why, where the rows themselves do not show it."""
        if self.plain:
            return None
        return text(
            N_("Credit notes and payments have positive amounts; they were {follows}: {why}."),
            follows=text(FOLLOWS[self.sign]),
            why=self.why,
        )
