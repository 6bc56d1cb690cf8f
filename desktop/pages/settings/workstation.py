"""This workstation: language and theme, which change at once, its printer and its folder; they belong to no office."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtGui import QShowEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFileDialog

from desktop.look import theme
from desktop.look.tokens import ThemeName
from desktop.office import DeskOffice
from desktop.pages.settings.section import Section
from desktop.speech import Speaking, language, say, speak
from desktop.widgets.button import Button
from desktop.widgets.choice import Choice, Option
from desktop.widgets.field import LineField
from desktop.widgets.form import Form
from desktop.workstation import workstation
from domain.error import Refused
from resources.mark import N_, text
from resources.translate import LANGUAGES

CHOOSE = N_("Choose a folder")


class WorkstationSection(Speaking, Section):
    """Choices that are remembered on this computer."""

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(office, N_("These hold on this computer, for every office that is opened here."))
        self.language = Choice(list(LANGUAGES.items()))
        self.theme = Choice([("light", N_("Light")), ("dark", N_("Dark"))])
        self.printer = Choice([("", N_("The system’s own"))])
        self.folder = LineField(N_("wherever the system begins"))
        self.form = Form()
        self.form.add("language", N_("Language of the screen"), self.language)
        self.form.add("theme", N_("Theme"), self.theme)
        self.form.add("printer", N_("Printer"), self.printer, N_("Offered first when something is printed."))
        self.form.add(
            "folder",
            N_("Folder of papers"),
            self.folder,
            N_("Where papers and lists are offered to be saved; empty: wherever the system begins."),
        )
        self.language.chosen.connect(lambda code: self._speak(str(code)))
        self.theme.chosen.connect(lambda name: self._wear(cast("ThemeName", name)))
        self.printer.chosen.connect(lambda name: self._print_on(str(name)))
        self.folder.editingFinished.connect(lambda: self.keep_in(self.folder.words()))
        self.add_form(self.form, Button(CHOOSE, self.choose, icon="open", key="Ctrl+O"))
        self.retranslate()

    def reload(self) -> None:
        """Show what holds."""
        self.retranslate()

    def retranslate(self) -> None:
        """They may have been changed in the status bar."""
        self.language.set_value(language())
        self.theme.set_value(theme.worn())

    def choose(self) -> None:
        """Ask for the folder of papers."""
        named = QFileDialog.getExistingDirectory(self, say(CHOOSE), workstation().folder)
        if named:
            self.folder.setText(named)
            self.keep_in(named)

    def keep_in(self, folder: str) -> None:
        """Remember the folder of papers; one that is not there is refused at its field."""
        self.form.clear_errors()
        if folder == workstation().folder:
            self._look()
        elif folder and not Path(folder).is_dir():
            why = text(N_("There is no folder {folder}."), folder=folder)
            self.form.mark("folder", Refused("no_folder", why, N_("Make it first, or choose another.")))
        else:
            workstation().folder = folder
            self.told.emit(N_("Papers are offered to be saved there from now on."))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Only now the system is asked for its printers, and whether what was chosen is still there."""
        super().showEvent(event)
        self.folder.setText(workstation().folder)
        self._look()

    def _look(self) -> None:
        self.form.clear_errors()
        names, chosen = QPrinterInfo.availablePrinterNames(), workstation().printer
        options: list[Option] = [("", N_("The system’s own")), *((name, name) for name in names)]
        if chosen and chosen not in names:
            options.append((chosen, text("{name}", name=chosen)))
            gone = Refused(
                "no_printer",
                N_("This printer is not there now."),
                N_("The system’s own is offered in its place."),
            )
            self.form.mark("printer", gone)
        self.printer.show_options(options)
        self.printer.set_value(chosen)
        folder = workstation().folder
        if folder and not Path(folder).is_dir():
            gone = Refused(
                "no_folder",
                N_("This folder is not there now."),
                N_("Saving begins wherever the system does."),
            )
            self.form.mark("folder", gone)

    def _print_on(self, name: str) -> None:
        workstation().printer = name
        self._look()

    def _speak(self, code: str) -> None:
        workstation().language = code
        speak(code)
        theme.wear(theme.worn())  # quotation marks are drawn otherwise

    def _wear(self, name: ThemeName) -> None:
        workstation().theme = name
        theme.wear(name)
        speak(language())  # the status bar offers the other theme from now on
