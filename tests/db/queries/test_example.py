"""Examples of the rules as they hold: where one cannot be computed its sentence says why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from db.queries.example import rule_example, rule_examples
from domain.rule import RULES
from tests.makers import make_office
from usecases.command import perform
from usecases.rule import DecideRule

DAY = date(2026, 3, 2)


def test_all_rules_as_they_hold(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    decided = DecideRule(rule="interest", value="table=LPR9Y", effective_from=DAY, reason="the board")
    perform(office, decided)
    found = {each.rule: str(each.example.sentence) for each in office.ask(rule_examples, as_of=DAY)}
    assert set(found) == set(RULES)
    assert found["interest"] == "The office has no rate table “LPR9Y”."
    assert "1-30 days" in found["buckets"]
    thought = office.ask(rule_example, rule="buckets", value="10", as_of=DAY)
    assert "10 days overdue is in 1-10 days" in str(thought.example.sentence)
    office.close()
