"""Rejected rows stay as problems until they are mended or dismissed."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.identity import new_uid
from db.queries.ageing import ageing
from db.queries.office import problems
from domain.error import NotFound, Refused
from tests.ledger import TODAY, Line, take
from tests.usecases.importing.record import GOOD, is_sound, mixed
from usecases.command import perform
from usecases.importing import DismissProblems, ImportItems
from usecases.office import Office


def test_rejected_rows_stay_as_problems_beside_every_total(office: Office, tmp_path: Path) -> None:
    answer = perform(office, ImportItems(path=str(mixed(tmp_path)))).answer
    (problem,) = office.ask(problems)
    (rejected,) = answer["rejected"]
    assert (problem.file, problem.line, problem.field, problem.value) == ("mixed.csv", 3, "amount", "one")
    assert (problem.reason, problem.advice) == (rejected.reason, rejected.advice)
    told = [str(words) for words in office.ask(ageing, as_of=TODAY).warnings]
    assert told == ["Rows of mixed.csv that were not taken: 1"]
    assert is_sound(office)


def test_a_new_edition_of_the_file_mends_its_problems(office: Office, tmp_path: Path) -> None:
    perform(office, ImportItems(path=str(mixed(tmp_path))))
    perform(office, ImportItems(path=str(mixed(tmp_path, "other.csv")), source="other"))
    mended = take(office, tmp_path, [GOOD, Line("D2", "B-1", 100)], name="mixed.csv").answer
    assert [problem.file for problem in office.ask(problems)] == ["other.csv"]
    (closed,) = office.ask(problems, state="mended")
    assert closed.closed_because == str(mended["batch"])
    assert is_sound(office)


def test_a_problem_is_dismissed_with_a_reason(office: Office, tmp_path: Path) -> None:
    perform(office, ImportItems(path=str(mixed(tmp_path))))
    (problem,) = office.ask(problems)
    with pytest.raises(Refused) as told:
        perform(office, DismissProblems(problems=(problem.problem,), reason=" "))
    assert told.value.where == "reason"
    perform(office, DismissProblems(problems=(problem.problem,), reason="an old test line"))
    assert office.ask(problems) == ()
    (closed,) = office.ask(problems, state="dismissed")
    assert closed.closed_because == "an old test line"
    assert office.ask(ageing, as_of=TODAY).warnings == ()
    for unknown in (problem.problem, new_uid()):
        with pytest.raises(NotFound):
            perform(office, DismissProblems(problems=(unknown,), reason="again"))
    assert is_sound(office)
