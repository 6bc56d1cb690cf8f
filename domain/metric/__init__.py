"""Metrics of receivables (DSO, CEI, roll rates and others), exact and rounded once, each with its derivation."""
