"""The values of a bundle: the agreement, what is claimed of it, what proves it, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.clause import Agreement
from documents.item import ItemLine
from documents.page import Imprint
from documents.party import Officer
from domain.default import Overdue
from domain.enforceability import Result, Step, Title
from domain.instalment import InstalmentStatus
from domain.money import Money, total
from resources.mark import Text


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A paper that belongs into the bundle; without a hash it is not in the record and is attached by hand.

    `file` is its serial or the name of its file, `sha256` hexadecimal.
    """

    name: Text
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the claim by the key of its name in the templates, which may name the day of the bundle."""

    key: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Notified:
    """A notice that reached the debtor: of an instalment, or with 0 of the whole balance; how that is proven."""

    number: int
    delivered_on: date
    shortfall: Money
    cure_ends_on: date | None
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What a bundle says, as of a day.

    `agreement_serial` is that of the agreement as it was printed (empty: it was not), `signed_on` None until then.
    `claim` are the parts of what is due of it today, `items` what is open of its items, `rows` its instalments as
    receipts filled them. `called_in` is the day on which the whole balance fell due. `missing` is empty when the
    bundle is ready; then `tests` are met and the paper is no draft. `overdue` tells how the late interest of the
    claim came to be, None where none is reckoned.
    """

    step: Step
    agreement: Agreement
    agreement_serial: str
    officer: Officer
    imprint: Imprint
    as_of: date
    signed_on: date | None
    called_in: date | None
    claim: tuple[Part, ...]
    items: tuple[ItemLine, ...]
    rows: tuple[InstalmentStatus, ...]
    notices: tuple[Notified, ...]
    tests: tuple[Result, ...]
    rung: Title
    securities: tuple[tuple[Text, str, Text], ...]
    enclosures: tuple[Enclosure, ...]
    missing: tuple[Text, ...]
    warnings: tuple[Text, ...]
    fee: Money | None = None
    overdue: Overdue | None = None

    @property
    def total(self) -> Money:
        """All that is claimed."""
        return total((part.amount for part in self.claim), self.agreement.principal.currency)

    @property
    def paid(self) -> Money:
        """What was paid on the instalments."""
        return total((row.paid for row in self.rows), self.agreement.principal.currency)
