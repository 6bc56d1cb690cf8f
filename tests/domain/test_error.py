"""Refusals carry a code, a message, advice and a place."""

from __future__ import annotations

import pytest

from domain.error import Cancelled, Conflict, NotAllowed, NotFound, QuittanceError, Refused
from resources.mark import Text, text


@pytest.mark.parametrize("kind", [Refused, NotAllowed, NotFound, Conflict])
def test_a_refusal_says_what_and_what_next(kind: type[QuittanceError]) -> None:
    refusal = kind("amount", text("{words} is no amount.", words="x"), "Write digits.", "line 3")
    assert (refusal.code, refusal.where) == ("amount", "line 3")
    assert str(refusal) == "x is no amount. Write digits."
    assert isinstance(refusal.advice, Text)


def test_cancelling_is_no_refusal() -> None:
    assert not issubclass(Cancelled, QuittanceError)
