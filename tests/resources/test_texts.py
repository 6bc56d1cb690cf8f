"""The texts are whole: all that is marked is said in Chinese, and every sign can be shown."""

from __future__ import annotations

import ast
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import domain
from documents.stylesheet import load_fonts
from resources.find import find

ROOT = Path(__file__).parents[2]
ROOMS = ("desktop", "usecases", "documents", "db", "domain", "resources")
ENDS = {".": "。", ":": "：", "?": "？", "!": "！", "…": "…"}
ABBREVIATED = {"No.", "+7, fr, 2026-11-20, 20.11."}  # their last point ends no sentence
HAN = "[\u3400-\u9fff]"


@cache
def marked() -> frozenset[str]:
    """Every text that is marked in the rooms as they stand now."""
    found: set[str] = set()
    for room in ROOMS:
        for _, _, sentence, _, _ in extract_from_dir(
            ROOT / room, method_map=[("**.py", "python")], keywords={"N_": None}
        ):
            assert isinstance(sentence, str)
            found.add(sentence)
    return frozenset(found)


@cache
def read(*parts: str) -> Catalog:
    with find("texts", *parts).open("rb") as file:
        return read_po(file, locale="zh_Hans")


@cache
def pairs() -> Mapping[str, str]:
    """The Chinese of every English text in the catalogue."""
    return {str(message.id): str(message.string) for message in read("zh", "quittance.po") if message.id}


def letters() -> Iterator[tuple[str, Mapping[str, str]]]:
    for path in sorted(find("letters").glob("*.toml")):
        for name, wording in tomllib.loads(path.read_text("utf-8")).items():
            yield f"{path.stem}.{name}", wording


def fields(sentence: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def test_every_marked_text_is_in_the_catalogues() -> None:
    template = {str(message.id) for message in read("quittance.pot") if message.id}
    assert sorted(marked() - template) == []
    assert sorted(template - marked()) == []
    assert sorted(template ^ pairs().keys()) == []


def test_no_mark_is_hidden_from_the_gatherer() -> None:
    """A mark inside of an f-string, or around anything but words, is not gathered by every Python."""
    hidden = []
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            source = path.read_text("utf-8")
            for node in ast.walk(ast.parse(source)) if "N_(" in source else ():
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "N_":
                    bad = not all(isinstance(word, ast.Constant) for word in node.args)
                else:
                    bad = isinstance(node, ast.JoinedStr) and "N_(" in ast.unparse(node)
                if bad:
                    hidden.append((path.name, ast.unparse(node)))
    assert hidden == []


def test_nothing_is_untranslated_fuzzy_or_obsolete() -> None:
    chinese = read("zh", "quittance.po")
    assert [message.id for message in chinese if message.id and not message.string] == []
    assert [message.id for message in chinese if message.fuzzy] == []
    assert list(chinese.obsolete) == []
    assert [str(error) for _, errors in chinese.check() for error in errors] == []
    assert not chinese.fuzzy


def test_the_compiled_catalogue_is_the_written_one() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, read("zh", "quittance.po"))
    assert find("texts", "zh", "quittance.mo").read_bytes() == compiled.getvalue()


def test_fields_are_the_same_in_both_languages() -> None:
    both = [*pairs().items(), *((wording["en"], wording["zh"]) for _, wording in letters())]
    assert [pair for pair in both if fields(pair[0]) != fields(pair[1])] == []


def test_sentences_end_alike() -> None:
    def end(sentence: str) -> str:
        return ENDS.get(sentence.rstrip()[-1], "")

    assert [
        (english, chinese)
        for english, chinese in pairs().items()
        if english not in ABBREVIATED
        and end(english) != (chinese[-1] if chinese[-1] in ENDS.values() else "")
    ] == []


@pytest.mark.parametrize(
    ("slip", "pattern"),
    [
        ("a blank at an end", r"^\s(?!$)|\s$"),
        ("a straight quotation mark", r"['\"]"),
        ("a Western mark after Chinese", HAN + r"[,;:?!](?!\w)|" + HAN + r"\.(?!\w)"),
        ("a Western bracket around Chinese", rf"\({HAN}|{HAN}\)"),
        ("a blank between Chinese and a figure", rf"{HAN} [0-9{{]|[0-9}}] {HAN}"),
        ("two sentence marks", "。。|，，|。，|，。"),
        ("a key that buttons call otherwise", rf"\+(?:Enter|Up|Down|Left|Right)|{HAN}(?:Enter|Escape)"),
    ],
)
def test_no_slips_in_the_chinese(slip: str, pattern: str) -> None:
    found = [chinese for chinese in pairs().values() if re.search(pattern, chinese)]
    assert found == [], slip


def test_quotation_marks_come_in_pairs() -> None:
    assert [words for pair in pairs().items() for words in pair if words.count("“") != words.count("”")] == []


def test_every_sign_stands_in_both_fonts() -> None:
    words = [*pairs().keys(), *pairs().values()]
    for folder in ("letters", "demonstration"):
        words += [path.read_text("utf-8") for path in sorted(find(folder).glob("*.toml"))]
    signs = set("".join(words)) - {"\n"}
    for font in load_fonts():
        assert sorted(sign for sign in signs if ord(sign) not in font.face.charToGlyph) == [], font.fontName


def test_letters_say_everything_in_both_languages() -> None:
    assert [
        name for name, wording in letters() if set(wording) != {"en", "zh"} or not all(wording.values())
    ] == []


def vocabularies() -> Iterator[tuple[str, Mapping[StrEnum, str]]]:
    for module in iter_modules(domain.__path__, "domain."):
        for what, labels in vars(import_module(module.name)).items():
            if what.endswith("LABELS") and isinstance(next(iter(labels)), StrEnum):
                yield f"{module.name}.{what}", labels


@pytest.mark.parametrize(("name", "labels"), list(vocabularies()))
def test_every_word_of_a_vocabulary_has_its_label(name: str, labels: Mapping[StrEnum, str]) -> None:
    words = type(next(iter(labels)))
    assert list(words) == [word for word in words if word in labels], name
    assert set(labels.values()) <= marked(), name
