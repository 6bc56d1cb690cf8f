"""Our company, the people, the imports and what they left open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from db.queries.office import company, imports, incarnations, problems, users
from domain.role import Role
from tests.ledger import Line, take
from tests.makers import FOUNDER, add_user
from usecases.command import perform
from usecases.importing import ImportItems, TakeBackImport
from usecases.office import Office
from usecases.person import DisablePerson


def test_our_company(office: Office) -> None:
    found = office.ask(company)
    assert (found.company, found.currency, found.demonstration) == ("Quittance Trading", "CNY", False)
    (stream,) = office.ask(incarnations)
    assert set(stream.previous_head) == {"0"}


def test_people_by_name_also_those_who_cannot_log_in(office: Office, tmp_path: Path) -> None:
    add_user(office, "Li Wei", Role.OFFICER, Role.LEGAL)
    take(office, tmp_path, [Line("D1", "A", 1, officer="Zhao Min")])
    perform(office, DisablePerson(name="Li Wei"))
    found = {user.name: (user.roles, user.log_in, user.disabled) for user in office.ask(users)}
    assert list(found) == ["Li Wei", FOUNDER, "Zhao Min"]
    assert found["Zhao Min"] == ((), False, False)
    assert set(found["Li Wei"][0]) == {Role.OFFICER, Role.LEGAL}
    assert found["Li Wei"][2]


def test_imports_newest_first_and_problems_of_those_that_stand(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("Customer,Invoice,Amount\nD1,A-1,1.00\nD1,A-2,one\n", "utf-8")
    perform(office, ImportItems(path=str(path), as_of=date(2026, 1, 31), source="north"))
    take(office, tmp_path, [Line("D2", "B", 1)], as_of=date(2026, 2, 28))
    newest, oldest = office.ask(imports)
    assert (newest.source, newest.file, newest.as_of) == ("main", "ledger.csv", date(2026, 2, 28))
    assert (oldest.source, oldest.accepted, oldest.new, oldest.rejected) == ("north", 1, 1, 1)
    (problem,) = office.ask(problems)
    assert (problem.file, problem.line, problem.column, problem.field) == ("bad.csv", 3, "Amount", "amount")
    perform(office, TakeBackImport(batch=oldest.batch, reason="wrong file"))
    assert office.ask(problems) == ()
    assert office.ask(imports)[1].taken_back == office.today
