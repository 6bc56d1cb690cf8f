"""The tests of what stands behind the debt: E14 and E15."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from domain.enforceability.checklist import Pack
from domain.enforceability.facts import REAL, Facts, Security, SecurityKind
from domain.enforceability.result import Finding, failed, met, partly
from resources.mark import N_, Text, text


def judge_security(facts: Facts, pack: Pack) -> Finding:
    """E14: a registered real security, or a joint guarantee with resolution that lasts three years after the end.

    One defect is half, more are nothing; the best of several counts.
    """
    mend = text(N_("Ask for a joint guarantee with a resolution, or a registered mortgage or pledge."))
    last = facts.rows[-1].due if facts.rows else None
    found = [(list(defects(each, last, pack)), each) for each in facts.securities]
    if not found:
        return failed(text(N_("Nothing stands behind the debt.")), mend)
    faults, best = min(found, key=lambda pair: len(pair[0]))
    if not faults:
        return met(text(N_("{name} stands behind the debt."), name=best.name))
    reason = text(N_("{name}: {fault}"), name=best.name, fault=faults[0])
    return partly(reason, mend) if len(faults) == 1 else failed(reason, mend)


def defects(security: Security, last: date | None, pack: Pack) -> Iterator[Text]:
    """What is wrong with a security; `last` is the day of the last instalment."""
    if security.kind in REAL:
        if not security.registered:
            yield text(N_("it is not registered."))
        return
    if security.kind is SecurityKind.GENERAL_GUARANTEE:
        yield text(N_("a general guarantor may ask that the debtor be executed first (CC 687)."))
    if not security.resolution:
        yield text(N_("the resolution of the guarantor is missing."))
    needs_period = pack.guarantee_years and security.kind is not SecurityKind.ACCESSION
    if needs_period and not _lasts(security, last, pack.guarantee_years):
        yield text(N_("the guarantee ends before three years after the last instalment."))


def _lasts(security: Security, last: date | None, years: int) -> bool:
    if security.until is None:
        return not security.existing
    return last is None or security.until >= last + relativedelta(years=years)


def judge_consent(facts: Facts, _pack: Pack) -> Finding:
    """E15: everybody who stood behind the debt before has consented in writing; does not apply where nobody did."""
    before = [each for each in facts.securities if each.existing]
    if not before:
        return Finding(None, text(N_("Nobody stood behind the debt before.")))
    missing = [each for each in before if not each.consented]
    if missing:
        return failed(
            text(N_("{name} has not consented in writing."), name=missing[0].name),
            text(N_("Get its written consent before signing: else the guarantee does not follow (CC 695).")),
        )
    return met(text(N_("All who stood behind the debt have consented in writing.")))
