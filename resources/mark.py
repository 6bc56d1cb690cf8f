"""Texts that a person will read, marked where they arise and translated where they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import overload


def N_(text: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a text for the catalogues without translating it."""
    return text


@dataclass(frozen=True, slots=True)
class Text:
    """A marked sentence and the values of its `{fields}`.

    Fields may be strings, integers, Decimals, days, amounts of money or other Texts; the catalogue of the
    language in which the sentence is shown formats each of them.
    """

    template: str
    fields: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """The English sentence, for logs and for tests."""
        return self.template.format(**{name: str(value) for name, value in self.fields.items()})


def text(template: str, /, **fields: object) -> Text:
    """A sentence with its fields; `template` is a literal, so that the catalogues find it."""
    return Text(template, fields)


@overload
def joined(parts: Iterable[Text], template: str = ...) -> Text: ...


@overload
def joined(parts: Iterable[Text | str], template: str = ...) -> Text | str: ...


def joined(parts: Iterable[Text | str], template: str = "{first} · {then}") -> Text | str:
    """One sentence of several, at least one; a `template` with words or stops, of `first` and `then`, is marked."""
    return reduce(lambda first, then: text(template, first=first, then=then), parts)
