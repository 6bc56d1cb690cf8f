"""Who stands on a paper: our company, the debtor, the officer in charge."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Creditor:
    """Our company, as its letterhead, its bank and the trade register name it; what is unknown stays empty."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    contact: str = ""
    uscc: str = ""
    legal_representative: str = ""
    bank_name: str = ""
    bank_account: str = ""


@dataclass(frozen=True, slots=True)
class DebtorParty:
    """The debtor, as the contract names it; what is unknown stays empty."""

    name: str
    address: str = ""
    code: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    uscc: str = ""
    legal_representative: str = ""


@dataclass(frozen=True, slots=True)
class Officer:
    """The person to ask."""

    name: str
    phone: str = ""
    email: str = ""
