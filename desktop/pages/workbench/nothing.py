"""What the workbench says when there is nothing to compute."""

from __future__ import annotations

from typing import Final

from domain.error import Refused
from resources.mark import N_

WAITS: Final = N_("The tests run as soon as the terms can be computed.")


def nobody() -> Refused:
    """One came without a debtor."""
    return Refused(
        "nobody", N_("No debtor is chosen."), N_("Open a debtor and choose “Draw up a timetable”.")
    )


def nothing_open() -> Refused:
    """The debtor owes nothing that terms could be about."""
    return Refused("nothing_open", N_("Nothing is open of this debtor."), N_("Items come in with an import."))
