"""What must hold before a file is taken: control totals that somebody typed or the file prints, and its size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from db.importing.evidence.file_total import AGREES, DIFFERS, FileTotal, told
from db.importing.sheet import Sheet
from db.importing.sheet.ending import ends_within_line
from db.importing.taking.apply import Outcome
from db.importing.taking.difference import Differences
from db.importing.taking.vanishing import Standing
from domain.error import Refused
from domain.money import Money
from resources.mark import N_, Text, text

HANDFUL: Final = 10  # open items


def check_rejected(outcome: Outcome, file: Path) -> None:
    """Refuse a file of which one row is rejected, where somebody wanted all or none."""
    if not outcome.rejected:
        return
    first = outcome.rejected[0]
    raise Refused(
        "rejected_rows",
        text(
            N_("{count} rows cannot be taken; the first is line {line}: {reason}"),
            count=len(outcome.rejected),
            line=str(first.line),
            reason=first.reason,
        ),
        N_("Mend them in the file, or do not ask for all rows or none: then the good rows are taken."),
        f"{file.name}:{first.line}",
    )


def check_typed(totals: Sequence[Money], outcome: Outcome, file: Path) -> None:
    """Refuse a file whose rows do not come to what somebody typed."""
    for total in totals:
        sums = outcome.totals.get(total.currency)
        found = Money(sums.open if sums else 0, total.currency)
        amount = Money(sums.amount if sums else 0, total.currency)
        if total not in (found, amount):
            raise Refused(
                "control_total",
                text(
                    N_("The control total is {typed}, but the file's rows come to {found}."),
                    typed=total,
                    found=found,
                ),
                N_("Nothing was taken. Check the file against the ledger; rejected rows are not in its sum."),
                file.name,
            )


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What an import would be refused for until somebody says otherwise by an option."""

    code: str
    message: Text | str
    advice: Text | str
    option: str

    def refusal(self, file: Path) -> Refused:
        """The refusal itself."""
        return Refused(self.code, self.message, self.advice, file.name)


def file_total_obstacle(totals: Sequence[FileTotal]) -> Iterator[Obstacle]:
    """A total that the file prints and its rows do not come to."""
    for total in totals:
        if total.verdict == DIFFERS:
            yield Obstacle(
                "file_total",
                told(total),
                text(
                    N_(
                        "Rows are missing in the file, or its total is wrong: export it again. To take it "
                        "nevertheless, give the reason (--ignore-file-total)."
                    )
                ),
                "ignore_file_total",
            )
            return


def cut_obstacle(sheet: Sheet) -> Iterator[Obstacle]:
    """A file said to be complete whose last line is a piece of one: what stood behind it is not known."""
    if ends_within_line(sheet):
        yield Obstacle(
            "cut_off",
            N_("The file ends in the middle of a line: it was probably cut off."),
            N_(
                "Export it again. If it really is complete, confirm it (--confirm-fewer). What is missing changes "
                "nothing by itself."
            ),
            "confirm_fewer",
        )


def fewer_obstacle(before: Standing, outcome: Outcome, differences: Differences) -> Iterator[Obstacle]:
    """A file said to be complete that names less than half of what the record has open of its ledger.

    Half by number, or by the sums of one currency; what is new in the file counts for it. Of a handful half may
    well be settled in a month; then only a file that names none of them is doubted.
    """
    if not outcome.vanished:
        return
    gone, new = differences["vanished"], differences["new"]
    named = before.count - gone.count + new.count
    if named == 0:
        yield _fewer(
            text(
                N_("The file names none of the {count} open items that the record has of this ledger."),
                count=before.count,
            )
        )
        return
    if before.count < HANDFUL:
        return
    if named * 2 < before.count:
        yield _fewer(
            text(
                N_("The file names {named} open items; the record has {count} of this ledger."),
                named=named,
                count=before.count,
            )
        )
        return
    for currency, sizes in sorted(before.sums.items()):
        lost, more = gone.sums.get(currency), new.sums.get(currency)
        left = sizes - (abs(lost.before) if lost else 0) + (abs(more.after) if more else 0)
        if left * 2 < sizes:
            yield _fewer(
                text(
                    N_("The file names {named} as open; the record has {total} of this ledger."),
                    named=Money(left, currency),
                    total=Money(sizes, currency),
                )
            )
            return


def _fewer(message: Text) -> Obstacle:
    return Obstacle(
        "fewer",
        message,
        text(
            N_(
                "It may be empty or cut off: export it again. If the ledger really has no more, confirm it "
                "(--confirm-fewer). What is missing changes nothing by itself."
            )
        ),
        "confirm_fewer",
    )


def total_warnings(totals: Sequence[FileTotal]) -> Iterator[Text]:
    """What is said of totals that do not stand in the way."""
    yield from (told(total) for total in totals if total.verdict != AGREES)


def told_totals(totals: Sequence[FileTotal]) -> list[Mapping[str, Any]]:
    """The file's totals for an answer."""
    return [
        {
            "line": total.line,
            "label": total.label,
            "field": total.field,
            "currency": total.stated.currency,
            "stated": str(total.stated.decimal),
            "found": str(total.found.decimal),
            "verdict": total.verdict,
            "told": told(total),
        }
        for total in totals
    ]
