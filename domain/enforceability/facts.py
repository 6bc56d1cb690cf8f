"""The facts that tests look at: what the record knows of an agreement, its parties, securities and papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from domain.agreement import Clauses
from domain.instalment import Instalment
from domain.money import Money
from resources.mark import N_


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """A party as the agreement names it, and as the ledger (or the register) does."""

    registered_name: str
    ledger_name: str
    uscc: str
    legal_representative: str
    address: str

    @classmethod
    def as_known(cls, name: str, uscc: str, legal_representative: str, address: str) -> PartyFacts:
        """A party of the record, whose one name stands in the agreement and in the ledger."""
        return cls(name, name, uscc, legal_representative, address)


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item as the annex lists it; `number` is that of its document, None for a paper that the ledger has not.

    `contract` and `delivery` are the numbers of the papers behind it, where the ledger keeps them.
    """

    number: str
    amount: Money
    contract: str | None = None
    delivery: str | None = None


@dataclass(frozen=True, slots=True)
class Inflow:
    """What the debtor takes in each month, net; `evidenced` where bank statements or accounts show it."""

    monthly: Money
    evidenced: bool


class SecurityKind(StrEnum):
    """What stands behind the debt beside the debtor."""

    MORTGAGE = "mortgage"
    PLEDGE = "pledge"
    RETENTION = "retention"
    JOINT_GUARANTEE = "joint_guarantee"
    GENERAL_GUARANTEE = "general_guarantee"
    ACCESSION = "accession"


REAL: Final = frozenset({SecurityKind.MORTGAGE, SecurityKind.PLEDGE, SecurityKind.RETENTION})


@dataclass(frozen=True, slots=True)
class Security:
    """A security or guarantee of the debt.

    `registered` is asked of real security, `resolution` and `until` of a guarantee: the board's or shareholders'
    resolution, and the last day of the guarantee period (None: the three years that the clause names; where the
    guarantee is older than the agreement, None is the law's six months). `existing`: it was there before this
    agreement, so that its giver must consent to it (`consented`). `subject` is what a real security holds; where the
    debtor itself gave it, it stands in the `name` as well. `amount` None: for all of the debt.
    """

    name: str
    kind: SecurityKind
    registered: bool = False
    resolution: bool = False
    until: date | None = None
    existing: bool = False
    consented: bool = False
    subject: str = ""
    amount: Money | None = None

    @property
    def signs(self) -> bool:
        """Whether somebody else than the debtor gives it, who signs the agreement beside the debtor."""
        return self.kind not in REAL or self.name != self.subject


@dataclass(frozen=True, slots=True)
class Seal:
    """What a second person saw on the signed paper."""

    chop: bool
    signature: bool
    cross_page: bool
    dated: bool
    placed: bool


class AuthorityPaper(StrEnum):
    """Papers that prove who may sign for the debtor."""

    LICENCE = "licence"
    REGISTRY = "registry"
    REPRESENTATIVE = "representative"
    POWER = "power"
    IDENTITY = "identity"


AUTHORITY_LABELS: Final[Mapping[AuthorityPaper, str]] = {
    AuthorityPaper.LICENCE: N_("Business licence"),
    AuthorityPaper.REGISTRY: N_("Extract from the register"),
    AuthorityPaper.REPRESENTATIVE: N_("Certificate of the legal representative"),
    AuthorityPaper.POWER: N_("Power of attorney"),
    AuthorityPaper.IDENTITY: N_("Identity document of the signatory"),
}


class Circumstance(StrEnum):
    """What the score does not measure and people must know."""

    INSOLVENCY = "insolvency"
    STATE_ENTITY = "state_entity"
    FOREIGN = "foreign"
    INDIVIDUAL = "individual"
    ASSIGNED = "assigned"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that the tests look at.

    `debt` is what the agreement says, `ledger` what is open of its items. `signing` is the day on which it is to
    be signed, or was. `lpr` is the one-year rate of that day, a fraction. `by_representative`: the legal
    representative signs in person. `approved_on` and `signed_on` are None until then; `title` is the level of the
    enforceable title that was obtained (0, 5, 6).
    """

    debtor: PartyFacts
    items: tuple[ListedItem, ...]
    debt: Money
    ledger: Money
    rows: tuple[Instalment, ...]
    clauses: Clauses = field(default_factory=Clauses)
    creditor: PartyFacts | None = None
    signing: date | None = None
    inflow: Inflow | None = None
    lpr: Decimal | None = None
    securities: tuple[Security, ...] = ()
    papers: frozenset[AuthorityPaper] = frozenset()
    by_representative: bool = False
    seal: Seal | None = None
    scan_kept: bool = False
    approved_on: date | None = None
    signed_on: date | None = None
    title: int = 0
    circumstances: frozenset[Circumstance] = frozenset()
