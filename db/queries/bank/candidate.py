"""Who may have paid: the few debtors of a large ledger that anything of a payment speaks for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from db.queries.bank.line import BankLine
from db.tables.account import AccountRow
from db.tables.bank import BankLineRow, BankVerdictRow
from db.tables.item import ItemRow, ReceiptRow
from domain.matching import SURE, Habit, Party, core_of, normal, numbers_in, tail_of

RIVALS = 5  # debtors with nothing but the amount in common with a payment: more say nothing
_ALIKE = 40  # debtors whose name shares a rare word with the payer's


@dataclass(slots=True)
class Candidates:
    """Finds debtors for lines of a statement: by numbers in the text, by habit, by name, by amount."""

    connection: Connection
    parties: dict[int, Party] = field(default_factory=dict)
    habits: list[Habit] = field(default_factory=list)
    _by_core: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _by_number: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _by_amount: dict[tuple[int, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    _items: dict[tuple[int, str], dict[int, str]] = field(default_factory=lambda: defaultdict(dict))

    def learn(self, lines: Sequence[BankLine], expected: Iterable[tuple[int, int, str]]) -> None:
        """Read once what concerns these lines; `expected` is (account, amount, currency) of what was announced."""
        for row in self.connection.execute(select(AccountRow.id, AccountRow.name, AccountRow.code)):
            self.parties[row.id] = Party(row.id, row.name, row.code)
            core = core_of(row.name)
            self._by_core[core.replace(" ", "")].append(row.id)
            for word in _words(core):
                self._by_word[word].append(row.id)
        self._learn_habits(lines)
        self._learn_items(lines)
        wanted = {(line.amount.minor, line.amount.currency) for line in lines}
        for account, amount, currency in expected:
            if (amount, currency) in wanted:
                self._by_amount[amount, currency].add(account)

    def of(self, line: BankLine) -> list[int]:
        """The debtors that may have paid a line."""
        found = {account for run in numbers_in(text_of(line)) for account in self._by_number.get(run, ())}
        found.update(self._alike(line.payer))
        found.update(
            habit.account
            for habit in self.habits
            if (habit.payer_account and normal(habit.payer_account) == normal(line.payer_account))
            or (habit.payer and habit.payer == line.payer)
        )
        same = self._by_amount.get((line.amount.minor, line.amount.currency), set()) - found
        if len(same) <= RIVALS:
            found |= same
        return sorted(found)

    def named(self, line: BankLine, account: int) -> Mapping[int, str]:
        """What a debtor owed, open or settled, whose whole number the text of a line has: keys with numbers."""
        runs = numbers_in(text_of(line))
        return {key: number for run in runs for key, number in self._items.get((account, run), {}).items()}

    def _alike(self, payer: str) -> set[int]:
        core = core_of(payer)
        if not core:
            return set()
        found = set(self._by_core.get(core.replace(" ", ""), ()))
        shared: Counter[int] = Counter()
        for word in sorted(_words(core), key=lambda one: len(self._by_word.get(one, ())))[:4]:
            shared.update(self._by_word.get(word, ())[: 50 * _ALIKE])
        found.update(account for account, _ in shared.most_common(_ALIKE))
        return found

    def _learn_habits(self, lines: Sequence[BankLine]) -> None:
        undone = aliased(ReceiptRow)
        rows = self.connection.execute(
            select(ReceiptRow.account_id, BankLineRow.payer, BankLineRow.payer_account, func.count())
            .join(BankVerdictRow, BankVerdictRow.line_id == BankLineRow.id)
            .join(ReceiptRow, ReceiptRow.id == BankVerdictRow.receipt_id)
            .outerjoin(undone, undone.reverses_id == ReceiptRow.id)
            .where(BankVerdictRow.verdict == "receipt", undone.id.is_(None))
            .group_by(ReceiptRow.account_id, BankLineRow.payer, BankLineRow.payer_account)
        )
        payers = {line.payer for line in lines if line.payer}
        accounts = {normal(line.payer_account) for line in lines if line.payer_account}
        self.habits = [
            Habit(account, payer, payer_account, times)
            for account, payer, payer_account, times in rows
            if payer in payers or (payer_account and normal(payer_account) in accounts)
        ]

    def _learn_items(self, lines: Sequence[BankLine]) -> None:
        """One reading of all numbers: an index cannot find what payers wrote otherwise than the ledger."""
        wanted = frozenset(run for line in lines for run in numbers_in(text_of(line)))
        amounts = {(line.amount.minor, line.amount.currency) for line in lines}
        rows = self.connection.execute(
            select(ItemRow.id, ItemRow.account_id, ItemRow.number, ItemRow.amount, ItemRow.currency)
        )
        for key, account, number, amount, currency in rows:
            if (amount, currency) in amounts:
                self._by_amount[amount, currency].add(account)
            run = normal(number)
            if run in wanted:
                self._by_number[run].add(account)
                if len(run) >= SURE and amount > 0:  # a credit note is none that a payment settles
                    self._items[account, run][key] = number
            tail = tail_of(number)
            if tail in wanted:
                self._by_number[tail].add(account)


def text_of(line: BankLine) -> str:
    """What a line says beside its payer."""
    return f"{line.reference} {line.remittance}"


def _words(core: str) -> set[str]:
    """The words of a name; of Chinese ones the pairs of neighbouring signs."""
    found = set()
    for word in core.split():
        if word.isascii() or len(word) < 3:
            found.add(word)
        else:
            found.update(word[at : at + 2] for at in range(len(word) - 1))
    return found
