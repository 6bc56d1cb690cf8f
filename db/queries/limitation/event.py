"""The events of clocks, from everything that the office knows: evidence, receipts, letters, promises, timetables.

Nothing is stored for a clock that stands elsewhere already: what came in, was written, promised or signed counts by
itself, with the grade that it has by its nature.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import Connection, String, exists, func, select, type_coerce
from sqlalchemy.orm import aliased

from db.queries.limitation.item import Claim, among
from db.queries.uncollected import uncollected
from db.tables.bank import BankVerdictRow
from db.tables.contact import ContactRow, PromiseRow
from db.tables.item import PostingRow, ReceiptRow
from db.tables.paper import LetterItemRow, LetterRow
from db.tables.security import EvidenceCheckRow, EvidenceItemRow, EvidenceRow, ObligorRow
from db.tables.timetable import InstalmentRow, SignatureOfPartyRow, TimetableItemRow, TimetableStepRow
from domain.contact import Channel
from domain.limitation.event import Event, Grade, Kind
from domain.limitation.evidence import counted_as
from domain.security import ObligorRole
from domain.timetable_state import State

_KINDS: Final = {kind.value: kind for kind in Kind}
_GRADES: Final = {grade.value: grade for grade in Grade}


@dataclass(slots=True)
class Gathered:
    """Events by item, and those by or against others than the debtor by (item, obligor); `joint` are co-debtors."""

    debtor: dict[int, list[Event]] = field(default_factory=lambda: defaultdict(list))
    others: dict[tuple[int, int], list[Event]] = field(default_factory=lambda: defaultdict(list))
    joint: frozenset[int] = frozenset()

    def add(self, item: int, obligor: int | None, event: Event) -> None:
        """Keep an event where it belongs."""
        if obligor is None:
            self.debtor[item].append(event)
        else:
            self.others[item, obligor].append(event)


@uncollected()
def gather(connection: Connection, claims: Sequence[Claim]) -> Gathered:
    """All events of these items."""
    found = Gathered()
    if not claims:
        return found
    items = {claim.id for claim in claims}
    by_account: dict[int, list[int]] = defaultdict(list)
    for claim in claims:
        by_account[claim.account_id].append(claim.id)
        if claim.due is not None:
            found.debtor[claim.id].append(Event(claim.due, Kind.DUE))
    _evidence(connection, found, items, by_account)
    for item, event in (
        *_receipts(connection, items),
        *_letters(connection, items),
        *_timetables(connection, items),
    ):
        found.debtor[item].append(event)
    _promises(connection, found, by_account, {claim.id: claim.currency for claim in claims})
    joint = select(ObligorRow.id).where(
        ObligorRow.role == ObligorRole.CO_DEBTOR.value, among(ObligorRow.account_id, by_account)
    )
    found.joint = frozenset(connection.execute(joint).scalars())
    return found


def _evidence(
    connection: Connection, found: Gathered, items: Collection[int], by_account: dict[int, list[int]]
) -> None:
    """What was recorded by hand: for the items named, else for those of the letter, else for all of the account."""
    columns = (
        type_coerce(EvidenceRow.kind, String),
        type_coerce(EvidenceRow.done_on, String),
        type_coerce(EvidenceRow.arrived_on, String),
        type_coerce(EvidenceRow.until, String),
        type_coerce(EvidenceRow.grade, String),
        EvidenceRow.matter,
        EvidenceRow.obligor_id,
        EvidenceRow.id,
    )
    corrected = select(EvidenceRow.corrects_id).where(EvidenceRow.corrects_id.is_not(None))
    gone = set(connection.execute(corrected).scalars())
    seen = set(connection.execute(select(EvidenceCheckRow.evidence_id)).scalars())
    named = (
        select(EvidenceItemRow.item_id, *columns)
        .join(EvidenceRow, EvidenceRow.id == EvidenceItemRow.evidence_id)
        .where(EvidenceRow.void == 0, among(EvidenceItemRow.item_id, items))
    )
    days, debtor = _Days(), found.debtor
    for item, words, done, arrived, until, letter, matter, obligor, key in connection.execute(named).all():
        if key in gone:
            continue
        event = _event(days, (words, done, arrived, until, letter, matter), key, seen=key in seen)
        if obligor is None:
            debtor[item].append(event)
        else:
            found.add(item, obligor, event)
    of_letter = (
        select(func.json_group_array(LetterItemRow.item_id))
        .join(LetterRow, LetterRow.id == LetterItemRow.letter_id)
        .where(LetterRow.paper_id == EvidenceRow.paper_id)
        .scalar_subquery()
    )
    whole = select(EvidenceRow.account_id, type_coerce(of_letter, String), *columns).where(
        EvidenceRow.void == 0,
        among(EvidenceRow.account_id, by_account),
        ~exists().where(EvidenceItemRow.evidence_id == EvidenceRow.id),
    )
    for account, listed, words, done, arrived, until, letter, matter, obligor, key in connection.execute(
        whole
    ):
        if key in gone:
            continue
        event = _event(days, (words, done, arrived, until, letter, matter), key, seen=key in seen)
        for item in json_keys(listed) or by_account[account]:
            if item in items:
                found.add(item, obligor, event)


def json_keys(words: str) -> list[int]:
    """The keys of a JSON list of them."""
    return [int(word) for word in words.strip("[]").split(",") if word]


class _Days(dict[str, date]):
    """Days by their words: a hundred thousand rows have few of them, and each is read once."""

    def __missing__(self, words: str) -> date:
        return self.setdefault(words, date.fromisoformat(words))


def _event(
    days: _Days, told: tuple[str, str, str | None, str | None, str, str], key: int, *, seen: bool
) -> Event:
    """The event of a row: on the day when it arrived, if that is known."""
    words, done, arrived, until, letter, matter = told
    kind, grade = counted_as(_KINDS[words], _GRADES[letter], arrived=arrived is not None, seen=seen)
    return Event(
        days[arrived or done], kind, grade, days[until] if until else None, matter, f"evidence:{key}"
    )


def _receipts(connection: Connection, items: Collection[int]) -> Iterator[tuple[int, Event]]:
    """Money that went to an item: grade A where the bank's own line stands behind it, else B.

    A receipt that was reversed never was one.
    """
    reversal = aliased(ReceiptRow)
    banked = exists().where(BankVerdictRow.receipt_id == ReceiptRow.id)
    wanted = (
        select(
            PostingRow.item_id,
            ReceiptRow.received_on,
            (banked | (func.coalesce(ReceiptRow.bank_reference, "") != "")).label("banked"),
            ReceiptRow.id,
        )
        .join(ReceiptRow, ReceiptRow.id == PostingRow.receipt_id)
        .where(
            among(PostingRow.item_id, items),
            PostingRow.amount > 0,
            ReceiptRow.amount > 0,
            ~exists().where(reversal.reverses_id == ReceiptRow.id),
        )
        .group_by(PostingRow.item_id, ReceiptRow.id)
    )
    for item, day, has_bank, key in connection.execute(wanted):
        yield (
            item,
            Event(day, Kind.PART_PAYMENT, Grade.A if has_bank else Grade.B, reference=f"receipt:{key}"),
        )


def _letters(connection: Connection, items: Collection[int]) -> Iterator[tuple[int, Event]]:
    """Letters that were written; without evidence of their arrival they do nothing."""
    wanted = (
        select(LetterItemRow.item_id, LetterRow.as_of, LetterRow.paper_id)
        .join(LetterRow, LetterRow.id == LetterItemRow.letter_id)
        .where(among(LetterItemRow.item_id, items))
    )
    for item, day, paper in connection.execute(wanted):
        yield item, Event(day, Kind.DEMAND_POSTED, Grade.D, reference=f"paper:{paper}")


def _timetables(connection: Connection, items: Collection[int]) -> Iterator[tuple[int, Event]]:
    """Timetables that both sides signed, with their last instalment; grade A, for the signed copy is filed.

    A timetable that was called due as a whole says so by its step.
    """
    last = (
        select(InstalmentRow.timetable_id, func.max(InstalmentRow.due_on).label("until"))
        .group_by(InstalmentRow.timetable_id)
        .subquery("last")
    )
    signed = (
        select(SignatureOfPartyRow.timetable_id, func.max(SignatureOfPartyRow.signed_on).label("signed_on"))
        .group_by(SignatureOfPartyRow.timetable_id)
        .subquery("signed")
    )
    wanted = (
        select(TimetableItemRow.item_id, signed.c.signed_on, last.c.until, TimetableItemRow.timetable_id)
        .join(signed, signed.c.timetable_id == TimetableItemRow.timetable_id)
        .outerjoin(last, last.c.timetable_id == TimetableItemRow.timetable_id)
        .where(among(TimetableItemRow.item_id, items))
    )
    for item, day, until, key in connection.execute(wanted):
        yield item, Event(day, Kind.TIMETABLE, Grade.A, until, reference=f"timetable:{key}")
    called = (
        select(TimetableItemRow.item_id, TimetableStepRow.on_day, TimetableItemRow.timetable_id)
        .join(TimetableStepRow, TimetableStepRow.timetable_id == TimetableItemRow.timetable_id)
        .where(among(TimetableItemRow.item_id, items), TimetableStepRow.state == State.ACCELERATED.value)
    )
    for item, day, key in connection.execute(called):
        yield item, Event(day, Kind.ACCELERATED, Grade.B, reference=f"timetable:{key}")


def _promises(
    connection: Connection, found: Gathered, by_account: dict[int, list[int]], currencies: dict[int, str]
) -> None:
    """Promises in contacts that stand: C where he wrote them, else our own note alone."""
    later = aliased(ContactRow)
    wanted = (
        select(
            PromiseRow.account_id, PromiseRow.currency, PromiseRow.made_on, ContactRow.channel, ContactRow.id
        )
        .join(ContactRow, ContactRow.id == PromiseRow.contact_id)
        .where(among(PromiseRow.account_id, by_account), ~exists().where(later.corrects_id == ContactRow.id))
    )
    for account, currency, day, channel, key in connection.execute(wanted):
        grade = Grade.C if channel == Channel.EMAIL.value else Grade.D
        event = Event(day, Kind.PROMISE, grade, reference=f"contact:{key}")
        for item in by_account[account]:
            if currencies[item] == currency:
                found.debtor[item].append(event)
