"""`compute allocation`: how a payment goes to one debt, to several, to a judgment, or comes as a bill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.commandline.computing.allocation.bill import bill
from desktop.commandline.computing.allocation.items import several
from desktop.commandline.computing.allocation.single import single
from desktop.commandline.computing.given import Given


def compute(given: Given) -> Mapping[str, Any]:
    """The shape of what is given says what is asked."""
    if given.has("bill"):
        return bill(given)
    return several(given) if given.has("items") else single(given)
