"""RT29: offices as earlier versions left them: they open, are migrated, verify, and go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db import schema
from db.queries.ageing import By, ageing
from db.queries.debtor import debtors
from db.verify import verify_with_key
from tests.makers import Clock, cny
from usecases.command import perform
from usecases.incarnation import restore_office
from usecases.office import Office
from usecases.receipt import RecordReceipt

GOLDEN = Path(__file__).parent.parent / "golden"
PASSPHRASE = "four words of ours"  # of offices that are nobody's


@pytest.fixture(params=sorted(GOLDEN.glob("office-*.backup")), ids=lambda file: file.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """An office of an earlier version, restored and opened: three debtors, a receipt, a promise, a rejected row."""
    clock = Clock(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
    office, _ = restore_office(request.param, tmp_path / "office", "Li Na", PASSPHRASE, clock)
    yield office
    office.close()


def problems(office: Office) -> tuple[object, ...]:
    """What a verification finds."""
    return verify_with_key(office.record.folder, office.record.data_key).problems


def test_it_is_whole_after_its_migration(old: Office) -> None:
    with old.record.read() as connection:
        assert schema.check_version(connection) == schema.VERSION
    assert problems(old) == ()


def test_its_figures_are_as_they_were(old: Office) -> None:
    found = old.ask(ageing, as_of=datetime(2026, 11, 22, tzinfo=UTC).date(), by=By.DEBTOR)
    totals = {(row.key, row.currency): str(row.total.decimal) for row in found.rows}
    assert totals == {("K1", "CNY"): "-99.50", ("K2", "USD"): "7660.00", ("K3", "EUR"): "80.00"}


def test_one_can_go_on_in_it(old: Office) -> None:
    [k1] = [line.account for line in old.ask(debtors) if line.code == "K1"]
    perform(old, RecordReceipt(account=k1, amount=cny("0.50"), received_on=old.today))
    found = old.ask(ageing, as_of=old.today, by=By.DEBTOR)
    assert str(next(row.total.decimal for row in found.rows if row.key == "K1")) == "-100.00"
    assert problems(old) == ()
