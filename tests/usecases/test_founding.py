"""Founding an office: what is there afterwards, and that a refusal leaves nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from db import keys
from db.queries.office import company, users
from db.record import head_of
from db.verify import verify
from domain.error import QuittanceError
from domain.role import Role
from tests.makers import COMPANY, FOUNDER, PASSPHRASE, Clock, add_user
from usecases.founding import FIRST_ROLES, Company, found_office
from usecases.office import open_office, who_can_log_in


def test_a_new_office_has_its_company_and_its_first_user(tmp_path: Path) -> None:
    given = Company("Quittance Trading", "EUR", "1 High Street", "010", "Bank", "DE00")
    founded = found_office(tmp_path / "o", given, FOUNDER, PASSPHRASE, Clock(), cost=keys.FAST)
    office = founded.office
    told = office.ask(company)
    assert (told.company, told.currency, told.address, told.bank_account) == (
        "Quittance Trading", "EUR", "1 High Street", "DE00",
    )  # fmt: skip
    assert not told.demonstration
    (user,) = office.ask(users)
    assert (user.name, set(user.roles), user.log_in) == (FOUNDER, set(FIRST_ROLES), True)
    assert set(FIRST_ROLES) == {Role.ADMINISTRATOR, Role.FINANCE, Role.SUPERVISOR, Role.OFFICER}
    assert office.actor.name == FOUNDER
    assert head_of(office.record).seq == 1
    assert verify(tmp_path / "o", FOUNDER, PASSPHRASE).ok
    office.close()


def test_the_recovery_key_opens_it(tmp_path: Path) -> None:
    founded = found_office(tmp_path / "o", COMPANY, FOUNDER, PASSPHRASE, Clock(), cost=keys.FAST)
    founded.office.close()
    again = open_office(tmp_path / "o", None, founded.recovery)
    assert again.actor.name == FOUNDER
    again.close()


def test_the_first_entry_has_no_actor_and_names_the_schema(tmp_path: Path) -> None:
    office = found_office(tmp_path / "o", COMPANY, FOUNDER, PASSPHRASE, Clock(), cost=keys.FAST).office
    with office.record.read() as connection:
        header, payload = connection.exec_driver_sql(
            "SELECT header, payload FROM journal_entry JOIN journal_payload ON entry_id = id"
        ).one()
    assert json.loads(header)["actor"] is None
    assert json.loads(header)["type"] == "office.founded/1"
    assert [op["t"] for op in json.loads(payload)["ops"]] == ["stream", "office", "person"]
    office.close()


@pytest.mark.parametrize(
    ("given", "name", "passphrase", "code"),
    [
        (replace(COMPANY, currency="cny"), FOUNDER, PASSPHRASE, "currency"),
        (replace(COMPANY, currency=""), FOUNDER, PASSPHRASE, "currency"),
        (replace(COMPANY, name="  "), FOUNDER, PASSPHRASE, "empty"),
        (COMPANY, " ", PASSPHRASE, "empty"),
        (COMPANY, keys.RECOVERY, PASSPHRASE, "user"),
        (COMPANY, FOUNDER, "short", "passphrase"),
        (COMPANY, "Wang\0", PASSPHRASE, "text"),
        (replace(COMPANY, address="\ud800"), FOUNDER, PASSPHRASE, "text"),
    ],
)
def test_a_refusal_leaves_no_folder(
    tmp_path: Path, given: Company, name: str, passphrase: str, code: str
) -> None:
    with pytest.raises(QuittanceError) as told:
        found_office(tmp_path / "o", given, name, passphrase, Clock(), cost=keys.FAST)
    assert told.value.code == code
    assert not (tmp_path / "o").exists()


def test_an_office_is_never_made_over_something(tmp_path: Path) -> None:
    found_office(tmp_path / "o", COMPANY, FOUNDER, PASSPHRASE, Clock(), cost=keys.FAST).office.close()
    before = {file: file.read_bytes() for file in (tmp_path / "o").rglob("*") if file.is_file()}
    with pytest.raises(QuittanceError) as told:
        found_office(tmp_path / "o", COMPANY, "Li Wei", PASSPHRASE, Clock(), cost=keys.FAST)
    assert told.value.code == "exists"
    assert {file: file.read_bytes() for file in (tmp_path / "o").rglob("*") if file.is_file()} == before


def test_names_are_kept_without_the_blanks_around_them(tmp_path: Path) -> None:
    founded = found_office(
        tmp_path / "o",
        replace(COMPANY, name=" Quittance "),
        f" {FOUNDER} ",
        PASSPHRASE,
        Clock(),
        cost=keys.FAST,
    )
    assert founded.office.ask(company).company == "Quittance"
    assert who_can_log_in(tmp_path / "o") == (FOUNDER,)
    founded.office.close()


def test_several_users_must_say_who_they_are(tmp_path: Path) -> None:
    office = found_office(tmp_path / "o", COMPANY, FOUNDER, PASSPHRASE, Clock(), cost=keys.FAST).office
    add_user(office, "Li Wei")
    office.close()
    assert who_can_log_in(tmp_path / "o") == (FOUNDER, "Li Wei")
    with pytest.raises(QuittanceError) as told:
        open_office(tmp_path / "o", None, PASSPHRASE)
    assert told.value.code == "which_user"
    again = open_office(tmp_path / "o", "Li Wei", PASSPHRASE)
    assert again.actor.roles == {Role.OFFICER}
    again.close()
