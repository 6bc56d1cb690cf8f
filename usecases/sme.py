"""Keeping the answer on the SME regulation: three facts of the day of a contract, and what follows, as a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from db.delivery import delivered_pack
from db.queries.timetable.evidence import lpr_table, rate_of
from db.work import UnitOfWork
from domain.interest import check_rate
from domain.interest.prc import Debtor, SmeAnswer, sme_answer
from domain.rate import percent
from resources.translate import catalogue
from usecases.command import Command, account, handles
from usecases.filing import file_content
from usecases.rights import OFFICER_AND_SUPERVISOR

TITLES: Final = {
    True: "SME regulation: it holds / 中小企业款项支付条例：适用",
    False: "SME regulation: it does not hold / 中小企业款项支付条例：不适用",
}
"""The title of the paper, readable in both languages, for it is kept as it was filed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSmeAnswer(Command):
    """The three facts on which the SME regulation depends, as of the day of the contract, with the answer.

    `agreed` is the yearly late interest of the contract as a fraction; None where none was agreed.
    """

    account: UUID
    contract: date
    creditor_is_sme: bool
    debtor: Debtor
    declared: bool
    agreed: Decimal | None = None


@handles(FileSmeAnswer, event="sme.answered/1", class_="fact", roles=OFFICER_AND_SUPERVISOR)
def file_sme_answer(command: FileSmeAnswer, work: UnitOfWork) -> None:
    if command.agreed is not None:
        check_rate(command.agreed)
    answer = sme_answer(
        delivered_pack("prc_sme"),
        contract=command.contract,
        creditor_is_sme=command.creditor_is_sme,
        debtor=command.debtor,
        declared=command.declared,
        agreed=command.agreed,
        lpr=rate_of(lpr_table(work.connection), command.contract),
    )
    content = "\n".join(_lines(answer)) + "\n"
    name = f"sme-{command.contract}.txt"
    paper = file_content(work, account(work), name, TITLES[answer.test.applies], content.encode())
    work.answer = {
        "applies": answer.test.applies,
        "rate": answer.rate,
        "paper": paper.uid,
        "sha256": paper.sha256,
    }


def _lines(answer: SmeAnswer) -> list[str]:
    """The facts as they were given, and each step in both languages."""
    found = [f"{name}: {value}" for name, value in answer.derivation.inputs.items()]
    for step in answer.derivation.steps:
        rate = "" if step.rate is None else f" {percent(step.rate)} %"
        found += [f"{catalogue(language).say(step.label)}{rate}" for language in ("en", "zh")]
    return found
