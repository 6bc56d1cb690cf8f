"""Reading a list of customers: what the ledger's own system knows of debtors beside their items.

Any table that the import of items can open; the columns are known by the same words. A row needs the code by which
the ledger calls the debtor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from db.importing.heading.naming import scores_of
from db.importing.sheet import Cell, Line, Sheet, is_blank, open_sheets, words
from db.importing.vocabulary import fold, run_of, token, vocabulary
from domain.error import Refused
from resources.mark import N_, Text, text

CODE: Final = "debtor_code"
NAME: Final = "debtor_name"
_MORE: Final = {
    "legal_representative": (
        "legal representative",
        "legal rep",
        "director",
        "法定代表人",
        "法人代表",
        "法人",
    ),
    "contact_position": ("position", "contact position", "job title", "title", "职务", "职位", "联系人职务"),
}
"""Names of columns that no list of open items has."""

_PARTS: Final = {
    "street": (
        "street", "street and number", "street 1", "billing street", "address 1", "address line 1", "Straße",
        "Strasse", "Straße und Hausnummer", "Straße Nr", "Str", "rue", "calle", "via", "straat", "街道",
        "街道地址", "详细地址",
    ),
    "house": (
        "house number", "house no", "house nr", "street number", "street no", "building number", "Hausnummer",
        "Haus-Nr", "Hausnr", "Haus Nr", "huisnummer", "huisnr", "numero civico", "civico", "门牌号", "门牌号码",
    ),
    "addition": ("street 2", "address 2", "address line 2", "Adresszusatz", "complément d'adresse"),
    "postcode": (
        "postcode", "post code", "postal code", "zip", "zip code", "billing zip", "billing postal code", "PLZ",
        "Postleitzahl", "code postal", "CP", "código postal", "CAP", "邮编", "邮政编码",
    ),
    "city": ("city", "town", "billing city", "Ort", "Stadt", "ville", "ciudad", "città", "plaats", "城市", "市"),
    "region": ("state", "province", "region", "county", "billing state", "provincia", "省", "省份"),
    "country": ("country", "billing country", "Land", "pays", "país", "paese", "国家"),
}  # fmt: skip
"""Names of columns that hold an address in parts; none of them is used without a street or an address."""

PARTICULARS: Final = (
    "uscc", "legal_representative", "address", "contact", "contact_position", "phone", "email", "language",
)  # fmt: skip
"""What is read of a debtor, in the order in which it is told."""

_SEARCHED: Final = 100  # lines
_LEDGER: Final = N_("This looks like a ledger: take it under Debtors, Import, or by “quittance import”.")


@dataclass(frozen=True, slots=True)
class Particulars:
    """A row: its line in the file, the debtor's code and name, and what is told of it; what is empty is not told."""

    line: int
    code: str
    name: str
    told: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BadParticulars:
    """A row, or a cell of one (`column` is its heading), that was not taken, and why."""

    line: int
    code: str
    column: str
    value: str
    reason: Text


@dataclass(slots=True)
class ReadParticulars:
    """The rows of a list, what could not be read, which heading is what, and the headings that are not used."""

    rows: list[Particulars] = field(default_factory=list)
    rejected: list[BadParticulars] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)


def read_particulars(path: Path) -> ReadParticulars:
    """Read the first table of the file that has a code and something to tell; refuses a file without one.

    Where it has names but no codes, the name is the code, as it is for a ledger without codes.
    """
    for names_are_codes in (False, True):
        for sheet in open_sheets(path):
            for line in islice(sheet.rows(), _SEARCHED):
                places = _places(line.cells)
                if names_are_codes and NAME in places:
                    places[CODE] = places.pop(NAME)
                if CODE in places and any(name in places for name in (*PARTICULARS, "street")):
                    return _read(sheet, line, places)
    ledger = any(
        _names_items(line.cells) for sheet in open_sheets(path) for line in islice(sheet.rows(), _SEARCHED)
    )
    raise Refused(
        "no_list",
        N_("No line of the file names a column of codes and one of addresses or other particulars."),
        _LEDGER
        if ledger
        else N_(
            "A list of customers begins with a line such as “Customer code, Name, Address, Contact, Phone”."
        ),
        path.name,
    )


def _names_items(heading: Sequence[Cell]) -> bool:
    """Whether a line names the columns of open items."""
    fields = {wanted for cell in heading if words(cell) for wanted in scores_of(words(cell))}
    return "number" in fields and not fields.isdisjoint(("amount", "open_amount", "debit"))


