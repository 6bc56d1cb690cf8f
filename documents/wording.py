"""The texts of the papers, read from the letter templates, in one language or in two beside each other."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from documents.words import money_in_text
from domain.money import Money
from resources.find import find
from resources.mark import Text
from resources.translate import catalogue

PaperLanguage = Literal["en", "zh", "both"]
# A field whose form depends on the language may also be a function of the language.
Field = str | int | Decimal | date | Money | Text | Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Wording:
    """The templates of one paper; `languages` names one language, or two of which the first leads."""

    paper: str
    languages: tuple[str, ...]
    templates: Mapping[str, Mapping[str, str]]

    @property
    def signs(self) -> str:
        """The signs of the templates in these languages, each once, in a fixed order."""
        return _signs(self.paper, self.languages)

    def say(self, key: str, /, **fields: Field) -> tuple[str, ...]:
        """The text of a key with its fields, once for each language."""
        template = self.templates[key]
        return tuple(
            template[language].format(**{name: spoken(value, language) for name, value in fields.items()})
            for language in self.languages
        )

    def label(self, key: str, between: str = " / ", /, **fields: Field) -> str:
        """A short text of a key; two languages stand beside each other."""
        return between.join(dict.fromkeys(self.say(key, **fields)))

    def text(self, words: Text | str) -> tuple[str, ...]:
        """A sentence of the domain in each language; said once where the translations do not differ."""
        return tuple(dict.fromkeys(catalogue(language).say(words) for language in self.languages))


def spoken(value: Field, language: str) -> str:
    """A value inside a sentence of a paper: days in words, money with its currency."""
    if callable(value):
        return value(language)
    if isinstance(value, date):
        return catalogue(language).day_in_words(value)
    if isinstance(value, Money):
        return money_in_text(value, language)
    return catalogue(language).field(value)


def wording(paper: str, language: PaperLanguage, leading: str = "zh") -> Wording:
    """The wording of a paper in a language; of two languages the `leading` one comes first."""
    languages: tuple[str, ...] = (language,)
    if language == "both":
        languages = (leading, "en" if leading == "zh" else "zh")
    return Wording(paper, languages, templates(paper))


@lru_cache(maxsize=8)
def templates(paper: str) -> Mapping[str, Mapping[str, str]]:
    """The templates of `resources/letters/<paper>.toml`, with those that all papers share."""
    found: dict[str, dict[str, str]] = {}
    for name in ("paper", paper):
        with find("letters", f"{name}.toml").open("rb") as file:
            found.update(tomllib.load(file))
    return found


@lru_cache(maxsize=16)
def _signs(paper: str, languages: tuple[str, ...]) -> str:
    found = "".join(
        text for template in templates(paper).values() for text in map(template.get, languages) if text
    )
    return "".join(sorted(set(found) - {"\n"}))
