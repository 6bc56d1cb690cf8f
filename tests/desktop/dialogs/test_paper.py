"""A paper is shown page by page, larger and smaller, saved to the byte, and printed."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from reportlab.pdfgen.canvas import Canvas

from desktop.dialogs.paper import PaperDialog
from desktop.dialogs.paper.sheet import print_sheets, read_sheets
from desktop.speech import speak
from desktop.widgets.label import Label

CTRL = Qt.KeyboardModifier.ControlModifier


def _pdf(pages=3):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for at in range(pages):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 842 - 100 * (at + 1), 595, 100, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _png():
    picture = QImage(100, 50, QImage.Format.Format_RGB32)
    picture.fill(QColor("blue"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def show(desk):
    parent = QWidget()
    desk.addWidget(parent)

    def made(content, title="RA-2026-00001"):
        dialog = PaperDialog(content, title, parent)
        dialog.open()
        dialog.activateWindow()
        desk.waitUntil(dialog.isActiveWindow)
        return dialog

    yield made
    for dialog in parent.findChildren(PaperDialog):
        dialog.reject()


def _words(dialog):
    return [label.text() for label in dialog.findChildren(Label) if label.isVisible()]


def test_keys_turn_the_pages(desk, show):
    dialog = show(_pdf())
    assert "Page 1 of 3" in _words(dialog)
    assert not dialog._back.isEnabled()
    desk.keyClick(dialog, Qt.Key.Key_PageDown)
    assert "Page 2 of 3" in _words(dialog)
    desk.keyClick(dialog, Qt.Key.Key_End)
    assert dialog.page == 3
    assert not dialog._on.isEnabled()
    desk.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.page == 3
    desk.keyClick(dialog, Qt.Key.Key_Home)
    assert dialog.page == 1
    red = dialog._sheet.pixmap().toImage().pixelColor(10, 10)
    assert (red.red(), red.green(), red.blue()) == (255, 0, 0)


def test_it_fits_the_width_until_a_size_is_chosen(desk, show):
    dialog = show(_pdf())
    width = dialog._sheet.width()
    dialog.resize(dialog.width() + 100, dialog.height())
    assert dialog._sheet.width() == pytest.approx(width + 100, abs=3)
    desk.keyClick(dialog, Qt.Key.Key_Minus, CTRL)
    smaller = dialog._sheet.width()
    assert smaller < width + 100
    desk.keyClick(dialog, Qt.Key.Key_Plus, CTRL)
    assert dialog._sheet.width() > smaller
    for _ in range(20):
        dialog.zoom(1)
    assert "300 %" in _words(dialog)
    speak("zh")
    dialog.zoom(1)
    assert "300%" in _words(dialog)
    desk.keyClick(dialog, Qt.Key.Key_Down)
    assert dialog._scroll.verticalScrollBar().value() > 0
    desk.keyClick(dialog, Qt.Key.Key_Up)
    assert dialog._scroll.verticalScrollBar().value() == 0
    desk.keyClick(dialog, Qt.Key.Key_0, CTRL)
    assert dialog._sheet.width() == pytest.approx(width + 100, abs=3)


def test_a_copy_has_the_same_bytes(desk, show, tmp_path, monkeypatch):
    asked = []

    def chosen(_parent, _title, name, _kinds):
        asked.append(name)
        return str(tmp_path / "copy.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    content = _pdf()
    dialog = show(content)
    desk.keyClick(dialog, Qt.Key.Key_S, CTRL)
    assert asked == ["RA-2026-00001.pdf"]
    assert (tmp_path / "copy.pdf").read_bytes() == content
    assert "Saved as copy.pdf." in _words(dialog)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "copy.pdf"), ""))
    desk.keyClick(dialog, Qt.Key.Key_S, CTRL)
    assert any("could not be written" in words for words in _words(dialog))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    dialog.messages.dismiss()
    desk.keyClick(dialog, Qt.Key.Key_S, CTRL)
    assert not dialog.messages.isVisible()


def _printer(tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    return printer


@pytest.mark.parametrize(("first", "last", "pages"), [(0, 0, 3), (2, 2, 1), (2, 9, 2)])
def test_the_chosen_pages_reach_the_printer(desk, tmp_path, first, last, pages):
    printer = _printer(tmp_path)
    if first:
        printer.setFromTo(first, last)
    print_sheets(read_sheets(_pdf()), printer)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == pages


def test_printing_asks_for_a_printer(desk, show, monkeypatch):
    answers = iter([QPrintDialog.DialogCode.Rejected])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: next(answers))
    dialog = show(_pdf())
    desk.keyClick(dialog, Qt.Key.Key_P, CTRL)
    assert not dialog.messages.isVisible()
    assert not list(answers)


def test_a_scan_that_is_a_picture_is_one_sheet(desk, show):
    dialog = show(_png(), "signed agreement")
    assert "Page 1 of 1" in _words(dialog)
    assert dialog._sheet.pixmap().toImage().pixelColor(5, 5) == QColor("blue")


@pytest.mark.parametrize("content", [b"PK word processor", b"%PDF-1.7 cut off"])
def test_what_cannot_be_shown_can_still_be_saved(desk, show, content):
    dialog = show(content)
    assert "A paper of this kind cannot be shown here." in _words(dialog)
    assert dialog._copy.isVisible()
    assert not dialog._print.isVisible()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        desk.keyClick(dialog, key)
    assert dialog.page == 1


def test_escape_closes(desk, show):
    dialog = show(_pdf())
    with desk.waitSignal(dialog.finished):
        desk.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog._sheets is None


def test_the_arrows_scroll_also_while_a_button_has_the_keyboard(desk, show):
    dialog = show(_pdf())
    dialog.zoom(1)
    held = QApplication.focusWidget()
    assert isinstance(held, QPushButton)
    desk.keyClick(held, Qt.Key.Key_Down)
    assert dialog._scroll.verticalScrollBar().value() > 0
    desk.keyClick(held, Qt.Key.Key_End)
    assert dialog.page == 3


def test_a_paper_is_printed_sheet_by_sheet_and_can_be_stopped(desk, show, tmp_path, monkeypatch):
    printer = _printer(tmp_path)
    monkeypatch.setattr("desktop.dialogs.paper.window.ask_printer", lambda *_: printer)
    dialog = show(_pdf())
    desk.keyClick(dialog, Qt.Key.Key_P, CTRL)
    assert dialog._strip.isVisible()
    assert not dialog._print.isEnabled()
    desk.waitUntil(lambda: "Sent to the printer." in _words(dialog))
    assert not dialog._strip.isVisible()
    assert dialog._print.isEnabled()
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 3
    dialog.messages.dismiss()
    stopped = []
    monkeypatch.setattr(printer, "abort", lambda: stopped.append(True))
    desk.keyClick(dialog, Qt.Key.Key_P, CTRL)
    desk.mouseClick(dialog._strip._cancel, Qt.MouseButton.LeftButton)
    assert dialog._print.isEnabled()
    assert stopped == [True]
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 1
    assert "Sent to the printer." not in _words(dialog)
