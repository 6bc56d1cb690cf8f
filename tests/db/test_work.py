"""The unit of work: what it tells the journal, and what it will not do."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select, text

from db.act import no_progress
from db.identity import new_uid
from db.tables.account import AccountRow
from db.tables.journal import EntryRow, PayloadRow
from db.tables.office import BranchRow, OfficeRow, PersonRow
from db.tables.paper import PaperRow
from db.work import UnitOfWork
from tests.makers import Taken
from usecases.office import Office


def file_paper(office: Office, content: bytes) -> bytes:
    """File a paper of no account, and its row."""
    with office.record.write(office.actor, office.clock()) as work:
        digest = work.papers.put(content)
        work.add(
            PaperRow(
                account_id=None, kind="filed", title="A paper", file_name="paper.pdf", language="en",
                media_type="application/pdf", year=None, stream_id=None, serial_number=None, serial="",
                made_at=work.now, size=len(content), sha256=digest, fingerprint=None, timetable_id=None,
            )
        )  # fmt: skip
        appended = work.enter("paper.filed/1", "fact", new_uid())
    office.record.remember(appended.head)
    return digest


def newest(office: Office) -> tuple[dict[str, object], dict[str, object]]:
    """Header and payload of the newest entry."""
    with office.record.read() as connection:
        row = connection.execute(
            select(EntryRow.header, PayloadRow.payload)
            .join(PayloadRow, PayloadRow.entry_id == EntryRow.id)
            .order_by(EntryRow.id.desc())
            .limit(1)
        ).one()
    return json.loads(row.header), json.loads(row.payload)


def test_an_insert_and_a_change_are_told_with_before_and_after(office: Office) -> None:
    with office.record.write(office.actor, office.clock()) as work:
        branch = BranchRow(name="North")
        work.add(branch)
        person = work.session.execute(select(PersonRow)).scalar_one()
        person.branch_id, person.phone = branch.id, "1"
        work.why = "moved"
        work.enter("person.moved/1", "reference", new_uid())
    header, payload = newest(office)
    assert header["ops"] == 2
    assert payload["why"] == "moved"
    assert payload["ops"] == [
        {"t": "branch", "k": str(branch.uid), "a": {"uid": str(branch.uid), "name": "North"}},
        {
            "t": "person",
            "k": str(office.actor.uid),
            "b": {"branch_id": None, "phone": ""},
            "a": {"branch_id": str(branch.uid), "phone": "1"},
        },
    ]


def test_every_changed_column_of_every_kind_is_told(office: Office, taken: Taken) -> None:
    with office.record.write(office.actor, office.clock()) as work:
        company = work.session.execute(select(OfficeRow)).scalar_one()
        company.demonstration = True
        account = work.session.get_one(AccountRow, 1)
        account.phone = "1"
        work.session.flush()
        account.phone = "2"
        assert work.touched == frozenset({1})
        changes = work.changes(work.enter("settings.changed/1", "reference", new_uid()))
    assert changes.tables == {"office", "account"}
    assert changes.accounts == {1}
    _, payload = newest(office)
    ops = payload["ops"]
    assert isinstance(ops, list)
    told = [(op["t"], op["b"], op["a"]) for op in ops]
    assert sorted(told[:2], key=str) == [
        ("account", {"phone": ""}, {"phone": "1"}),
        ("office", {"demonstration": False}, {"demonstration": True}),
    ]
    assert told[2:] == [("account", {"phone": "1"}, {"phone": "2"})]


def test_setting_what_is_already_so_changes_nothing(office: Office) -> None:
    with office.record.write(office.actor, office.clock()) as work:
        person = work.session.execute(select(PersonRow)).scalar_one()
        person.phone, person.branch_id = "", None
        work.enter("person.kept/1", "reference", new_uid())
    assert newest(office)[0]["ops"] == 0


def test_rows_are_never_deleted_through_the_session(office: Office) -> None:
    with office.record.write(office.actor, office.clock()) as work:
        branch = BranchRow(name="North")
        work.add(branch)
        work.connection.execute(text("DROP TRIGGER branch_no_delete"))
        work.session.delete(branch)
        with pytest.raises(RuntimeError, match="never deleted"):
            work.session.flush()


def test_an_act_without_a_person_has_no_officer(office: Office) -> None:
    with office.record.write(None, office.clock()) as work, pytest.raises(RuntimeError, match="no actor"):
        assert work.officer


def test_today_is_one_day_for_the_whole_act(office: Office) -> None:
    with office.record.write(office.actor, office.clock()) as work:
        assert work.today == office.today
        assert work.entry_id == 2


def test_the_header_names_who_where_and_about_whom(office: Office, taken: Taken) -> None:
    with office.record.write(office.actor, office.clock()) as work:
        work.account_id = taken.ids["D001"]
        work.enter("note.made/1", "fact", command := new_uid())
    header, _ = newest(office)
    assert header["account"] == str(taken.accounts["D001"])
    assert header["actor"] == str(office.actor.uid)
    assert header["device"] == office.record.device
    assert header["command"] == str(command)
    assert header["at"] == "2026-03-02T09:00:00.000Z"
    assert header["zone"] == "+0000"


def test_nobody_watches_by_default(office: Office) -> None:
    with office.record.write(office.actor, office.clock()) as work:
        assert work.progress is no_progress
        work.progress(1, 2)
        assert isinstance(work, UnitOfWork)
