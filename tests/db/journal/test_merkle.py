"""Merkle trees: roots as RFC 9162 defines them, and proofs of single rows."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.journal import merkle

SALT = bytes(range(32))


def naive(leaves: list[bytes]) -> bytes:
    """The definition of RFC 9162 §2.1.1, over hashes of leaves."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return hashlib.sha256(b"\1" + naive(leaves[:middle]) + naive(leaves[middle:])).digest()


def made(count: int) -> list[bytes]:
    return [merkle.leaf(SALT, ordinal, b"row %d" % ordinal) for ordinal in range(1, count + 1)]


def test_a_leaf_has_a_salt_of_its_own() -> None:
    own = hashlib.sha256(SALT + (1).to_bytes(8, "big")).digest()[:16]
    assert merkle.leaf(SALT, 1, b"r") == hashlib.sha256(b"\0" + own + b"r").digest()
    assert merkle.leaf(SALT, 1, b"r") != merkle.leaf(SALT, 2, b"r")
    assert merkle.leaf(SALT, 1, b"r") != merkle.leaf(bytes(32), 1, b"r")


@pytest.mark.parametrize("count", [*range(18), 64, 100])
def test_the_root_is_the_one_of_the_definition(count: int) -> None:
    assert merkle.root(iter(made(count))) == naive(made(count))


def test_a_growing_tree_has_a_root_at_every_moment() -> None:
    tree, leaves = merkle.Tree(), made(40)
    for count, each in enumerate(leaves):
        assert (tree.count, tree.root) == (count, naive(leaves[:count]))
        tree.add(each)


@given(st.integers(1, 70), st.data())
def test_every_row_is_proven_and_no_other(count: int, data: st.DataObject) -> None:
    leaves = made(count)
    index = data.draw(st.integers(0, count - 1))
    sisters = merkle.proof(leaves, index)
    root = merkle.root(leaves)
    assert merkle.proven(leaves[index], index, count, sisters) == root
    assert merkle.proven(merkle.leaf(SALT, index + 1, b"other"), index, count, sisters) != root


def test_order_counts() -> None:
    leaves = made(5)
    assert merkle.root(leaves) != merkle.root(reversed(leaves))
