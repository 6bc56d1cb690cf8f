"""Reading the words of a command line; what cannot be read is refused with words, and never half done."""

from __future__ import annotations

import argparse
import difflib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar
from uuid import UUID

from domain.day import check_day
from domain.error import QuittanceError, Refused
from domain.money import Money, parse_money
from resources.mark import N_, Text, text
from resources.translate import LANGUAGES, catalogue

PROGRAM: Final = "quittance"
LANGUAGE: Final = "QUITTANCE_LANGUAGE"
_LARGEST: Final = 2**31 - 1
_WITH_VALUE: Final = ("--user", "--language", "--office")  # options before the verb that take the next word


Choice = TypeVar("Choice", bound=StrEnum)


class Usage(QuittanceError):
    """The words on the command line are not as they must be; nothing was begun."""

    def __init__(self, message: Text | str, advice: Text | str, where: str = "") -> None:
        super().__init__("usage", message, advice, where)


class Help(Exception):
    """Help was asked for; its text is the answer."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to speak: found out before anything else is read, so that also a slip is told in this manner."""

    json: bool
    language: str

    def say(self, sentence: Text | str) -> str:
        """A marked sentence in the language of this call."""
        return catalogue(self.language).say(sentence)


class Parser(argparse.ArgumentParser):
    """argparse that raises rather than ends the process, and that speaks the language of the call."""

    def __init__(self, say: Callable[[Text | str], str], prog: str, about: str, epilog: str = "") -> None:
        self.say = say
        super().__init__(
            prog=prog,
            description=say(about),
            epilog=epilog,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    def option(self, *names: str, about: str, **manner: Any) -> None:
        """Add an argument; `about` is a marked text."""
        self.add_argument(*names, help=self.say(about).replace("%", "%%"), **manner)

    def error(self, message: str) -> NoReturn:
        raise Usage(
            text(N_("The command line cannot be read: {why}."), why=message.rstrip(".")),
            text(N_("“{program} --help” tells what it takes."), program=self.prog),
        )

    def print_help(self, file: object = None) -> NoReturn:  # noqa: ARG002 - the signature is argparse's
        raise Help(self.format_help())


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a command line, taken apart at the verb."""

    before: tuple[str, ...]
    verb: str
    after: tuple[str, ...]


def take_apart(words: Sequence[str]) -> Words:
    """The options before the verb, the verb (empty for none), and all that follows it."""
    place = 0
    while place < len(words) and words[place].startswith("-"):
        place += 2 if words[place] in _WITH_VALUE else 1
    return Words(tuple(words[:place]), "".join(words[place : place + 1]), tuple(words[place + 1 :]))


def manner_of(words: Sequence[str]) -> Manner:
    """The manner asked for anywhere in the words, else by the environment."""
    asked = ""
    for place, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name == "--language":
            asked = value if equals else "".join(words[place + 1 : place + 2])
    asked = asked or os.environ.get(LANGUAGE, "")
    if asked not in LANGUAGES:
        asked = "zh" if os.environ.get("LANG", "").startswith("zh") else "en"
    return Manner("--json" in words, asked)


def add_paper_language(parser: Parser) -> None:
    """In which language papers are printed, apart from the language of the call."""
    parser.option(
        "--paper-language",
        choices=("en", "zh", "both"),
        default="",
        about=N_("the language of the paper (the debtor's, or the office's)"),
    )


def add_common(parser: Parser, *, again: bool = False) -> None:
    """The options of every verb; `again` after the verb, where silence keeps what was said before it."""
    silence: Any = argparse.SUPPRESS if again else None
    parser.option("--user", metavar="NAME", default=silence, about=N_("who acts (or QUITTANCE_USER)"))
    parser.option(
        "--language",
        choices=tuple(LANGUAGES),
        default=silence,
        about=N_("the language of sentences (or QUITTANCE_LANGUAGE)"),
    )
    parser.option(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS if again else False,
        about=N_("answer with one JSON object"),
    )


def unknown(kind: Text | str, word: str, known: Iterable[str], advice: Text | str) -> Usage:
    """The refusal of a name that is not known, with the known one that looks most like it."""
    near = difflib.get_close_matches(word, list(known), n=1)
    message = text(
        N_("There is no {kind} “{word}”."), kind=kind if isinstance(kind, Text) else text(kind), word=word
    )
    if near:
        advice = text(N_("Did you mean “{near}”? {advice}"), near=near[0], advice=_as_text(advice))
    return Usage(message, advice)


def _as_text(words: Text | str) -> Text:
    return words if isinstance(words, Text) else text(words)


# ---- values


def day(words: str) -> date:
    """A day as ISO 8601 writes it: 2026-03-02; refuses one that nobody could mean."""
    try:
        found = date.fromisoformat(words)
    except ValueError:
        found = None
    if found is None or found.isoformat() != words:
        raise Usage(
            text(N_("“{words}” is not a day."), words=words), N_("Write days as year-month-day: 2026-03-02.")
        )
    try:
        check_day(found, "")
    except Refused as error:
        raise Usage(error.message, error.advice) from None
    return found


def flag(words: str) -> bool:
    """`true` or `false`."""
    found = {"true": True, "yes": True, "false": False, "no": False}.get(words.lower())
    if found is None:
        raise Usage(text(N_("“{words}” is neither true nor false."), words=words), N_("Write true or false."))
    return found


def choice(members: Sequence[Choice], words: str) -> Choice:
    """One of the members of an enumeration, by its word."""
    for member in members:
        if member.value == words:
            return member
    raise Usage(
        text(N_("“{words}” is not one of the choices."), words=words),
        text(N_("Choose one of these: {choices}."), choices=", ".join(member.value for member in members)),
    )


def whole_number(words: str) -> int:
    """A whole number from 0 to 2³¹ − 1 in plain digits."""
    if not words.isdecimal() or not words.isascii():
        raise Usage(text(N_("“{words}” is not a whole number."), words=words), N_("Write digits only."))
    if len(words) > len(str(_LARGEST)) or int(words) > _LARGEST:
        raise Usage(
            text(N_("The number {words} is too large."), words=words),
            text(N_("Write a number from 0 to {largest}."), largest=_LARGEST),
        )
    return int(words)


def decimal(words: str) -> Decimal:
    """An exact decimal with a point."""
    try:
        return Decimal(words)
    except InvalidOperation:
        raise Usage(
            text(N_("“{words}” is not a number."), words=words), N_("Write digits with a point: 0.045.")
        ) from None


def uid(words: str) -> UUID:
    """The identity of a thing, as answers give it."""
    try:
        return UUID(words)
    except ValueError:
        raise Usage(
            text(N_("“{words}” is not the identity of a thing."), words=words),
            N_("Copy it from an answer of “show”: 32 hexadecimal digits in five groups."),
        ) from None


def control_total(words: str) -> Money:
    """An amount with its currency before it: CNY=1234.50."""
    currency, equals, amount = words.partition("=")
    try:
        if equals:
            return parse_money(amount, currency)
    except QuittanceError as error:
        raise Usage(error.message, error.advice) from None
    raise Usage(
        text(N_("“{words}” is not a control total."), words=words),
        N_("Write the currency, “=” and the amount: CNY=1234.50."),
    )


def file(words: str) -> Path:
    """A path; an empty one is a slip of a script."""
    if not words:
        raise Usage(N_("A path is empty."), N_("Check the variables of the script that called."))
    return Path(words)


def list_of(pairs: Mapping[str, str]) -> str:
    """Names with what they mean, one a line, aligned: for the foot of a help text."""
    widest = max(map(len, pairs))
    return "\n".join(f"  {name:{widest}}  {about}" for name, about in pairs.items())
