"""Diligence files: everything that the record holds about one debtor's claims, as one sealed paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from db.queries.account import debtor as read_debtor
from db.queries.fee import fees
from db.queries.interest import ItemInterest, late_interest
from db.queries.item import items
from db.queries.journal import journal
from db.queries.limitation import EvidenceLine, evidence, limitation
from db.queries.paper import papers
from db.queries.responsibility import account_officers
from db.queries.security import SecurityLine, securities
from db.queries.story import StoryLine, story
from db.tables.journal import EntryRow
from db.work import UnitOfWork
from documents.diligence import SHORT, Cell, Diligence, Part, diligence_file
from documents.item import ItemLine
from documents.page import Imprint, Paper
from domain.entry import event
from domain.limitation.event import LABELS
from domain.limitation.evidence import counted_kind
from domain.limitation.guarantee import FORM_LABELS
from domain.limitation.law import STATE_LABELS
from domain.money import Money
from domain.paper import called
from domain.rate import ONE_DAY, percent
from domain.role import Role
from domain.security import KIND_LABELS
from resources.mark import N_, Text, text
from usecases.command import Command, account, handles
from usecases.printing import Order, creditor, debtor, language_of, officer, print_paper
from usecases.rights import Relation, Roles

_READERS: Roles = {
    Role.OFFICER: Relation.OWN,
    Role.SUPERVISOR: Relation.ANY,
    Role.LEGAL: Relation.ANY,
}
_ALL = 1_000_000  # more entries than any account ever has


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintDiligence(Command):
    """Print the diligence file of an account: its chronology with clocks, securities, evidence and hashes.

    `language` is en, zh or both; else the debtor's.
    """

    account: UUID
    language: str = ""


@handles(PrintDiligence, event="diligence.printed/1", class_="control", roles=_READERS)
def print_diligence(command: PrintDiligence, work: UnitOfWork) -> None:
    language = language_of(work, account(work), command.language)
    seal = ""

    def make(imprint: Imprint) -> Paper:
        nonlocal seal
        told = _diligence(work, command.account, imprint)
        seal = told.seal
        return diligence_file(told, language)

    paper = print_paper(work, Order("diligence", "diligence", language, account(work)), make)
    work.refs = {"seal": seal}
    work.answer = {
        "serial": paper.serial,
        "paper": paper.uid,
        "file": paper.file_name,
        "sha256": paper.sha256,
        "seal": seal,
        "head": paper.fingerprint,
    }


def _diligence(work: UnitOfWork, uid: UUID, imprint: Imprint) -> Diligence:
    key, today, connection = account(work), work.today, work.connection
    holders = account_officers(today)
    holder = connection.execute(select(holders.c.person_id).where(holders.c.key == key)).scalar_one_or_none()
    newest = connection.execute(select(EntryRow.seq).order_by(EntryRow.id.desc()).limit(1)).scalar_one()
    return Diligence(
        creditor=creditor(work),
        debtor=debtor(work, key),
        officer=officer(work, holder),
        imprint=imprint,
        as_of=today,
        items=tuple(
            ItemLine(line.number, line.open, line.document_date, line.due_date, line.days_past_due)
            for line in items(connection, account=uid, as_of=today)
        ),
        parts=tuple(_parts(work, uid)),
        entry=newest,
        head=imprint.head,
    )


def _parts(work: UnitOfWork, uid: UUID) -> Iterator[Part]:
    connection, today = work.connection, work.today
    yield Part(
        "diligence_clocks",
        ("document_number", "against", "clock_state", "safe_until", "asserted_until"),
        tuple(
            (
                line.number,
                line.obligor or read_debtor(connection, account=uid).name,
                text(STATE_LABELS[line.state]),
                line.safe,
                line.asserted,
            )
            for line in limitation(connection, as_of=today, account=uid)
        ),
        "diligence_clocks_about",
    )
    yield Part(
        "diligence_securities",
        ("security_kind", "given_by", "diligence_amount", "given_on", "registration", "missing"),
        tuple(_security(line) for line in securities(connection, as_of=today, account=uid, ended=True)),
    )
    charged = late_interest(connection, account=uid, as_of=today).items
    if charged:
        yield Part(
            "diligence_interest",
            ("document_number", "bears_from", "bears_to", "bears_days", "bears_rate", "bears_on", "borne"),
            tuple(row for one in charged for row in _interest(one)),
            "diligence_interest_about",
            unbroken=("bears_from", "bears_to"),
            figures=("bears_days", "bears_rate"),
        )
    charges = fees(connection, as_of=today, account=uid)
    if charges:
        yield Part(
            "diligence_fees",
            ("document_number", "serial", "charged_on", "fee", "fee_paid", "fee_waived", "fee_open"),
            tuple(
                (line.number, line.serial, line.charged_on, line.amount, line.paid, line.waived, line.open)
                for line in charges
            ),
            "diligence_fees_about",
            unbroken=("serial", "charged_on"),
        )
    yield Part(
        "diligence_evidence",
        ("done_on", "what_happened", "arrived_on", "grade", "proof", "recorded_by"),
        tuple(_evidence(line) for line in reversed(evidence(connection, account=uid))),
    )
    yield Part(
        "diligence_chronology",
        ("date", "what_happened", "diligence_amount", "officer"),
        tuple(_event(line) for line in reversed(story(connection, account=uid, as_of=today))),
    )
    yield Part(
        "diligence_papers",
        ("date", "paper_kind", "serial", "hash"),
        tuple(
            (
                line.made_at.astimezone().date(),
                called(line.kind, line.title),
                line.serial or "–",
                line.sha256.hex(),
            )
            for line in reversed(papers(connection, account=uid, limit=_ALL))
        ),
        unbroken=("serial",),
    )
    yield Part(
        "diligence_entries",
        ("number", "date", "event_kind", "officer", "hash"),
        tuple(
            (
                str(line.seq),
                line.at.astimezone().date(),
                event(line.type),
                line.actor,
                line.hash.hex()[:SHORT],
            )
            for line in reversed(journal(connection, account=uid, limit=_ALL))
        ),
        "diligence_entries_about",
    )


def _interest(one: ItemInterest) -> Iterator[tuple[Cell, ...]]:
    """Each segment of an item's late interest with its unrounded amount; then what they come to, or why they do not."""
    for step in one.derivation.steps if one.derivation else ():
        if step.start and step.end and isinstance(step.base, Money):
            rate = "–" if step.rate is None else f"{percent(step.rate)}%"
            borne = step.amount if isinstance(step.amount, Money) else f"{step.amount:,}"
            yield (one.number, step.start + ONE_DAY, step.end, f"{step.days}", rate, step.base, borne)
    gap = ("", "", "", "", "")
    if one.interest is None:
        yield (text(N_("{number}: {problem}"), number=one.number, problem=one.problem or ""), *gap, "–")
        return
    yield (text(N_("{number}, together"), number=one.number), *gap, one.interest)
    if one.fixed_sum:
        yield (text(N_("{number}, fixed sum"), number=one.number), *gap, one.fixed_sum)


