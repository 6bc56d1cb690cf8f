"""In which language a paper is printed, apart from the language of the screen."""

from __future__ import annotations

from typing import Final

from desktop.speech import say
from desktop.widgets.choice import Choice, Option
from resources.mark import N_
from resources.translate import LANGUAGES

OPTIONS: Final[tuple[Option, ...]] = (*LANGUAGES.items(), ("both", N_("Both languages")))


class PaperLanguage(Choice):
    """The language of a paper; it says so to those who cannot see where it stands."""

    def __init__(self) -> None:
        super().__init__(OPTIONS)

    def propose(self, debtors: str, currency: str) -> None:
        """The language of the debtor, else the one that papers of this currency have."""
        self.set_value(debtors or ("zh" if currency == "CNY" else "en"))

    def retranslate(self) -> None:
        """Words anew."""
        super().retranslate()
        self.setAccessibleName(say(N_("Language of the paper")))
