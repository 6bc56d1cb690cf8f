"""Merkle trees over the rows of a batch (as in RFC 9162), so that one row can be proven without the others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence


def leaf(salt: bytes, ordinal: int, row: bytes) -> bytes:
    """The hash of one row, under a salt of its own made from the batch's salt and its place."""
    own = hashlib.sha256(salt + ordinal.to_bytes(8, "big")).digest()[:16]
    return hashlib.sha256(b"\0" + own + row).digest()


def root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaves in order; SHA-256 of nothing for none. Keeps one hash per level, not per leaf."""
    peaks: list[bytes | None] = []  # peaks[level]: a full tree of 2^level leaves waiting for its sister
    for each in leaves:
        node, level = each, 0
        while level < len(peaks) and (sister := peaks[level]) is not None:
            node = _join(sister, node)
            peaks[level] = None
            level += 1
        if level == len(peaks):
            peaks.append(None)
        peaks[level] = node
    result: bytes | None = None
    for peak in peaks:
        if peak is not None:
            result = peak if result is None else _join(peak, result)
    return hashlib.sha256(b"").digest() if result is None else result


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
