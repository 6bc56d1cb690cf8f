"""The balance is drawn as a falling stair, in the colours of the theme and with the typeface of the desk."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtSvg import QSvgRenderer

from desktop.look import theme
from desktop.look.tokens import DARK, LIGHT
from desktop.widgets.chart import BalanceChart, balance_drawing, svg
from domain.money import Money

POINTS = [
    (date(2026, 3, 2), Money(120000, "CNY")),
    (date(2026, 4, 30), Money(60000, "CNY")),
    (date(2026, 5, 31), Money(0, "CNY")),
]


def _svg(points=POINTS, width=600, tokens=LIGHT):
    return svg(balance_drawing(points, width, 180, tokens)).decode()


def test_amounts_stand_at_the_side_and_days_below(desk):
    words = re.findall(r">([^<>\s][^<>]*)</text>", _svg())
    assert words == ["2026-03-02", "2026-04-30", "2026-05-31", "0", "300", "600", "900", "1,200"]


def test_the_line_stays_until_the_day_and_then_falls(desk):
    [line] = re.findall(r'<polyline points="([^"]+)"', _svg())
    points = [tuple(map(float, point.split())) for point in line.split(", ")]
    assert len(points) == 5
    assert points[0][1] == points[1][1] > points[2][1] == points[3][1] > points[4][1]
    assert points[1][0] == points[2][0]


def test_it_is_made_of_the_tokens_and_the_typeface(desk):
    light, dark = _svg(tokens=LIGHT), _svg(tokens=DARK)
    assert light != dark
    assert "font-family: Noto Sans SC" in light
    assert "fill: None" not in light
    assert QSvgRenderer(light.encode()).isValid()


@pytest.mark.parametrize("width", [200, 400, 1200])
def test_days_below_never_touch_each_other(desk, width):
    many = [(date(2026 + at // 12, at % 12 + 1, 1), Money(6000 - 100 * at, "CNY")) for at in range(61)]
    places = [float(x) for x in re.findall(r"matrix\(1,0,0,1,([\d.]+),18\)", _svg(many, width))]
    assert all(after - before >= 80 for before, after in pairwise(places))


@pytest.mark.parametrize(
    ("minor", "top"),
    [(123, "1.60"), (100, "1"), (999999, "10,000"), (0, "1"), (12345678900, "160,000,000")],
)
def test_the_side_ends_at_a_round_figure(desk, minor, top):
    words = re.findall(r">([^<>\s][^<>]*)</text>", _svg([(date(2026, 3, 2), Money(minor, "CNY"))]))
    assert words[-1] == top


def test_the_widget_draws_anew_for_size_theme_and_language(desk):
    chart = BalanceChart()
    desk.addWidget(chart)
    chart.show()
    chart.show_points(POINTS)
    chart.resize(500, 200)
    chart.grab()
    assert chart.renderer().defaultSize().width() == 500
    assert chart.accessibleName() == ("Balance from CNY 1,200.00 on 2026-03-02 to CNY 0.00 on 2026-05-31.")
    before = chart.grab().toImage()
    theme.wear("dark")
    after = chart.grab().toImage()
    theme.wear("light")
    assert before != after
    chart.show_points([])
    assert chart.renderer().isValid()
