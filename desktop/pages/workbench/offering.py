"""Keeping terms as offers side by side, and taking one back into the fields."""

from __future__ import annotations

from dataclasses import replace

from desktop.dialogs.offer import OfferDialog
from desktop.office import DeskOffice
from desktop.pages.workbench.bench import Bench
from desktop.pages.workbench.entries import Entries
from desktop.pages.workbench.judging import worth_today
from desktop.pages.workbench.outcome import Offer, about
from desktop.pages.workbench.trial import Trial
from resources.mark import N_, text


class Offering:
    """The offers of the workbench."""

    def __init__(self, page: Bench, trial: Trial, office: DeskOffice) -> None:
        self._page, self._trial, self._office = page, trial, office

    def keep(self) -> None:
        """Keep the terms as an offer beside the others; where three are kept, ask which one gives way."""
        page = self._page
        if self._trial.built is None or self._trial.judged is None:
            return
        offers = page.outcome.offers
        if offers.is_full:
            dialog = OfferDialog([(each.name, about(each)) for each in offers.offers.values()], page.window())
            dialog.chosen.connect(self._keep_as)
            dialog.open()
        else:
            self._keep_as(offers.free_name())

    def _keep_as(self, name: str) -> None:
        """Keep the terms as the offer of a name, in place of one that may have it."""
        built, judged, page = self._trial.built, self._trial.judged, self._page
        if built is None or judged is None:
            return
        regular = [row for row in built.rows if row.number]
        offer = Offer(
            name=name,
            instalment=regular[0].amount,
            count=len(regular),
            last=built.rows[-1].due,
            interest=built.interest,
            worth=worth_today(built, page.worth.cost_of_money(), self._office.today),
            score=judged.score.value,
            grade=judged.score.grade,
            entries=self._trial.entries(),
        )
        page.outcome.offers.keep(offer)
        page.told.emit(text(N_("Kept as offer {name}."), name=name))
        page.enter()

    def take_back(self, offer: Offer) -> None:
        """Put an offer into the fields again."""
        entries, page, material = offer.entries, self._page, self._trial.material
        if not isinstance(entries, Entries) or material is None or page.is_saved:
            return
        page.items.show_material(material, entries.currency, entries.items)
        page.terms.fields.clear_errors()
        self._trial.put_back(replace(entries, reason=page.version.reason.text()))
        page.enter()
