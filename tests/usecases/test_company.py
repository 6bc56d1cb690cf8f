"""Our company is described by an administrator, and papers name it so from then on."""

from __future__ import annotations

import pytest

from db.queries.office import company
from domain.error import NotAllowed, Refused
from domain.role import Role
from tests.makers import COMPANY, add_user
from usecases.command import perform
from usecases.company import DescribeCompany
from usecases.office import Office


def test_what_is_left_out_stays(office: Office) -> None:
    changes = perform(office, DescribeCompany(address=" 88 Donghe Road ", bank_account="6217 0001"))
    found = office.ask(company)
    assert (found.company, found.address, found.bank_account) == (
        "Quittance Trading",
        "88 Donghe Road",
        "6217 0001",
    )
    assert changes.tables == {"office"}
    assert changes.answer["changed_fields"] == ["address", "bank_account"]


def test_the_same_again_writes_nothing(office: Office) -> None:
    perform(office, DescribeCompany(name="Northern Rare Earths Ltd"))
    before = perform(office, DescribeCompany(name="Northern Rare Earths Ltd"))
    assert before.tables == frozenset()
    assert office.ask(company).company == "Northern Rare Earths Ltd"


def test_a_company_has_a_name(office: Office) -> None:
    with pytest.raises(Refused) as caught:
        perform(office, DescribeCompany(name=" "))
    assert caught.value.where == "name"


def test_only_administrators_describe_it(office: Office) -> None:
    acting = add_user(office, "Li Wei", Role.SUPERVISOR, Role.FINANCE)
    with pytest.raises(NotAllowed):
        perform(acting, DescribeCompany(phone="1"))


def test_the_register_and_the_representative_stand_on_papers(office: Office) -> None:
    assert (office.ask(company).uscc, office.ask(company).email) == (COMPANY.uscc, COMPANY.email)
    perform(
        office,
        DescribeCompany(uscc="91150000 MA0TEKT01H", legal_representative=" Li Na ", email="ar@north.example"),
    )
    found = office.ask(company)
    assert (found.uscc, found.legal_representative, found.email) == (
        "91150000MA0TEKT01H",
        "Li Na",
        "ar@north.example",
    )
    with pytest.raises(Refused, match="is not a unified social credit code"):
        perform(office, DescribeCompany(uscc="91150000MA0TEKT01A"))
