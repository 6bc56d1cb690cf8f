"""Parties: the identifiers and addresses of debtors, checked and brought into one form."""

from __future__ import annotations

import re

import phonenumbers
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from domain.error import Refused
from resources.mark import N_, text

REGION = "CN"  # where a telephone number without a country code belongs

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


def normalise_phone(number: str, region: str = REGION) -> str:
    """A telephone number in international form with its extension: +86 472 220 7799 ext. 8."""
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is None or not phonenumbers.is_possible_number(parsed):
        raise Refused(
            "phone",
            text(N_("“{number}” is not a telephone number."), number=number),
            N_("Write it with the area code, abroad with + and the country code."),
            "phone",
        )
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


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
