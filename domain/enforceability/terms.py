"""The tests of the clauses: interest, penalties, order, default, concession, costs, service, forum (E07 to E24)."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from typing import Final

from domain.agreement import (
    LEAST_THRESHOLD,
    Acceleration,
    Condition,
    Court,
    LateInterest,
    Mode,
    Penalties,
    Trigger,
)
from domain.enforceability.checklist import Pack
from domain.enforceability.facts import Facts
from domain.enforceability.result import BARELY, MET, PARTLY, Finding, failed, met, partly
from domain.enforceability.wording import WHY, scan
from domain.interest.prc import AMBER_TIMES, GREEN_TIMES, Band, gauge
from resources.mark import N_, Text, text

LPR: Final = "LPR1Y"


def judge_account(facts: Facts, _pack: Pack) -> Finding:
    """E07: paid to the company's account only, no cash to staff, bills only when honoured."""
    if facts.clauses.company_account:
        return met(text(N_("Payment goes to the company’s account only; bills count when honoured.")))
    return failed(
        text(N_("The agreement does not say where payment goes.")),
        text(N_("Name the company’s account, and forbid cash to staff.")),
    )


def judge_late_interest(facts: Facts, pack: Pack) -> Finding:
    """E08: rate, base, day count and start are stated; green 1, amber 0.5, red 0.25 by the gauge of LPR."""
    late = facts.clauses.late_interest
    if late is None:
        return failed(
            text(N_("Nothing is said of interest on late instalments.")),
            text(N_("State rate, base, day count and the day from which it runs.")),
        )
    if not pack.gauged:
        return met(text(N_("Late interest is stated with rate, base, day count and start.")))
    band = _band(late, facts.lpr)
    if band is None:
        return partly(
            text(N_("The rate cannot be measured: the one-year LPR of the day is not known.")),
            text(N_("Enter the LPR of the day, or state the rate as LPR with a factor.")),
        )
    if band is Band.GREEN:
        return met(text(N_("Late interest is stated in full, and the rate is usual.")))
    mend = text(
        N_("Choose a rate of at most LPR × {times}: a court may cut what is higher."), times=GREEN_TIMES
    )
    if band is Band.AMBER:
        return Finding(PARTLY, text(N_("The rate is above LPR × {times}."), times=GREEN_TIMES), mend)
    return Finding(BARELY, text(N_("The rate is above LPR × {times}."), times=AMBER_TIMES), mend)


def _band(late: LateInterest, lpr: Decimal | None) -> Band | None:
    """The band of the rate; one that follows LPR by its factor alone needs no LPR to be measured."""
    if late.rate is None and late.table.upper() != LPR:
        return None
    if late.rate is None and not late.margin:
        return gauge(late.factor, MET).band
    if lpr is None:
        return None
    rate = lpr * late.factor + late.margin if late.rate is None else late.rate
    return gauge(rate, lpr).band


def judge_penalties(facts: Facts, _pack: Pack) -> Finding:
    """E09: the contracts' own penalties are expressly reserved or expressly replaced."""
    if facts.clauses.penalties is Penalties.RESERVED:
        return met(text(N_("The contracts’ own penalties are expressly reserved.")))
    if facts.clauses.penalties is Penalties.REPLACED:
        return met(text(N_("The contracts’ own penalties are expressly replaced.")))
    return failed(
        text(N_("Nothing is said of the penalties of the original contracts.")),
        text(N_("Choose: reserved, or replaced. A figure of interest without this may settle them.")),
    )


def judge_order(facts: Facts, _pack: Pack) -> Finding:
    """E10: the order of appropriation is stated."""
    if facts.clauses.order is not None:
        return met(text(N_("It is stated what a payment goes to first.")))
    return failed(
        text(N_("Nothing is said of what a payment goes to first.")),
        text(N_("State the order: costs, interest, principal; the oldest first.")),
    )


def judge_acceleration(facts: Facts, _pack: Pack) -> Finding:
    """E11: trigger, notice and cure; in an instalment sale at least a fifth of the price (CC 634)."""
    due = facts.clauses.acceleration
    if due is None:
        return failed(
            text(N_("A default leaves the later instalments where they are.")),
            text(N_("Let the whole balance fall due after notice and time to cure.")),
        )
    if facts.clauses.instalment_sale and not reaches_fifth(due):
        return failed(
            text(N_("The contract is an instalment sale, and the threshold is below a fifth of the price.")),
            text(
                N_("Set the threshold to a fifth of the whole price or more: less is void against the buyer.")
            ),
        )
    if due.cure_days < 1:
        return partly(
            text(N_("The debtor has no time to cure after the notice.")),
            text(N_("Give some days to cure: a demand and a reasonable time make the step safe.")),
        )
    return met(
        text(N_("The whole balance falls due {days} days after notice of a default."), days=due.cure_days)
    )


def reaches_fifth(due: Acceleration) -> bool:
    """Whether an instalment sale may be accelerated by this clause (CC 634; Sale Interpretation 27)."""
    return due.trigger is Trigger.TOTAL and due.threshold is not None and due.threshold >= LEAST_THRESHOLD


