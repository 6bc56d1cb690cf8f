"""The workbench on 120 instalments: each change until table and score, and until the chart, are drawn."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Final
from uuid import UUID

from bench import ledger
from bench.measure import Figure, clock
from bench.place import Place
from db.queries.debtor import debtors

COUNT: Final = 120
CHANGES: Final = 100
SHARE: Final = 0.95
SIZE: Final = (1366, 768)
_LATE: Final = 60  # milliseconds in which the screen comes to rest before the next change


def changes(place: Place) -> Iterator[Figure]:
    """The 95th percentile of 100 changes of rate, count, first day and rows, drawn where nobody sees it."""
    if place.count != 10_000:
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    at_once, chart = _measure(place, _account(place))
    yield Figure(f"workbench, {COUNT} instalments, p95: table and score", _late_one(at_once))
    yield Figure(f"workbench, {COUNT} instalments, p95: and the chart", _late_one(chart))


def _late_one(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * SHARE) - 1]


def _account(place: Place) -> UUID:
    """A debtor with much to pay, known by its particulars."""
    lines = place.office.ask(debtors, limit=50)
    return max(lines, key=lambda line: line.overdue.minor).account


def _measure(place: Place, account: UUID) -> tuple[list[float], list[float]]:
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415 - the other benches need no window

    from desktop.jobs import Jobs  # noqa: PLC0415 - as above
    from desktop.look import theme  # noqa: PLC0415 - as above
    from desktop.office import DeskOffice  # noqa: PLC0415 - as above
    from desktop.pages.workbench import WorkbenchPage  # noqa: PLC0415 - as above
    from desktop.start import application  # noqa: PLC0415 - as above

    def rest() -> None:
        loop = QEventLoop()
        QTimer.singleShot(_LATE, loop.quit)
        loop.exec()

    application()
    theme.wear("light")
    defects: list[object] = []
    desk = DeskOffice(place.office, Jobs(defects.append))
    page = WorkbenchPage(desk)
    page.resize(*SIZE)
    page.arrive(account)
    page.show()
    desk.jobs.wait()
    rest()
    fields = page.terms.fields
    for field, words in ((fields.rate, "4.5"), (fields.down_payment, "10%"), (fields.count, str(COUNT))):
        field.setText(words)
        field.textEdited.emit(words)
    rest()
    begin = ledger.AS_OF + timedelta(days=31)
    tries = (
        lambda at: (fields.rate, f"{4 + at / 100:.2f}"),
        lambda at: (fields.count, str(COUNT - at // 4 % 2)),  # another count each time it is tried
        lambda at: (fields.first_due, str(begin + timedelta(days=at % 27))),
        lambda at: (fields.down_payment, f"{10 + at % 9}%"),
    )
    at_once, chart, now = [], [], clock()
    for at in range(CHANGES):
        field, words = tries[at % len(tries)](at)
        field.setText(words)
        start = now()
        field.textEdited.emit(words)
        page.outcome.view.grab()
        page.worth.view.grab()
        at_once.append(now() - start)
        page.trial.measure()
        page.outcome.chart.grab()
        chart.append(now() - start)
        rest()
    assert page.trial.built is not None
    assert len(page.trial.built.rows) >= COUNT
    assert not defects
    page.deleteLater()
    desk.close()
    return at_once, chart
