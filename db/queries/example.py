"""What the rules of the office come to, by example: as they hold on a day, or as somebody thinks of deciding one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from db.delivery import delivered_pack
from db.queries.calendar import office_calendar
from db.queries.office import company
from db.queries.query import query
from db.queries.rate import rate_table
from db.queries.rule import rules
from domain.error import QuittanceError
from domain.example import Example, Means, example


@dataclass(frozen=True, slots=True)
class RuleExample:
    """A rule with its example; where none can be computed its sentence says why."""

    rule: str
    example: Example


@query
def rule_example(connection: Connection, *, rule: str, value: str, as_of: date) -> RuleExample:
    """What a rule would come to with a value; refuses a value that it cannot have."""
    return RuleExample(rule, example(rule, value, _means(connection, as_of)))


@query
def rule_examples(connection: Connection, *, as_of: date) -> tuple[RuleExample, ...]:
    """What every rule comes to as it holds on a day."""
    means = _means(connection, as_of)
    return tuple(
        RuleExample(line.name, _told(line.name, line.value, means)) for line in rules(connection, as_of=as_of)
    )


def _told(rule: str, value: str, means: Means) -> Example:
    try:
        return example(rule, value, means)
    except QuittanceError as error:  # such as a rate table that the office has not entered yet
        return Example(error.message)


def _means(connection: Connection, as_of: date) -> Means:
    return Means(
        as_of=as_of,
        currency=company(connection).currency,
        find_calendar=lambda code: office_calendar(connection, as_of, code),
        find_pack=delivered_pack,
        find_table=lambda name: rate_table(connection, name),
    )
