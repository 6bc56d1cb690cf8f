"""The whole facts of an agreement, judged test by test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeVar

from db.delivery import delivered_table
from desktop.commandline.computing.enforceability.value import told
from desktop.commandline.computing.given import Given, bad
from domain.agreement import Acceleration, Clauses, Trigger
from domain.agreement.check import faults
from domain.agreement.writing import take
from domain.enforceability import (
    AuthorityPaper,
    Circumstance,
    Facts,
    Inflow,
    ListedItem,
    PartyFacts,
    Seal,
    Security,
    SecurityKind,
    Stage,
    judge,
    missing_for_notary,
    pack_of,
    title_of,
    warnings,
)
from domain.instalment import Instalment
from domain.money import Money, exponent, total, zero
from resources.mark import N_, Text, text

Member = TypeVar("Member", bound=StrEnum)

_JUDGED: Final = ("clauses.arbitration", "clauses.place", "clauses.acknowledged")  # E19, E03
_THRESHOLD: Final = "clauses.acceleration.threshold"  # E11


def judged(given: Given) -> Mapping[str, Any]:
    """Every test with reason and mend, the score, the rung of titles, and what a notary would miss."""
    facts = _facts(given)
    stage = given.choice("stage", Stage, Stage.DRAFT)
    impossible = tuple(_impossible(facts))
    pack, rung = pack_of(facts), title_of(facts)
    results = judge(facts, stage)
    missing = missing_for_notary(facts)
    return {
        **told(results, pack, stage),
        "tests": results,
        "values": {each.id: each.value for each in results if not each.pending},
        "title": {
            "level": rung.level,
            "instrument": text(rung.instrument),
            "clock": text(rung.clock),
            "next_step": text(rung.next_step),
        },
        "ready_for_notary": not missing,
        "missing_for_notary": missing,
        "warnings": (*impossible, *warnings(facts)),
    }


def _impossible(facts: Facts) -> Iterator[Text]:
    """What no agreement may say, where a test tells it by its value; everything else is refused."""
    due = facts.clauses.acceleration
    found = faults(
        facts.clauses,
        facts.debt,
        bears_interest=any(row.interest for row in facts.rows),
        made_on=facts.signing,
    )
    for fault in found:
        below = fault.where == _THRESHOLD and due is not None and _is_share(due)
        if fault.where not in _JUDGED and not (below and facts.clauses.instalment_sale):
            raise fault
        yield fault.message


def _is_share(due: Acceleration) -> bool:
    """Whether a trigger is complete, so that only CC 634 speaks against it."""
    return due.trigger is Trigger.INSTALMENT if due.threshold is None else 0 < due.threshold <= 1


def _facts(given: Given) -> Facts:
    currency = given.words("currency", "CNY")
    exponent(currency)
    rows = tuple(_rows(given, currency))
    items = tuple(_items(given, currency))
    debt = given.money("debt", currency, total((item.amount for item in items), currency))
    signing = given.day("signing") if given.has("signing") else None
    signed_on = given.day("signed_on") if given.has("signed_on") else None
    return Facts(
        debtor=_party(given, "debtor"),
        creditor=_party(given, "creditor") if given.has("creditor") else None,
        items=items,
        debt=debt,
        ledger=given.money("ledger", currency, debt),
        rows=rows,
        clauses=take(given.raw("clauses"), Clauses, "clauses") if given.has("clauses") else Clauses(),
        signing=signed_on or signing,
        inflow=_inflow(given, currency) if given.has("inflow") else None,
        lpr=_lpr(given, signed_on or signing),
        securities=tuple(_securities(given)) if given.has("securities") else (),
        papers=_members(given, "papers", AuthorityPaper),
        by_representative=given.flag("by_representative", default=False),
        seal=_seal(given) if given.has("seal") else None,
        scan_kept=given.flag("scan_kept", default=False),
        approved_on=given.day("approved_on") if given.has("approved_on") else None,
        signed_on=signed_on,
        title=_title(given),
        circumstances=_members(given, "circumstances", Circumstance),
    )


def _lpr(given: Given, day: date | None) -> Decimal | None:
    if given.has("lpr1y"):
        return given.rate("lpr1y")
    return delivered_table("LPR1Y").rate_on(day) if day is not None else None


def _title(given: Given) -> int:
    level = given.whole("title", 0)
    if level not in (0, 5, 6):
        raise bad(text(N_("{level} is no level of an enforceable title: 5 or 6, 0 for none."), level=level),
                  given.place("title"))  # fmt: skip
    return level


def _party(given: Given, name: str) -> PartyFacts:
    party = Given(given.raw(name), given.place(name))
    registered = party.words("name")
    found = PartyFacts(
        registered_name=registered,
        ledger_name=party.words("ledger_name", registered),
        uscc=party.words("uscc", ""),
        legal_representative=party.words("legal_representative", ""),
        address=party.words("address", ""),
    )
    party.finish()
    return found


def _items(given: Given, currency: str) -> Iterator[ListedItem]:
    for each in given.objects("items"):
        yield ListedItem(
            number=each.words("number", ""),
            amount=each.money("amount", currency),
            contract=each.words("contract") if each.has("contract") else None,
            delivery=each.words("delivery") if each.has("delivery") else None,
        )
        each.finish()


def _rows(given: Given, currency: str) -> Iterator[Instalment]:
    """Rows with principal and interest, or with one amount of principal; the balance follows."""
    rows: list[tuple[int, date, Money, Money]] = []
    for number, each in enumerate(given.objects("rows"), start=1):
        principal = each.money("principal" if each.has("principal") else "amount", currency)
        interest = each.money("interest", currency, zero(currency))
        if (
            each.has("principal")
            and each.has("amount")
            and each.money("amount", currency) != principal + interest
        ):
            raise bad(
                text(N_("The amount of a row is not its principal with its interest.")), each.place("amount")
            )
        rows.append((each.whole("number", number), each.day("due"), principal, interest))
        each.finish()
    left = total((principal for _, _, principal, _ in rows), currency)
    for number, due, principal, interest in rows:
        left -= principal
        yield Instalment(number, due, principal, interest, left)


def _inflow(given: Given, currency: str) -> Inflow:
    inflow = Given(given.raw("inflow"), given.place("inflow"))
    found = Inflow(inflow.money("monthly", currency), inflow.flag("evidenced", default=False))
    inflow.finish()
    return found


def _seal(given: Given) -> Seal:
    seal = Given(given.raw("seal"), given.place("seal"))
    found = Seal(
        chop=seal.flag("chop", default=False),
        signature=seal.flag("signature", default=False),
        cross_page=seal.flag("cross_page", default=False),
        dated=seal.flag("dated", default=False),
        placed=seal.flag("placed", default=False),
    )
    seal.finish()
    return found


def _securities(given: Given) -> Iterator[Security]:
    for each in given.objects("securities"):
        yield Security(
            name=each.words("name"),
            kind=each.choice("kind", SecurityKind),
            registered=each.flag("registered", default=False),
            resolution=each.flag("resolution", default=False),
            until=each.day("until") if each.has("until") else None,
            existing=each.flag("existing", default=False),
            consented=each.flag("consented", default=False),
        )
        each.finish()


def _members(given: Given, name: str, members: type[Member]) -> frozenset[Member]:
    if not given.has(name):
        return frozenset()
    found = []
    for number, word in enumerate(given.entries(name)):
        if not isinstance(word, str) or word not in list(members):
            choices = ", ".join(member.value for member in members)
            raise bad(
                text(N_("“{words}” is none of these: {choices}."), words=str(word), choices=choices),
                f"{given.place(name)}.{number}",
            )
        found.append(members(word))
    return frozenset(found)
