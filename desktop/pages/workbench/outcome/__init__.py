"""What the terms come to: rows that can be changed in place, totals, the balance, and offers side by side."""

from desktop.pages.workbench.outcome.offer import Offer, about
from desktop.pages.workbench.outcome.part import OutcomePart

__all__ = ["Offer", "OutcomePart", "about"]
