"""What is installed is exactly what the locks say, from wherever it is fetched, and its licences are told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
LOCKS = ("run", "test", "tools")

PINNED = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9.-]*)(\[[a-z,]+\])?==(?P<version>[^\s;]+)(?P<marker> ; [^\\]+)?$"
)
HASH = re.compile(r"^--hash=sha256:[0-9a-f]{64}$")
TABLE_ROW = re.compile(r"^\| ([a-z0-9][a-z0-9.-]*) \| (\S+) \| ([^|]+) \|", re.MULTILINE)


def read_lock(name: str) -> list[tuple[str, list[str]]]:
    """The requirements of a lock, each with the lines of its hashes."""
    text = (HOUSE / "locks" / f"{name}.txt").read_text("utf-8")
    entries: list[tuple[str, list[str]]] = []
    for line in (line.removesuffix("\\").strip() for line in text.splitlines()):
        if line.startswith("--"):
            entries[-1][1].append(line)
        elif line:
            entries.append((line, []))
    return entries


def read_versions(name: str) -> dict[str, str]:
    """Library → version of a lock."""
    found = (PINNED.match(requirement) for requirement, _ in read_lock(name))
    return {match["name"]: match["version"] for match in found if match}


@pytest.mark.parametrize("name", LOCKS)
def test_every_library_is_pinned_and_hashed(name: str) -> None:
    entries = read_lock(name)
    assert entries
    assert [requirement for requirement, _ in entries if not PINNED.match(requirement)] == []
    assert [requirement for requirement, hashes in entries if not hashes] == []
    assert [line for _, hashes in entries for line in hashes if not HASH.match(line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_a_place_to_fetch_from(name: str) -> None:
    text = (HOUSE / "locks" / f"{name}.txt").read_text("utf-8")
    assert re.findall(r"//|\bindex-url\b|\bfind-links\b|\btrusted-host\b| @ ", text) == []


@pytest.mark.parametrize(("smaller", "larger"), [("run", "test"), ("test", "tools")])
def test_a_larger_lock_holds_all_of_the_smaller_one(smaller: str, larger: str) -> None:
    assert read_versions(smaller).items() <= read_versions(larger).items()


@pytest.mark.parametrize("name", LOCKS)
def test_every_library_asked_for_is_locked(name: str) -> None:
    asked = (HOUSE / "locks" / f"{name}.in").read_text("utf-8").splitlines()
    names = {re.split(r"[<>=]", line)[0].lower() for line in asked if line and not line.startswith("-r ")}
    assert names <= read_versions(name).keys()


def test_the_table_of_licences_names_what_is_shipped() -> None:
    table = TABLE_ROW.findall((HOUSE / "docs" / "third-party.md").read_text("utf-8"))
    assert {name: version for name, version, _ in table} == read_versions("run")
    assert [name for name, _, licence in table if not licence.strip()] == []
