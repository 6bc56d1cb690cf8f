"""Deciding a rule of the office: a new version from a day on; earlier ones stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.queries.rule import rule_in_force
from db.tables.rule import RuleRow
from db.work import UnitOfWork
from domain.error import NotAllowed, Refused
from domain.role import Role, listed
from domain.rule import find_rule
from resources.mark import N_, text
from usecases.command import Command, handles
from usecases.rights import only


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRule(Command):
    """From a day on a rule of the office says something else; figures of earlier days keep the earlier version."""

    rule: str
    value: str
    effective_from: date
    reason: str


@handles(
    DecideRule,
    event="rule.decided/1",
    class_="decision",
    roles=only(Role.FINANCE, Role.SUPERVISOR, Role.DIRECTOR),
)
def decide_rule(command: DecideRule, work: UnitOfWork) -> None:
    value, rule = command.value.strip(), find_rule(command.rule)
    if not rule.by & set(work.officer.roles):
        raise NotAllowed(
            "rule",
            N_("Nobody widens their own limits: this rule is decided by others."),
            text(N_("It is for: {roles}."), roles=listed(sorted(rule.by))),
            "user",
        )
    rule.check(value)
    if not command.reason.strip():
        raise Refused(
            "reason",
            N_("A change of a rule needs its reason."),
            N_("Say who decided it, and why."),
            "reason",
        )
    if rule_in_force(work.connection, command.rule, command.effective_from) == value:
        work.unchanged = True
        return
    row = RuleRow(
        name=command.rule,
        value=value,
        effective_from=command.effective_from,
        reason=command.reason.strip(),
        entry=work.entry_id,
    )
    work.add(row)
    work.why = row.reason
    work.answer = {"rule": command.rule, "value": value}
