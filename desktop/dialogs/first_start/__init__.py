"""The first start: a new office, one that is there already, or the demonstration."""

from desktop.dialogs.first_start.form import NewOffice
from desktop.dialogs.first_start.window import Beginning, FirstStart

__all__ = ["Beginning", "FirstStart", "NewOffice"]
