"""What an import answers: counts and totals as ever, and the reconciliation with the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from db.importing.mapping import save_map
from db.importing.remembered import Remembered
from db.importing.taking.apply import Taking
from db.importing.taking.difference import Difference, Kind
from db.queries.spelling import Likeness
from domain.money import Money
from usecases.importing.checking import Obstacle, told_totals


def answer_of(
    taking: Taking,
    batch: UUID | None,
    *,
    missing: int,
    back: int,
    obstacles: Sequence[Obstacle],
    proposals: Sequence[Likeness],
    read: Remembered,
) -> dict[str, Any]:
    """The answer of `ImportItems`; `missing` and `back` count questions that were added and answered."""
    outcome, prepared = taking.outcome, read.prepared
    return {
        "batch": batch,
        "read": prepared.records,
        "accepted": outcome.accepted,
        "new": outcome.new,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "vanished": len(outcome.vanished),
        "rejected": outcome.rejected,
        "skipped": outcome.skipped,
        "warnings": outcome.warnings,
        "totals": {
            currency: {
                "amount": _plain(totals.amount, currency),
                "open": _plain(totals.open, currency),
            }
            for currency, totals in sorted(outcome.totals.items())
        },
        "file_totals": told_totals(taking.totals.found()),
        "as_of": prepared.as_of,
        "columns": {column.field: column.name for column in prepared.columns if column.field},
        "map": save_map(prepared.decided),
        "map_decided_on": read.decided_on,
        "read_as": read.told,
        "reconciliation": {
            **{name: _kind(kind) for name, kind in taking.differences.kinds.items()},
            "unchanged": {"count": outcome.unchanged},
            "questions": {"added": missing, "answered": back},
        },
        "obstacles": list(obstacles),
        "proposals": list(proposals),
    }


def _kind(kind: Kind) -> Mapping[str, Any]:
    return {
        "count": kind.count,
        "totals": {
            currency: {
                "count": total.count,
                "before": _plain(total.before, currency),
                "after": _plain(total.after, currency),
            }
            for currency, total in sorted(kind.sums.items())
        },
        "rows": [_row(row) for row in kind.rows],
        "left_out": kind.count - len(kind.rows),
    }


def _row(row: Difference) -> Mapping[str, Any]:
    return {
        "line": row.line or None,
        "debtor_code": row.debtor,
        "debtor_name": row.name,
        "document_type": row.document_type,
        "number": row.number,
        "due_line": row.due_line,
        "due_date": row.due_date,
        "currency": row.amount.currency,
        "amount": str(row.amount.decimal),
        "before": str(row.before.decimal),
        "after": str(row.after.decimal),
        "follows": row.follows,
        "explanation": row.explanation,
        "reason": row.reason,
    }


def _plain(minor: int, currency: str) -> str:
    return str(Money(minor, currency).decimal)
