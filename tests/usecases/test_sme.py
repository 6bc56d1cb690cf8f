"""The answer on the SME regulation is kept: what was asked, what follows, for whom, and by whom not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from db.queries.paper import papers
from db.queries.story import story
from domain.error import NotAllowed, Refused
from domain.interest.prc import Debtor
from domain.role import Role
from tests.makers import Taken, add_user
from usecases.command import perform
from usecases.office import Office
from usecases.sme import FileSmeAnswer


def asked(taken: Taken, **changes: object) -> FileSmeAnswer:
    facts: dict[str, object] = {
        "account": taken.accounts["D001"],
        "contract": date(2026, 2, 2),
        "creditor_is_sme": True,
        "debtor": Debtor.LARGE_ENTERPRISE,
        "declared": True,
        "agreed": Decimal("0.02"),
        **changes,
    }
    return FileSmeAnswer(**facts)  # type: ignore[arg-type]  # fields by name


def test_it_is_kept_with_its_facts_and_stands_in_the_story(
    office: Office, officer: Office, taken: Taken
) -> None:
    answer = perform(officer, asked(taken)).answer
    assert (answer["applies"], answer["rate"]) == (True, Decimal("0.030"))  # LPR is the least
    words = office.record.papers.get(answer["sha256"]).decode()
    for part in ("debtor: large_enterprise", "agreed: 0.02", "All three facts are there", "年"):
        assert part in words, part
    [paper] = office.ask(papers, account=taken.accounts["D001"], kind="filed")
    assert paper.title.startswith("SME regulation: it holds")
    told = office.ask(story, account=taken.accounts["D001"], as_of=office.today)
    assert any("SME regulation: it holds" in str(line.text) for line in told)


def test_where_it_does_not_hold(officer: Office, taken: Taken) -> None:
    answer = perform(officer, asked(taken, declared=False, agreed=None)).answer
    assert (answer["applies"], answer["rate"]) == (False, None)


def test_what_is_refused(office: Office, officer: Office, taken: Taken) -> None:
    with pytest.raises(Refused):
        perform(officer, asked(taken, agreed=Decimal("4.35")))
    with pytest.raises(NotAllowed):
        perform(add_user(office, "Sales", Role.SALES), asked(taken))
    with pytest.raises(NotAllowed):
        perform(officer, asked(taken, account=taken.accounts["D002"]))
