"""Parties: the identifiers and addresses of debtors, checked and brought into one form."""

from __future__ import annotations

import re

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from domain.error import Refused
from resources.mark import N_, text

_USCC_SIGNS = 18
_USCC_ALPHABET = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
_NEARLY_USCC = re.compile(r"[159ANY]\d{7}[0-9A-Z]{7,12}")
"""Department, kind and district of a USCC, and 15 to 20 signs in all; 15 digits are a number of before 2015."""
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+")


def check_uscc(code: str) -> str:
    """The unified social credit code in capitals without spaces; its check sign must fit (GB 32100-2015)."""
    try:
        return str(uscc.validate(code))
    except ValidationError:
        raise Refused(
            "uscc",
            text(N_("“{code}” is not a unified social credit code."), code=code),
            N_("Compare all 18 characters with the business licence; the last one is a check digit."),
            "uscc",
        ) from None


def uscc_check_sign(first: str) -> str:
    """The check sign that follows the first 17 signs of a unified social credit code (GB 32100-2015)."""
    if len(first) != _USCC_SIGNS - 1 or not set(first) <= _USCC_ALPHABET:
        raise Refused(
            "uscc",
            text(N_("“{code}” are not the first 17 signs of a unified social credit code."), code=first),
            N_("Enter 17 digits and capitals; I, O, S, V and Z are not among them."),
            "uscc",
        )
    return str(uscc.calc_check_digit(first))


def is_uscc(code: str) -> bool:
    """Whether a code is a valid unified social credit code, which only bodies in the PRC have."""
    return bool(uscc.is_valid(code))


def is_foreign(code: str) -> bool:
    """Whether a number is that of a register outside the PRC: there is one, and it is not meant as a USCC."""
    plain = "".join(code.split()).upper()
    return bool(plain) and not _is_meant(plain)


def registration(code: str) -> str:
    """A number of a trade register without spaces around it; what is meant as a USCC must be valid."""
    plain = code.strip()
    return check_uscc(plain) if _is_meant("".join(plain.split()).upper()) else plain


def _is_meant(plain: str) -> bool:
    """Whether a number has eighteen signs, or begins as a USCC does and lacks some, or has too many."""
    return len(plain) == _USCC_SIGNS or _NEARLY_USCC.fullmatch(plain) is not None


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
