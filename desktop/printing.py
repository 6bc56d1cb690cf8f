"""Onto a printer: plain words, in the typeface of the desk."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop.look import font


def print_words(words: str, parent: QWidget) -> bool:
    """Ask for a printer and print; whether the person went on."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    draw_words(words, printer)
    return True


def draw_words(words: str, printer: QPrinter) -> None:
    """Put words onto the pages of a printer."""
    document = QTextDocument()
    document.setDefaultFont(font.text())
    document.setPlainText(words)
    document.print_(printer)
