"""Onto a printer: which one is offered, and plain words in the typeface of the desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop.look import font
from desktop.workstation import workstation
from domain.error import QuittanceError, Refused
from resources.mark import N_, text


def ask_printer(
    parent: QWidget, warn: Callable[[QuittanceError], None], name: str = "", pages: int = 0
) -> QPrinter | None:
    """Let a person choose a printer, that of this workstation first; None if they think again.

    `name` is what the job is called, `pages` how many may be chosen among (0: no choice).
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    wanted = workstation().printer
    if wanted in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(wanted)
    elif wanted:
        warn(
            Refused(
                "no_printer",
                text(
                    N_("The printer “{name}” is not there now: that of the system is offered."), name=wanted
                ),
                N_("Switch it on, or choose another in Settings, This computer."),
                wanted,
            )
        )
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    if pages:
        dialog.setMinMax(1, pages)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_words(words: str, parent: QWidget, warn: Callable[[QuittanceError], None]) -> bool:
    """Ask for a printer and print; whether the person went on."""
    printer = ask_printer(parent, warn)
    if printer is not None:
        draw_words(words, printer)
    return printer is not None


def draw_words(words: str, printer: QPrinter) -> None:
    """Put words onto the pages of a printer."""
    document = QTextDocument()
    document.setDefaultFont(font.text())
    document.setPlainText(words)
    document.print_(printer)
