"""Figures against a floor in the same run: what the machine can do at best, and what Quittance does."""
