"""Rejected rows stay as problems until they are mended or dismissed."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.identity import new_uid
from db.importing.mending import rejected_rows
from db.importing.reading import ReadOptions, prepare
from db.queries.ageing import ageing
from db.queries.debtor import debtors
from db.queries.office import problems
from domain.error import NotFound, Refused
from resources.translate import LANGUAGES, catalogue
from tests.ledger import TODAY, Line, take
from tests.usecases.importing.record import GOOD, is_sound, mixed
from usecases.command import perform
from usecases.importing import DismissProblems, ImportItems
from usecases.merger import MergeDebtors
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


def test_rejected_rows_are_told_of_the_debtors_that_they_name(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, [Line("D1", "A-0", 100), Line("D2", "B-0", 100)], name="first.csv", source="other")
    path = tmp_path / "second.csv"
    path.write_text(
        "Customer no,Customer,Invoice,Date,Due,Amount\nD1,D1,A-1,2026-10-01,2026-10-31,one\n"
        + "".join(f"D2,D2,B-{index},2026-10-01,2026-10-31,1.00\n" for index in range(1, 5))
        + "D9,New,C-1,2026-10-01,2026-10-31,two\n,,C-2,2026-10-01,2026-10-31,3.00\n"
    )
    perform(office, ImportItems(path=str(path)))
    assert [problem.debtor for problem in office.ask(problems)] == ["D1", "D9", ""]
    accounts = {line.code: line.account for line in office.ask(debtors)}
    told = {
        code: [str(words) for words in office.ask(ageing, as_of=TODAY, account=account).warnings]
        for code, account in accounts.items()
    }
    assert told == {"D1": ["Rows of second.csv that were not taken: 1"], "D2": []}
    everybody = office.ask(ageing, as_of=TODAY).warnings
    assert [str(words) for words in everybody] == ["Rows of second.csv that were not taken: 3"]
    assert is_sound(office)


def test_a_row_under_an_absorbed_spelling_is_told_of_the_debtor_that_was_kept(
    office: Office, tmp_path: Path
) -> None:
    take(office, tmp_path, [Line("D1", "A-0", 100), Line("D2", "B-0", 100)], name="first.csv", source="other")
    accounts = {line.code: line.account for line in office.ask(debtors)}
    perform(office, MergeDebtors(keep=accounts["D2"], absorb=accounts["D1"], reason="one company"))
    take(office, tmp_path, [Line("D2", "B-1", 100)], name="good.csv")
    path = tmp_path / "second.csv"
    rows = "".join(f"D2,B-{index},2026-10-01,2026-10-31,1.00\n" for index in range(2, 5))
    path.write_text(f"Customer no,Invoice,Date,Due,Amount\n{rows}D1,A-1,2026-10-01,2026-10-31,one\n")
    perform(office, ImportItems(path=str(path), source="third"))
    told = office.ask(ageing, as_of=TODAY, account=accounts["D2"]).warnings
    assert [str(words) for words in told] == ["Rows of second.csv that were not taken: 1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_rejected_rows_that_were_saved_mended_and_imported_are_open_no_longer(
    office: Office, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "ledger.csv"
    good = "".join(f"D1,A-{index},2026-10-01,2026-10-31,1.00\n" for index in range(4))
    path.write_text(
        f"Customer,Invoice,Date,Due,Amount\n{good}D1,B-1,2026-10-01,2026-10-31,bad\nD1,B-2,someday,2026-10-31,2.00\n"
    )
    rejected = perform(office, ImportItems(path=str(path))).answer["rejected"]
    prepared = prepare(path, ReadOptions(), "CNY", TODAY)
    mended = tmp_path / "rejected.csv"
    saved = rejected_rows(prepared, rejected, catalogue(language).say).decode("utf-8-sig")
    mended.write_text(saved.replace(",bad,", ",3.00,", 1), "utf-8-sig")
    answer = perform(office, ImportItems(path=str(mended))).answer
    assert (answer["new"], len(answer["rejected"])) == (1, 1)
    assert [(row.file, row.value) for row in office.ask(problems)] == [("rejected.csv", "someday")]
    assert [row.value for row in office.ask(problems, state="mended")] == ["bad", "someday"]
    assert is_sound(office)
