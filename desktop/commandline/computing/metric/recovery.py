"""Recovery by age and by origin, and the difficulty index (shapes of vectors K12, K13, K18)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from desktop.commandline.computing.given import Given, bad, read_decimal
from desktop.commandline.computing.metric.reading import Amounts, answer, entries, name_of
from domain.metric import recovery
from domain.metric.figure import add
from domain.metric.recovery import AgeLine
from resources.mark import N_, text

OFFICER = "officer_"


def compute_recovery(given: Given) -> Mapping[str, Any]:
    """`rows`: bucket, opening balance, cash on it."""
    lines = _lines(given, "rows", Amounts(given))
    rates = {line.bucket: recovery.recovery_rate(line.opening, line.cash) for line in lines}
    if len(rates) < len(lines):
        raise bad(N_("A bucket stands there twice."), given.place("rows"))
    told = answer({**rates, "total": recovery.recovery_of(lines)})
    return {
        "rates": {bucket: rate.value for bucket, rate in rates.items()},
        "total": told["total"],
        **({"not_computable": told["not_computable"]} if "not_computable" in told else {}),
        "derivation": told["derivation"],
    }


def compute_origins(given: Given) -> Mapping[str, Any]:
    """`inherited_opening`, `inherited_cash`, `own_opening`, `own_cash`."""
    amounts = Amounts(given)
    inherited, own = (
        AgeLine(origin, amounts.field(f"{origin}_opening"), amounts.field(f"{origin}_cash"))
        for origin in ("inherited", "own")
    )
    return answer(
        {
            "inherited": recovery.recovery_of([inherited]),
            "own": recovery.recovery_of([own]),
            "blended": recovery.recovery_rate(
                add([inherited.opening, own.opening]), add([inherited.cash, own.cash])
            ),
        }
    )


def compute_difficulty(given: Given) -> Mapping[str, Any]:
    """`benchmark` (rate by bucket) and `officer_…` with rows of bucket, opening and cash; or `rows` alone."""
    amounts = Amounts(given)
    benchmark = _benchmark(given)
    names = [name for name in given.names() if name.startswith(OFFICER) and len(name) > len(OFFICER)]
    if not names:
        return _difficulty(given, "rows", amounts, benchmark)
    found = {name.removeprefix(OFFICER): _difficulty(given, name, amounts, benchmark) for name in names}
    derivations = {officer: told.pop("derivation") for officer, told in found.items()}
    return {**found, "derivation": derivations}


def _difficulty(
    given: Given, name: str, amounts: Amounts, benchmark: Mapping[str, Decimal]
) -> dict[str, Any]:
    lines = _lines(given, name, amounts)
    for number, line in enumerate(lines):
        if line.bucket not in benchmark:
            message = text(N_("The benchmark has no rate for “{bucket}”."), bucket=line.bucket)
            raise bad(message, f"{given.place(name)}.{number}")
    found = recovery.difficulty(lines, benchmark)
    return answer({"raw": found.raw, "expected": found.expected, "index": found.index})


def _benchmark(given: Given) -> dict[str, Decimal]:
    found, place = given.raw("benchmark"), given.place("benchmark")
    if not isinstance(found, Mapping) or not found:
        raise bad(N_("A rate for each bucket is needed here."), place)
    rates = {str(bucket): read_decimal(rate, f"{place}.{bucket}") for bucket, rate in found.items()}
    for bucket, rate in rates.items():
        if not 0 <= rate <= 1:
            raise bad(text(N_("“{value}” is no rate from 0 to 1."), value=str(rate)), f"{place}.{bucket}")
    return rates


def _lines(given: Given, name: str, amounts: Amounts) -> list[AgeLine]:
    return [
        AgeLine(name_of(bucket, where), amounts.read(opening, where), amounts.read(cash, where))
        for where, (bucket, opening, cash) in entries(given, name, ("bucket", "opening", "cash"))
    ]
