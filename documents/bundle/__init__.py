"""Bundles: everything that a court or a notary asks for before an agreement becomes enforceable, as one paper."""

from documents.bundle.file import bundle_file
from documents.bundle.values import Bundle, Enclosure, Notified, Part

__all__ = ["Bundle", "Enclosure", "Notified", "Part", "bundle_file"]
