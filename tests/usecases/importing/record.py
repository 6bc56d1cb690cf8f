"""What the tests of importing ask of an office, and a file with one good and one bad line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, Phase

from db.queries.item import items
from db.verify import verify
from tests.ledger import TODAY, Line, dump, standings_are_true, write_ledger
from tests.makers import FOUNDER, PASSPHRASE
from usecases.office import Office

SLOWLY = {
    "deadline": None,
    "phases": [
        Phase.explicit,
        Phase.generate,
    ],  # each example is an office: making it smaller would take minutes
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}
JANUARY, FEBRUARY = date(2026, 1, 31), date(2026, 2, 28)


def is_sound(office: Office) -> bool:
    told = verify(office.record.folder.path, FOUNDER, PASSPHRASE)
    assert told.problems == ()
    return standings_are_true(office)


def account(office: Office, code: str) -> UUID:
    with office.record.read() as connection:
        found = dump(connection)["account"]
    return next(
        UUID(bytes=row[1]) if isinstance(row[1], bytes) else UUID(str(row[1]))
        for row in found
        if row[2] == code
    )


def opens(office: Office, code: str = "D1", as_of: date = TODAY) -> dict[str, int]:
    return {
        line.number: line.open.minor for line in office.ask(items, account=account(office, code), as_of=as_of)
    }


def everything(office: Office, *without: str) -> dict[str, list[tuple[object, ...]]]:
    with office.record.read() as connection:
        return dump(connection, *without)


GOOD = Line("D1", "A", 10_000)
BAD = "D2,Two,invoice,B-1,,,one,,CNY,,,"


def mixed(folder: Path, name: str = "mixed.csv") -> Path:
    path = write_ledger(folder / name, [GOOD])
    path.write_text(path.read_text("utf-8") + BAD + "\n", "utf-8")
    return path
