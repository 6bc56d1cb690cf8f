"""Printing a bundle: what is claimed of an agreement, and what is missing for its step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select

from db.queries.limitation import evidence
from db.queries.responsibility import officer_of_account
from db.queries.security import SecurityLine, securities
from db.queries.timetable import Judged, beside_of, followed, judged_of
from db.stores import timetable as timetables
from db.stores.account import account as load_account
from db.stores.receipt import numbers_of, open_items
from db.tables.default import DefaultNoticeRow
from db.tables.timetable import TimetableRow, TimetableStepRow
from db.work import UnitOfWork
from documents.bundle import Bundle, Notified, Part, bundle_file
from documents.item import ItemLine
from documents.page import Imprint, Paper
from domain.agreement import Clauses, Jurisdiction
from domain.court_fee import CURRENCY, court_fees
from domain.default import Beside, Overdue
from domain.enforceability import (
    TITLED,
    Facts,
    Stage,
    Step,
    judge,
    missing_for_notary,
    missing_for_payment_order,
    payment_order_facts,
    results_of,
    title_of,
    warnings,
)
from domain.error import Refused
from domain.instalment import InstalmentStatus
from domain.limitation.event import Kind
from domain.money import Money, total
from domain.role import Role
from domain.timetable_state import ENDED, WATCHED, Act, State
from resources.mark import N_, Text, text
from usecases.agreement import DRAFTS, agreement_of
from usecases.bundle.enclosure import enclosures, given_by, secured_by
from usecases.bundle.interest import overdue_of
from usecases.command import Command, handles
from usecases.notice import agreement_serial
from usecases.printing import Order, language_of, officer, print_paper, same_as_today
from usecases.rights import Relation, Roles

_READERS: Final[Roles] = {
    Role.OFFICER: Relation.OWN,
    Role.SUPERVISOR: Relation.ANY,
    Role.LEGAL: Relation.ANY,
}
_BEARING: Final = (*WATCHED, State.DEFAULTED, State.ACCELERATED)
"""States in which an overdue sum bears the late interest of the agreement."""

TITLES: Final = {Step.NOTARY: "notary bundle", Step.PAYMENT_ORDER: "payment order bundle"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintBundle(Command):
    """Print the bundle of a step to an enforceable title: cover, verdict, enclosures, facts, and the application.

    `step` is notary or payment_order. It is a draft while something is missing. Printing again on the same day gives
    the stored bytes, unless something of what it says has changed.
    """

    timetable: UUID
    step: Step
    language: str = ""


@handles(PrintBundle, event="bundle.printed/1", class_="control", roles=_READERS)
def print_bundle(command: PrintBundle, work: UnitOfWork) -> None:
    row = timetables.timetable(work, command.timetable)
    language = language_of(work, row.account_id, command.language)
    made = _bundle(command.step, row, work)
    order = Order(
        command.step.value,
        TITLES[command.step],
        language,
        row.account_id,
        row.id,
        draft=bool(made.missing),
    )

    def make(imprint: Imprint) -> Paper:
        return bundle_file(replace(made, imprint=imprint), language)

    paper = same_as_today(work, order, make)
    work.unchanged = paper is not None
    paper = paper or print_paper(work, order, make)
    work.answer = {
        "serial": paper.serial,
        "ready": not made.missing,
        "missing": made.missing,
        "claim": made.total,
        "paper": paper.uid,
        "file": paper.file_name,
        "sha256": paper.sha256,
        "head": paper.fingerprint,
    }


def _bundle(step: Step, row: TimetableRow, work: UnitOfWork) -> Bundle:
    judged, state = judged_of(work.connection, row.id, work.today), timetables.state_of(work, row.id)
    facts = judged.facts
    _check(step, state, facts)
    agreement = agreement_of(work, row, Imprint("", work.today))
    rows = followed(work.connection, work.today, [row.id])[row.id]
    items = tuple(_items(row, work))
    revived = state in (State.ACCELERATED, State.CANCELLED)
    owed = beside_of(work.connection, row.id, work.today)
    called_in = _called_in(row, work)
    borne = overdue_of(work, row, called_in) if state in _BEARING else None
    claim = tuple(_claim(step, rows, owed, items if revived else None, work.today, borne))
    claimed = total((part.amount for part in claim), row.currency)
    uid = load_account(work, row.account_id).uid
    secured = tuple(securities(work.connection, as_of=work.today, account=uid))
    missing = tuple(_missing(step, state, judged, claimed, uid, work))
    return Bundle(
        step=step,
        agreement=agreement,
        agreement_serial=agreement_serial(work, row),
        officer=officer(work, officer_of_account(work.connection, row.account_id, work.today)),
        imprint=agreement.imprint,
        as_of=work.today,
        signed_on=facts.signed_on,
        called_in=called_in,
        claim=claim,
        items=items,
        rows=rows,
        notices=tuple(_notices(row, work)),
        tests=results_of(facts, step),
        rung=title_of(facts),
        securities=tuple((secured_by(line), given_by(line), _faults(line)) for line in secured),
        enclosures=tuple(enclosures(row, uid, facts, secured, work)),
        missing=missing,
        warnings=(*warnings(facts), *(borne.warnings if borne else ())),
        fee=_fee(step, claimed),
        overdue=borne,
    )


def steps_of(state: State, clauses: Clauses, *, signed: bool) -> frozenset[Step]:
    """The steps that an agreement can lead to: the notary while it lives, a payment order once it is signed.

    One that was broken still acknowledges the debt. Both steps are of the law of the PRC.
    """
    if clauses.jurisdiction is not Jurisdiction.PRC:
        return frozenset()
    found = set() if state in ENDED else {Step.NOTARY}
    if signed and state not in (State.PERFORMED, State.SUPERSEDED):
        found.add(Step.PAYMENT_ORDER)
    return frozenset(found)


def _check(step: Step, state: State, facts: Facts) -> None:
    """Refuse what no court and no notary could do anything with."""
    if facts.clauses.jurisdiction is not Jurisdiction.PRC:
        raise Refused(
            "jurisdiction",
            N_("Payment orders and enforceable deeds of a notary are of the law of the PRC."),
            N_("The agreement follows another law: ask counsel of that country."),
            "timetable",
        )
    if step not in steps_of(state, facts.clauses, signed=facts.signed_on is not None):
        raise Refused(
            "timetable.state",
            N_("Nothing can be enforced by this agreement: it is not signed, or its life has ended."),
            N_("A payment order rests on a signed agreement, a notary’s deed on one that is alive."),
            "timetable",
        )


def _claim(
    step: Step,
    rows: tuple[InstalmentStatus, ...],
    owed: Beside,
    revived: tuple[ItemLine, ...] | None,
    today: date,
    borne: Overdue | None,
) -> Iterator[Part]:
    """What is claimed: of a notary the whole agreement, of a court what is due today.

    `revived` are the items that stand at their own due dates again, once the whole balance was called in or the
    timetable was broken (None: the instalments hold).
    """
    currency = owed.costs.currency
    if revived is not None:
        yield Part("principal_left", total((line.amount for line in revived), currency))
        if owed.agreed:
            yield Part("interest_due", owed.agreed)
    elif step is Step.NOTARY:
        yield Part("instalments_open", total((row.open for row in rows), currency))
    else:
        yield Part("instalments_due", total((row.open for row in rows if row.due < today), currency))
    if step is Step.NOTARY or revived is not None or rows[-1].due < today:
        for key, amount in (("interest_owed", owed.late), ("costs_owed", owed.costs)):
            if amount:
                yield Part(key, amount)
    if borne is not None:
        for key, amount in (("agreed_until", borne.agreed), ("late_until", borne.amount)):
            if amount:
                yield Part(key, amount)


def _missing(
    step: Step, state: State, judged: Judged, claimed: Money, account: UUID, work: UnitOfWork
) -> Iterator[Text]:
    facts = judged.facts
    if step is Step.PAYMENT_ORDER:
        known = evidence(work.connection, account=account)
        preserved = any(line.stands and line.event is Kind.PRESERVATION for line in known)
        yield from missing_for_payment_order(facts, payment_order_facts(facts, claimed, preserved=preserved))
        return
    if facts.title >= TITLED:
        yield text(N_("An enforceable title was obtained already: nothing is left for the notary."))
    yield from missing_for_notary(facts)
    if state in DRAFTS:
        approval = next(each for each in judge(facts, Stage.APPROVAL) if each.id == "E23")
        yield approval.mend or text(N_("Have it approved before anybody signs."))


def _fee(step: Step, claimed: Money) -> Money | None:
    if step is not Step.PAYMENT_ORDER or claimed.currency != CURRENCY or claimed.minor <= 0:
        return None
    return court_fees(claimed).payment_order_fee


def _items(row: TimetableRow, work: UnitOfWork) -> Iterator[ItemLine]:
    """What is open of the items today, each at its own due date, the oldest first."""
    keys = timetables.items_by_key(work, row.account_id, timetables.item_names(work, row.id))
    numbers = numbers_of(work, keys)
    found = open_items(work, row.account_id, row.currency, work.today, keys)
    for item in sorted(found, key=lambda each: (each.due or date.max, numbers[each.key])):
        if item.open:
            late = max((work.today - item.due).days, 0) if item.due else None
            yield ItemLine(numbers[item.key], item.open, item.document_date, item.due, late)


def _called_in(row: TimetableRow, work: UnitOfWork) -> date | None:
    return work.connection.execute(
        select(TimetableStepRow.on_day).where(
            TimetableStepRow.timetable_id == row.id, TimetableStepRow.act == Act.ACCELERATE.value
        )
    ).scalar_one_or_none()


def _notices(row: TimetableRow, work: UnitOfWork) -> Iterator[Notified]:
    wanted = (
        select(DefaultNoticeRow)
        .where(DefaultNoticeRow.timetable_id == row.id, DefaultNoticeRow.delivered_on <= work.today)
        .order_by(DefaultNoticeRow.id)
    )
    for each in work.session.execute(wanted).scalars():
        yield Notified(
            each.number,
            each.delivered_on,
            Money(each.shortfall, row.currency),
            each.cure_ends_on,
            " · ".join(filter(None, (each.channel, each.proof))),
        )


def _faults(line: SecurityLine) -> Text:
    found = Text("")
    for each in line.defects:
        found = text(N_("{first} {then}"), first=found, then=each) if found.template else each
    return found
