"""An item that is missing is explained, and the explanation withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.queries.item import receipts
from db.queries.missing import missing
from db.queries.office import imports
from db.record import head_of
from domain.error import NotFound, QuittanceError, Refused
from tests.ledger import Line, take
from tests.usecases.importing.reconciliation.ledger import (
    FEBRUARY,
    JANUARY,
    TODAY,
    is_sound,
    line,
    opens,
    told,
)
from usecases.command import perform
from usecases.importing import TakeBackImport
from usecases.missing import ExplainVanished, Explanation, WithdrawExplanation
from usecases.office import Office
from usecases.receipt import ReverseReceipt


@pytest.mark.parametrize("explanation", Explanation)
def test_an_explanation_adds_what_follows(
    office: Office, tmp_path: Path, january: list[Line], explanation: Explanation
) -> None:
    told(office, tmp_path, january[1:], name="february.csv")
    (question,) = office.ask(missing)
    explained = ExplainVanished(
        missing=(question.missing,), explanation=explanation, on=FEBRUARY, reason="statement 7"
    )
    perform(office, explained)
    assert office.ask(missing) == ()
    left = 10_000 if explanation is Explanation.KEPT else 0
    assert opens(office).get("A", 0) == left
    assert opens(office, as_of=JANUARY)["A"] == 10_000
    assert is_sound(office)
    with pytest.raises(NotFound):
        perform(office, replace(explained, id=question.missing))
    with pytest.raises(Refused, match="lean on this import"):
        perform(office, TakeBackImport(batch=office.ask(imports)[0].batch, reason="wrong"))
    again = told(office, tmp_path, january[1:], as_of=TODAY, name="march.csv")
    assert again["reconciliation"]["questions"]["added"] == 0
    if explanation is Explanation.PAID:
        account = question.account
        (receipt,) = office.ask(receipts, account=account)
        perform(office, ReverseReceipt(receipt=receipt.receipt, reversed_on=TODAY, reason="bounced"))
        assert opens(office)["A"] == 10_000
        assert is_sound(office)


@pytest.mark.parametrize("explanation", Explanation)
def test_an_explanation_can_be_withdrawn(
    office: Office, tmp_path: Path, january: list[Line], explanation: Explanation
) -> None:
    told(office, tmp_path, january[1:], name="february.csv")
    (question,) = office.ask(missing)
    withdrawn = WithdrawExplanation(missing=question.missing, reason="mistaken")
    with pytest.raises(NotFound):
        perform(office, withdrawn)
    perform(
        office,
        ExplainVanished(missing=(question.missing,), explanation=explanation, on=FEBRUARY, reason="x"),
    )
    if explanation is Explanation.PAID:
        with pytest.raises(Refused, match="its receipt stands"):
            perform(office, withdrawn)
        (receipt,) = office.ask(receipts, account=question.account)
        perform(office, ReverseReceipt(receipt=receipt.receipt, reversed_on=TODAY, reason="bounced"))
    perform(office, withdrawn)
    assert opens(office)["A"] == 10_000
    assert [each.number for each in office.ask(missing)] == ["A"]
    assert is_sound(office)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": " "}, "reason"),
        ({"on": date(2026, 3, 3)}, "future"),
        ({"on": date(2026, 1, 4)}, "before"),
        ({"missing": ()}, "no_missing"),
    ],
)
def test_an_explanation_that_cannot_be(
    office: Office, tmp_path: Path, january: list[Line], changes: dict[str, Any], code: str
) -> None:
    told(office, tmp_path, january[1:], name="february.csv")
    (question,) = office.ask(missing)
    command = ExplainVanished(
        missing=(question.missing,), explanation=Explanation.PAID, on=FEBRUARY, reason="x"
    )
    before = head_of(office.record)
    with pytest.raises(QuittanceError) as refusal:
        perform(office, replace(command, **changes))
    assert refusal.value.code == code
    assert head_of(office.record) == before


def test_a_credit_note_is_not_paid(office: Office, tmp_path: Path) -> None:
    lines = [line("A"), line("CN", -500, kind="credit_note")]
    take(office, tmp_path, lines, as_of=JANUARY, name="january.csv")
    told(office, tmp_path, lines[:1])
    (question,) = office.ask(missing)
    command = ExplainVanished(
        missing=(question.missing,), explanation=Explanation.PAID, on=FEBRUARY, reason="x"
    )
    with pytest.raises(Refused, match="no debt of theirs"):
        perform(office, command)
    perform(office, replace(command, explanation=Explanation.CREDITED))
    assert opens(office) == {"A": 10_000}
