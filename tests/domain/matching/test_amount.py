"""What of a debtor's ledger makes an amount."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.matching import Claim, Expected, explain
from domain.matching.amount import STEPS
from domain.money import Money
from resources.mark import text


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def claims(*minors: int) -> list[Claim]:
    """Items A, B, C … by age."""
    return [Claim(at, 1, chr(64 + at), cny(minor), date(2026, 1, at)) for at, minor in enumerate(minors, 1)]


@pytest.mark.parametrize(
    ("amount", "minors", "parts", "points"),
    [
        (100, (100, 200), {1: 100}, 25),
        (200, (100, 200), {2: 200}, 25),
        (100, (100, 100), {1: 100}, 20),
        (300, (100, 200, 50), {1: 100, 2: 200}, 20),
        (150, (100, 200, 50), {1: 100, 3: 50}, 20),
        (70, (10,) * 7, dict.fromkeys(range(1, 8), 10), 15),
        (9_800, (10_000,), {1: 9_800}, 10),
        (95_000, (100_000,), {1: 95_000}, 10),
        (7, (100, 200), {}, 0),
        (7, (), {}, 0),
        (350, (-50, 100, 200, 300), {2: 100, 3: 200, 1: -50}, None),
    ],
)
def test_an_amount_is_explained(
    amount: int, minors: tuple[int, ...], parts: dict[int, int], points: int | None
) -> None:
    found = explain(cny(amount), claims(*minors), (), ())
    if points is None:  # a credit may stand in a stretch, but is never searched for
        assert all(part.minor > 0 for _, part in found.parts)
        return
    assert ({key: part.minor for key, part in found.parts}, found.points) == (parts, points)
    assert (found.reason is None) == (points == 0)


@pytest.mark.parametrize(
    ("amount", "parts", "points", "words"),
    [
        (300, {1: 100, 2: 200}, 30, "The amount is what is open of them."),
        (295, {1: 100, 2: 195}, 10, "perhaps bank charges or a discount"),
        (150, {1: 100, 2: 50}, 10, "less than is open of them."),
        (50, {1: 50}, 10, "less than is open of them."),
        (400, {1: 100, 2: 200}, 5, "more than is open of them"),
    ],
)
def test_named_documents_come_first(amount: int, parts: dict[int, int], points: int, words: str) -> None:
    known = claims(100, 200)
    found = explain(cny(amount), [*known, *claims(amount)], known, ())
    assert ({key: part.minor for key, part in found.parts}, found.points) == (parts, points)
    assert words in str(found.reason)


def test_what_was_announced_comes_before_sums() -> None:
    later = Expected(1, cny(300), date(2026, 3, 1), text("second"))
    first = Expected(1, cny(300), date(2026, 2, 1), text("first"))
    other = Expected(1, cny(1), date(2026, 1, 1), text("other"))
    found = explain(cny(300), claims(100, 200), (), (later, other, first))
    assert (found.parts, str(found.reason)) == ((), "first")


def test_the_search_ends() -> None:
    """Sums that no choice makes would take for ever: it gives up after so many steps."""
    many = claims(*(2 * minor for minor in range(1_000, 1_024)))
    assert 2 ** len(many) > STEPS
    assert explain(cny(2 * 6 * 1_010 + 1), many, (), ()).points == 0


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=12), st.integers(1, 10**7))
def test_parts_are_never_more_than_the_amount_or_the_item(minors: list[int], amount: int) -> None:
    known = claims(*minors)
    found = explain(cny(amount), known, known[:2], ())
    left = {claim.key: claim.open.minor for claim in known}
    assert sum(part.minor for _, part in found.parts) <= amount
    assert all(0 < part.minor <= left[key] for key, part in found.parts)
