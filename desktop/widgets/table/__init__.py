"""Tables: columns as plain values, one read-only model for fixed rows and for a million, and its view."""

from desktop.widgets.table.chosen import ChosenLine
from desktop.widgets.table.column import Column
from desktop.widgets.table.fitting import FittingView
from desktop.widgets.table.frozen import FrozenColumns
from desktop.widgets.table.model import TableModel
from desktop.widgets.table.view import TableView

__all__ = ["ChosenLine", "Column", "FittingView", "FrozenColumns", "TableModel", "TableView"]
