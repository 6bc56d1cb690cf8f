"""RT17: a text is kept and shown as it was given, or refused in words; what turns the direction of reading is told."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from xlsxwriter import Workbook

import usecases
from db.engine import DiskFailed
from db.queries.debtor import debtors
from db.record import head_of
from db.tables.account import AccountRow
from db.tables.contact import ContactRow
from db.tables.office import OfficeRow, PersonRow
from db.verify import verify_with_key
from desktop.pages.debtors import DebtorsPage
from desktop.widgets.label import Label
from domain.contact import Channel, Outcome
from domain.error import QuittanceError
from domain.money import Money
from tests.makers import Taken, cny
from tests.size import rounds
from tests.trials.room import refusal
from tests.trials.strange import KEPT, REFUSED, can_be_kept, texts
from usecases.account import DescribeDebtor
from usecases.command import Command, perform, registry
from usecases.company import DescribeCompany
from usecases.contact import LogContact
from usecases.importing import ImportItems
from usecases.office import Office
from usecases.person import AddPerson

for _module in pkgutil.walk_packages(usecases.__path__, "usecases."):
    importlib.import_module(_module.name)  # every command is registered


Ask = Callable[[UUID, str], Command]
FIELDS: dict[str, tuple[Ask, Any]] = {
    **{
        f"debtor.{name}": (
            lambda account, words, name=name: DescribeDebtor(account=account, **{name: words}),
            getattr(AccountRow, name),
        )
        for name in (
            "name",
            "address",
            "contact",
            "contact_position",
            "phone",
            "legal_representative",
        )
    },
    **{
        f"company.{name}": (
            lambda _account, words, name=name: DescribeCompany(**{name: words}),
            getattr(OfficeRow, "company" if name == "name" else name),
        )
        for name in ("name", "address", "phone", "bank_name", "bank_account", "legal_representative")
    },
    "contact.note": (
        lambda account, words: LogContact(
            account=account, channel=Channel.CALL, outcome=Outcome.NO_ANSWER, note=words
        ),
        ContactRow.note,
    ),
    "person.name": (lambda _account, words: AddPerson(name=words, roles=(), log_in=False), PersonRow.name),
}


@settings(max_examples=rounds(300, 3_000), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=texts, field=st.sampled_from(sorted(FIELDS)))
def test_a_text_is_kept_as_it_was_given_or_refused(
    office: Office, taken: Taken, words: str, field: str
) -> None:
    """One office for all examples."""
    make, column = FIELDS[field]
    told = refusal(lambda: perform(office, make(taken.accounts["D001"], words)))
    if told is not None:
        assert isinstance(told, QuittanceError)
        assert str(told.message)
        assert not can_be_kept(words) or not words.strip() or told.code == "exists"
        return
    with office.record.read() as connection:
        kept = set(connection.execute(select(column)).scalars())
    assert words.strip() in {each.strip() for each in kept}


def _value(name: str, hint: Any, words: str, account: UUID) -> Any:
    """Something of a type, with the words in every text."""
    chosen = [each for each in get_args(hint) if each is not type(None)]
    if hint is str:
        return words
    if name == "account" or hint is UUID:
        return account
    if get_origin(hint) is tuple:
        return (_value("", chosen[0], words, account),)
    if get_origin(hint) is Literal:
        return chosen[0]
    if chosen:
        return _value(name, chosen[0], words, account)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if dataclasses.is_dataclass(hint) and hint is not Money:
        return _filled(hint, words, account)
    plain = {Money: cny("1.00"), date: date(2026, 2, 1), Decimal: Decimal("0.05"), bool: True, int: 1}
    return plain.get(hint)


def _filled(kind: Any, words: str, account: UUID) -> Any:
    hints = get_type_hints(kind)
    return kind(
        **{
            each.name: _value(each.name, hints[each.name], words, account)
            for each in dataclasses.fields(kind)
            if each.name != "id"
        }
    )


@pytest.mark.parametrize("name", [*REFUSED, "long", "lines"])
def test_no_command_stumbles_over_a_text(office: Office, taken: Taken, name: str) -> None:
    """Every command of the house with the words in each of its texts: done, or refused and nothing kept."""
    words, done = {**KEPT, **REFUSED}[name], 0
    for kind in registry:
        try:
            command = _filled(kind, words, taken.accounts["D001"])
        except QuittanceError:
            continue  # a value that refuses the words before there is a command
        head = head_of(office.record)
        told = refusal(lambda command=command: perform(office, command))
        done += told is None
        assert told is None or isinstance(told, QuittanceError | OSError), kind
        assert told is None or head_of(office.record) == head
        assert told is None or not isinstance(told, DiskFailed)
        assert can_be_kept(words) or told is not None or not _has_text(kind), kind
    assert done
    assert verify_with_key(office.record.folder, office.record.data_key).problems == ()


def _has_text(kind: type) -> bool:
    return any("str" in str(hint) for hint in get_type_hints(kind).values())


def _seen(words: str) -> str:
    """What an import takes of a cell: signs that nobody sees would make two debtors of one."""
    return "".join(
        "" if unicodedata.category(sign) == "Cf" else " " if unicodedata.category(sign) == "Cc" else sign
        for sign in words
    )


def test_a_ledger_brings_names_as_they_are_or_says_why_not(office: Office, tmp_path: Path) -> None:
    strange = {**KEPT, **{name: words for name, words in REFUSED.items() if name == "NUL"}}
    place = tmp_path / "ledger.xlsx"
    with Workbook(str(place), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(
            [
                ["Debtor code", "Debtor name", "Document number", "Due date", "Amount", "Currency"],
                *(
                    [f"S{at}", words, f"N-{at}", "2026-01-05", "10.00", "CNY"]
                    for at, words in enumerate(strange.values())
                ),
            ]
        ):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell)
    answer = perform(office, ImportItems(path=str(place), date_format="YMD", decimal=".")).answer
    with office.record.read() as connection:
        found = {row.code: row.name for row in connection.execute(select(AccountRow.code, AccountRow.name))}
    assert answer["accepted"] + len(answer["rejected"]) == len(strange)
    for at, words in enumerate(strange.values()):
        if f"S{at}" in found:
            assert found[f"S{at}"].split() == _seen(words).split()
    assert len(found) >= len(KEPT) - 1


@pytest.mark.parametrize("name", KEPT)
def test_a_strange_name_is_shown_and_what_turns_it_is_marked(
    desk: object, show_page: Callable[..., Any], office: Office, taken: Taken, name: str
) -> None:
    perform(office, DescribeDebtor(account=taken.accounts["D001"], name=KEPT[name]))
    page = show_page(DebtorsPage, office)
    column = next(each for each in page.table.columns if each.key == "name")
    shown = [column.words(row) for row in office.ask(debtors)]
    marked = KEPT[name].strip()
    for code in (0x202E, 0x2066, 0x2067, 0x2069):
        marked = marked.replace(chr(code), f"[U+{code:04X}]")
    assert marked in shown
    label = Label()
    label.show_words(KEPT[name])
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(label.text())
    page.grab()
