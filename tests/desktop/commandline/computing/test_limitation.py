"""`compute limitation`: worked vectors to the day, neighbours of them, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.commandline.conftest import Tell

VECTORS = json.loads(Path(__file__).with_name("limitation.json").read_text("utf-8"))
DUE = ["due", "2023-03-31"]


def compute(tell: Tell, given: object) -> Any:
    told = tell("compute", "limitation", json.dumps(given), "--json")
    assert told.code == 0, told.out
    return told.json


def agrees(found: Any, expected: dict[str, Any]) -> bool:
    return all(found[name] == value for name, value in expected.items())


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["id"]))
def test_vectors(tell: Tell, vector: dict[str, Any]) -> None:
    found = compute(tell, vector["input"] | {"topic": vector["topic"]})
    assert agrees(found, vector["expect"]), found
    assert found["derivation"]["steps"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["id"]))
def test_a_whole_example_is_read(tell: Tell, vector: dict[str, Any]) -> None:
    assert agrees(compute(tell, vector), vector["expect"])
