"""The dialog of an import under test: opened, read and pressed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from desktop.dialogs.importing import ImportDialog
from desktop.dialogs.importing.dialog import SIZE
from desktop.widgets.button import Button
from desktop.widgets.table import TableView

FILES = Path(__file__).parents[3] / "db" / "importing" / "files"
PLAIN = FILES / "05_report_with_totals.csv"


def open_dialog(desk, office, path=None):
    dialog = ImportDialog(office, None, path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    desk.addWidget(dialog)
    dialog.resize(*SIZE)  # the screen of these tests is smaller
    dialog.show()
    dialog.activateWindow()
    desk.waitUntil(dialog.isActiveWindow)
    assert office.jobs.wait()
    return dialog


def press(desk, dialog, sentence):
    button = next(b for b in dialog.findChildren(Button) if b.sentence == sentence)
    assert button.isEnabled()
    desk.mouseClick(button, Qt.MouseButton.LeftButton)


def cells(dialog, name):
    model = dialog.findChild(TableView, f"import/{name}").model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
