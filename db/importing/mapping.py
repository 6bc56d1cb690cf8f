"""The map file: what a person decided about the files of one source, kept for the next import."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from db.importing.format.amount import DECIMALS
from db.importing.format.credit import CREDIT_SIGNS
from db.importing.format.day import ORDERS
from db.importing.heading.field import FIELDS
from domain.error import NotFound, Refused
from resources.mark import N_, Text, text

CONSTANTS = ("currency", "officer", "branch", "language", "document_type")
_TABLES: Mapping[str, tuple[str, ...]] = {
    "file": ("sheet", "header", "encoding"),
    "format": ("date", "decimal", "credit_sign"),
    "columns": FIELDS,
    "constants": CONSTANTS,
}


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The content of a map file; what is empty is found out from the file itself.

    `columns`: our field → the file's name of the column; an empty name says that the file has no such field.
    """

    sheet: str = ""
    header: int = 0
    encoding: str = ""
    date_format: str = ""
    decimal: str = ""
    credit_sign: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)


def load_map(path: Path, fields: Sequence[str] = FIELDS, constants: Sequence[str] = CONSTANTS) -> ColumnMap:
    """Read a map file; what is not known in it is refused by name, so that a slip is not overlooked.

    `fields` and `constants` are those of open items, unless the map is one of other lists.
    """
    if not path.is_file():
        raise NotFound(
            "file", text(N_("{file} is not there."), file=path.name), N_("Check the name."), path.name
        )
    try:
        return read_map(path.read_text(encoding="utf-8"), path, fields, constants)
    except UnicodeDecodeError as error:
        raise _refusal(path, text(N_("It is not valid TOML: {reason}."), reason=str(error))) from error


def read_map(
    content: str, path: Path, fields: Sequence[str] = FIELDS, constants: Sequence[str] = CONSTANTS
) -> ColumnMap:
    """The text of a map file, as `load_map` reads it; `path` names it in refusals."""
    known = {**_TABLES, "columns": tuple(fields), "constants": tuple(constants)}
    try:
        raw = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise _refusal(path, text(N_("It is not valid TOML: {reason}."), reason=str(error))) from error
    tables = {name: _table(path, raw, name, keys) for name, keys in known.items()}
    unknown = set(raw) - set(_TABLES)
    if unknown:
        raise _refusal(path, text(N_("It has an unknown part [{name}]."), name=min(unknown)))
    header = tables["file"].pop("header", 0)
    if type(header) is not int or header < 0:
        raise _refusal(path, text(N_("{key} is the number of a line."), key="file.header"))
    words = {name: _words(path, name, table) for name, table in tables.items()}
    _check_choice(path, "format.date", words["format"].get("date", ""), ORDERS)
    _check_choice(path, "format.decimal", words["format"].get("decimal", ""), DECIMALS)
    _check_choice(path, "format.credit_sign", words["format"].get("credit_sign", ""), CREDIT_SIGNS)
    return ColumnMap(
        sheet=words["file"].get("sheet", ""),
        header=header,
        encoding=words["file"].get("encoding", ""),
        date_format=words["format"].get("date", ""),
        decimal=words["format"].get("decimal", ""),
        credit_sign=words["format"].get("credit_sign", ""),
        columns=words["columns"],
        constants=words["constants"],
    )


def save_map(columns: ColumnMap, fields: Sequence[str] = FIELDS) -> str:
    """A map as the text of a map file, the fields in their fixed order."""
    tables: dict[str, dict[str, str | int]] = {
        "file": {"sheet": columns.sheet, "header": columns.header, "encoding": columns.encoding},
        "format": {
            "date": columns.date_format,
            "decimal": columns.decimal,
            "credit_sign": columns.credit_sign,
        },
        "columns": {name: columns.columns[name] for name in fields if name in columns.columns},
        "constants": dict(columns.constants),
    }
    parts = []
    for name, table in tables.items():
        kept = {key: value for key, value in table.items() if value or name == "columns"}
        if kept:
            parts.append(
                "\n".join([f"[{name}]", *(f"{key} = {_quoted(value)}" for key, value in kept.items())])
            )
    return "\n\n".join(parts) + "\n"


def _table(path: Path, raw: Mapping[str, object], name: str, keys: Sequence[str]) -> dict[str, object]:
    table = raw.get(name, {})
    if not isinstance(table, dict):
        raise _refusal(path, text(N_("[{name}] is not a table."), name=name))
    for key in table:
        if key not in keys:
            raise _refusal(path, text(N_("“{key}” is unknown in [{name}]."), key=key, name=name))
    return dict(table)


def _words(path: Path, name: str, table: Mapping[str, object]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for key, value in table.items():
        if not isinstance(value, str):
            raise _refusal(path, text(N_("{key} is a text between quotation marks."), key=f"{name}.{key}"))
        kept[key] = value
    return kept


def _check_choice(path: Path, key: str, value: str, choices: tuple[str, ...]) -> None:
    if value and value not in choices:
        raise _refusal(path, text(N_("{key} is one of: {choices}."), key=key, choices=" ".join(choices)))


def _refusal(path: Path, reason: Text) -> Refused:
    return Refused(
        "map",
        text(N_("The map file {file} cannot be used. {reason}"), file=path.name, reason=reason),
        text(
            N_("It has these parts: {parts}."),
            parts="; ".join(f"[{name}] {' '.join(keys)}" for name, keys in _TABLES.items()),
        ),
        path.name,
    )


def _quoted(value: str | int) -> str:
    """A TOML basic string; control signs by their numbers."""
    if isinstance(value, int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(sign if sign.isprintable() else f"\\U{ord(sign):08X}" for sign in escaped) + '"'
