"""A page under test: shown with the keyboard on it, waited for, and read as a person reads it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from desktop.widgets.label import Label


def show(desk, page, office):
    """The page in sight and active, with all that it asked for."""
    desk.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.activateWindow()
    desk.waitUntil(page.isActiveWindow)
    settle(office)
    return page


def settle(office):
    """Until nothing is under way, answers that led to further questions included."""
    for _ in range(4):
        QApplication.processEvents()
        assert office.jobs.wait()


def read_column(model, at):
    """A column of a table from top to bottom."""
    return [model.index(row, at).data() for row in range(model.rowCount())]


def read_rows(model):
    """A table row by row."""
    return [
        [model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())
    ]


def read_words(widget):
    """All sentences in sight; what was just put into a layout is shown by the next turn."""
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(Label) if label.isVisible() and label.text()]
