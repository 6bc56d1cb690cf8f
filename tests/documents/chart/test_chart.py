"""Charts: what the description says stands in the layout, and screen and paper draw the same shapes."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, PolyLine, Rect, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from documents import stylesheet as sheet
from documents.chart import PAPER, Chart, Sheet, ageing_chart, chart_paper, drawing, lay_out, plan_charts, svg
from documents.chart.hatch import hatched
from documents.chart.ink import Inks, palette
from documents.chart.scale import scale
from documents.chart.shape import Box, Disc, Stroke, Words
from documents.page import Imprint
from documents.party import Creditor
from domain.ageing import Buckets
from domain.calendar.period import periods
from domain.money import Money
from domain.plan import PlanMonth
from resources.mark import text
from resources.translate import catalogue
from tests.documents.maker import pages

DAY = date(2026, 3, 2)
PERIODS = periods(DAY, 3)
NONE = dict.fromkeys(Buckets((30, 60)).columns, 0)
TOTAL = [200_00, 350_00, 0, 120_00]
ENGLISH = catalogue("en")


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def ageing() -> Chart:
    amounts = [
        {"not_due": 200_00},
        {"not_due": 100_00, "1-30": 250_00},
        {"not_due": 50_00, "unapplied": -50_00},
        {"31-60": 120_00},
    ]
    days = [
        (each.last, {name: cny(minor) for name, minor in (NONE | some).items()})
        for each, some in zip(PERIODS, amounts, strict=True)
    ]
    return ageing_chart(days, "CNY")


def plan() -> tuple[Chart, Chart]:
    months = [
        PlanMonth(each.first, each.last, "CNY", cny(100), cny(80), cny(100 * at), cny(80 * at), 1, 1)
        for at, each in enumerate(PERIODS, 1)
    ]
    return plan_charts(months, "CNY")


CHARTS = [ageing(), *plan()]


def test_columns_that_never_hold_anything_are_left_out() -> None:
    assert [each.key for each in ageing().series] == ["not_due", "1-30", "31-60", "unapplied"]
    assert [each.label for each in ageing().points] == ["2025-12", "2026-01", "2026-02", "2026-03-02"]
    assert ageing_chart([], "CNY").series == ()


def test_no_two_series_beside_each_other_differ_by_their_colour_alone() -> None:
    for chart in CHARTS:
        looks = [(each.hatch, each.dashed, each.is_line) for each in chart.series]
        assert all(one != other for one, other in pairwise(looks))


def test_bars_stand_on_each_other_and_are_as_high_as_their_amounts() -> None:
    chart = ageing()
    spots = {(each.point, each.series): each for each in lay_out(chart, 600, 300, ENGLISH, 12).spots}
    assert len(spots) == 4 * 4
    low, high = spots[1, 0], spots[1, 1]
    assert high.y + high.height == pytest.approx(low.y)
    assert high.height / low.height == pytest.approx(2.5)
    assert spots[0, 0].height / low.height == pytest.approx(2)
    below = spots[2, 3]
    assert below.y == pytest.approx(spots[2, 0].y + spots[2, 0].height)  # what is negative hangs below zero


def test_bars_beside_each_other_and_lines_with_their_marks() -> None:
    bars, lines = plan()
    one, other = lay_out(bars, 600, 300, ENGLISH, 12).spots[:2]
    assert one.x + one.width == pytest.approx(other.x)
    shapes = lay_out(lines, 600, 300, ENGLISH, 12).shapes
    thick = [each for each in shapes if isinstance(each, Stroke) and len(each.places) == 4]
    assert [each.dashed for each in thick] == [True, False]
    assert sum(isinstance(each, Disc) for each in shapes) == 4 + 1  # its points, and the legend


@pytest.mark.parametrize("chart", CHARTS)
def test_screen_and_paper_draw_the_same(chart: Chart) -> None:
    drawn = lay_out(chart, 500, 260, ENGLISH, 9)
    root = ET.fromstring(svg(drawn, PAPER, "Noto Sans SC"))  # noqa: S314 - our own
    names = {Box: "rect", Stroke: "polyline", Disc: "circle", Words: "text"}
    kinds = {Box: Rect, Stroke: PolyLine, Disc: Circle, Words: String}
    assert [each.tag.rpartition("}")[2] for each in root] == [names[type(each)] for each in drawn.shapes]
    assert [type(each) for each in drawing(drawn).contents] == [kinds[type(each)] for each in drawn.shapes]
    said = [each.words for each in drawn.shapes if isinstance(each, Words)]
    assert [each.text for each in root if each.tag.endswith("text")] == said
    assert [each.text for each in drawing(drawn).contents if isinstance(each, String)] == said


@pytest.mark.parametrize("width", [320, 1100])
def test_words_and_bars_stay_within_the_drawing(width: float) -> None:
    for chart in (ageing(), replace(ageing(), points=ageing().points * 9)):
        drawn = lay_out(chart, width, 200, catalogue("zh"), 12)
        boxes = [each for each in drawn.shapes if isinstance(each, Box)]
        assert all(
            each.x >= 0 and each.x + each.width <= width and each.y + each.height <= 200 for each in boxes
        )
        days = [each for each in drawn.shapes if isinstance(each, Words) and each.anchor == "middle"]
        assert days[-1].words == "2026-03-02"
        assert days[-1].x + stringWidth(days[-1].words, sheet.REGULAR, 12) / 2 <= width


def test_the_paper_has_the_charts_and_every_figure() -> None:
    rows = tuple((f"2026-0{at}", *(f"{at}{column}.00" for column in range(8))) for at in range(1, 4))
    sheet = Sheet(text("Title"), tuple(CHARTS), ("Day", *(f"H{at}" for at in range(8))), rows, "A note.")
    paper = chart_paper(sheet, Creditor("Beichen"), Imprint("2026-03-02", DAY), "en")
    said = " ".join(pages(paper))
    for part in ("Beichen", "Ageing over time, CNY", "Due by plan", "H7", "37.00", "A note.", "2026-03"):
        assert part in said
    again = chart_paper(sheet, Creditor("Beichen"), Imprint("2026-03-02", DAY), "en")
    assert again.sha256 == paper.sha256
    assert "账龄变化" in " ".join(pages(chart_paper(sheet, Creditor("北辰"), Imprint("x", DAY), "zh")))


@given(
    st.integers(-(10**12), 10**12),
    st.integers(-(10**12), 10**12),
    st.sampled_from([("CNY", 2), ("JPY", 0), ("KWD", 3)]),
)
def test_a_scale_holds_zero_and_both_amounts_in_even_steps(
    one: int, other: int, currency: tuple[str, int]
) -> None:
    least, most = sorted((one, other))
    code, decimals = currency
    marks = scale(least, most, code).marks
    assert 0 in marks
    assert marks[0].scaleb(decimals) <= min(least, 0)
    assert marks[-1].scaleb(decimals) >= max(most, 0)
    assert 2 <= len(marks) <= 9
    assert len({after - before for before, after in pairwise(marks)}) == 1


@pytest.mark.parametrize("hatch", ["none", "rising", "falling", "level", "cross"])
def test_a_hatch_stays_in_its_box(hatch: str) -> None:
    box = Box(10, 20, 33, 17, "young")
    strokes = list(hatched(box, hatch))  # type: ignore[arg-type]  # a table of all of them
    assert bool(strokes) == (hatch != "none")
    for stroke in strokes:
        assert all(10 <= x <= 43 and 20 <= y <= 37 for x, y in stroke.places)


def test_ages_go_from_young_over_middle_to_old() -> None:
    black = Inks(*["#000000"] * 11)
    named = palette(replace(black, young="#0000ff", middle="#ffaa00", old="#ff0000"))
    assert (named["age-0"], named["age-12"], named["age-24"]) == ("#0000ff", "#ffaa00", "#ff0000")
