"""Headers and payloads: their canonical bytes, and what has none."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.journal.entry import (
    FORMAT,
    GENESIS,
    Header,
    Payload,
    canonical,
    commitment,
    new_salt,
    read_header,
)

HEADER = Header(
    id="0195f0a0-0000-7000-8000-000000000001",
    stream="0195f0a0-0000-7000-8000-0000000000aa/0195f0a0-0000-4000-8000-0000000000bb",
    seq=1,
    prev=GENESIS.hex(),
    at="2026-03-02T09:00:00.000Z",
    zone="+0000",
    actor=None,
    device="d",
    schema=1,
    type="office.founded/1",
    class_="control",
    account=None,
    epoch=1,
    command="0195f0a0-0000-7000-8000-000000000002",
    ops=0,
    commit="00" * 32,
    len=30,
)

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner),
    max_leaves=20,
)


def test_a_header_is_read_as_it_was_written() -> None:
    assert read_header(HEADER.content) == HEADER
    assert hashlib.sha256(HEADER.content).digest() == HEADER.hash
    found = json.loads(HEADER.content)
    assert list(found) == sorted(found)
    assert found["v"] == FORMAT
    assert found["class"] == "control"
    assert found["actor"] is None  # all keys are there, null where there is nothing


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"v":2}',
        b'{"v":1}',
        b'{"v":1,"x":1}',
        HEADER.content + b" ",
        HEADER.content.replace(b'"seq":1', b'"seq": 1'),
        HEADER.content.replace(b'"seq":1', b'"seq":1.0'),
        HEADER.content.replace(b'"epoch":1', b'"epoch":[0.5]'),
        HEADER.content.replace(b'"ops":0', b'"ops":9007199254740992'),
    ],
)
def test_other_bytes_are_no_header(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_header(content)


@given(st.integers(0, len(HEADER.content) - 1), st.integers(1, 255))
def test_a_changed_byte_is_another_header_or_none(place: int, change: int) -> None:
    content = bytearray(HEADER.content)
    content[place] ^= change
    try:
        found = read_header(bytes(content))
    except ValueError:
        return
    assert found != HEADER
    assert found.hash != HEADER.hash


@given(PLAIN)
def test_canonical_json_reads_back_and_is_its_own_canon(value: Any) -> None:
    content = canonical(value)
    assert json.loads(content) == value
    assert canonical(json.loads(content)) == content


@pytest.mark.parametrize("value", [0.5, [1, 0.5], {"a": 2**53}, {"ä": 1}, {1: 2}, {"a": b"b"}, -(2**53)])
def test_what_has_no_canonical_form_is_a_defect(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_text_is_kept_as_it_is_and_keys_are_sorted() -> None:
    assert canonical({"b": "王芳", "a": [True, None]}) == '{"a":[true,null],"b":"王芳"}'.encode()


def test_a_payload_has_its_three_keys_also_when_empty() -> None:
    assert Payload([]).content == b'{"ops":[],"refs":{},"why":""}'
    assert Payload([{"t": "x"}], "w", {"n": 1}).content == b'{"ops":[{"t":"x"}],"refs":{"n":1},"why":"w"}'
    assert Payload([b'{"t":"x"}', {"t": "y"}]).content == canonical(
        {"ops": [{"t": "x"}, {"t": "y"}], "refs": {}, "why": ""}
    )


def test_the_commitment_needs_the_salt() -> None:
    salt = new_salt()
    assert len(salt) == 32
    assert new_salt() != salt
    assert commitment(salt, b"p") == hashlib.sha256(salt + b"p").hexdigest()


def test_every_field_of_a_header_changes_its_hash() -> None:
    for name in Header.__dataclass_fields__:
        if name == "v":
            continue
        value = getattr(HEADER, name)
        other = value + 1 if isinstance(value, int) else f"{value}x"
        assert replace(HEADER, **{name: other}).hash != HEADER.hash, name
