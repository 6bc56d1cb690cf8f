"""Merkle trees over the rows of a batch (as in RFC 9162), so that one row can be proven without the others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence


def leaf(salt: bytes, ordinal: int, row: bytes) -> bytes:
    """The hash of one row, under a salt of its own made from the batch's salt and its place."""
    own = hashlib.sha256(salt + ordinal.to_bytes(8, "big")).digest()[:16]
    return hashlib.sha256(b"\0" + own + row).digest()


class Tree:
    """A tree that grows leaf by leaf, in order; it keeps one hash per level, not per leaf."""

    def __init__(self) -> None:
        self.count = 0
        self._peaks: list[bytes] = []  # one full tree for each bit that is set in `count`, the largest first

    def add(self, node: bytes) -> None:
        """Add the next leaf."""
        peaks, count = self._peaks, self.count
        while count & 1:
            node = hashlib.sha256(b"\1" + peaks.pop() + node).digest()
            count >>= 1
        peaks.append(node)
        self.count += 1

    @property
    def root(self) -> bytes:
        """The root over the leaves so far; SHA-256 of nothing for none."""
        if not self._peaks:
            return hashlib.sha256(b"").digest()
        *left, result = self._peaks
        for peak in reversed(left):
            result = _join(peak, result)
        return result


def root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaves in order; SHA-256 of nothing for none."""
    tree = Tree()
    for each in leaves:
        tree.add(each)
    return tree.root


def proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The sister hashes that lead from the leaf at `index` to the root, lowest first."""
    if len(leaves) <= 1:
        return []
    middle = _split(len(leaves))
    if index < middle:
        return [*proof(leaves[:middle], index), root(leaves[middle:])]
    return [*proof(leaves[middle:], index - middle), root(leaves[:middle])]


def proven(node: bytes, index: int, count: int, sisters: Sequence[bytes]) -> bytes:
    """The root that a leaf with its proof leads to."""
    if count <= 1:
        return node
    middle = _split(count)
    if index < middle:
        return _join(proven(node, index, middle, sisters[:-1]), sisters[-1])
    return _join(sisters[-1], proven(node, index - middle, count - middle, sisters[:-1]))


def _split(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << (count - 1).bit_length() - 1


def _join(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()
