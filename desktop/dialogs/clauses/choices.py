"""What can be chosen in the clauses of an agreement, in words."""

from __future__ import annotations

from typing import Final

from desktop.widgets.choice import Option
from domain.agreement import (
    Base,
    Compounding,
    Confirming,
    Court,
    Jurisdiction,
    Order,
    Prepayment,
    TitleKind,
    Trigger,
)
from domain.enforceability import PACKS
from domain.interest.count import Basis
from resources.mark import N_

NONE: Final = ("", N_("No clause"))
LAWS: Final[tuple[Option, ...]] = tuple((law, PACKS[law].label) for law in Jurisdiction)
LATE: Final[tuple[Option, ...]] = (
    ("LPR1Y", N_("LPR × factor")),
    ("rate", N_("A rate of its own")),
    NONE,
)
BASES: Final[tuple[Option, ...]] = tuple((basis, basis.value) for basis in Basis)
BASE: Final[tuple[Option, ...]] = (
    (Base.OVERDUE, N_("What is overdue")),
    (Base.OUTSTANDING, N_("All principal")),
)
ORDERS: Final[tuple[Option, ...]] = (
    (Order.COSTS_INTEREST_PRINCIPAL, N_("Costs, interest, principal")),
    (Order.COSTS_PRINCIPAL_INTEREST, N_("Costs, principal, interest")),
    NONE,
)
TRIGGERS: Final[tuple[Option, ...]] = (
    (Trigger.INSTALMENT, N_("One instalment is late")),
    (Trigger.TOTAL, N_("A share of the price is late")),
    NONE,
)
COMPOUNDING: Final[tuple[Option, ...]] = (
    (Compounding.NONE, NONE[1]),
    (Compounding.MONTHLY, N_("Each month")),
    (Compounding.QUARTERLY, N_("Each quarter")),
    (Compounding.YEARLY, N_("Each year")),
)
PREPAYMENT: Final[tuple[Option, ...]] = (
    (Prepayment.ALLOWED, N_("At any time")),
    (Prepayment.NOTICE, N_("After notice")),
    (Prepayment.CONSENT, N_("With our consent")),
)
FORUMS: Final[tuple[Option, ...]] = (
    (Court.PLAINTIFF, N_("Court of the plaintiff")),
    (Court.DEFENDANT, N_("Court of the defendant")),
    (Court.PERFORMANCE, N_("Court where it is performed")),
    (Court.SIGNING, N_("Court where it is signed")),
    (Court.SUBJECT, N_("Court where the goods are")),
    ("arbitration", N_("Arbitration")),
    NONE,
)
TITLES: Final[tuple[Option, ...]] = (
    NONE,
    (TitleKind.NOTARY, N_("Notarised")),
    (TitleKind.CONFIRMATION, N_("Confirmed by a court")),
)
CONFIRMING: Final[tuple[Option, ...]] = (
    (Confirming.LETTER, N_("By letter")),
    (Confirming.EMAIL, N_("By e-mail")),
    (Confirming.PHONE, N_("By telephone")),
)
CHECKS: Final = {
    "acknowledged": N_("The debtor acknowledges the debt"),
    "company_account": N_("Payment to the company’s account only"),
    "costs_on_debtor": N_("Costs of enforcement on the debtor"),
    "information": N_("Monthly information"),
    "email": N_("Notices by e-mail as well"),
    "courts": N_("Address for papers of courts as well"),
    "cure_moves": N_("The last day of cure moves to a working day"),
    "instalment_sale": N_("It is an instalment sale"),
    "no_waiver": N_("Patience is no waiver"),
    "e_evidence": N_("Electronic evidence counts"),
    "deed": N_("Executed as a deed"),
    "abstract_acknowledgement": N_("Abstract acknowledgement"),
    "release": N_("Release of claims"),
}
OF_LAW: Final = {
    "deed": Jurisdiction.ENGLAND,
    "abstract_acknowledgement": Jurisdiction.EU,
    "release": Jurisdiction.US,
}
TITLES_OF_FIELDS: Final = {
    "jurisdiction": N_("Law"),
    "originals": N_("Originals"),
    "order": N_("Payments go to"),
    "prepayment": N_("Earlier payment"),
    "late_interest": N_("Late interest"),
    "figure": N_("Factor"),
    "margin": N_("Margin, % a year"),
    "compounding": N_("Interest bears interest"),
    "base": N_("It runs on"),
    "basis": N_("Days and year"),
    "trigger": N_("All falls due when"),
    "threshold": N_("Threshold, %"),
    "notice_days": N_("Late for, days"),
    "cure_days": N_("Cure after notice, days"),
    "court": N_("Disputes go to"),
    "place": N_("Place of the court"),
    "title": N_("Made enforceable"),
    "by": N_("By"),
    "confirming": N_("Default is verified"),
    "extra_en": N_("Further words, in English"),
    "extra_zh": N_("Further words, in Chinese"),
}
OTHER_TITLES: Final = {"rate": N_("Rate, % a year"), "arbitration": N_("Arbitral institution")}
"""What a field is called when another choice gives it another meaning."""