def _places(heading: Sequence[Cell]) -> dict[str, int]:
    """The column of each field: the one whose heading names it best, the first of equals."""
    found: dict[str, tuple[int, int]] = {}
    for at, cell in enumerate(heading):
        name = words(cell)
        scores = {**scores_of(name), **_more(name)} if name else {}
        for wanted, score in scores.items():
            if wanted in (CODE, NAME, *PARTICULARS, *_PARTS) and score > found.get(wanted, (0, 0))[0]:
                found[wanted] = (score, at)
    taken: dict[int, str] = {}
    for wanted, (score, at) in sorted(found.items(), key=lambda each: -each[1][0]):
        if score and at not in taken:
            taken[at] = wanted
    places = {wanted: at for at, wanted in sorted(taken.items())}
    if "street" in places:
        return places
    if "address" in places:
        return {wanted: at for wanted, at in places.items() if wanted != "house"}
    return {wanted: at for wanted, at in places.items() if wanted not in _PARTS}


def _more(name: str) -> Mapping[str, int]:
    run = run_of(fold(name))
    return {
        wanted: 1000
        for wanted, names in {**_MORE, **_PARTS}.items()
        if run in {run_of(fold(each)) for each in names}
    }


def _read(sheet: Sheet, heading: Line, places: Mapping[str, int]) -> ReadParticulars:
    heads = [words(cell) for cell in heading.cells]
    found = ReadParticulars(
        columns={wanted: heads[places[wanted]] for wanted in (CODE, NAME, *PARTICULARS) if wanted in places},
        ignored=[head for at, head in enumerate(heads) if head and at not in places.values()],
    )
    of_address = [at for wanted, at in places.items() if wanted == "address" or wanted in _PARTS]
    if of_address:
        found.columns["address"] = " + ".join(heads[at] for at in sorted(of_address))
    seen: dict[str, int] = {}
    for line in sheet.rows():
        if line.number <= heading.number or is_blank(line.cells):
            continue
        cells = {
            wanted: words(line.cells[at]) if at < len(line.cells) else "" for wanted, at in places.items()
        }
        code = cells.pop(CODE)
        fault = _fault(code, seen)
        if fault is not None:
            found.rejected.append(BadParticulars(line.number, code, found.columns[CODE], code, fault))
            continue
        seen[code] = line.number
        name = cells.pop(NAME, "")
        cells["address"] = _address({part: cells.pop(part) for part in places if part in _PARTS}, cells)
        if cells.get("language"):
            cells["language"] = vocabulary().languages.get(token(cells["language"]), cells["language"])
        told = {wanted: value for wanted, value in cells.items() if value}
        found.rows.append(Particulars(line.number, code, name, told))
    return found


def _address(parts: Mapping[str, str], cells: Mapping[str, str]) -> str:
    """One address of its parts as the post reads it; a part that the street names already is not said again.

    Postcode, city and region keep the order of their columns: “83022 Rosenheim”, “London SW1A 1AA”. In Chinese
    the greatest comes first, and the postcode last.
    """
    named = (cells.get("address"), _street(parts), parts.get("addition"))
    street = ", ".join(dict.fromkeys(words for words in named if words))
    if not street:
        return ""
    if any("\u4e00" <= sign <= "\u9fff" for sign in street):
        before = (parts.get(part, "") for part in ("country", "region", "city"))
        whole = "".join(words for words in before if words not in street) + street
        postcode = parts.get("postcode", "")
        return whole if postcode in whole else f"{whole} {postcode}"
    said = f" {fold(street)} "
    left = {part: words for part, words in parts.items() if words and f" {fold(words)} " not in said}
    place = " ".join(words for part, words in left.items() if part in {"postcode", "city", "region"})
    return ", ".join(words for words in (street, place, left.get("country", "")) if words)


def _street(parts: Mapping[str, str]) -> str:
    """The street with its house number, before or after it as the columns stand; one that is said is not said again."""
    street, house = parts.get("street", ""), parts.get("house", "")
    if not street or not house or house in (street.split()[0], street.split()[-1]):
        return street
    if any("\u4e00" <= sign <= "\u9fff" for sign in street):
        return street if street.endswith(house) else street + house
    order = [words for part, words in parts.items() if part in {"street", "house"}]
    return " ".join(order)


def _fault(code: str, seen: Mapping[str, int]) -> Text | None:
    if not code:
        return text(N_("The row has no code."))
    if code in seen:
        return text(N_("The code stands in line {line} already."), line=str(seen[code]))
    return None
