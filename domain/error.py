"""Refusals: what Quittance says when it will not do a thing, and what the person can do instead."""

from __future__ import annotations

from resources.mark import Text, text


class QuittanceError(Exception):
    """A refusal that is told to the person where it arose; nothing was written.

    `code` is a stable English word for programs, `message` says what is wrong, `advice` what to do next,
    `where` names the place (a field, a file and line, an instalment), or is empty.
    """

    def __init__(self, code: str, message: Text | str, advice: Text | str, where: str = "") -> None:
        self.code = code
        self.message = message if isinstance(message, Text) else text(message)
        self.advice = advice if isinstance(advice, Text) else text(advice)
        self.where = where
        super().__init__(f"{self.message} {self.advice}".strip())


class Refused(QuittanceError):
    """A rule of the trade forbids the act as it was asked."""


class NotAllowed(QuittanceError):
    """The person who acts has no right to this act, or may not decide on own making."""


class NotFound(QuittanceError):
    """The thing that the act speaks of is not there."""


class Conflict(QuittanceError):
    """Somebody else changed the same thing meanwhile."""


class Cancelled(Exception):
    """The person stopped a long act; nothing of it was kept.

    Nothing is said, unless a `Text` is given: what became of it.
    """
