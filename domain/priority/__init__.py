"""Priority: whom an officer turns to first today, with the points and the reason of each rank."""

from domain.priority.facts import LABELS, AccountFacts, InstalmentFacts, Lane, Points, PromiseFacts, Ranked
from domain.priority.ranking import rank

__all__ = ["LABELS", "AccountFacts", "InstalmentFacts", "Lane", "Points", "PromiseFacts", "Ranked", "rank"]
