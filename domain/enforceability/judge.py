"""All tests of a checklist over the facts of an agreement, at the stage that it has reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from domain.enforceability import debt, security, signing, terms
from domain.enforceability.checklist import PACKS, Pack, Stage
from domain.enforceability.facts import Circumstance, Facts
from domain.enforceability.result import Finding, Result, result, waiting
from resources.mark import N_, Text, text

Judge = Callable[[Facts, Pack], Finding]

JUDGES: Final[Mapping[str, Judge]] = {
    "E01": debt.judge_parties,
    "E02": debt.judge_items,
    "E03": debt.judge_acknowledgement,
    "E04": debt.judge_dates,
    "E05": debt.judge_first_payment,
    "E06": debt.judge_affordable,
    "E07": terms.judge_account,
    "E08": terms.judge_late_interest,
    "E09": terms.judge_penalties,
    "E10": terms.judge_order,
    "E11": terms.judge_acceleration,
    "E12": terms.judge_concession,
    "E13": terms.judge_costs,
    "E14": security.judge_security,
    "E15": security.judge_consent,
    "E16": signing.judge_seal,
    "E17": signing.judge_authority,
    "E18": terms.judge_service,
    "E19": terms.judge_forum,
    "E20": signing.judge_title,
    "E21": terms.judge_information,
    "E22": signing.judge_originals,
    "E23": signing.judge_approval,
    "E24": terms.judge_wording,
    "EW1": terms.judge_deed,
    "DE1": terms.judge_abstract,
    "US1": terms.judge_release,
}


def judge(facts: Facts, stage: Stage = Stage.DRAFT) -> tuple[Result, ...]:
    """Run the checklist of the agreement's law; tests of later stages are pending."""
    return tuple(_run(facts, stage, pack_of(facts)))


def pack_of(facts: Facts) -> Pack:
    """The checklist that holds for an agreement."""
    return PACKS[facts.clauses.jurisdiction]


def _run(facts: Facts, stage: Stage, pack: Pack) -> Sequence[Result]:
    return [
        result(test, JUDGES[test.id](facts, pack)) if stage.reaches(test.stage) else waiting(test)
        for test in pack.tests
    ]


_WARNINGS: Final[Mapping[Circumstance, str]] = {
    Circumstance.INSOLVENCY: N_(
        "The debtor may be insolvent: payments of the last six months and security of the last twelve can be"
        " taken back (Bankruptcy Law 31-32)."
    ),
    Circumstance.STATE_ENTITY: N_("The debtor is listed or state-owned: ask which approvals it needs."),
    Circumstance.FOREIGN: N_("The debtor is abroad: no payment order, and service takes time."),
    Circumstance.INDIVIDUAL: N_("The debtor is an individual: personal information is protected."),
    Circumstance.ASSIGNED: N_("The debt is assigned or pledged: find out who may collect it."),
    Circumstance.DISPUTED: N_("A part of the sum is disputed: leave it out, or settle it first."),
}


def warnings(facts: Facts) -> tuple[Text, ...]:
    """What people must know besides the score."""
    found = [text(words) for kind, words in _WARNINGS.items() if kind in facts.circumstances]
    extension = terms.extension_warning(facts)
    consent = next((each for each in facts.securities if each.existing and not each.consented), None)
    if extension is not None:
        found.append(extension)
    if consent is not None:
        found.append(
            text(
                N_("Do not sign before {name} consents in writing: its guarantee may be lost."),
                name=consent.name,
            )
        )
    if pack_of(facts).partial:
        found.append(
            text(N_("This checklist carries a part of its law only; have counsel of the country review it."))
        )
    return tuple(found)
