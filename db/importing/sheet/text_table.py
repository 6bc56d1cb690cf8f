"""The table of texts of an old workbook (SST of [MS-XLS]): how long each text is that cells only name by its place."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final

_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08  # flags of a text
_HEAD: Final = 8  # bytes before the first text; the last four of them count the texts


def text_lengths(parts: Sequence[bytes]) -> list[int]:
    """The signs of each text, from the record and those that continue it.

    Where a text goes on in the next record, that begins with the flag for wide signs once more. `IndexError` or
    `struct.error` where the table is not as it says.
    """
    lengths: list[int] = []
    part, at = 0, _HEAD
    wanted = struct.unpack_from("<I", parts[0], 4)[0] if parts else 0
    while len(lengths) < wanted:
        while at >= len(parts[part]):
            part, at = part + 1, at - len(parts[part])
        count, flags = struct.unpack_from("<HB", parts[part], at)
        at += 3
        runs = struct.unpack_from("<H", parts[part], at)[0] if flags & _RICH else 0
        at += 2 if flags & _RICH else 0
        extra = struct.unpack_from("<I", parts[part], at)[0] if flags & _EXTENDED else 0
        at += 4 if flags & _EXTENDED else 0
        lengths.append(count)
        left = count
        while left:
            width = 2 if flags & _WIDE else 1
            here = min(left, (len(parts[part]) - at) // width)
            left, at = left - here, at + here * width
            if left:
                part += 1
                flags = (flags & ~_WIDE) | (parts[part][0] & _WIDE)
                at = 1
        at += 4 * runs + extra
    return lengths
