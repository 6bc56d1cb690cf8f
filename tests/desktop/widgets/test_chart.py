"""The balance is drawn as a falling stair, in the colours of the theme and with the typeface of the desk."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from desktop.look import theme
from desktop.widgets.chart import MARKED, BalanceChart, picture_of
from domain.money import Money

POINTS = [
    (date(2026, 3, 2), Money(120000, "CNY")),
    (date(2026, 4, 30), Money(60000, "CNY")),
    (date(2026, 5, 31), Money(0, "CNY")),
]


def _many(count):
    return [(date(2026 + at // 12, at % 12 + 1, 1), Money(60000 - 100 * at, "CNY")) for at in range(count)]


def test_amounts_stand_at_the_side_and_days_below(desk):
    picture = picture_of(POINTS, 600, 180)
    assert [words for _, words in picture.amounts] == ["0", "300", "600", "900", "1,200"]
    assert [words for _, words in picture.days] == ["2026-03-02", "2026-04-30", "2026-05-31"]
    assert picture.amounts[0][0] == picture.bottom
    assert (picture.days[0][0], picture.days[-1][0]) == (picture.left, pytest.approx(picture.right))


def test_the_line_stays_until_the_day_and_then_falls(desk):
    picture = picture_of(POINTS, 600, 180)
    across, down = zip(*picture.line, strict=True)
    assert len(across) == 5
    assert across[0] < across[1] == across[2] < across[3] == across[4]
    assert down[0] == down[1] < down[2] == down[3] < down[4] == picture.bottom
    assert down[0] == pytest.approx(picture.amounts[-1][0])  # the whole 1,200
    assert down[2] == pytest.approx(picture.amounts[2][0])  # 600
    assert picture.dots == (picture.line[0], picture.line[2], picture.line[4])


def test_so_many_points_that_none_is_seen_alone_have_one_dot(desk):
    assert len(picture_of(_many(MARKED), 600, 180).dots) == MARKED
    picture = picture_of(_many(MARKED + 1), 600, 180)
    assert picture.dots == picture.line[-1:]


@pytest.mark.parametrize("width", [200, 400, 1200])
def test_days_below_never_touch_each_other(desk, width):
    places = [place for place, _ in picture_of(_many(61), width, 180).days]
    assert all(after - before >= 80 for before, after in pairwise(places))


@pytest.mark.parametrize(
    ("minor", "top"),
    [(123, "1.60"), (100, "1"), (999999, "10,000"), (0, "1"), (12345678900, "160,000,000")],
)
def test_the_side_ends_at_a_round_figure(desk, minor, top):
    picture = picture_of([(date(2026, 3, 2), Money(minor, "CNY"))], 600, 180)
    assert picture.amounts[-1][1] == top


def test_a_currency_without_decimals_fills_the_same_height(desk):
    yen = [(day, Money(amount.minor // 100, "JPY")) for day, amount in POINTS]
    assert picture_of(yen, 600, 180) == picture_of(POINTS, 600, 180)


def test_the_widget_draws_anew_for_size_and_theme_and_says_what_it_shows(desk):
    chart = BalanceChart()
    desk.addWidget(chart)
    chart.show()
    chart.resize(500, 200)
    empty = chart.grab().toImage()
    chart.show_points(POINTS)
    assert chart.accessibleName() == ("Balance from CNY 1,200.00 on 2026-03-02 to CNY 0.00 on 2026-05-31.")
    small = chart.grab().toImage()
    assert small != empty
    chart.resize(700, 200)
    light = chart.grab().toImage()
    assert light.copy(0, 0, 500, 200) != small
    theme.wear("dark")
    assert chart.grab().toImage() != light
    theme.wear("light")
    chart.resize(500, 200)
    chart.show_points([])
    assert chart.grab().toImage() == empty