def _security(line: SecurityLine) -> tuple[Cell, ...]:
    named = FORM_LABELS[line.form] if line.form else KIND_LABELS[line.kind]
    return (
        text(named),
        line.giver or "–",
        line.amount,
        line.given_on,
        line.registration or "–",
        _all(line.defects),
    )


def _all(sentences: tuple[Text, ...]) -> Text | str:
    if not sentences:
        return "–"
    joined = sentences[0]
    for sentence in sentences[1:]:
        joined = text(N_("{first} {then}"), first=joined, then=sentence)
    return joined


def _evidence(line: EvidenceLine) -> tuple[Cell, ...]:
    happened = text(LABELS[counted_kind(line.event, line.arrived_on)])
    if line.void:
        happened = text(N_("{event} (taken back: {words})"), event=happened, words=line.words)
    elif line.corrected_by is not None:
        happened = text(N_("{event} (corrected by a later entry)"), event=happened)
    proof = " · ".join(
        words
        for words in (
            line.channel,
            line.waybill,
            line.sha256.hex()[:SHORT] if line.sha256 else "",
            ", ".join(line.items),
        )
        if words
    )
    return (line.done_on, happened, line.arrived_on, line.grade.value, proof or "–", line.recorded_by)


def _event(line: StoryLine) -> tuple[Cell, ...]:
    happened = line.text
    if line.note:
        happened = text(N_("{said} “{note}”"), said=happened, note=line.note)
    if line.state is not None:
        happened = text(N_("{said} ({state})"), said=happened, state=line.state)
    return (line.day, happened, line.amount, line.actor or "–")
