"""The terms of the workbench as fields, and what they mean."""

from desktop.pages.workbench.terms.fields import Words
from desktop.pages.workbench.terms.part import TermsPart

__all__ = ["TermsPart", "Words"]
