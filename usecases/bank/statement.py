"""Taking a bank statement: every line once, however often and in whatever cuts the bank sends it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from db.importing.mapping import ColumnMap, load_map
from db.importing.statement import (
    Movement,
    Statement,
    StatementFile,
    StatementOptions,
    keeping,
    read_statements,
)
from db.importing.statement.heading import CONSTANTS, FIELDS
from db.importing.statement.placing import places_of
from db.importing.statement.record import plain_account
from db.queries.bank.line import BankLine, bank_lines
from db.queries.bank.proposal import MOST, ProposalLine, proposals_for
from db.stores import bank
from db.stores.account import office
from db.tables.bank import BankAccountRow
from db.tables.paper import PaperRow
from db.work import UnitOfWork
from domain.bank import LineState
from domain.error import Refused
from domain.role import Role
from resources.mark import N_, Text, text
from usecases.command import Command, handles
from usecases.rights import only


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportStatement(Command):
    """Take a bank statement: MT940, CAMT.053, OFX, or a list as CSV or a workbook.

    `account` is the number of the bank account where the file names none; `map` the path of a map of columns;
    `strict` takes nothing if a line cannot be read or the balances do not agree; `dry_run` writes nothing.
    """

    path: str
    account: str = ""
    map: str = ""
    sheet: str = ""
    header: int = 0
    encoding: str = ""
    date_format: str = ""
    decimal: str = ""
    currency: str = ""
    strict: bool = False
    dry_run: bool = False

    @property
    def options(self) -> StatementOptions:
        """How the file is to be read, as far as somebody said so."""
        return StatementOptions(
            account=self.account,
            sheet=self.sheet,
            header=self.header,
            encoding=self.encoding,
            date_format=self.date_format,
            decimal=self.decimal,
            currency=self.currency,
            map=load_map(Path(self.map), FIELDS, CONSTANTS) if self.map else ColumnMap(),
        )


@dataclass(slots=True)
class _Taking:
    """What was taken so far."""

    new: int = 0
    known: int = 0
    statements: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[Text] = field(default_factory=list)
    seen: set[tuple[object, ...]] = field(default_factory=set)
    changed: bool = False


@handles(ImportStatement, event="statement.imported/1", class_="reference", roles=only(Role.FINANCE))
def import_statement(command: ImportStatement, work: UnitOfWork) -> None:
    path = Path(command.path)
    file = read_statements(path, command.options, office(work).currency, work.today, work.progress)
    _check(command, file, work)
    taking = _Taking()
    digest = bytes.fromhex(file.sha256)
    for statement in file.statements:
        _take(work, statement, (file.kind, path.name, digest), taking)
    work.unchanged = command.dry_run or not taking.changed
    if not work.unchanged:
        _file(work, path, digest)
    work.refs = {
        "file": path.name,
        "sha256": file.sha256,
        "kind": file.kind,
        "new": taking.new,
        "known": taking.known,
        "rejected": len(file.rejected),
    }
    work.answer = _answer(work, file, taking)


def _check(command: ImportStatement, file: StatementFile, work: UnitOfWork) -> None:
    name = Path(command.path).name
    for statement in file.statements:
        last = max([statement.end, *(each.booked_on for each in statement.movements)])
        if last > work.today:
            raise Refused(
                "future",
                text(N_("The statement speaks of {day}, which has not come yet."), day=last),
                text(N_("Check the order of day and month: today is {today}."), today=work.today),
                name,
            )
        if command.strict and statement.disagreement is not None:
            raise Refused(
                "balance",
                statement.disagreement,
                N_("Fetch the statement again; or take it without “strict”."),
                name,
            )
    if command.strict and file.rejected:
        first = file.rejected[0]
        raise Refused(
            "rejected_rows",
            text(
                N_("{count} rows cannot be taken; the first is line {line}: {reason}"),
                count=len(file.rejected),
                line=str(first.line),
                reason=first.reason,
            ),
            N_("Fetch the statement again; or take it without “strict”: then the good lines are taken."),
            f"{name}:{first.line}",
        )


def _take(work: UnitOfWork, statement: Statement, file: tuple[str, str, bytes], taking: _Taking) -> None:
    """The lines that are not known yet; a statement that brings neither lines nor a later day is none."""
    number = statement.account or keeping.only_number(work, statement.currency)
    if not number:
        raise Refused(
            "account",
            text(N_("{file} does not say of which bank account it is."), file=file[1]),
            N_("Give the number of the account with it."),
            "account",
        )
    account = bank.bank_account(work, plain_account(number), statement.currency, statement.name)
    prints = [keeping.fingerprint(each) for each in statement.movements]
    balances = (statement.opening, statement.closing)
    same = (account.id, statement.number, statement.start, statement.end, *balances, tuple(prints))
    fresh = [] if same in taking.seen else _fresh(work, account, statement, prints, file[0])
    taking.seen.add(same)
    known = len(prints) - len(fresh)
    taking.warnings += _warnings(work, account, statement, known)
    taking.new, taking.known = taking.new + len(fresh), taking.known + known
    if fresh or not keeping.same_statement(work, account, statement):
        taking.changed = True
        keeping.add_lines(work, keeping.add_statement(work, account, statement, file), fresh)
    taking.statements.append(
        {
            "account": account.number,
            "name": statement.name or account.name,
            "currency": statement.currency,
            "number": statement.number,
            "from": statement.start,
            "to": statement.end,
            "opening": statement.opening,
            "closing": statement.closing,
            "difference": statement.difference,
            "read": len(prints),
            "new": len(fresh),
            "known": known,
        }
    )


def _fresh(
    work: UnitOfWork, account: BankAccountRow, statement: Statement, prints: list[bytes], kind: str
) -> list[Movement]:
    """The movements that no earlier file brought; of equal ones as many as are more than before."""
    return keeping.known_lines(work, account, statement, kind).fresh(
        statement.movements, prints, places_of(statement, kind)
    )


def _warnings(work: UnitOfWork, account: BankAccountRow, statement: Statement, known: int) -> list[Text]:
    found = list(statement.cautions)
    if statement.disagreement is not None:
        found.append(statement.disagreement)
    # A statement with lines that are known overlaps what is there: its opening lies before its end.
    before, behind = (None, None) if known else keeping.neighbours(work, account, statement)
    if before is not None:
        found.append(_gap(account, before.ends_on, statement.start))
    if behind is not None:
        found.append(_gap(account, statement.end, behind.starts_on))
    if known:
        found.append(
            text(
                N_("{count} lines of account {account} were known already."),
                count=known,
                account=account.number,
            )
        )
    return found


def _gap(account: BankAccountRow, day: date, start: date) -> Text:
    return text(
        N_(
            "Between {day} and {start} a statement of account {account} seems to be missing: "
            "the balances do not meet."
        ),
        day=day,
        start=start,
        account=account.number,
    )


def _file(work: UnitOfWork, path: Path, digest: bytes) -> None:
    content = path.read_bytes()
    if work.papers.put(content) != digest:
        raise Refused(
            "file_changed",
            N_("The file was changed while it was being read."),
            N_("Close it in other programs and import it again; nothing was taken."),
            path.name,
        )
    work.add(
        PaperRow(
            account_id=None,
            kind="statement",
            title=path.name,
            file_name=path.name,
            media_type="application/octet-stream",
            language="",
            year=None,
            stream_id=None,
            serial_number=None,
            serial="",
            made_at=work.now,
            size=len(content),
            sha256=digest,
            fingerprint=None,
            timetable_id=None,
        )
    )


def _answer(work: UnitOfWork, file: StatementFile, taking: _Taking) -> dict[str, Any]:
    lines: tuple[BankLine, ...] = bank_lines(work.connection, state=LineState.OPEN, limit=MOST)
    return {
        "kind": file.kind,
        "statements": taking.statements,
        "read": taking.new + taking.known + len(file.rejected) + file.skipped,
        "new": taking.new,
        "known": taking.known,
        "rejected": file.rejected,
        "skipped": file.skipped,
        "warnings": [*file.cautions, *taking.warnings],
        "proposals": _best(list(proposals_for(work.connection, lines, work.today)) if lines else []),
        "map": file.map,
    }


def _best(proposals: list[ProposalLine]) -> list[ProposalLine]:
    """The first proposal of each line."""
    found: dict[object, ProposalLine] = {}
    for proposal in proposals:
        found.setdefault(proposal.line, proposal)
    return list(found.values())
