"""Parties: the identifiers and addresses of debtors, checked and brought into one form."""

from __future__ import annotations

import re

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from domain.error import Refused
from resources.mark import N_, text

_USCC_SIGNS = 18
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+")


def check_uscc(code: str) -> str:
    """The unified social credit code in capitals without spaces; its check sign must fit (GB 32100-2015)."""
    try:
        return str(uscc.validate(code))
    except ValidationError:
        raise Refused(
            "uscc",
            text(N_("“{code}” is not a unified social credit code."), code=code),
            N_("Compare all 18 signs with the business licence; the last one is a check sign."),
            "uscc",
        ) from None


def registration(code: str) -> str:
    """A number of a trade register without spaces around it; one of eighteen signs is a USCC and must be valid."""
    plain = code.strip()
    return check_uscc(plain) if len("".join(plain.split())) == _USCC_SIGNS else plain


def normalise_email(address: str) -> str:
    """An e-mail address without spaces around it, its domain in small letters."""
    plain = address.strip()
    if not _EMAIL.fullmatch(plain):
        raise Refused(
            "email",
            text(N_("“{address}” is not an e-mail address."), address=address),
            N_("Write one address such as name@company.cn."),
            "email",
        )
    name, _, host = plain.rpartition("@")
    return f"{name}@{host.lower()}"
