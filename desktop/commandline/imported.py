"""What a person is shown of an import: what is doubtful, the first items of each kind, and in the end what matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from resources.mark import N_, Text, text

SHOWN: Final = 10
"""Rows of one kind that are shown; `--json` has more of them."""
_PAIR: Final = ("keep_code", "keep_name", "absorb_code", "absorb_name", "reason")
_LEFT_AS_THEY_ARE: Final = ("map_decided_on", "read_as", "as_of", "columns", "file_totals")


def shown(answer: Mapping[str, Any], say: Callable[[Text | str], str], *, dry: bool) -> dict[str, Any]:
    """The answer of an import as a terminal can hold it; the last lines are its summary."""
    kinds = {name: kind for name, kind in answer["reconciliation"].items() if kind.get("rows")}
    long = {
        **{name: _first(kind["rows"]) for name, kind in kinds.items()},
        "rejected": _first(answer["rejected"]),
        "proposals": [{name: pair[name] for name in _PAIR} for pair in answer["proposals"]],
        "warnings": answer["warnings"],
    }
    return {
        **{name: answer[name] for name in _LEFT_AS_THEY_ARE},
        "skipped": [f"{count} × {reason}" for reason, count in _reasons(answer["skipped"]).items()],
        **{name: rows for name, rows in long.items() if rows},
        "summary": [say(line) for line in _summary(answer, dry=dry)],
    }


def _first(rows: list[Any]) -> list[Any]:
    return rows[:SHOWN]


def _reasons(skipped: list[Any]) -> Counter[str]:
    return Counter(row["reason"] for row in skipped)


def _summary(answer: Mapping[str, Any], *, dry: bool) -> Iterator[Text]:
    counts = {name: f"{answer[name]:,}" for name in ("new", "changed", "unchanged")}
    yield text(
        N_("Nothing was written; it would be: {new} new items, {changed} changed, {unchanged} as they were.")
        if dry
        else N_("Taken: {new} new items, {changed} changed, {unchanged} as they were."),
        **counts,
    )
    for currency, total in answer["totals"].items():
        yield text(
            N_("Open in the rows taken: {currency} {amount}"), currency=currency, amount=_grouped(total)
        )
    yield from _not_taken(answer)
    yield from _to_look_at(answer)
    if any(len(each) > SHOWN for each in _long(answer)):
        yield text(N_("Of long lists the first {count} rows are shown; --json has more."), count=SHOWN)


def _not_taken(answer: Mapping[str, Any]) -> Iterator[Text]:
    rejected = answer["rejected"]
    if rejected:
        first = rejected[0]
        yield text(
            N_("Rows that cannot be taken: {count}, the first in line {line}: {reason}"),
            count=f"{len(rejected):,}",
            line=str(first["line"]),
            reason=first["reason"],
        )
    for obstacle in answer["obstacles"]:
        yield text(N_("It will be refused: {message}"), message=obstacle["message"])


def _to_look_at(answer: Mapping[str, Any]) -> Iterator[Text]:
    """What is asked of a person."""
    grown = [row for row in answer["reconciliation"]["changed"]["rows"] if _grows(row)]
    if grown:
        yield text(
            N_(
                "Items that the file opens again or makes larger: {count}. Perhaps it does not know the bank yet."
            ),
            count=f"{len(grown):,}",
        )
    if answer["vanished"]:
        yield text(
            N_(
                "Open items that the file does not name: {count}. They stay open until somebody explains them."
            ),
            count=f"{answer['vanished']:,}",
        )
    if answer["proposals"]:
        yield text(
            N_(
                "Debtors that may be one under two spellings: {count}. Nothing is merged until somebody says so."
            ),
            count=f"{len(answer['proposals']):,}",
        )
    if answer["warnings"]:
        yield text(N_("Warnings: {count}, see above."), count=f"{len(answer['warnings']):,}")


def _grows(row: Mapping[str, Any]) -> bool:
    return abs(Decimal(row["after"])) > abs(Decimal(row["before"]))


def _grouped(total: Mapping[str, str]) -> str:
    return f"{Decimal(total['open']):,}"


def _long(answer: Mapping[str, Any]) -> Iterator[list[Any]]:
    yield answer["rejected"]
    for kind in answer["reconciliation"].values():
        yield kind.get("rows", [])
