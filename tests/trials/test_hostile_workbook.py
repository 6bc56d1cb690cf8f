"""RT21: workbooks that are made to break readers are refused before they are read, in little memory.

Bombs, doubled members, lying sizes, far cells and merges are in `tests/db/importing/sheet/test_workbook.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from domain.error import Refused
from tests.db.importing.maker import read
from tests.db.importing.sheet.test_workbook import altered
from tests.db.test_survival import HOUSE

LAUGHS = "".join(
    f'<!ENTITY l{at} "{"".join([f"&l{at - 1};"] * 10)}">' if at else '<!ENTITY l0 "laugh">'
    for at in range(10)
)
ENTITIES = {
    "a file of the machine": '<!ENTITY x SYSTEM "file:///etc/passwd">',
    "a page of the network": '<!ENTITY x SYSTEM "http://127.0.0.1:9/x">',
    "a billion laughs": f'{LAUGHS}<!ENTITY x "&l9;">',
}


def _with_entity(declared: str) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE sst [{declared}]>'
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&x;</t></si></sst>'
    ).encode()


def _rewritten(path: Path, member: str, content: bytes) -> Path:
    target = path.with_name("hostile.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            new.writestr(each.filename, content if each.filename == member else old.read(each))
    return target


@pytest.mark.parametrize("name", ENTITIES)
def test_no_entity_is_ever_resolved(tmp_path: Path, name: str) -> None:
    path = _rewritten(altered(tmp_path), "xl/sharedStrings.xml", _with_entity(ENTITIES[name]))
    try:
        rows = read(path).rows
    except Refused:
        return
    said = " ".join(f"{row.code} {row.number}" for row in rows)
    assert "root:" not in said
    assert "laugh" not in said


def test_links_to_other_files_are_not_followed(tmp_path: Path) -> None:
    link = b'<externalLink xmlns="http://x"><externalBook r:id="rId1"/></externalLink>'
    relation = b'<Relationship Id="rId1" Target="file:///etc/passwd" TargetMode="External"/>'
    target = b"<Relationships>" + relation + b"</Relationships>"
    path = altered(
        tmp_path,
        extra={
            "xl/externalLinks/externalLink1.xml": link,
            "xl/externalLinks/_rels/externalLink1.xml.rels": target,
        },
    )
    assert [row.number for row in read(path).rows] == ["1", "2"]


MAKE = """
import sys
from pathlib import Path
from tests.db.importing.sheet.test_workbook import altered
for number, extra in enumerate((
    {"xl/media/bomb.bin": bytes(199 << 20)},
    {"xl/sharedStrings2.xml": b"<t>" + b"x" * (150 << 20)},
    {f"xl/part{at}": b"x" for at in range(2_100)},
)):
    folder = Path(sys.argv[1]) / str(number)
    folder.mkdir()
    path = altered(folder, extra=extra)
    print(path, flush=True)
"""
LOOK = """
import sys
from pathlib import Path
from domain.error import Refused
from tests.db.importing.maker import read
for words in sys.argv[1:]:
    try:
        read(Path(words))
        raise SystemExit("was read")
    except Refused as error:
        assert error.code == "workbook", error
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""


def _run(program: str, *words: str) -> list[str]:
    done = subprocess.run(  # noqa: S603 - this very interpreter, with our own words
        [sys.executable, "-c", program, *words],
        cwd=HOUSE,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.split("\n")[:-1]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in KiB on Linux alone")
def test_bombs_are_refused_in_little_memory(tmp_path: Path) -> None:
    paths = _run(MAKE, str(tmp_path))
    [peak] = _run(LOOK, *paths)
    assert int(peak) < 300 * 1024