def judge_concession(facts: Facts, _pack: Pack) -> Finding:
    """E12: a concession depends on performance and lapses without it; does not apply where there is none."""
    given = facts.clauses.concession
    if given is None:
        return Finding(None, text(N_("Nothing is waived.")))
    if given.condition is Condition.NONE:
        return failed(
            text(N_("{amount} is waived without condition."), amount=given.waived),
            text(N_("Let the waiver take effect with the last payment, and lapse on default.")),
        )
    return met(
        text(
            N_("{amount} is waived only if all is paid; policy {policy} says what happens else."),
            amount=given.waived,
            policy=given.policy.value,
        )
    )


def judge_costs(facts: Facts, _pack: Pack) -> Finding:
    """E13: the costs of enforcement are the debtor's."""
    if facts.clauses.costs_on_debtor:
        return met(text(N_("The costs of enforcement are the debtor’s.")))
    return failed(
        text(N_("The costs of enforcement are ours: no law puts lawyers’ fees on the debtor.")),
        text(N_("Put lawyers, preservation, notary, appraisal and travel on the debtor.")),
    )


def judge_service(facts: Facts, _pack: Pack) -> Finding:
    """E18: an address for service with e-mail, also for documents of courts."""
    service = facts.clauses.service
    mend = text(N_("Agree addresses with e-mail, for notices and for documents of courts at every stage."))
    if service is None:
        return failed(text(N_("No address for service is agreed.")), mend)
    if not service.courts:
        return partly(text(N_("The address does not hold for documents of courts.")), mend)
    if not service.email:
        return partly(text(N_("The address for service has no e-mail.")), mend)
    return met(text(N_("Notices and court documents reach the agreed addresses, also by e-mail.")))


def judge_forum(facts: Facts, _pack: Pack) -> Finding:
    """E19: one court that is really connected, or one arbitral body; both together make neither safe."""
    clauses = facts.clauses
    body = clauses.arbitration.strip()
    mend = text(N_("Choose one connected court, or one arbitral body by its name."))
    if clauses.court is not None and body:
        return failed(text(N_("A court and an arbitral body are both named.")), mend)
    if clauses.court is None and not body:
        return failed(text(N_("Neither a court nor an arbitral body is named.")), mend)
    if clauses.court in (Court.SIGNING, Court.SUBJECT) and not clauses.place.strip():
        return partly(text(N_("The court is that of a place that is not named.")), mend)
    if body:
        return met(text(N_("Disputes go to arbitration: {body}."), body=body))
    return met(text(N_("A connected court is agreed.")))


def judge_information(facts: Facts, _pack: Pack) -> Finding:
    """E21: the debtor reports its cash, its assets and its suits."""
    if facts.clauses.information:
        return met(text(N_("The debtor reports its cash each month, and suits at once.")))
    return failed(
        text(N_("The debtor need not report anything.")),
        text(N_("Ask for a monthly report, a list of assets, and notice of suits.")),
    )


def judge_wording(facts: Facts, _pack: Pack) -> Finding:
    """E24: no void wording among the free words; the approver reads them as well."""
    hits = scan(*facts.clauses.words)
    if not hits:
        return met(text(N_("No void wording was found.")))
    told = [text(N_("“{words}”: {why}"), words=hit.words, why=text(WHY[hit.kind])) for hit in hits]
    return failed(
        reduce(lambda one, other: text(N_("{one} {other}"), one=one, other=other), told),
        text(N_("Take these words out.")),
    )


def judge_deed(facts: Facts, _pack: Pack) -> Finding:
    """EW1: a promise to take less or later binds only in a deed or for consideration."""
    if facts.clauses.deed:
        return met(text(N_("The agreement is made as a deed.")))
    return failed(
        text(N_("A promise to take less, or later, is not binding without consideration.")),
        text(N_("Make it a deed, signed before a witness.")),
    )


def judge_abstract(facts: Facts, _pack: Pack) -> Finding:
    """DE1: an abstract acknowledgement in writing stands on its own feet."""
    if facts.clauses.abstract_acknowledgement:
        return met(text(N_("The debt is acknowledged in the abstract, in writing.")))
    return failed(
        text(N_("The acknowledgement depends on the original contracts.")),
        text(N_("Add an abstract acknowledgement in writing.")),
    )


def judge_release(facts: Facts, _pack: Pack) -> Finding:
    """US1: the debtor releases what it could hold against the creditor."""
    if facts.clauses.release:
        return met(text(N_("The debtor releases its claims against us.")))
    return failed(
        text(N_("The debtor may still hold claims against us.")),
        text(N_("Add a release of claims, and let guarantors reaffirm.")),
    )


def extension_warning(facts: Facts) -> Text | None:
    """What it costs to move the due date (SPC Sale Interpretation 18(1); CC 695)."""
    if facts.clauses.mode is not Mode.EXTENSION:
        return None
    return text(
        N_(
            "Extension moves the due date: the agreed penalty starts anew from there, and a guarantor who does not"
            " consent in writing keeps its old period."
        )
    )
