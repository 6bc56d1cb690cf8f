"""Delivered files are found where the program lies."""

from __future__ import annotations

import pytest

from resources.find import find


@pytest.mark.parametrize(
    "parts",
    [
        ("fonts", "OFL.txt"),
        ("fonts", "NotoSansSC-Regular.ttf"),
        ("fonts", "NotoSansSC-Bold.ttf"),
        ("fonts", "OFL-NotoSans.txt"),
        ("fonts", "NotoSans-Regular.ttf"),
        ("fonts", "NotoSans-Bold.ttf"),
        ("import", "vocabulary.toml"),
        ("letters", "agreement.toml"),
        ("demonstration", "company.toml"),
        ("texts", "zh", "quittance.mo"),
    ],
)
def test_delivered_files_are_found(parts: tuple[str, ...]) -> None:
    assert find(*parts).stat().st_size > 0


def test_what_is_not_delivered_does_not_exist() -> None:
    assert not find("fonts", "Comic.ttf").exists()
