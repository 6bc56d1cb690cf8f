"""Who answers on a day: the newest entry, the first one for what was before, items before their account."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import select

from db.queries.custody import custody
from db.queries.debtor import debtors
from db.queries.responsibility import account_officers, answers_for, item_officers, officer_of_account
from db.tables.office import PersonRow
from tests.ledger import Line, take
from tests.makers import FOUNDER, add_user
from usecases.command import perform
from usecases.office import Office
from usecases.responsibility import AssignAccounts

JANUARY, FEBRUARY, TODAY = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 2)


def test_windows_of_an_account_and_of_an_item(office: Office, tmp_path: Path) -> None:
    for name in ("Li Wei", "Zhao Min"):
        add_user(office, name)
    lines = [Line("D1", "A", 100, officer=FOUNDER), Line("D1", "B", 100, officer="Li Wei")]
    take(office, tmp_path, lines, as_of=JANUARY)
    (line,) = office.ask(debtors)
    for since in (FEBRUARY, TODAY):
        name = "Zhao Min" if since == FEBRUARY else "Li Wei"
        command = AssignAccounts(accounts=(line.account,), officer=name, since=since, with_items=False)
        perform(office, command)
    with office.record.read() as connection:
        people = dict(connection.execute(select(PersonRow.id, PersonRow.name)).all())
        keys = {name: key for key, name in people.items()}

        def holder(as_of: date) -> tuple[str, list[str]]:
            accounts, items = account_officers(as_of), item_officers(as_of)
            (person,) = connection.execute(select(accounts.c.person_id)).scalars()
            assert officer_of_account(connection, 1, max(as_of, JANUARY)) == person
            return people[person], [
                people[key] for key in connection.execute(select(items.c.person_id)).scalars()
            ]

        assert holder(date(2025, 1, 1)) == (FOUNDER, ["Li Wei"])
        assert holder(JANUARY) == (FOUNDER, ["Li Wei"])
        assert holder(FEBRUARY) == ("Zhao Min", ["Li Wei"])
        assert holder(TODAY) == ("Li Wei", ["Li Wei"])
        assert answers_for(connection, keys["Li Wei"], 1, FEBRUARY)  # for an item of it
        assert not answers_for(connection, keys[FOUNDER], 1, FEBRUARY)
        assert not answers_for(connection, keys["Li Wei"], 2, FEBRUARY)
    told = [
        (one.officer, one.number, one.since, one.until) for one in office.ask(custody, account=line.account)
    ]
    assert told == [
        ("Li Wei", "", TODAY, None),
        ("Zhao Min", "", FEBRUARY, TODAY),
        ("Li Wei", "B", JANUARY, None),
        (FOUNDER, "", JANUARY, FEBRUARY),
    ]


def test_of_two_entries_on_one_day_the_later_counts(office: Office, tmp_path: Path) -> None:
    for name in ("Li Wei", "Zhao Min"):
        add_user(office, name)
    take(office, tmp_path, [Line("D1", "A", 100, officer=FOUNDER)])
    (line,) = office.ask(debtors)
    for name in ("Li Wei", "Zhao Min"):
        perform(office, AssignAccounts(accounts=(line.account,), officer=name))
    assert [one.officer for one in office.ask(debtors)] == ["Zhao Min"]
