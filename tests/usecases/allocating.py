"""What a receipt settled and what is left, in words that are short to compare."""

from __future__ import annotations

from uuid import UUID

from db.queries.item import items
from db.queries.receipt import receipt_parts
from usecases.office import Office


def keys(office: Office, account: UUID) -> dict[str, str]:
    """The items of an account by their numbers, as commands name them."""
    return {line.number: line.item for line in office.ask(items, account=account, as_of=office.today)}


def left(office: Office, account: UUID) -> dict[str, str]:
    """What is open of each item."""
    return {
        line.number: str(line.open.decimal) for line in office.ask(items, account=account, as_of=office.today)
    }


def parts(office: Office, receipt: object) -> list[tuple[str, str, str]]:
    """Number, amount and ground of each part of a receipt."""
    found = office.ask(receipt_parts, receipt=UUID(str(receipt)))
    return [(part.number, str(part.amount.decimal), str(part.ground)) for part in found]
