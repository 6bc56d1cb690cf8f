"""The page of the ageing: how old what is open is, on any day, and the items behind each figure."""

from desktop.pages.ageing.page import AgeingPage

__all__ = ["AgeingPage"]
