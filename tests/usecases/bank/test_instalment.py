"""An instalment that comes in by the bank: proposed, filled, and empty again when it was a mistake or bounced."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.queries.bank import bank_lines, bank_proposals
from db.queries.timetable import timetable
from domain.bank import LineState
from tests.desktop.timetables import Scene, make_scene
from usecases.bank import ConfirmLine, ImportStatement, ReopenLine, ReturnLine
from usecases.command import perform

IN = "账号,62220001\n日期,支出,收入,对方户名\n2026-03-02,,500.00,Debtor K1\n"
BACK = "账号,62220001\n日期,支出,收入,对方户名,摘要\n2026-03-02,500.00,,Debtor K1,returned\n"


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return make_scene(tmp_path)


def take(scene: Scene, folder: Path, content: str) -> None:
    path = folder / "statement.csv"
    path.write_text(content, encoding="utf-8")
    perform(scene.founder, ImportStatement(path=str(path)))


@pytest.mark.parametrize("way", ["mistake", "bounce"])
def test_an_instalment_is_filled_and_empty_again(scene: Scene, tmp_path: Path, way: str) -> None:
    office, uid = scene.founder, scene.active()
    before = office.ask(timetable, timetable=uid, as_of=office.today)
    take(scene, tmp_path, IN)
    (line,) = office.ask(bank_lines, state=LineState.OPEN)
    best = office.ask(bank_proposals, as_of=office.today)[0]
    assert any("instalment 1" in str(reason) for reason in best.reasons)
    perform(office, ConfirmLine(line=line.line, account=best.account))
    filled = office.ask(timetable, timetable=uid, as_of=office.today)
    assert filled != before
    if way == "mistake":
        perform(office, ReopenLine(line=line.line, reason="another debtor"))
    else:
        take(scene, tmp_path, BACK)
        (back,) = office.ask(bank_lines, state=LineState.OPEN)
        receipt = office.ask(bank_proposals, as_of=office.today)[0].receipt
        assert receipt is not None
        perform(office, ReturnLine(line=back.line, receipt=receipt))
    assert office.ask(timetable, timetable=uid, as_of=office.today) == before
