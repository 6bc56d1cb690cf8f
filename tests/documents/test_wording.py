"""The templates: complete and alike in both languages, known to the code, and within the fonts."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from string import Formatter

import pytest

import documents
from documents.sign import printable
from documents.wording import templates, wording
from domain.ageing import Buckets
from resources.find import find
from resources.mark import text

PAPERS = ("reminder", "agreement", "assessment", "notice", "schedule")
SAYERS = {"say", "label", "_head", "head", "_spoken"}  # the functions that take a key and its fields


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def calls() -> dict[str, list[set[str]]]:
    """For each key that the room speaks, the fields given at each place."""
    found: dict[str, list[set[str]]] = {}
    for path in Path(documents.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) in SAYERS:
                given = {keyword.arg or "**" for keyword in node.keywords}
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        found.setdefault(argument.value, []).append(given)
    return found


def called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def constants() -> set[str]:
    """All strings of the room: keys may be chosen before they are spoken."""
    return {
        node.value
        for path in Path(documents.__path__[0]).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def every_template() -> list[tuple[str, str, dict[str, str]]]:
    found = []
    for paper in ("paper", *PAPERS):
        read = tomllib.loads(find("letters", f"{paper}.toml").read_text("utf-8"))
        found += [(paper, key, template) for key, template in read.items()]
    return found


@pytest.mark.parametrize(("paper", "key", "template"), every_template())
def test_a_template_is_alike_in_both_languages(paper: str, key: str, template: dict[str, str]) -> None:
    assert set(template) == {"en", "zh"}
    assert all(words.strip() for words in template.values())
    assert fields(template["en"]) == fields(template["zh"])
    assert all(printable(words) == (words, ()) for words in template.values())
    assert key in constants() | set(Buckets().columns), "no paper speaks it"


def test_papers_share_no_key_with_another_text() -> None:
    for paper in PAPERS:
        read = tomllib.loads(find("letters", f"{paper}.toml").read_text("utf-8"))
        shared = tomllib.loads(find("letters", "paper.toml").read_text("utf-8"))
        assert not set(read) & set(shared)


def test_fields_are_known_where_they_are_spoken() -> None:
    known = {key: template for paper in PAPERS for key, template in templates(paper).items()}
    spoken = {key: places for key, places in calls().items() if key in known}
    assert len(spoken) > 60
    for key, places in spoken.items():
        for given in places:
            assert "**" in given or fields(known[key]["en"]) <= given | {"currency"}, key


def test_two_languages_and_one() -> None:
    assert wording("reminder", "both").say("serial") == ("编号", "No.")
    assert wording("reminder", "both", "en").label("serial") == "No. / 编号"
    assert wording("reminder", "zh").say("page_of", page=1, pages=2) == ("第1页，共2页",)
    assert wording("reminder", "both").text(text("said once")) == ("said once",)
