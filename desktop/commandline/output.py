"""What goes to the standard streams: one answer or one refusal, whole, and flushed."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Mapping
from typing import Any, TextIO

from desktop.commandline.answer import Answer
from desktop.commandline.parser import Manner
from desktop.commandline.rendering import render, safe
from domain.error import QuittanceError
from resources.mark import Text


def prepare(manner: Manner) -> None:
    """Let every sign through: JSON is UTF-8 everywhere, and what a terminal cannot show is written by its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8" if manner.json else None, errors="backslashreplace")


def answer(manner: Manner, given: Answer) -> None:
    """Print an answer: as JSON whole, for a person what is to be shown."""
    if manner.json:
        _json(given.value)
    else:
        _write(sys.stdout, render(given.value if given.shown is None else given.shown))


def help_text(manner: Manner, words: str) -> None:
    """Print a help text."""
    if manner.json:
        _json({"help": words})
    else:
        _write(sys.stdout, words)


def line(manner: Manner, sentence: Text | str) -> None:
    """Print one line of several that follow one another while something goes on."""
    _write(sys.stdout, f"{manner.say(sentence)}\n")


def refuse(manner: Manner, error: QuittanceError) -> None:
    """Print a refusal: as JSON on stdout, for a person its message and advice on stderr."""
    message, advice = manner.say(error.message), manner.say(error.advice)
    if manner.json:
        refused = {"code": error.code, "message": message, "advice": advice, "where": error.where}
        _json({"refused": refused})
        return
    where = f" ({error.where})" if error.where and error.where not in message else ""
    lines = [safe(message + where), safe(advice)]
    _write(sys.stderr, "".join(f"{line}\n" for line in lines if line))


def _json(value: Mapping[str, Any]) -> None:
    _write(sys.stdout, json.dumps(value, ensure_ascii=False) + "\n")


def _write(stream: TextIO, words: str) -> None:
    """Write and flush; a reader that has gone away (`| head`) is no failure of what was done."""
    try:
        stream.write(words)
        stream.flush()
    except BrokenPipeError:
        # Else the interpreter flushes once more at its end, and says so.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
