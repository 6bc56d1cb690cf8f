"""Finding debtors: by words of the name in any script, by any part of a code or number."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select

from db import search
from db.identity import new_uid
from db.tables.account import AccountRow
from tests.makers import FOUNDER, Claim, cny, take_ledger
from usecases.office import Office

NAMES = {
    "C-100": "Qingdao Haitian Trading Co., Ltd.",
    "C-200": "北京海天贸易有限公司",
    "C-300": "Müller & Söhne GmbH",
    "X_1%": "ＡＢＣ Full-width Works",
}


@pytest.fixture
def debtors(memory: Connection) -> Connection:
    words = ("uscc", "legal_representative", "address", "contact", "contact_position", "phone", "email")
    for key, (code, name) in enumerate(NAMES.items(), start=1):
        memory.execute(
            insert(AccountRow.table()).values(
                id=key, uid=new_uid(), code=code, name=name, language="", **dict.fromkeys(words, "")
            )
        )
    search.index(memory, [(key, search.words_of(name)) for key, name in enumerate(NAMES.values(), start=1)])
    return memory


def found(connection: Connection, like: str) -> set[str]:
    matches = search.matching(connection, like)
    return set(connection.execute(select(AccountRow.code).where(AccountRow.id.in_(matches))).scalars())


@pytest.mark.parametrize(
    ("like", "codes"),
    [
        ("haitian", {"C-100"}),
        ("Qingdao Hai", {"C-100"}),
        ("trading co", {"C-100"}),
        ("海天", {"C-200"}),
        ("天贸易", {"C-200"}),
        ("天海", set()),
        ("muller", {"C-300"}),
        ("MÜLLER", {"C-300"}),
        ("abc", {"X_1%"}),
        ("C-", {"C-100", "C-200", "C-300"}),
        ("200", {"C-200"}),
        ("x_1", {"X_1%"}),
        ("%", {"X_1%"}),
        ("_", {"X_1%"}),
        ("nothing", set()),
    ],
)
def test_debtors_are_found(debtors: Connection, like: str, codes: set[str]) -> None:
    assert found(debtors, like) == codes


@settings(max_examples=150)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20))
def test_whatever_is_typed_is_only_looked_for(like: str) -> None:
    phrase = search._phrase(like)
    assert phrase.count('"') in (0, 2)


@pytest.mark.parametrize(
    "like", ['"', "'", 'a" OR words:b', "NEAR(a b)", "a*", "-a", "(", "^x", "a AND", "\\"]
)
def test_signs_of_the_index_are_only_signs(debtors: Connection, like: str) -> None:
    found(debtors, like)


def test_a_new_name_takes_the_place_of_the_old(debtors: Connection) -> None:
    search.index(debtors, [(1, search.words_of("Another Company"))])
    assert found(debtors, "haitian") == set()
    assert found(debtors, "another") == {"C-100"}
    search.forget(debtors, [1])
    assert found(debtors, "another") == set()
    search.index(debtors, [])
    search.forget(debtors, [])


def test_documents_lead_to_their_debtor(office: Office) -> None:
    claims = {
        "D1": (Claim("INV-2026/007", cny("5"), date(2026, 1, 1)),),
        "D2": (Claim("RE-9", cny("5"), None),),
    }
    take_ledger(office, claims, officer=FOUNDER)
    with office.record.read() as connection:
        assert found(connection, "2026/00") == {"D1"}
        assert found(connection, "re-9") == {"D2"}
        assert found(connection, "debtor d") == {"D1", "D2"}
