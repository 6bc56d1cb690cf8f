"""One timetable: its terms, how far it is paid, every step of its life, and what can be done next."""

from desktop.pages.timetable.page import TimetablePage

__all__ = ["TimetablePage"]
