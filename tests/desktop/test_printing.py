"""Words reach paper."""

from __future__ import annotations

from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop.printing import draw_words, print_words


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
    parent = QWidget()
    desk.addWidget(parent)
    assert not print_words("words", parent)
