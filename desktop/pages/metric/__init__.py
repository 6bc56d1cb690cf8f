"""Figures of the receivables: DSO and CEI, the roll matrix, and how late debtors pay, each with its derivation."""

from desktop.pages.metric.page import MetricPage

__all__ = ["MetricPage"]
