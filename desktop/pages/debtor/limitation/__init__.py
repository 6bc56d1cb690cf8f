"""The tab of limitation and security of a debtor's page."""

from desktop.pages.debtor.limitation.tab import LimitationTab

__all__ = ["LimitationTab"]
