"""The tests of approval, signature and title: E16, E17, E20, E22 and E23."""

from __future__ import annotations

from typing import Final

from domain.agreement import FastTitle
from domain.enforceability.checklist import Pack
from domain.enforceability.facts import AuthorityPaper, Facts
from domain.enforceability.result import BARELY, Finding, failed, met, partly
from resources.mark import N_, text

LEAST_ORIGINALS: Final = 2
TITLED: Final = 5  # the level from which a title is executed without a suit


def judge_seal(facts: Facts, pack: Pack) -> Finding:
    """E16: chop and signature, seal across the pages, day and place, as a second person saw them."""
    seal = facts.seal
    if seal is None:
        return failed(
            text(N_("No second person has looked at the signed paper.")),
            text(N_("Let another person compare chop and signature on the scan with earlier papers.")),
        )
    mend = text(N_("Have the paper completed, and look at it again."))
    if not seal.signature or (pack.chop and not seal.chop):
        return failed(text(N_("Chop or signature is missing.")), mend)
    if not seal.dated or (pack.chop and not (seal.cross_page and seal.placed)):
        return partly(text(N_("The seal across the pages, the day or the place is missing.")), mend)
    return met(text(N_("A second person saw chop, signature, seal across the pages, day and place.")))


def judge_authority(facts: Facts, _pack: Pack) -> Finding:
    """E17: who signed could sign: the register and an identity document, and a power where it is another."""
    papers = facts.papers
    company = papers & {AuthorityPaper.REGISTRY, AuthorityPaper.LICENCE}
    named = facts.by_representative or AuthorityPaper.POWER in papers
    mend = text(
        N_("Attach register extract, identity document, and a power unless the representative signs.")
    )
    if not papers:
        return failed(text(N_("No paper proves who may sign for the debtor.")), mend)
    if company and named and AuthorityPaper.IDENTITY in papers:
        return met(text(N_("The authority of the signatory is proven.")))
    return partly(text(N_("The papers on the authority of the signatory are not complete.")), mend)


def judge_originals(facts: Facts, _pack: Pack) -> Finding:
    """E22: at least two originals, and a scan whose hash is in the record."""
    enough = facts.clauses.originals >= LEAST_ORIGINALS
    if facts.scan_kept and enough:
        return met(text(N_("Enough originals; the scan is kept with its hash.")))
    if not facts.scan_kept and not enough:
        return failed(
            text(N_("There is one original, and no scan of it.")),
            text(N_("Make two originals, and file the scan.")),
        )
    if enough:
        return partly(
            text(N_("The signed paper is not filed.")), text(N_("File the scan of the signed paper."))
        )
    return partly(text(N_("There is only one original.")), text(N_("Make at least two originals.")))


def judge_approval(facts: Facts, _pack: Pack) -> Finding:
    """E23: approved within our own rules, and before it was signed."""
    if facts.approved_on is None:
        return failed(
            text(N_("Nobody has approved the timetable.")), text(N_("Have it approved before anybody signs."))
        )
    if facts.signed_on is not None and facts.signed_on < facts.approved_on:
        return failed(
            text(N_("It was signed on {signed}, and approved on {approved}."), signed=facts.signed_on,
                 approved=facts.approved_on),
            text(N_("Sign it anew after the approval.")),
        )  # fmt: skip
    return met(text(N_("It was approved on {day}."), day=facts.approved_on))


def judge_title(facts: Facts, _pack: Pack) -> Finding:
    """E20: an enforceable title is obtained; a quarter for the undertaking to obtain one by a day."""
    if facts.title >= TITLED:
        return met(text(N_("An enforceable title is obtained (level {level})."), level=facts.title))
    mend = text(N_("Have the agreement notarised with consent to execution, or confirmed by a court."))
    if isinstance(facts.clauses.title, FastTitle):
        return Finding(
            BARELY, text(N_("An enforceable title is promised by {day}."), day=facts.clauses.title.by), mend
        )
    return failed(text(N_("On default a suit is needed.")), mend)
