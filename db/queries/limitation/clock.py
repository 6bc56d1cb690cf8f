"""One clock with everything that it leans on: its derivation, its events, and what would interrupt it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.limitation.event import gather
from db.queries.limitation.item import claims
from db.queries.limitation.reckoning import clocks, laws_in_force, suretyships
from db.queries.query import query
from db.tables.security import ObligorRow
from domain.derivation import Derivation
from domain.error import NotFound
from domain.limitation.advice import Way, ways, ways_of_guarantee
from domain.limitation.clock import Clock
from domain.limitation.derivation import derive, derive_guarantee
from domain.limitation.guarantee import Guaranteed
from domain.limitation.law import State
from resources.mark import N_, Text


@dataclass(frozen=True, slots=True)
class ClockAnswer:
    """A clock on a day, how its dates came to be, and the acts that would help now."""

    number: str
    obligor: str
    law: str
    state: State
    safe: date | None
    asserted: date | None
    derivation: Derivation
    next: tuple[Way, ...]
    warnings: tuple[Text, ...]


@query
def clock(
    connection: Connection, *, account: UUID, as_of: date, number: str = "", obligor: str = ""
) -> ClockAnswer:
    """The clock of an open item of an account, against an obligor by name (empty: the debtor), with its derivation.

    Without a number it is the oldest item's.
    """
    found = [claim for claim in claims(connection, as_of, account) if number in ("", claim.number)]
    found.sort(key=lambda claim: (claim.due or date.max, claim.id))
    bound = suretyships(connection, [claim.account_id for claim in found], as_of)
    names = dict(connection.execute(select(ObligorRow.id, ObligorRow.name)).all())
    for one in clocks(found, gather(connection, found), bound, laws_in_force(connection, as_of), as_of):
        if (names[one.obligor_id] if one.obligor_id is not None else "") != obligor:
            continue
        if isinstance(one.figures, Guaranteed) and one.suretyship is not None:
            agreed = one.suretyship.agreed
            derivation = derive_guarantee(agreed, one.figures)
            acts, notes = ways_of_guarantee(agreed.form, one.state), one.figures.notes
        else:
            _, derivation = derive(Clock(one.law, one.events), as_of)
            acts, notes = ways(one.law, one.state), ()
        law = "PRC-guarantee" if one.suretyship else one.law.name
        return ClockAnswer(
            one.claim.number, obligor, law, one.state, one.safe, one.figures.asserted, derivation, acts, notes
        )
    raise NotFound(
        "no_clock",
        N_("No clock runs for this item."),
        N_("“show OFFICE limitation” lists those that do: items that are open, by their numbers."),
        "number",
    )
