"""Both readings of a file whose credit notes and payments are all positive, and which of them its totals prove."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from db.importing.evidence.credit import CreditEvidence
from db.importing.evidence.file_total import AGREES, FileTotals
from db.importing.format.credit import CREDIT_SIGNS, SIGNED, UNSIGNED, CreditSign
from db.importing.format.problem import Undecidable
from db.importing.heading.layout import Layout
from db.importing.parser.price import credited
from db.importing.row import CREDITS, LedgerRow, Rejection, Skip
from db.importing.sheet import Line
from domain.error import Refused
from domain.money import Money
from resources.mark import N_, Text, joined, text

OPTION: Final = "--credit-sign"


class Weighing:
    """Adds up the rows of a file under both conventions as they are read with their signs as written."""

    def __init__(self, layout: Layout) -> None:
        self._totals = {sign: FileTotals(replace(layout, credit=CreditSign(sign))) for sign in CREDIT_SIGNS}
        self._amounts: dict[str, Counter[str]] = {sign: Counter() for sign in CREDIT_SIGNS}
        self._opens: dict[str, Counter[str]] = {sign: Counter() for sign in CREDIT_SIGNS}

    def see(self, line: Line, result: LedgerRow | Rejection | Skip) -> None:
        """A record of the file in its order."""
        for sign, totals in self._totals.items():
            read = result
            if type(read) is LedgerRow:
                if sign == UNSIGNED and read.document_type in CREDITS:
                    open_ = None if read.open_amount is None else credited(read.open_amount)
                    read = read._replace(amount=credited(read.amount), open_amount=open_)
                self._add(sign, read)
            totals.see(line, read)

    def _add(self, sign: str, row: LedgerRow) -> None:
        currency = row.amount.currency
        self._amounts[sign][currency] += row.amount.minor
        if row.settlement_date is None:
            self._opens[sign][currency] += (row.amount if row.open_amount is None else row.open_amount).minor

    def proven(self, typed: Sequence[Money]) -> CreditSign | None:
        """The convention under which more of the totals agree, those of the other among them; or none."""
        agreeing = {sign: self._agreeing(sign, typed) for sign in CREDIT_SIGNS}
        for sign, other in (CREDIT_SIGNS, CREDIT_SIGNS[::-1]):
            if agreeing[sign].keys() > agreeing[other].keys():
                proof = next(why for key, why in agreeing[sign].items() if key not in agreeing[other])
                return CreditSign(sign, proof, plain=False)
        return None

    def _agreeing(self, sign: str, typed: Sequence[Money]) -> Mapping[object, Text]:
        found: dict[object, Text] = {}
        for total in typed:
            sums = (self._amounts[sign][total.currency], self._opens[sign][total.currency])
            if total.minor in sums:
                found[total] = text(N_("then the rows come to the control total of {total}"), total=total)
        for one in self._totals[sign].found():
            if one.verdict == AGREES:
                found[one.line, one.field, one.stated] = text(
                    N_("then the rows come to the file's own total in line {line}, {total}"),
                    line=str(one.line),
                    total=one.stated,
                )
        return found

    def doubt(self, evidence: CreditEvidence) -> Undecidable:
        """The question to a person, with what is open under each answer."""
        less, more = (self._told(sign) for sign in (UNSIGNED, SIGNED))
        return Undecidable(
            text(
                N_(
                    "“{column}” names credit notes or payments ({examples}), and all of their amounts are "
                    "positive. Taken off, {less} is open in the file; taken as debts, {more}."
                ),
                column=evidence.column,
                examples=", ".join(evidence.examples),
                less=less,
                more=more,
            ),
            OPTION,
            evidence.column,
            evidence.examples,
            CREDIT_SIGNS,
            {
                UNSIGNED: text(N_("They are taken off: {sum} is open"), sum=less),
                SIGNED: text(N_("They are debts, as written: {sum} is open"), sum=more),
            },
        )

    def _told(self, sign: str) -> Text:
        """What is open by currency, where the answer matters."""
        sums = [
            text("{money}", money=Money(minor, currency))
            for currency, minor in sorted(self._opens[sign].items())
            if self._amounts[UNSIGNED][currency] != self._amounts[SIGNED][currency]
        ]
        return joined(sums) if sums else text("–")


def decide_credit_sign(
    evidence: CreditEvidence | None,
    asked: str,
    known: str,
    typed: Sequence[Money],
    weigh: Callable[[], Weighing],
    *,
    has_totals: bool,
) -> CreditSign:
    """One decision per file: by a negative row, as asked, by totals, as `known` of the ledger's earlier files.

    `Undecidable` where nothing of that speaks. `weigh` reads the rows once more, only where that is needed.
    """
    if evidence is None or not (evidence.negative or evidence.positive):
        return CreditSign()
    if evidence.negative:
        if asked == UNSIGNED:
            raise _contradicted(evidence)
        why = text(N_("line {line} has a negative amount"), line=str(evidence.negative))
        return CreditSign(SIGNED, why)
    if asked:
        return CreditSign(asked, text(N_("as asked")), plain=False)
    weighing = weigh() if typed or has_totals else None
    proven = None if weighing is None else weighing.proven(typed)
    if proven is not None:
        return proven
    if known:
        return CreditSign(known, text(N_("as in the ledger's files before")), plain=False)
    raise (weighing or weigh()).doubt(evidence)


def _contradicted(evidence: CreditEvidence) -> Refused:
    return Refused(
        "credit_sign",
        text(
            N_("Line {line} is a credit note or a payment with a negative amount: the file has signs."),
            line=str(evidence.negative),
        ),
        N_("Take the signs as written, or correct the line."),
        str(evidence.negative),
    )
