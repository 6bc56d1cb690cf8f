"""Today, the officer's home: whom to turn to, and what was said."""

from desktop.pages.today.page import TodayPage

__all__ = ["TodayPage"]
