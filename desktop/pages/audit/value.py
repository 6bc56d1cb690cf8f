"""The values of an entry in words: names for identities, labels for words of the record, amounts, moments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from db.queries.journal import is_amount, is_moment
from db.queries.referred import Referred, is_reference
from db.queries.saying import heard
from desktop.pages.audit.fields import field
from desktop.pages.audit.wording import moment
from domain import bill, contact, delegation, dunning, item, paper, security, timetable_state
from domain.allocation import ground
from domain.calendar import table as calendar
from domain.enforceability import facts
from domain.limitation import event as limitation
from domain.limitation.guarantee import FORM_LABELS
from domain.money import Money
from domain.role import Role, listed
from domain.rule import RULES
from domain.timetable import terms
from resources.mark import N_, Text, joined, text
from resources.translate import LANGUAGES
from usecases.missing import LABELS as EXPLANATIONS

SHOWN: Final = 8  # signs of an identity that nobody has a name for, as beside the rows
YES_NO: Final = {True: N_("yes"), False: N_("no")}
_LANGUAGES: Final = {**LANGUAGES, "both": N_("Both")}
_LEVELS: Final = {at: dunning.LABELS[level] for at, level in enumerate(dunning.Level, start=1)}
_STATES: Final = {
    "open": N_("Open"),
    "mended": N_("Imported again"),
    "dismissed": N_("No longer to be mended"),
}
WORDS: Final[Mapping[str, Mapping[Any, str]]] = {
    "account.language": _LANGUAGES,
    "authority_paper.kind": facts.AUTHORITY_LABELS,
    "bank_verdict.verdict": {
        "receipt": N_("Receipt"),
        "dismissed": N_("Dismissed"),
        "returned": N_("Took a receipt back"),
        "opened": N_("Opened again"),
    },
    "bill.kind": bill.KIND_LABELS,
    "bill_step.state": bill.STATE_LABELS,
    "calendar_day.kind": calendar.KIND_LABELS,
    "contact.channel": contact.CHANNEL_LABELS,
    "contact.next_act": contact.NEXT_ACT_LABELS,
    "contact.outcome": contact.OUTCOME_LABELS,
    "evidence.kind": limitation.LABELS,
    "item.document_type": item.LABELS,
    "letter.level": _LEVELS,
    "missing.explanation": EXPLANATIONS,
    "obligor.role": security.ROLE_LABELS,
    "paper.kind": {**paper.LABELS, "import": N_("Imported file")},
    "paper.language": _LANGUAGES,
    "paper.title": {**paper.LABELS, **paper.TITLES},
    "party_signature.side": {"debtor": N_("Debtor"), "creditor": N_("Creditor")},
    "posting.ground": ground.LABELS,
    "problem.state": _STATES,
    "receipt_naming.ground": ground.LABELS,
    "responsibility.ground": {"import": N_("Named in an import")},
    "rule.name": {name: rule.label for name, rule in RULES.items()},
    "security.form": FORM_LABELS,
    "security.kind": security.KIND_LABELS,
    "timetable.mode": terms.LABELS,
    "timetable_approval.given": delegation.LABELS,
    "timetable_approval.needed": delegation.LABELS,
    "timetable_step.act": {**timetable_state.ACT_LABELS, "draft": N_("Draw up")},
    "timetable_step.state": timetable_state.LABELS,
}
"""By table and column, what the words of the record are called on the screen."""
SENTENCES: Final = frozenset({"problem.advice", "problem.reason", "timetable_approval.ground"})
"""Columns that hold sentences which are said in the language of the reader."""


class Reader:
    """Reads the values of one entry as a person does; `called` are the rows that it speaks of, by their keys."""

    def __init__(self, called: Mapping[str, Referred], currency: str = "") -> None:
        self._called, self._currency = called, currency

    def read(self, table: str, name: str, value: object, row: Mapping[str, Any]) -> object:
        """A value of a column in words; minor units become an amount of their row's currency, the currency of what
        the row belongs to, or the entry's only one."""
        if isinstance(value, str) and value in self._called:
            return self._called[value].name
        if isinstance(value, str) and is_reference(table, name):
            return value[-SHOWN:]
        if isinstance(value, dict):
            return _parts(value)
        words = WORDS.get(f"{table}.{name}", {})
        if isinstance(value, bool):
            return text(YES_NO[value])
        if value in words:
            return text(words[value])
        if isinstance(value, int):
            return self._number(table, name, value, row)
        return _words(table, name, value) if isinstance(value, str) else value

    def _number(self, table: str, name: str, value: int, row: Mapping[str, Any]) -> Text | str:
        currency = row.get("currency") or self._currency_of(table, row) or self._currency
        if is_amount(table, name) and currency:
            return text("{amount}", amount=Money(value, currency))
        return str(value)

    def _currency_of(self, table: str, row: Mapping[str, Any]) -> str:
        """The currency of what a row belongs to, such as an instalment to its timetable."""
        belongs = (self._called.get(str(value)) for name, value in row.items() if is_reference(table, name))
        return next((one.currency for one in belongs if one is not None and one.currency), "")


def _words(table: str, name: str, value: str) -> Text | str:
    if is_moment(table, name):
        return moment(datetime.fromisoformat(value))
    if f"{table}.{name}" == "person.roles":
        return listed(Role(role) for role in value.split() if role in list(Role))
    if f"{table}.{name}" == "problem.field":
        return field("", value)
    if f"{table}.{name}" in SENTENCES and value.startswith("["):
        return heard(value)
    return value


def _parts(value: Mapping[str, Any]) -> Text | str:
    """What an entry adds up: amounts by currency, or counts of lines."""
    if not value:
        return ""
    if all(isinstance(each, dict) for each in value.values()):
        return joined([_sums(currency, each) for currency, each in value.items()], N_("{first}; {then}"))
    counts = (text(N_("{name} {count}"), name=field("", name), count=each) for name, each in value.items())
    return joined(list(counts), N_("{first}, {then}"))


def _sums(currency: str, sums: Mapping[str, int]) -> Text:
    amount, left = (Money(sums.get(name, 0), currency) for name in ("amount", "open"))
    return text(N_("{amount}, {left} of it open"), amount=amount, left=left)
