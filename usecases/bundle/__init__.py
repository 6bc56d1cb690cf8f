"""Bundles for an enforceable title: for the notary and for a payment order, from what the record holds."""

from usecases.bundle.printing import PrintBundle, steps_of

__all__ = ["PrintBundle", "steps_of"]
