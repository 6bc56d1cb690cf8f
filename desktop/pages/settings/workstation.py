"""This workstation: language and theme, which change at once and belong to nobody's office."""

from __future__ import annotations

from typing import cast

from desktop.look import theme
from desktop.look.tokens import ThemeName
from desktop.office import DeskOffice
from desktop.pages.settings.section import Section
from desktop.speech import Speaking, language, speak
from desktop.widgets.choice import Choice
from desktop.widgets.form import Form
from desktop.workstation import workstation
from resources.mark import N_
from resources.translate import LANGUAGES


class WorkstationSection(Speaking, Section):
    """Choices that are remembered on this computer."""

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(office, N_("These hold on this computer, for every office that is opened here."))
        self.language = Choice(list(LANGUAGES.items()))
        self.theme = Choice([("light", N_("Light")), ("dark", N_("Dark"))])
        form = Form()
        form.add("language", N_("Language of the screen"), self.language)
        form.add("theme", N_("Theme"), self.theme)
        self.language.chosen.connect(lambda code: self._speak(str(code)))
        self.theme.chosen.connect(lambda name: self._wear(cast("ThemeName", name)))
        self.add_form(form)
        self.retranslate()

    def reload(self) -> None:
        """Show what holds."""
        self.retranslate()

    def retranslate(self) -> None:
        """They may have been changed in the status bar."""
        self.language.set_value(language())
        self.theme.set_value(theme.worn())

    def _speak(self, code: str) -> None:
        workstation().language = code
        speak(code)
        theme.wear(theme.worn())  # quotation marks are drawn otherwise

    def _wear(self, name: ThemeName) -> None:
        workstation().theme = name
        theme.wear(name)
        speak(language())  # the status bar offers the other theme from now on
