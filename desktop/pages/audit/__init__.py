"""Audit: the journal with every entry in full, and the proof that it holds."""

from desktop.pages.audit.page import AuditPage

__all__ = ["AuditPage"]
