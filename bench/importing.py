"""Imports against both floors, again, and of workbooks; one run each, for at a million they take minutes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench import floor, ledger
from bench.measure import Figure, timed
from bench.place import Place, take

_WORKBOOKS: Final = (100_000, 1_000_000)  # rows; the goals are of these


def text_files(place: Place) -> Iterator[Figure]:
    """A text file against both floors, the memory of the import, and the same file again."""
    office = place.office.record.folder.path
    (first,) = place.imported
    yield Figure(
        "import / reader into a plain table", first.seconds, timed(lambda: _plain(place, place.ledger))
    )
    bare = place.opened(place.empty("floor"))
    yield Figure(
        "import / reader into our encrypted tables",
        first.seconds,
        timed(lambda: floor.encrypted(place.ledger, bare)),
    )
    bare.close()
    yield Figure("import, most memory", first.peak, unit="MiB")
    again = take(office, place.ledger)
    assert (again.new, again.changed, again.accepted) == (0, 0, place.count)
    yield Figure("import of the same file again / the first", again.seconds, first.seconds)
    yield Figure("import of the same file again, most memory", again.peak, unit="MiB")


def workbooks(place: Place) -> Iterator[Figure]:
    """A workbook against the same reader into a plain table."""
    if place.count not in _WORKBOOKS:
        return
    file = ledger.write_workbook(place.folder / "ledger.xlsx", place.count)
    done = take(place.empty("workbook"), file)
    yield Figure("workbook / reader into a plain table", done.seconds, timed(lambda: _plain(place, file)))
    yield Figure("workbook, most memory", done.peak, unit="MiB")


def _plain(place: Place, file: Path) -> None:
    floor.plain(file, place.folder / "plain.db")
