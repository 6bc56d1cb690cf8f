"""CAMT.053: the statement of ISO 20022, in any of its versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from db.importing.row import Rejection
from db.importing.statement.narrative import meant
from db.importing.statement.record import Movement, Statement, plain_account, short
from db.importing.statement.tree import Node, read_tree
from domain.error import QuittanceError, Refused
from domain.money import Money, parse_money
from resources.mark import N_, Text, text

_OTHERS: Final = {
    "BkToCstmrAcctRpt": N_("This is a report of the current day (CAMT.052), which may still change."),
    "BkToCstmrDbtCdtNtfctn": N_("This is a notification (CAMT.054), which a statement repeats."),
    "CstmrCdtTrfInitn": N_("This is a payment order (PAIN.001), not a statement."),
}
_RETURNS: Final = ("RRCT", "RPCR", "UPDD", "PRDD", "RCDD", "ARET", "RRTN")  # sub-families that are returns


@dataclass(slots=True)
class _Reading:
    """What was read so far, by statement."""

    movements: dict[int, list[Movement]] = field(default_factory=dict)
    rejected: list[Rejection] = field(default_factory=list)
    pending: int = 0
    entries: int = 0
    cautions: list[Text] = field(default_factory=list)

    def take(self, parent: Node, entry: Node) -> None:
        """An entry as it comes by."""
        self.entries += 1
        if parent.name != "Stmt":
            return
        if entry.words("Sts/Cd", "Sts") not in {"BOOK", ""}:
            self.pending += 1
            return
        try:
            found = _movements(entry, self.entries, _own(parent))
        except QuittanceError as error:
            value = entry.words("Amt", "NtryRef")[:200]
            self.rejected.append(
                Rejection(self.entries, "Ntry", error.where, value, error.message, error.advice)
            )
        else:
            self.movements.setdefault(id(parent), []).extend(found)


def read_camt(
    path: Path, progress: Callable[[int, int], None]
) -> tuple[list[Statement], list[Rejection], list[Text]]:
    """All statements of a file: one line for each transaction, or for each entry that names none."""
    reading = _Reading()
    root = read_tree(path, "Ntry", reading.take, progress)
    body = root.one("BkToCstmrStmt")
    if body is None:
        raise _no_statement(root, path)
    statements = [_statement(each, reading.movements.get(id(each), [])) for each in body.all("Stmt")]
    cautions = reading.cautions
    if reading.pending:
        cautions.append(
            text(N_("{count} entries that are not booked yet were left out."), count=reading.pending)
        )
    return statements, reading.rejected, cautions


def _no_statement(root: Node, path: Path) -> Refused:
    told = next((words for name, words in _OTHERS.items() if root.one(name) is not None), None)
    return Refused(
        "kind",
        told or text(N_("{file} is XML, but no bank statement."), file=path.name),
        N_("Ask the bank for the statement of booked days: CAMT.053, or MT940."),
        path.name,
    )


def _statement(each: Node, movements: list[Movement]) -> Statement:
    account = each.one("Acct") or Node("Acct", {})
    balances = [(_code(balance), *_balance(balance)) for balance in each.all("Bal")]
    opening = next((found for found in balances if found[0] in {"OPBD", "PRCD"}), None)
    closing = next((found for found in reversed(balances) if found[0] == "CLBD"), None)
    currency = account.words("Ccy")
    for found in (closing, opening):
        currency = currency or (found[2].currency if found else "")
    currency = currency or (movements[0].amount.currency if movements else "")
    days = [each.booked_on for each in movements]
    start = _optional_day(each, "FrToDt/FrDtTm", "FrToDt/FrDt") or (opening[1] if opening else None)
    end = (closing[1] if closing else None) or _optional_day(each, "FrToDt/ToDtTm", "FrToDt/ToDt")
    if not currency or (end is None and not days):
        raise Refused(
            "statement",
            text(N_("Statement {number} names neither a balance nor a movement."), number=each.words("Id")),
            N_("Fetch it again from the bank; nothing was taken."),
            each.words("Id"),
        )
    end = end or max(days)
    return Statement(
        account=plain_account(account.words("Id/IBAN", "Id/Othr/Id")),
        name=short(account.words("Nm", "Ownr/Nm")),
        currency=currency,
        number=each.words("LglSeqNb", "ElctrncSeqNb", "Id"),
        start=min([start or end, *days]),
        end=max([end, *days]),
        opening=opening[2] if opening else None,
        closing=closing[2] if closing else None,
        movements=tuple(movement for movement in movements if movement.amount.currency == currency),
        cautions=_cautions(movements, currency),
    )


def _cautions(movements: list[Movement], currency: str) -> tuple[Text, ...]:
    strange = sum(movement.amount.currency != currency for movement in movements)
    if not strange:
        return ()
    return (
        text(
            N_("{count} lines are not in {currency}, the currency of the account, and were left out."),
            count=strange,
            currency=currency,
        ),
    )


def _code(balance: Node) -> str:
    return balance.words("Tp/CdOrPrtry/Cd", "Tp/CdOrPrtry/Prtry")


def _balance(balance: Node) -> tuple[date, Money]:
    return _day(balance, "Dt/Dt", "Dt/DtTm"), _signed(balance, balance)


def _signed(node: Node, side: Node) -> Money:
    amount = node.one("Amt")
    if amount is None:
        raise _broken(N_("An amount is missing."), "Amt")
    money = parse_money(amount.text.strip(), amount.attributes.get("Ccy", ""))
    return -money if _side(side) == "DBIT" else money


def _side(node: Node) -> str:
    side = node.words("CdtDbtInd")
    if side not in {"CRDT", "DBIT"}:
        raise _broken(N_("It is not said whether the amount came in or went out."), "CdtDbtInd")
    return side


def _broken(message: str, where: str) -> Refused:
    return Refused("entry", message, N_("Fetch the file again from the bank."), where)


def _optional_day(node: Node, *paths: str) -> date | None:
    words = node.words(*paths)
    if not words:
        return None
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        raise _broken(N_("This is no day of the calendar."), "Dt") from None


def _day(node: Node, *paths: str) -> date:
    day = _optional_day(node, *paths)
    if day is None:
        raise _broken(N_("The day is missing."), "Dt")
    return day


def _own(statement: Node) -> frozenset[str]:
    """Number and name of our account, as parties may have them."""
    account = statement.one("Acct") or Node("Acct", {})
    return frozenset(
        {account.words("Id/IBAN", "Id/Othr/Id"), account.words("Ownr/Nm", "Nm").casefold()} - {""}
    )


def _movements(entry: Node, place: int, own: frozenset[str]) -> list[Movement]:
    """An entry with its transactions, if they have amounts that make its own; else as one line."""
    whole = _signed(entry, entry)
    if entry.words("Amt").startswith("-"):
        raise _broken(N_("The amount is below zero, and its direction is said beside it."), "Amt")
    details = [each for part in entry.all("NtryDtls") for each in part.all("TxDtls")]
    if len(details) > 1:
        amounts = [_part(each, entry) for each in details]
        known = [amount for amount in amounts if amount is not None]
        same = len(known) == len(amounts) and {amount.currency for amount in known} == {whole.currency}
        if same and sum(amount.minor for amount in known) == whole.minor:
            return [
                _movement(entry, detail, amount, place, own)
                for detail, amount in zip(details, known, strict=True)
            ]
    return [_movement(entry, details[0] if len(details) == 1 else Node("", {}), whole, place, own)]


def _part(detail: Node, entry: Node) -> Money | None:
    """The amount of one transaction in a batch, signed as it or else as its entry."""
    amount = detail.one("Amt") or detail.one("AmtDtls/TxAmt/Amt")
    if amount is None:
        return None
    money = parse_money(amount.text.strip(), amount.attributes.get("Ccy", ""))
    return -money if _side(detail if detail.words("CdtDbtInd") else entry) == "DBIT" else money


def _movement(entry: Node, detail: Node, amount: Money, place: int, own: frozenset[str]) -> Movement:
    family = entry.words("BkTxCd/Domn/Fmly/SubFmlyCd")
    returned = (
        entry.words("RvslInd") in {"true", "1"} or detail.one("RtrInf") is not None or family in _RETURNS
    )
    name, number = _other_side(detail, amount, returned, own)
    texts = [each.text for each in detail.all("RmtInf/Ustrd")]
    texts += [each.text for each in detail.all("RmtInf/Strd/CdtrRefInf/Ref")]
    texts += [each.text for each in detail.all("RmtInf/Strd/RfrdDocInf/Nb")]
    texts += [each.text for each in detail.all("RmtInf/Strd/AddtlRmtInf")]
    other = detail.words("AddtlTxInf") or entry.words("AddtlNtryInf")
    value = _optional_day(entry, "ValDt/Dt", "ValDt/DtTm")
    booked = _optional_day(entry, "BookgDt/Dt", "BookgDt/DtTm") or value
    if booked is None:
        raise _broken(N_("The day is missing."), "BookgDt")
    return Movement(
        place=place,
        booked_on=booked,
        value_day=value,
        amount=amount,
        payer=short(name),
        payer_account=plain_account(number),
        reference=short(
            meant(detail.words("Refs/EndToEndId"))
            or meant(detail.words("Refs/InstrId", "Refs/TxId"))
            or meant(entry.words("NtryRef", "AcctSvcrRef"))
        ),
        remittance=short(" ".join(texts) or other),
        kind=family or entry.words("BkTxCd/Prtry/Cd"),
        returned=returned,
    )


def _other_side(detail: Node, amount: Money, returned: bool, own: frozenset[str]) -> tuple[str, str]:
    """Name and account of the other side. A payment that comes back may name the parties as when it came.

    `own` are number and name of our account: that party is never the other side of what came back.
    """
    sides = ("Dbtr", "Cdtr") if amount.minor > 0 else ("Cdtr", "Dbtr")
    for party in sides if returned else sides[:1]:
        names = [
            f"RltdPties/{each}{tail}" for each in (party, f"Ultmt{party}") for tail in ("/Nm", "/Pty/Nm")
        ]
        numbers = [f"RltdPties/{party}Acct/Id/{tail}" for tail in ("IBAN", "Othr/Id")]
        told = detail.words(*names), detail.words(*numbers)
        is_ours = returned and not own.isdisjoint({told[0].casefold(), told[1]})
        if any(told) and not is_ours:
            return told
    return "", ""
