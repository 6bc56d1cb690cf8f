"""Cells that hold words: codes and numbers of documents, types, answers, languages."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from stdnum.cn import uscc

from db.importing.format.problem import Unreadable
from db.importing.parser.fault import CORRECT, Fault
from db.importing.sheet import Cell, words
from db.importing.vocabulary import token, vocabulary
from resources.mark import N_

LONGEST = 500  # signs of a text that is shown or printed
EXACT_DIGITS = 15  # what a spreadsheet keeps of a number

_LOST = re.compile(r"\d([.,]\d+)?[eE]\+\d{1,3}")

_TERMS = re.compile(  # a discount may stand before it (“2/10 net 30”); alone it is none, and “01” is a code
    r"(?:\d{1,2}(?:[.,]\d+)? ?%? ?/ ?\d{1,3}(?: days)?(?:,|(?=n)| (?=\D)) ?)?"
    r"(?:net(?:to)?|n|n/)? ?(?P<days>0|[1-9]\d{0,2})"
    r" ?(?:days?|d|tage|jours|días|dias|giorni|dagen|gg|天|日)?(?: ?(?:net(?:to)?|net d|nets|date de facture))?"
)


_PART_OF = re.compile(  # “1 of 3”, “1/3”, “第1期”
    r"(?i)(?P<first>\d{1,6}) ?(?:of|/|von|de|di|van) ?\d{1,6}|第 ?(?P<nth>\d{1,6}) ?(?:期|笔|次)(?:[/／共].{0,10})?"
)


def read_identifier(cell: Cell, field: str) -> str:
    """A code or number: leading zeros kept, signs that a spreadsheet has lost refused, too long ones too."""
    shown = words(cell)
    if type(cell) is str:
        lost = "+" in shown and _LOST.fullmatch(shown) is not None
    else:
        lost = isinstance(cell, date) or (isinstance(cell, int | Decimal) and len(shown) > EXACT_DIGITS)
    if lost:
        raise Fault(
            field,
            cell,
            Unreadable(
                N_("The spreadsheet has turned this number into a figure or a day, and its signs are lost."),
                N_("Give the column the format “text” in the source and export again."),
            ),
        )
    if len(shown) > LONGEST:
        raise Fault(field, shown[:LONGEST], Unreadable(N_("This is too long."), CORRECT))
    return shown


def read_answer(cell: Cell) -> bool:
    """Yes or no in the languages of the vocabulary; an empty cell is no."""
    if isinstance(cell, bool):
        return cell
    shown = token(words(cell))
    if not shown or shown in vocabulary().nothing:
        return False
    answer = vocabulary().answers.get(shown)
    if answer is None:
        raise Fault(
            "disputed",
            cell,
            Unreadable(N_("This is neither yes nor no."), N_("Write yes or no, or leave the cell empty.")),
        )
    return answer


def read_due_line(cell: Cell) -> int | None:
    """The ledger's own number of a due line; none if the cell is empty."""
    shown = words(cell)
    if not shown:
        return None
    if part := _PART_OF.fullmatch(shown):
        shown = part["first"] or part["nth"]
    if not (shown.isascii() and shown.isdigit() and len(shown) <= 6):
        raise Fault("due_line", cell, Unreadable(N_("This is not the number of a line."), CORRECT))
    return int(shown)


def read_terms(cell: Cell) -> int | None:
    """After how many days a document is due by its terms of payment (“Net 30”, “2/10 net 30”, “30天”).

    None where they are not so plain: the end of a month, a code of the ledger's own, nothing at all.
    """
    shown = token(words(cell))
    if shown in vocabulary().at_once:
        return 0
    match = _TERMS.fullmatch(shown)
    return int(match["days"]) if match else None


def read_document_type(shown: str) -> str:
    """The meaning of a type's name: the whole name, else the longest known name inside it; or nothing.

    A credit note often has an invoice inside its name: 红字销售发票, “invoice correction (credit note)”.
    """
    rules = vocabulary().document_types
    plain = token(shown)
    if plain in rules:
        return rules[plain]
    parts = set(re.findall(r"\w+", plain))
    inside = [name for name in rules if len(name) > 3 and name in parts]
    inside += [name for name in rules if len(name) > 1 and not name.isascii() and name in plain]
    inside += [name for name in rules if " " in name and name in plain]
    inside = [name for name in inside if rules[name] == "credit_note"] or inside
    return rules[max(inside, key=len)] if inside else ""


@lru_cache(maxsize=1_000)
def read_language(shown: str) -> str:
    """A language in which letters are written, or nothing."""
    return vocabulary().languages.get(token(shown), "")


@lru_cache(maxsize=50_000)  # a debtor has many rows
def is_uscc(shown: str) -> bool:
    """Whether a unified social credit code has the right shape and check digit (GB 32100-2015)."""
    return bool(uscc.is_valid(shown))
