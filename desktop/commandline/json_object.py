"""One JSON object as it is given to a verb: from a file, from standard input, or as the word itself."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from domain.error import NotFound, Refused
from resources.mark import N_, Text, text


def read_object(place: str, code: str, advice: Text | str) -> Any:
    """The JSON at a place (`-` is standard input), with exact decimals.

    What is no valid JSON is refused under `code` with `advice`.
    """
    words = place if place.lstrip().startswith("{") else _content(place, code, advice)
    try:
        return json.loads(
            words or "{}",
            parse_float=Decimal,
            parse_constant=_not_a_number,
            object_pairs_hook=_object,
        )
    except (ValueError, RecursionError) as error:
        why = text(N_("What was given is not valid JSON: {why}."), why=str(error))
        raise Refused(code, why, advice, _named(place)) from None


def _content(place: str, code: str, advice: Text | str) -> str:
    if place == "-" and sys.stdin.isatty():
        return ""
    try:
        content = sys.stdin.buffer.read() if place == "-" else Path(place).read_bytes()
        return content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise Refused(code, N_("What was given is not written in UTF-8."), advice, place) from None
    except OSError as error:
        raise NotFound(
            "file",
            text(N_("The file {file} cannot be read: {error}."), file=place, error=error.strerror or ""),
            N_("Check the name."),
            place,
        ) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _not_a_number(words: str) -> NoReturn:
    raise ValueError(f"{words} is not a number")


def _named(place: str) -> str:
    return "" if place.lstrip().startswith("{") else place
