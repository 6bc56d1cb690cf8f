"""What waits for another person, and what one must know to decide."""

from desktop.pages.approvals.page import ApprovalsPage

__all__ = ["ApprovalsPage"]
