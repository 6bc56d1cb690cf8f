"""Passphrases: from the environment, typed where a terminal is, or made; never on the command line itself."""

from __future__ import annotations

import base64
import getpass
import os
import secrets
import sys
from typing import Final

from desktop.commandline.parser import Manner
from domain.error import Cancelled, Refused
from resources.mark import N_, Text, text

PASSPHRASE: Final = "QUITTANCE_PASSPHRASE"  # noqa: S105 - the name of a variable
NEW_PASSPHRASE: Final = "QUITTANCE_NEW_PASSPHRASE"  # noqa: S105 - the name of a variable


def passphrase(manner: Manner, name: str | None) -> str:
    """The passphrase (or recovery key) of the person who acts."""
    given = os.environ.get(PASSPHRASE, "")
    if given:
        return given
    if sys.stdin.isatty():
        asked = text(N_("Passphrase of {name}: "), name=name) if name else text(N_("Passphrase: "))
        return _type(manner, asked)
    raise Refused(
        "no_passphrase",
        N_("The passphrase is missing."),
        text(N_("Put the passphrase, or the recovery key, into {variable}."), variable=PASSPHRASE),
        "passphrase",
    )


def first_passphrase(manner: Manner, name: str) -> str:
    """The passphrase of the first user of a new office: from the environment, or typed twice."""
    return os.environ.get(PASSPHRASE, "") or _type_twice(manner, name) or passphrase(manner, name)


def new_passphrase(manner: Manner, name: str) -> tuple[str, bool]:
    """A passphrase for somebody else, and whether it was made here and must be told."""
    given = os.environ.get(NEW_PASSPHRASE, "") or _type_twice(manner, name)
    return (given, False) if given else (make(), True)


def make() -> str:
    """A passphrase of 80 random bits: four groups of four signs of base32."""
    plain = base64.b32encode(secrets.token_bytes(10)).decode()
    return "-".join(plain[start : start + 4] for start in range(0, 16, 4))


def _type_twice(manner: Manner, name: str) -> str:
    """A new passphrase typed at the terminal; empty where there is none."""
    if not sys.stdin.isatty():
        return ""
    typed = _type(manner, text(N_("New passphrase for {name}: "), name=name))
    if typed != _type(manner, text(N_("The same again: "))):
        raise Refused(
            "passphrase_differs",
            N_("The two passphrases differ."),
            N_("Begin again; nothing was written."),
            "passphrase",
        )
    return typed


def _type(manner: Manner, asked: Text) -> str:
    try:
        return getpass.getpass(manner.say(asked))
    except EOFError:
        raise Cancelled from None
