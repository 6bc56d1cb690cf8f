"""XML of strangers: a small tree, without anything that makes XML dangerous.

A document type is refused at its first sign, so there are neither entities that grow nor files that are
fetched; depth and size have an end. Nothing but the parser of the standard library is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat

from domain.error import Refused
from resources.mark import N_, text

DEEPEST: Final = 64
MOST: Final = 20_000_000  # elements
LONGEST: Final = 1 << 16  # signs of one text
_CHUNK: Final = 1 << 18


@dataclass(slots=True)
class Node:
    """An element without its namespace: `name`, attributes, its own text, its children."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, path: str) -> Iterator[Node]:
        """The elements below a path such as `Acct/Id/IBAN`."""
        first, _, rest = path.partition("/")
        for child in self.children:
            if child.name == first:
                if rest:
                    yield from child.all(rest)
                else:
                    yield child

    def one(self, path: str) -> Node | None:
        """The first of them, or None."""
        return next(self.all(path), None)

    def words(self, *paths: str) -> str:
        """The text of the first path that has one; empty where none has."""
        for path in paths:
            for found in self.all(path):
                if found.text.strip():
                    return found.text.strip()
        return ""


def read_tree(path: Path, cut: str, take: Callable[[Node, Node], None], progress: Any) -> Node:
    """The root of a document. Elements named `cut` are given to `take(parent, element)` and not kept."""
    builder = _Builder(path, cut, take)
    size = path.stat().st_size
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                progress(min(file.tell(), size), size)
                builder.parser.Parse(chunk, False)
            builder.parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        line = str(getattr(error, "lineno", builder.parser.CurrentLineNumber))
        raise Refused(
            "xml",
            text(
                N_("{file} is no whole XML document: it cannot be read from line {line} on."),
                file=path.name,
                line=line,
            ),
            N_("It was cut off or changed on the way. Fetch it again from the bank; nothing was taken."),
            f"{path.name}:{line}",
        ) from error
    return builder.root


class _Builder:
    def __init__(self, path: Path, cut: str, take: Callable[[Node, Node], None]) -> None:
        self._path, self._cut, self._take = path, cut, take
        self._open: list[Node] = []
        self._count = 0
        self.root = Node("", {})
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words

    def _refuse_doctype(self, *_arguments: object) -> None:
        raise Refused(
            "doctype",
            text(N_("{file} declares a document type, which no bank statement does."), file=self._path.name),
            N_("It may do harm and is not read. Fetch the statement again from the bank."),
            self._path.name,
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= DEEPEST or self._count > MOST:
            raise Refused(
                "xml",
                text(N_("{file} is nested too deeply or too large for a statement."), file=self._path.name),
                N_("Ask the bank for one file a day, or a month."),
                self._path.name,
            )
        node = Node(name.rpartition("}")[2], attributes)
        if self._open:
            if node.name != self._cut:
                self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def _end(self, _name: str) -> None:
        node = self._open.pop()
        if node.name == self._cut and self._open:
            self._take(self._open[-1], node)

    def _words(self, words: str) -> None:
        node = self._open[-1]
        if len(node.text) < LONGEST:
            node.text += words
