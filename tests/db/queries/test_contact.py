"""The newest contact that stands."""

from __future__ import annotations

from datetime import date

from db.queries.contact import LastContact, contacts, last_contacts
from domain.contact import Channel, NextAct, Outcome
from tests.makers import Taken
from usecases.command import perform
from usecases.contact import LogContact
from usecases.office import Office

DAYS = (date(2026, 2, 20), date(2026, 2, 25), date(2026, 2, 22))


def test_a_corrected_contact_no_longer_counts(office: Office, taken: Taken) -> None:
    account, key = taken.accounts["D001"], taken.ids["D001"]
    made = []
    for day in DAYS:
        command = LogContact(
            account=account, channel=Channel.CALL, outcome=Outcome.REFUSED, note="x", held_on=day
        )
        made.append(perform(office, command).answer["contact"])
    mend = LogContact(
        account=account,
        channel=Channel.CALL,
        outcome=Outcome.NO_ANSWER,
        held_on=date(2026, 2, 21),
        next_act=NextAct.CALL,
        next_on=date(2026, 3, 3),
        corrects=made[1],
    )
    with office.record.read() as connection:
        assert last_contacts(connection, date(2026, 3, 2))[key].held_on == date(2026, 2, 25)
    perform(office, mend)
    with office.record.read() as connection:
        assert last_contacts(connection, date(2026, 3, 2))[key].held_on == date(2026, 2, 22)
        assert last_contacts(connection, date(2026, 2, 21), [key]) == {
            key: LastContact(date(2026, 2, 20), NextAct.NONE, None)  # the correction was not logged yet
        }
        assert last_contacts(connection, date(2026, 2, 19)) == {}
        assert last_contacts(connection, date(2026, 3, 2), [taken.ids["D002"]]) == {}
    assert [line.held_on.day for line in office.ask(contacts, account=account)] == [25, 22, 21, 20]
    assert len(office.ask(contacts, limit=2)) == 2
