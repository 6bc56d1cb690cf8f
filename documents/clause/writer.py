"""What writes one clause: the wording, the agreement, and the numbers of the clauses that it refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

import cn2an

from documents.clause.values import Agreement
from documents.wording import Field, Wording
from documents.words import amount_in_words
from domain.money import Money

Sentences = list[tuple[str, ...]]  # each once per language


@dataclass(frozen=True, slots=True)
class Writer:
    """Speaks the sentences of an agreement; `numbers` are those of its clauses by their key."""

    wording: Wording
    agreement: Agreement
    numbers: Mapping[str, int] = field(default_factory=dict)

    def say(self, key: str, /, **fields: Field) -> tuple[str, ...]:
        """A sentence with its fields, once per language."""
        return self.wording.say(key, **fields)

    def ref(self, clause: str) -> Callable[[str], str]:
        """Another clause by its number: clause 13, 第十三条."""
        number = self.numbers[clause]
        return lambda language: f"第{ordinal(number, language)}条" if language == "zh" else f"clause {number}"

    def has(self, clause: str) -> bool:
        """Whether another clause is in the agreement."""
        return clause in self.numbers


def ordinal(number: int, language: str) -> str:
    """A number as clauses have it: 13, 十三."""
    return str(cn2an.an2cn(number)) if language == "zh" else str(number)


def in_words(amount: Money) -> Callable[[str], str]:
    """An amount spelled out, in each language."""
    return partial(amount_in_words, amount)


def listed(names: Iterable[str]) -> Callable[[str], str]:
    """Names beside each other, in each language."""
    found = list(dict.fromkeys(names))
    return lambda language: ("、" if language == "zh" else ", ").join(found)
