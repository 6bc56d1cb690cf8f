"""Identities that travel: UUIDv7 (RFC 9562), unique everywhere, and never an order."""

from __future__ import annotations

import secrets
import time
from uuid import UUID


def new_uid() -> UUID:
    """A fresh UUIDv7: 48 bits of milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76  # version
    value = value & ~(0x3 << 62) | 0x2 << 62  # variant
    return UUID(int=value)
