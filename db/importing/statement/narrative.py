"""The free part of a statement line (:86: of MT940): who the other side is, and for what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stdnum import iban

FULL_LINE = 65  # signs; a line that is full goes on in the next without a space

_GERMAN = re.compile(r"^(?P<code>\d{3})(?P<sign>[^\w\s/])(?=\d{2})")
_RETURNED = ("RETOURE", "RÜCKLASTSCHRIFT", "RUECKLASTSCHRIFT")
_SEPA = re.compile(r"(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|COAM|OAMT)\+ ?")
_SLASHED = re.compile(
    r"/(EREF|REMI|NAME|IBAN|BIC|BENM|ORDP|CNTP|CSID|MARF|PREF|RTRN|ISDT|TRTP|TRCD|SVCL|ULTD|ULTC|ADDR|ID|PURP|OCMT|CREF)/"
)
_DUTCH = re.compile(r"REK: ?(?P<account>[A-Z0-9]+)\s*/?\s*NAAM: ?(?P<name>.*)$", re.DOTALL)
_ABN = re.compile(r"\b(IBAN|BIC|NAAM|OMSCHRIJVING|KENMERK|BETALINGSKENM\.|MACHTIGING|INCASSANT): ")
_SENDER = re.compile(r"AUFTRAGGEBER: ?(?P<name>.+?)(?= MITTEILUNGEN:|$)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_NOTHING = frozenset({"NOTPROVIDED", "NONREF", "NOTPROVID", "KREF+", ""})


@dataclass(frozen=True, slots=True)
class Narrative:
    """What the free part tells; empty where it does not."""

    text: str
    payer: str = ""
    payer_account: str = ""
    reference: str = ""
    kind: str = ""
    returned: bool = False


def read_narrative(lines: Sequence[str]) -> Narrative:
    """The free part in whichever of the ways of the banks it was written."""
    joined = join_lines(lines)
    whole = "".join(lines[1:] if len(lines) > 1 and lines[1].startswith(lines[0].strip() or "?") else lines)
    german = _GERMAN.match(whole)  # Polish banks put the code on a line of its own besides
    if german:
        return _german(whole, german["code"], german["sign"])
    if _SLASHED.search(joined):
        return _slashed(joined)
    dutch = _DUTCH.search(joined)
    if dutch:
        return Narrative(joined[: dutch.start()].strip(), dutch["name"].strip(), dutch["account"])
    named = _ABN.split(joined)
    if "NAAM" in named[1::2]:
        return _abn(dict(zip(named[1::2], named[2::2], strict=True)))
    sender = _SENDER.search(joined)
    return Narrative(joined.strip(), sender["name"].strip() if sender else "", find_iban(joined))


def meant(reference: str) -> str:
    """A reference, or nothing where the bank says that there is none, by a word or by zeros."""
    return "" if reference.strip(" 0").upper() in _NOTHING else reference.strip()


def find_iban(words: str) -> str:
    """The first IBAN with right check digits in a text, without spaces."""
    for match in _IBAN.finditer(words):
        plain = match[0].replace(" ", "")
        for end in range(len(plain), 14, -1):
            if iban.is_valid(plain[:end]):
                return plain[:end]
    return ""


def join_lines(lines: Sequence[str]) -> str:
    """Lines of the free part as one text: banks wrap it at 65 signs inside words."""
    joined = last = ""
    for line in lines:
        if joined and not (len(last) >= FULL_LINE or last.endswith(" ")):
            joined += " "
        joined += line
        last = line
    return " ".join(joined.split())


def _german(whole: str, code: str, sign: str) -> Narrative:
    """`166?00GUTSCHRIFT?20EREF+…?21SVWZ+…?30BIC?31IBAN?32NAME?33NAME`."""
    parts: dict[str, str] = {}
    for part in whole[len(code) :].split(sign):
        key, value = part[:2], part[2:]
        if key.isdigit():
            parts[key] = parts.get(key, "") + value
        elif parts and part:  # the sign stood inside a text
            parts[next(reversed(parts))] += sign + part
    purpose = "".join(parts.get(f"{key}", "") for key in (*range(20, 30), *range(60, 64)))
    pieces = _SEPA.split(purpose)
    named = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    text = " ".join([pieces[0], named.get("SVWZ", "")]).strip()
    name = (parts.get("32", "") + parts.get("33", "")).strip()
    return Narrative(
        text=text or purpose.strip(),
        payer=name or named.get("ABWA", "").strip(),
        payer_account=parts.get("38", "").strip()
        or parts.get("31", "").strip()
        or named.get("IBAN", "").strip(),
        reference=meant(named.get("EREF", "") or named.get("KREF", "")),
        kind=parts.get("00", "").strip(),
        returned=code in {"108", "109", "159", "184"} or any(word in purpose.upper() for word in _RETURNED),
    )


def _abn(named: dict[str, str]) -> Narrative:
    """`SEPA OVERBOEKING IBAN: … BIC: … NAAM: … OMSCHRIJVING: … KENMERK: …`."""
    return Narrative(
        text=named.get("OMSCHRIJVING", "").strip(),
        payer=named["NAAM"].strip(),
        payer_account=named.get("IBAN", "").replace(" ", ""),
        reference=meant(named.get("KENMERK", "")) or meant(named.get("BETALINGSKENM.", "")),
    )


def _slashed(whole: str) -> Narrative:
    """`/TRTP/…/IBAN/…/NAME/…/REMI/…/EREF/…`, and `/CNTP/IBAN/BIC/NAME///REMI/USTD//…/` of one bank."""
    pieces = _SLASHED.split(whole)
    named: dict[str, str] = {}
    for key, value in zip(pieces[1::2], pieces[2::2], strict=True):
        named.setdefault(key, value.strip())
    account, name = named.get("IBAN", "").strip("/"), named.get("NAME", "").strip("/")
    if named.get("CNTP"):
        other = [*named["CNTP"].split("/"), "", "", ""]
        account, name = account or other[0], name or other[2]
    name = name or named.get("ORDP", "").strip("/ ").removeprefix("NM/")
    about = re.sub(r"^(USTD|STRD)/(CUR/)?/?", "", named.get("REMI", "")).strip("/ ")
    return Narrative(
        text=about or pieces[0].strip(" /"),
        payer=name.strip(),
        payer_account=account.strip(),
        reference=meant(named.get("EREF", "").strip("/")),
        kind=named.get("TRTP", "").strip("/"),
        returned="RTRN" in named,
    )
