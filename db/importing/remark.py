"""What is to be said of the sheet that was read: others that were not, and rows that nobody sees in it."""

from __future__ import annotations

from collections.abc import Iterator

from db.importing.sheet import Sheet
from resources.mark import N_, Text, text


def remarks_on(sheet: Sheet, asked: str) -> Iterator[Text]:
    """Cautions about a sheet; `asked` is the name of the one that was asked for."""
    others = [name for name in sheet.names if name != sheet.name]
    if others and not asked:
        yield text(
            N_("Only the sheet “{sheet}” was read; the others are: {others}."),
            sheet=sheet.name,
            others=", ".join(others),
        )
    if sheet.hidden:
        yield text(N_("The sheet hides rows; they were read like the others: {count}."), count=sheet.hidden)
