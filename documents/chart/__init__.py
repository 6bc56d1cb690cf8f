"""Charts: one description, laid out once, drawn as SVG for the screen and as a drawing for paper."""

from documents.chart.ageing import ageing_chart
from documents.chart.drawing import drawing
from documents.chart.figure import Chart, Point, Series
from documents.chart.ink import PAPER, Palette, palette
from documents.chart.layout import Drawn, Spot, lay_out
from documents.chart.paper import Sheet, chart_paper
from documents.chart.plan import plan_charts
from documents.chart.svg import svg

__all__ = [
    "PAPER",
    "Chart",
    "Drawn",
    "Palette",
    "Point",
    "Series",
    "Sheet",
    "Spot",
    "ageing_chart",
    "chart_paper",
    "drawing",
    "lay_out",
    "palette",
    "plan_charts",
    "svg",
]
