"""Assessment: an officer's figures for a period, each with its reasons, and the paper of them."""

from desktop.pages.assessment.page import AssessmentPage

__all__ = ["AssessmentPage"]
