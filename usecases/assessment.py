"""The assessment of an officer as a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from db.act import Actor
from db.queries import assessment as facts
from db.stores.account import person
from db.work import UnitOfWork
from documents import assessment as paper_values
from documents.assessment import Activity, AgeLine, officer_assessment
from documents.page import Imprint
from domain.ageing import Buckets, Row
from domain.assessment import Assessment, Indicator, Unit
from domain.error import NotAllowed, Refused
from domain.money import Money, zero
from domain.portfolio import Book
from domain.role import Role
from resources.mark import N_, Text, text
from usecases.command import Command, handles
from usecases.printing import Order, creditor, language_of, officer, print_paper
from usecases.rights import only


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintAssessment(Command):
    """Print the assessment of an officer for a period, both days included (en, zh, both)."""

    officer: str
    start: date
    end: date
    language: str = ""
    comment: str = ""
    reasons: str = ""


@handles(
    PrintAssessment, event="assessment.printed/1", class_="control", roles=only(Role.SUPERVISOR, Role.OFFICER)
)
def print_assessment(command: PrintAssessment, work: UnitOfWork) -> None:
    if Role.SUPERVISOR not in work.officer.roles and command.officer != work.officer.name:
        raise NotAllowed(
            "not_yours",
            N_("This is another officer's assessment."),
            N_("Officers read their own; supervisors read all."),
            "officer",
        )
    if command.end > work.today:
        raise Refused(
            "future",
            N_("The period has not ended yet."),
            text(N_("Choose an end up to {day}."), day=work.today),
            "end",
        )
    assessed = facts.assessment(
        work.connection, officer=command.officer, start=command.start, end=command.end
    )
    language = language_of(work, None, command.language)
    order = Order("assessment", command.officer, language)
    holder = person(work, command.officer)
    made = print_paper(
        work,
        order,
        lambda imprint: officer_assessment(_values(work, command, assessed, imprint, holder.id), language),
    )
    work.answer = {
        "name": command.officer,
        "indicators": assessed.indicators,
        "serial": made.serial,
        "paper": made.uid,
        "file": made.file_name,
        "sha256": made.sha256,
    }


def whose_assessments(actor: Actor) -> str:
    """Whose assessments a person may see: only their own (their name), or everybody's (empty)."""
    return "" if actor.roles & {Role.SUPERVISOR, Role.AUDITOR} else actor.name


def _values(
    work: UnitOfWork, command: PrintAssessment, assessed: Assessment, imprint: Imprint, holder: int
) -> paper_values.Assessment:
    instalments = facts.instalments_due(
        work.connection, officer=command.officer, start=command.start, end=command.end
    )
    return paper_values.Assessment(
        creditor=creditor(work),
        officer=officer(work, holder),
        imprint=imprint,
        start=command.start,
        end=command.end,
        books=tuple(books(assessed)),
        activity=_activity(assessed, instalments),
        indicators=tuple(_indicator(one) for one in assessed.indicators),
        notes=tuple(_notes(assessed)),
        supervisor=work.officer.name if Role.SUPERVISOR in work.officer.roles else "",
        comment=command.comment,
        reasons=command.reasons,
    )


def books(assessed: Assessment) -> Iterator[paper_values.Book]:
    """The portfolios by origin and age, own before inherited, one currency after the other."""
    for portfolio in assessed.portfolios:
        yield paper_values.Book("own", tuple(_lines(portfolio.own, portfolio.currency)))
        yield paper_values.Book("inherited", tuple(_lines(portfolio.inherited, portfolio.currency)))


def _lines(book: Book, currency: str) -> Iterator[AgeLine]:
    stages = [_columns(row) for row in (book.opening, book.new, book.collected, book.closing)]
    for column in Buckets().columns:
        opening, new, collected, closing = (stage.get(column, zero(currency)) for stage in stages)
        if opening or new or collected or closing:
            other = closing - opening - new + collected
            yield AgeLine(column, opening, new, collected, other, closing)


def _columns(row: Row) -> Mapping[str, Money]:
    return {
        "not_due": row.not_due,
        **row.buckets,
        "no_due_date": row.no_due_date,
        "unapplied": row.unapplied,
    }


def _activity(assessed: Assessment, instalments: facts.InstalmentCount) -> Activity:
    by_code = {one.code: one for one in assessed.indicators}
    reached, contacts = _part_and_whole(by_code["right_party"])
    kept, matured = _part_and_whole(by_code["promises_kept"])
    return Activity(
        contacts=contacts,
        contacts_reached=reached,
        promises_due=matured,
        promises_kept=kept,
        timetables_agreed=int(by_code["timetables_made"].value or 0),
        timetables_running=int(by_code["timetables_active"].value or 0),
        instalments_due=instalments.due,
        instalments_on_time=instalments.on_time,
    )


def _part_and_whole(share: Indicator) -> tuple[int, int]:
    """The counts that a share was made of: the first two steps of its derivation."""
    part, whole = (
        int(step.amount) if isinstance(step.amount, Decimal) else 0 for step in share.derivation.steps[:2]
    )
    return part, whole


def _indicator(one: Indicator) -> paper_values.Indicator:
    value: Decimal | int | None = None
    if one.value is not None:
        value = int(one.value) if one.unit is Unit.COUNT else one.value
    return paper_values.Indicator(name_of(one), one.definition, numbers(one), value)


def name_of(one: Indicator) -> Text:
    """An indicator by its title, with its currency where there are several."""
    title = text(one.title)
    return (
        text(N_("{indicator}, {currency}"), indicator=title, currency=one.currency) if one.currency else title
    )


def numbers(one: Indicator) -> Text:
    """What a share was computed from: part / whole."""
    if one.unit is Unit.COUNT:
        return Text("")
    part, whole = (step.amount for step in one.derivation.steps[:2])
    return text("{part} / {whole}", part=part, whole=whole)


def _notes(assessed: Assessment) -> Iterator[Text]:
    for one in assessed.indicators:
        if one.note is not None:
            yield text(N_("{indicator}: {note}"), indicator=name_of(one), note=one.note)
