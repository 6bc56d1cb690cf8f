"""RT29: an office of every earlier version is migrated whole, also after a kill in the middle of it.

Its figures, a failing migration, another open window and a newer file are in `tests/db/test_golden.py`,
`tests/db/test_upgrade.py` and `tests/db/test_schema.py`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from db import backup, keys, schema
from db.backup import verify_back_up
from db.folder import Folder
from db.sidecar import ENVIRONMENT
from db.verify import verify_with_key
from tests.db.expert import raw
from tests.db.test_golden import GOLDEN, PASSPHRASE
from tests.db.test_survival import HOUSE
from tests.makers import Clock
from tests.size import rounds
from usecases.office import open_office

OPENER = """
import sys
from pathlib import Path
from db.migrations import run
from usecases.office import open_office

def wait(operations):
    print("in the middle", flush=True)
    sys.stdin.read()

run.STEPS.insert(int(sys.argv[3]), wait)
open_office(Path(sys.argv[1]), "Li Na", sys.argv[2])
"""


def version(path: Path, key: bytes) -> int:
    with raw(path / "office.db", key) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
@pytest.mark.parametrize("old", sorted(GOLDEN.glob("office-*.backup")), ids=lambda file: file.stem)
def test_a_kill_in_the_middle_leaves_the_old_office_and_its_back_up(tmp_path: Path, old: Path) -> None:
    path = tmp_path / "office"
    backup.restore(old, path)
    key = keys.unlock(keys.read(Folder(path)), "Li Na", PASSPHRASE)
    before = version(path, key)
    for at in range(before, schema.VERSION)[-rounds(1, 100) :]:
        opener = subprocess.Popen(  # noqa: S603 - this very interpreter, with our own words
            [sys.executable, "-c", OPENER, str(path), PASSPHRASE, str(at + 1)],
            cwd=HOUSE,
            env={**os.environ, "PYTHONPATH": str(HOUSE), ENVIRONMENT: str(tmp_path / "state")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert opener.stdout is not None
        assert opener.stdout.readline() == "in the middle\n"
        opener.send_signal(signal.SIGKILL)
        opener.communicate()
        assert version(path, key) == before
    office = open_office(path, "Li Na", PASSPHRASE, Clock())
    assert version(path, key) == schema.VERSION
    [saved] = (path / "backups").iterdir()
    assert verify_back_up(saved, "Li Na", PASSPHRASE).ok
    office.close()
    problems = verify_with_key(office.record.folder, key).problems
    assert [problem.where for problem in problems] in (
        [],
        ["sidecar"],
    )  # restored by hand, without a new incarnation
