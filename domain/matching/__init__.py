"""Matching: for which debtor and which items a payment probably is, with every reason in words."""

from domain.matching.amount import Claim, Expected, Explanation, explain
from domain.matching.name import core_of, likeness, looks_personal
from domain.matching.number import SURE, names_number, normal, numbers_in, tail_of
from domain.matching.proposal import Certainty, Habit, Party, Payment, Proposal, is_third_party, propose
from domain.matching.returned import Earlier, find_returned

__all__ = [
    "SURE",
    "Certainty",
    "Claim",
    "Earlier",
    "Expected",
    "Explanation",
    "Habit",
    "Party",
    "Payment",
    "Proposal",
    "core_of",
    "explain",
    "find_returned",
    "is_third_party",
    "likeness",
    "looks_personal",
    "names_number",
    "normal",
    "numbers_in",
    "propose",
    "tail_of",
]
