"""A bank statement as its file tells it, before anybody matched a line of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from stdnum import iban

from db.importing.row import Rejection
from domain.error import Refused
from domain.money import Money, total
from resources.mark import N_, Text, text

_GERMAN = re.compile(r"(\d{8})/(\d{1,10})")
_LOST = re.compile(r"\d(?:[.,]\d+)?[Ee]\+?\d+")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
LONGEST = 500  # signs of a text that is kept; banks send at most 390


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of a statement: `amount` is above zero for money that came in, below for what went out.

    `place` is the line of the file, or the ordinal of the entry. `payer` is the other side, also of a payment
    that went out. `returned` says that the bank calls it a reversal or a return of an earlier booking.
    """

    place: int
    booked_on: date
    value_day: date | None
    amount: Money
    payer: str = ""
    payer_account: str = ""
    reference: str = ""
    remittance: str = ""
    kind: str = ""
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of one bank account; balances are None where the file states none."""

    account: str
    name: str
    currency: str
    number: str
    start: date
    end: date
    opening: Money | None
    closing: Money | None
    movements: tuple[Movement, ...]
    cautions: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        for balance in (self.opening, self.closing):
            if balance is not None and balance.currency != self.currency:
                raise Refused(
                    "statement",
                    text(
                        N_(
                            "Statement {number} is of an account in {currency}, but has a balance in {other}."
                        ),
                        number=self.number or self.end.isoformat(),
                        currency=self.currency,
                        other=balance.currency,
                    ),
                    N_("Fetch it again from the bank; nothing was taken."),
                    self.number,
                )

    @property
    def difference(self) -> Money | None:
        """Closing − opening − movements, zero where they agree; None where a balance is not stated."""
        if self.opening is None or self.closing is None:
            return None
        moved = total((each.amount for each in self.movements), self.currency)
        return self.closing - self.opening - moved

    @property
    def disagreement(self) -> Text | None:
        """In words, where opening and movements do not make the closing balance."""
        if not self.difference or self.opening is None or self.closing is None:
            return None
        return text(
            N_(
                "Statement {number}: {opening} and the movements make {made}, but it closes with {closing}; "
                "the difference is {difference}."
            ),
            number=self.number or self.end.isoformat(),
            opening=self.opening,
            made=self.closing - self.difference,
            closing=self.closing,
            difference=self.difference,
        )


@dataclass(frozen=True, slots=True)
class StatementFile:
    """All statements of a file, and what of it could not be taken. `kind` is mt940, camt053, ofx or sheet."""

    kind: str
    sha256: str
    statements: tuple[Statement, ...]
    rejected: tuple[Rejection, ...] = ()
    skipped: int = 0
    cautions: tuple[Text, ...] = ()
    map: str = ""


def plain_account(words: str, currency: str = "") -> str:
    """A number of an account without spaces, points and the currency that some banks put behind it.

    A German bank code with an account gives the IBAN, so that MT940 and CAMT.053 speak of one account.
    """
    if _LOST.fullmatch(words.strip()):
        return ""  # 6.22202E+18: a spreadsheet has rounded its last digits away
    kept = "".join(sign for sign in words.upper() if sign.isalnum() or sign in "/*")
    german = _GERMAN.fullmatch(kept)
    if german:  # bank code and number of an account are its IBAN in other words
        number = f"{german[1]}{german[2].zfill(10)}"
        return f"DE{iban.calc_check_digits(f'DE00{number}')}{number}"
    bare = kept.removesuffix(currency)
    if bare.isdigit() or _IBAN.fullmatch(bare):
        kept = bare
    return kept[:64]


def short(words: str) -> str:
    """A text of a bank on one line, as long as it is kept."""
    return " ".join(words.replace("\0", " ").split())[:LONGEST]
