"""Metrics over the real history of the ledger, as of any day; nothing after the day is used."""
