"""Words reach paper."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop import printing
from desktop.printing import ask_printer, draw_words, print_words
from desktop.workstation import workstation


def test_words_are_drawn_with_the_typeface(desk, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "key.pdf"))
    draw_words("Recovery key 恢复密钥\n\nABCD-EFGH", printer)
    words = PdfReader(tmp_path / "key.pdf").pages[0].extract_text()
    assert "ABCD-EFGH" in words
    assert "恢复密钥" in words


def test_nothing_is_printed_when_the_person_thinks_again(desk, monkeypatch):
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QPrintDialog.DialogCode.Rejected)
    parent, refused = QWidget(), []
    desk.addWidget(parent)
    assert not print_words("words", parent, refused.append)
    assert refused == []


class Office(QPrinter):
    """A printer that can be named although this machine has none."""

    named = ""

    def setPrinterName(self, name):  # noqa: N802 - Qt's name
        Office.named = name


@pytest.mark.parametrize(
    ("there", "named", "codes"), [(["Brother", "Office"], "Office", []), ([], "", ["no_printer"])]
)
def test_the_printer_of_this_computer_is_offered_first(desk, monkeypatch, there, named, codes):
    """One that is gone is told, and the system's own is offered."""
    Office.named = ""
    monkeypatch.setattr(printing, "QPrinter", Office)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: there)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QPrintDialog.DialogCode.Accepted)
    workstation().printer = "Office"
    parent, refused = QWidget(), []
    desk.addWidget(parent)
    printer = ask_printer(parent, refused.append, "Letter", 3)
    assert printer.docName() == "Letter"
    assert Office.named == named
    assert [error.code for error in refused] == codes
