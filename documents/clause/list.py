"""All clauses in their order, and which of them apply to an agreement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from documents.clause import debt, default, interest
from documents.clause.values import Agreement
from documents.clause.writer import Sentences, Writer, ordinal
from documents.wording import Wording
from domain.agreement import Compounding


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause by its key, title and text once per language.

    `heavy` clauses weigh on the debtor: they are printed bold, with a place for its initials (CC 496).
    """

    key: str
    title: tuple[str, ...]
    sentences: tuple[str, ...]
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """One clause: the key by which others refer to it, when it applies, and what it says."""

    key: str
    title: str
    write: Callable[[Writer], Sentences]
    applies: Callable[[Agreement], object] = lambda _: True
    heavy: bool = False


_PARTS: Final[Sequence[_Part]] = (
    _Part("acknowledgement", "acknowledgement_title", debt.acknowledgement),
    _Part("basis", "basis_title", debt.basis),
    _Part("forbearance", "forbearance_title", debt.forbearance),
    _Part("timetable", "timetable_title", debt.timetable),
    _Part("payment", "payment_title", debt.payment),
    _Part(
        "interest",
        "interest_title",
        interest.interest,
        lambda agreement: (
            (agreement.bears_interest and agreement.interest_from)
            or agreement.clauses.late_interest
            or agreement.clauses.compounding is not Compounding.NONE
        ),
        heavy=True,
    ),
    _Part("order", "order_title", debt.order, lambda agreement: agreement.clauses.order),
    _Part(
        "concession",
        "concession_title",
        interest.concession,
        lambda each: each.clauses.concession,
        heavy=True,
    ),
    _Part("default", "default_title", default.default, lambda each: each.clauses.acceleration, heavy=True),
    _Part("costs", "costs_title", default.costs, lambda each: each.clauses.costs_on_debtor, heavy=True),
    _Part("guarantee", "guarantee_title", default.guarantee, lambda each: each.given, heavy=True),
    _Part("existing", "existing_title", default.existing, lambda each: each.existing),
    _Part("information", "information_title", default.information, lambda each: each.clauses.information),
    _Part("service", "service_title", default.service, lambda each: each.clauses.service, heavy=True),
    _Part("title", "fast_title_title", default.title, lambda each: each.clauses.title, heavy=True),
    _Part("waiver", "waiver_title", default.waiver, lambda each: each.clauses.no_waiver),
    _Part("release", "release_title", default.release, lambda each: each.clauses.release, heavy=True),
    _Part("jurisdiction", "jurisdiction_title", default.jurisdiction),
    _Part("evidence", "evidence_title", default.evidence, lambda each: each.clauses.e_evidence),
    _Part("extra", "extra_title", default.extra, lambda each: each.clauses.words),
    _Part("authority", "authority_title", default.authority),
)


def clauses(wording: Wording, agreement: Agreement) -> list[Clause]:
    """The clauses that apply, in their order, numbered without gaps."""
    parts = [part for part in _PARTS if part.applies(agreement)]
    numbers = {part.key: number for number, part in enumerate(parts, start=1)}
    writer = Writer(wording, agreement, numbers)
    return [_clause(writer, part) for part in parts]


def _clause(writer: Writer, part: _Part) -> Clause:
    wording = writer.wording
    titles = tuple(
        wording.templates["clause"][language].format(
            number=ordinal(writer.numbers[part.key], language), title=words
        )
        for language, words in zip(wording.languages, wording.say(_title(writer, part)), strict=True)
    )
    return Clause(part.key, titles, _joined(wording, part.write(writer)), part.heavy)


def _title(writer: Writer, part: _Part) -> str:
    if part.key == "interest" and not writer.agreement.bears_interest:
        return "late_interest_title"
    if part.key == "acknowledgement" and not writer.agreement.clauses.acknowledged:
        return "debt_title"
    if part.key == "forbearance" and writer.agreement.clauses.mode == "extension":
        return "extension_title"
    return part.title


def _joined(wording: Wording, sentences: Sentences) -> tuple[str, ...]:
    """English sentences with a space between them, Chinese ones without."""
    return tuple(
        ("" if language == "zh" else " ").join(parts)
        for language, parts in zip(wording.languages, zip(*sentences, strict=True), strict=True)
    )
