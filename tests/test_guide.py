"""The user's guide speaks of keys, labels, commands, pictures and files that there are, the same in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from struct import unpack

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from desktop.commandline.verbs import VERBS
from desktop.pages.registry import pages_for
from desktop.tour.guide import PICTURES
from desktop.tour.picture import LAPTOP
from domain.role import Role
from resources.translate import LANGUAGES, catalogue

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "guide"
FILES = ("README.md", "administrator.md", "auditor.md", "finance.md", "officer.md", "supervisor.md")
PAGES = [(language, name) for language in LANGUAGES for name in FILES]

CODE = re.compile(r"`([^`]+)`")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
PRESSED = re.compile(r"\*\*([^*]+)\*\*(?: |\n *|)[(（]`([^`]+)`[)）]")
LINKED = re.compile(r"\]\(([^)]+)\)")
KEY = re.compile(
    r"(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d|[A-Z0-9]|Return|Esc|Escape|Space|Insert|Delete|Tab|Left|Down)"
)

OF_QT = {
    "Tab",
    "Shift+Tab",
    "Ctrl+Tab",
    "Ctrl+A",
    "Ctrl+Down",
    "Ctrl+Space",
}  # tabs of a window, and tables, have them from Qt
OF_ROWS = {f"{modifier}+{digit}" for modifier in ("Ctrl", "Alt") for digit in range(1, 10)} | {"1"}
ALIKE = {"回车": "Return", "Enter": "Return", "Escape": "Esc"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_have_the_same_files(language):
    assert tuple(sorted(path.name for path in (GUIDE / language).iterdir())) == FILES


@pytest.mark.parametrize("name", FILES)
def test_both_languages_have_the_same_sections_keys_commands_and_pictures(name):
    english, chinese = (_read(language, name) for language in ("en", "zh"))
    assert [len(found) for found in re.findall(r"^#+", english, re.MULTILINE)] == [
        len(found) for found in re.findall(r"^#+", chinese, re.MULTILINE)
    ]
    assert re.findall(r"^\d", english, re.MULTILINE) == re.findall(r"^\d", chinese, re.MULTILINE)
    assert _keys(english) == _keys(chinese)
    assert _commands(english) == _commands(chinese)
    assert _pictures(english) == {each.replace("-zh", "-en") for each in _pictures(chinese)}


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_every_key_exists(language, name):
    assert _keys(_read(language, name)) - _known() == set()


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_every_label_is_a_word_of_the_screen(language, name):
    known = {_bare(str(each.id if language == "en" else each.string)) for each in _texts()}
    named = set(BOLD.findall(_joined(_read(language, name))))
    assert named - known <= {"bold", "粗体"}


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_a_key_behind_a_label_is_that_button_s_own(language, name):
    known: dict[str, set[str]] = {}
    for label, keys in _window().pressed.items():
        known.setdefault(_said(language, label), set()).update(keys)
    for label, key in PRESSED.findall(_joined(_read(language, name))):
        if label in known:  # a button that says how many things it is about has no label before
            assert _plain(key) in known[label], label


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_every_command_is_a_verb(language, name):
    for words in _commands(_read(language, name)):
        if not words[1].startswith("--"):
            assert words[1] in VERBS


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_every_link_leads_somewhere(language, name):
    for target in LINKED.findall(_read(language, name)):
        assert (GUIDE / language / target).is_file(), target


@pytest.mark.parametrize("kind", [kind for kinds in pages_for(frozenset(Role)) for kind in kinds])
def test_every_page_has_a_help_that_names_true_keys(kind):
    assert kind.help
    named = {_plain(key) for key in re.findall(r"(?:Ctrl|Alt|Shift)\+\w+|\bF\d|Insert|Delete", kind.help)}
    assert named - _known() == set()


def test_every_picture_is_used_and_small():
    used = {each for language, name in PAGES for each in _pictures(_read(language, name))}
    there = {path.name: path.stat().st_size for path in (GUIDE / "pictures").iterdir()}
    assert set(there) == used == {f"{name}-{language}.png" for name in PICTURES for language in LANGUAGES}
    assert max(there.values()) < 150_000


@pytest.mark.parametrize("name", sorted({*PICTURES} - {"import"}))  # which is a dialog
def test_a_picture_of_a_page_shows_the_whole_window(name):
    for language in LANGUAGES:
        head = (GUIDE / "pictures" / f"{name}-{language}.png").read_bytes()[:24]
        assert unpack(">II", head[16:]) == LAPTOP  # width and height of a PNG


# ---- what the guide says


def _read(language: str, name: str) -> str:
    return (GUIDE / language / name).read_text(encoding="utf-8")


def _joined(words: str) -> str:
    """Without line breaks inside a sentence."""
    return re.sub(r"\n +|\n(?=\S)", " ", words)


def _plain(key: str) -> str:
    for name, other in ALIKE.items():
        key = key.replace(name, other)
    return key


def _keys(words: str) -> set[str]:
    return {key for code in CODE.findall(words) if KEY.fullmatch(key := _plain(code))}


def _commands(words: str) -> list[list[str]]:
    return [code.split() for code in CODE.findall(_joined(words)) if code.startswith("quittance ")]


def _pictures(words: str) -> set[str]:
    return {Path(target).name for target in LINKED.findall(words) if target.endswith(".png")}


# ---- what there is


def _known() -> set[str]:
    buttons = {key for keys in _window().pressed.values() for key in keys}
    return buttons | _window().handled | OF_QT | OF_ROWS


@dataclass(frozen=True)
class _Window:
    """What the code of the window says: keys by the label of their button, and keys that widgets hear."""

    pressed: dict[str, set[str]]
    handled: set[str]


@cache
def _window() -> _Window:
    """Reads every module of the window once."""
    window = _Window(
        {}, {"Alt+A", "Alt+B", "Alt+C"}
    )  # the offers of the workbench are called by their letters
    rooms = ("dialogs", "pages", "widgets")
    paths = [path for room in rooms for path in (ROOT / "desktop" / room).rglob("*.py")]
    sources = [path.read_text(encoding="utf-8") for path in [*paths, *(ROOT / "desktop").glob("*.py")]]
    trees = [ast.parse(source) for source in sources if "N_(" in source or "Key" in source]
    constants = {name: label for tree in trees for name, label in _constants(tree)}
    for tree in trees:
        for node in ast.walk(tree):
            match node:
                case ast.Call(args=[first, *_], keywords=[_, *_]):
                    keys = [each.value for each in node.keywords if each.arg == "key"]
                    _pair(window, constants, [first], keys)
                case ast.Tuple():
                    _pair(window, constants, node.elts, node.elts)
                case ast.Attribute() if node.attr.startswith("Key_"):
                    window.handled.add(_plain(node.attr.removeprefix("Key_")))
                case ast.Constant(value=str() as key) if KEY.fullmatch(key) and (len(key) > 1 or key == "Q"):
                    window.handled.add(_plain(key))
    return window


def _pair(
    window: _Window, constants: dict[str, str], words: Sequence[ast.expr], keys: Sequence[ast.expr]
) -> None:
    """A label and a key in one call, or in one row of a table, belong together."""
    named = [
        _plain(key.value)
        for key in keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str) and KEY.fullmatch(key.value)
    ]
    for each in words if named else ():
        label = constants.get(each.id) if isinstance(each, ast.Name) else _marked(each)
        if label is not None:
            window.pressed.setdefault(label, set()).update(named)


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Marked texts that have a name."""
    for node in tree.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            label = _marked(node.value)
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if label is not None and isinstance(target, ast.Name):
                    yield target.id, label


def _marked(node: ast.AST) -> str | None:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
        label = ast.literal_eval(node.args[0])
        return label if isinstance(label, str) else None
    return None


@cache
def _texts() -> Catalog:
    """Every marked text."""
    with (ROOT / "resources" / "texts" / "zh" / "quittance.po").open("rb") as file:
        return read_po(file)


def _said(language: str, label: str) -> str:
    """A label in a language, the fields in it left as they are."""
    fields = {name: f"{{{name}}}" for name in re.findall(r"{(\w+)}", label)}
    return catalogue(language).say(label, **fields)


def _bare(label: str) -> str:
    """Without the count that some labels end with."""
    return re.sub(r" ?[(（]\{count\}[)）]$", "", label)
