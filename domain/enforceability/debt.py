"""The tests of who owes what, and when it is paid: E01 to E06."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from domain.enforceability.checklist import Pack
from domain.enforceability.facts import Facts, ListedItem, PartyFacts
from domain.enforceability.result import NOT_MET, Finding, failed, met, partly
from domain.enforceability.wording import VoidKind, scan
from domain.instalment import Instalment
from domain.money import Money, total
from domain.party import is_foreign, is_uscc
from resources.mark import N_, Text, text

FIRST_WITHIN: Final = timedelta(days=10)
FIRST_SHARE: Final = 10  # the first payment is at least a tenth
INFLOW_SHARE: Final = 2  # instalments of a month are at most half of what comes in


def judge_parties(facts: Facts, pack: Pack) -> Finding:
    """E01: registered name as in the ledger, valid identifier, legal representative and address.

    Under the law of the PRC too a body abroad has the number of its own register, and no code of the PRC's.
    """
    faults = _party_faults(facts.debtor, pack)
    if faults:
        return failed(
            text(N_("The debtor is not named exactly: {faults}."), faults=_join(faults)),
            text(N_("Complete the debtor’s particulars from its business licence.")),
        )
    ours = _party_faults(facts.creditor, pack) if facts.creditor is not None else []
    if ours:
        return Finding(
            NOT_MET,
            text(N_("Our company is not named exactly: {faults}."), faults=_join(ours)),
            text(N_("Complete our company’s particulars in the settings, from its business licence.")),
            ours=True,
        )
    if pack.uscc and is_foreign(facts.debtor.uscc):
        return met(text(N_("The debtor is named exactly, by a number of a register abroad.")))
    named = N_("Both parties are named exactly.") if facts.creditor else N_("The debtor is named exactly.")
    return met(text(named))


def judge_items(facts: Facts, _pack: Pack) -> Finding:
    """E02: the debt is itemised, and the items sum to it and to the ledger, to the minor unit."""
    items, debt, ledger = facts.items, facts.debt, facts.ledger
    listed = total((item.amount for item in items), debt.currency)
    if not items or listed != debt or listed != ledger:
        return failed(
            text(
                N_("The items sum to {listed}, the agreement says {debt}, the ledger {ledger}."),
                listed=listed,
                debt=debt,
                ledger=ledger,
            ),
            text(N_("List every open item with its balance until the three sums are equal.")),
        )
    unproven = sum(not _papered(item) for item in items)
    if unproven:
        return partly(
            text(N_("Items without a document number: {count} of {all}."), count=unproven, all=len(items)),
            text(N_("Enter the document numbers, so that each item can be proven.")),
        )
    return met(text(N_("The listed items ({count}) sum to the debt of {debt}."), count=len(items), debt=debt))


def judge_acknowledgement(facts: Facts, _pack: Pack) -> Finding:
    """E03: the debtor acknowledges without condition, as of a day, with principal, interest and costs apart."""
    if not facts.clauses.acknowledged:
        return failed(
            text(N_("The debtor does not acknowledge the debt.")),
            text(N_("Put the acknowledgement into the agreement: it also restarts the limitation period.")),
        )
    return met(
        text(N_("The debt is acknowledged without condition; principal, interest and costs stand apart."))
    )


def judge_dates(facts: Facts, _pack: Pack) -> Finding:
    """E04: every instalment has a calendar day and a fixed sum, principal sums to the debt, no open condition."""
    rows, debt = facts.rows, facts.debt
    principal = total((row.principal for row in rows), debt.currency)
    days = [row.due for row in rows]
    found = [hit for hit in scan(*facts.clauses.words) if hit.kind is VoidKind.WHEN_FUNDS]
    if found:
        return failed(
            text(N_("Payment depends on an event: “{words}”."), words=found[0].words),
            text(N_("Take the condition out: each instalment is due on its calendar day.")),
        )
    if principal != debt:
        return failed(
            text(
                N_("The instalments sum to {principal}, the debt is {debt}."), principal=principal, debt=debt
            ),
            text(N_("Change the instalments until their principal is the debt.")),
        )
    if not rows or days != sorted(set(days)) or any(row.minor <= 0 for row in rows):
        return failed(
            text(N_("Not every instalment has a fixed sum and a day after the one before.")),
            text(N_("Give each instalment a sum and a calendar day of its own, in rising order.")),
        )
    return met(
        text(
            N_("Payments on fixed days ({count}) make up the debt, the last on {day}."),
            count=len(rows),
            day=days[-1],
        )
    )


def judge_first_payment(facts: Facts, _pack: Pack) -> Finding:
    """E05: the first payment comes within ten days of signing and is at least a tenth of the debt."""
    mend = text(N_("Ask for a down payment of a tenth within ten days: it shows that the debtor means it."))
    if facts.signing is None or not facts.rows:
        return failed(text(N_("There is no first payment that could be measured by a day of signing.")), mend)
    first = facts.rows[0]
    latest = facts.signing + FIRST_WITHIN
    if first.due > latest or first.amount.minor * FIRST_SHARE < facts.debt.minor:
        return failed(
            text(
                N_("The first payment is {amount} on {day}, of a debt of {debt} to be signed on {signing}."),
                amount=first.amount,
                day=first.due,
                debt=facts.debt,
                signing=facts.signing,
            ),
            mend,
        )
    return met(
        text(
            N_("The first payment of {amount} comes within ten days of signing."),
            amount=first.amount,
        )
    )


def judge_affordable(facts: Facts, _pack: Pack) -> Finding:
    """E06: what falls due in a month is at most half of what the debtor takes in, shown by evidence."""
    inflow = facts.inflow
    if inflow is None:
        return failed(
            text(N_("Nobody asked what the debtor takes in each month.")),
            text(N_("Ask for bank statements of the last months, and enter the net inflow.")),
        )
    most = heaviest_month(facts.rows, facts.debt.currency)
    if inflow.monthly.currency != most.currency or most.minor * INFLOW_SHARE > inflow.monthly.minor:
        return failed(
            text(
                N_("{amount} falls due in a month, and the debtor takes in {inflow}."),
                amount=most,
                inflow=inflow.monthly,
            ),
            text(N_("Choose more instalments, or a longer time: at most half of the inflow each month.")),
        )
    if not inflow.evidenced:
        return partly(
            text(N_("The debtor says that it takes in {inflow} each month."), inflow=inflow.monthly),
            text(N_("Attach the evidence: bank statements, accounts, tax returns.")),
        )
    return met(
        text(
            N_("At most {amount} falls due in a month, of an evidenced inflow of {inflow}."),
            amount=most,
            inflow=inflow.monthly,
        )
    )


def heaviest_month(rows: Sequence[Instalment], currency: str) -> Money:
    """The largest sum of instalments in one calendar month; a down payment is none."""
    months: dict[tuple[int, int], int] = defaultdict(int)
    for row in rows:
        if row.number:
            months[row.due.year, row.due.month] += row.minor
    return Money(max(months.values(), default=0), currency)


def _papered(item: ListedItem) -> bool:
    papers = (item.number, item.contract, item.delivery)
    return all(number is None or number.strip() for number in papers)


def _party_faults(party: PartyFacts, pack: Pack) -> list[Text]:
    faults = [
        (not party.registered_name.strip(), N_("no registered name")),
        (
            party.registered_name.strip() not in ("", party.ledger_name.strip()),
            N_("registered name and ledger differ"),
        ),
        (
            pack.uscc and not is_uscc(party.uscc) and not is_foreign(party.uscc),
            N_("no valid unified social credit code"),
        ),
        (not pack.uscc and not party.uscc.strip(), N_("no number of the register")),
        (not party.legal_representative.strip(), N_("no legal representative")),
        (not party.address.strip(), N_("no address")),
    ]
    return [text(words) for wrong, words in faults if wrong]


def _join(parts: Sequence[Text]) -> Text:
    joined, *rest = parts
    for part in rest:
        joined = text(N_("{first}, {rest}"), first=joined, rest=part)
    return joined
