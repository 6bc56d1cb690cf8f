"""Which rules of the office hold on a day, and which held before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from db.queries.query import query
from db.tables.rule import RuleRow
from domain.rule import RULES, find_rule


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as it holds on a day; `effective_from` is null while nobody has decided it."""

    name: str
    value: str
    effective_from: date | None
    reason: str


def rule_in_force(connection: Connection, name: str, as_of: date) -> str:
    """What a rule says on a day: its newest version, or its default."""
    found = connection.execute(
        select(RuleRow.value)
        .where(RuleRow.name == name, RuleRow.effective_from <= as_of)
        .order_by(RuleRow.effective_from.desc(), RuleRow.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    return find_rule(name).default if found is None else found


@query
def rules(connection: Connection, *, as_of: date) -> tuple[RuleLine, ...]:
    """All rules of the office as they hold on a day."""
    newest: dict[str, RuleLine] = {}
    for row in connection.execute(
        select(RuleRow)
        .where(RuleRow.effective_from <= as_of)
        .order_by(RuleRow.name, RuleRow.effective_from, RuleRow.id)
    ):
        newest[row.name] = RuleLine(row.name, row.value, row.effective_from, row.reason)
    return tuple(newest.get(name) or RuleLine(name, rule.default, None, "") for name, rule in RULES.items())


@query
def rule_versions(connection: Connection, *, name: str) -> tuple[RuleLine, ...]:
    """All versions of one rule, oldest first."""
    find_rule(name)
    found = connection.execute(
        select(RuleRow).where(RuleRow.name == name).order_by(RuleRow.effective_from, RuleRow.id)
    )
    return tuple(RuleLine(row.name, row.value, row.effective_from, row.reason) for row in found)
