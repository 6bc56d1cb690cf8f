"""The front door for bank statements: what kind a file is, and all that it tells."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from db.act import Progress, no_progress
from db.importing.mapping import save_map
from db.importing.options import FileOptions
from db.importing.sheet import open_sheets
from db.importing.sheet.encoding import digest, find_encoding
from db.importing.statement.camt import read_camt
from db.importing.statement.heading import FIELDS, Heading, find_heading, no_heading
from db.importing.statement.mt940 import is_mt940, read_mt940
from db.importing.statement.ofx import read_ofx
from db.importing.statement.record import Statement, StatementFile, plain_account
from db.importing.statement.sheet import Asked, ListReader
from domain.error import NotFound, Refused
from domain.money import check_currency
from resources.mark import N_, Text, text

LARGEST: Final = 128 << 20  # bytes of one statement
_START: Final = 1 << 12
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_STRANGERS: Final = (
    (b"%PDF", N_("a PDF")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"\x1f\x8b", N_("a compressed archive")),
    (b"Rar!", N_("a compressed archive")),
    (b"7z\xbc\xaf", N_("a compressed archive")),
    (b"MZ", N_("a program")),
    (b"\x7fELF", N_("a program")),
)
_XML = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:\?xml|Document|OFX|[A-Za-z][\w.-]*:Document)")
_XML_WIDE: Final = ("<\0?\0x\0".encode("latin-1"), "\0<\0?\0x".encode("latin-1"))
_SGML_OFX = re.compile(rb"OFXHEADER:\s*100")


@dataclass(frozen=True, slots=True)
class StatementOptions(FileOptions):
    """What a person said about a statement; `account` where its file names none."""

    account: str = ""


def read_statements(
    path: Path, options: StatementOptions, office_currency: str, today: date, progress: Progress = no_progress
) -> StatementFile:
    """All statements of a file, in whichever of the kinds; refused in clear words where there is none.

    `account` of the options stands where the file names no account. Nothing is written.
    """
    asked = options.resolved()
    if asked.currency:
        check_currency(asked.currency)
    start = _start(path)
    kind = _kind(start, path)
    if kind == "xml":
        found = _xml(path, start, progress)
    elif kind == "text" and (content := _message(path, start, asked.encoding)) is not None:
        statements, rejected = read_mt940(content, progress)
        found = StatementFile("mt940", digest(path), tuple(statements), tuple(rejected))
    else:
        found = _list(path, asked, office_currency, today, progress)
    if not found.statements and not found.rejected:
        raise Refused(
            "empty",
            text(N_("{file} holds no movement of an account."), file=path.name),
            N_("Fetch a period from the bank in which something moved."),
            path.name,
        )
    return replace(found, statements=tuple(_named(each, asked.account) for each in found.statements))


def _named(statement: Statement, account: str) -> Statement:
    return (
        statement if statement.account or not account else replace(statement, account=plain_account(account))
    )


def _start(path: Path) -> bytes:
    if not path.is_file():
        raise NotFound(
            "file", text(N_("{file} is not there."), file=path.name), N_("Check the name."), path.name
        )
    size = path.stat().st_size
    if not size:
        raise Refused(
            "empty", text(N_("{file} is empty."), file=path.name), N_("Export it again."), path.name
        )
    if size > LARGEST:
        raise Refused(
            "large",
            text(N_("{file} has {size} MiB; a statement has at most {limit}."), file=path.name, size=size >> 20,
                 limit=LARGEST >> 20),
            N_("Fetch a shorter period from the bank."),
            path.name,
        )  # fmt: skip
    with path.open("rb") as file:
        return file.read(_START)


def _kind(start: bytes, path: Path) -> str:
    """xml, sheet or text by the first bytes; what is none of them is told what it looks like."""
    if start.startswith(_WORKBOOKS):
        return "sheet"
    for mark, name in _STRANGERS:
        if start.startswith(mark):
            raise _strange(path, name)
    if _SGML_OFX.search(start):
        raise Refused(
            "kind",
            text(N_("{file} is OFX of the old kind (SGML)."), file=path.name),
            N_("Ask the bank for CAMT.053, MT940, OFX 2 or a CSV file."),
            path.name,
        )
    if _XML.match(start) or start.startswith(_XML_WIDE) or start[2:8].startswith(_XML_WIDE):
        return "xml"
    return "text"


def _strange(path: Path, name: str) -> Refused:
    return Refused(
        "kind",
        text(N_("{file} is {kind}, not a bank statement."), file=path.name, kind=text(name)),
        N_("Ask the bank for CAMT.053, MT940, a CSV file or a workbook."),
        path.name,
    )


def _xml(path: Path, start: bytes, progress: Progress) -> StatementFile:
    if b"<OFX" in start or b"<?OFX" in start:
        statements, rejected = read_ofx(path, progress)
        return StatementFile("ofx", digest(path), tuple(statements), tuple(rejected))
    statements, rejected, cautions = read_camt(path, progress)
    return StatementFile(
        "camt053", digest(path), tuple(statements), tuple(rejected), cautions=tuple(cautions)
    )


def _message(path: Path, start: bytes, encoding: str) -> str | None:
    """The whole text, if it is MT940; None for a list."""
    rough = start.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    if not is_mt940(rough.replace("\r\n", "\n").replace("\r", "\n")):
        return None
    found = find_encoding(path, encoding)
    return path.read_text(encoding=found)


def _list(path: Path, asked: StatementOptions, office: str, today: date, progress: Progress) -> StatementFile:
    explicit = {name: column for name, column in asked.map.columns.items() if name in FIELDS}
    first = None
    found: StatementFile | None = None
    more: list[str] = []
    for sheet in open_sheets(path, sheet=asked.sheet, encoding=asked.encoding):
        first = first or sheet
        heading: Heading | None = find_heading(sheet, asked.header, explicit)
        if heading is None:
            continue
        if found is not None:
            more.append(sheet.name)
            continue
        mapped = frozenset(explicit)
        said = Asked(asked.date_format, asked.decimal, asked.currency, asked.account, office, today, mapped)
        reader = ListReader(sheet, heading, said)
        statements = reader.read(progress)
        found = StatementFile(
            "sheet",
            sheet.sha256,
            tuple(statements),
            tuple(reader.rejected),
            reader.skipped,
            reader.cautions,
            map=save_map(reader.decided, FIELDS),
        )
    if found is not None:
        return replace(found, cautions=(*found.cautions, *_unread(more)))
    if first is None:
        raise Refused("empty", N_("The workbook has no visible sheet."), N_("Export it again."), path.name)
    raise no_heading(first)


def _unread(sheets: Sequence[str]) -> Iterator[Text]:
    """That further sheets hold lists as well: a total and its parts may stand side by side, so nobody adds them."""
    if sheets:
        yield text(
            N_("Only the first list of the workbook was read; these sheets hold lists as well: {sheets}."),
            sheets=", ".join(sheets),
        )
