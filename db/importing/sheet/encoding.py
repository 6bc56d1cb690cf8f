"""How the bytes of a text file become signs: by mark, strict UTF-8, strict GB18030, then by likelihood."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

from charset_normalizer import from_bytes

from domain.error import Refused
from resources.mark import N_, text

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "cp1252"


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def find_encoding(path: Path, asked: str = "") -> str:
    """The encoding in which the whole file can be read; `asked` is tried alone when it is given.

    Short texts in GB18030 are guessed wrong by every detector, so it is tried strictly before any guess;
    Western texts, which it often accepts too, are told apart by their lonely high bytes.
    """
    if asked:
        return _asked(path, asked)
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    for mark, name in _MARKS:
        if sample.startswith(mark):
            _must_decode(path, name)
            return name
    by_zeros = _wide(sample)
    if by_zeros:
        _must_decode(path, by_zeros)
        return by_zeros
    if _decodes(path, "utf-8"):
        return "utf-8"
    high = _high_bytes(path)
    if not _is_western(high) and _decodes(path, "gb18030"):
        return "gb18030"
    return _likely(path, high)


def _asked(path: Path, name: str) -> str:
    try:
        codecs.lookup(name)
    except LookupError:
        raise Refused(
            "encoding",
            text(N_("“{name}” is not an encoding that is known here."), name=name),
            N_("Use for example utf-8, gb18030, utf-16 or cp1252."),
        ) from None
    _must_decode(path, name)
    return name


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark shows as a zero in nearly every second byte."""
    pairs = len(sample) // 2
    if pairs < 4:
        return ""
    if sample[1::2].count(0) > pairs * 0.6 and sample[::2].count(0) < pairs * 0.05:
        return "utf-16-le"
    if sample[::2].count(0) > pairs * 0.6 and sample[1::2].count(0) < pairs * 0.05:
        return "utf-16-be"
    return ""


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    lines = 1
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                signs = decoder.decode(chunk)
                if "\0" in signs:
                    raise _zero_sign(lines + signs[: signs.index("\0")].count("\n"))
                lines += signs.count("\n")
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _must_decode(path: Path, name: str) -> None:
    if not _decodes(path, name):
        raise Refused(
            "encoding",
            text(N_("The file cannot be read as {name}."), name=name),
            N_("Save the file again as “CSV UTF-8”, or name its encoding with --encoding."),
            path.name,
        )


def _zero_sign(line: int) -> Refused:
    return Refused(
        "zero_sign",
        text(N_("Line {line} holds a zero byte: this is not a text file."), line=str(line)),
        N_("Export the open items again as CSV or XLSX."),
        str(line),
    )


def _high_bytes(path: Path) -> bytes:
    """The parts of the file that are not plain ASCII, with the bytes around them; at most a sample."""
    kept = bytearray()
    with path.open("rb") as file:
        for line in iter(lambda: file.readline(_SAMPLE), b""):
            if not line.isascii():
                kept += line
                if len(kept) > _SAMPLE:
                    break
    return bytes(kept)


def _is_western(sample: bytes) -> bool:
    """Whether high bytes stand alone between letters, as in `Fälligkeit`, rather than in pairs."""
    pairs = lonely = index = 0
    while index < len(sample) - 1:
        if sample[index] < 0x80:
            index += 1
            continue
        if sample[index + 1] >= 0x80:
            pairs += 1
        else:
            lonely += 1
        index += 2
    return lonely > 0.3 * (pairs + lonely)


def _likely(path: Path, high: bytes) -> str:
    if _is_western(high) and _decodes(path, _WESTERN):
        return _WESTERN
    best = from_bytes(high).best()
    for name in (best.encoding if best else "", _WESTERN):
        if name and _decodes(path, name):
            return name
    raise Refused(
        "encoding",
        N_("The encoding of the file cannot be found."),
        N_("Save the file again as “CSV UTF-8”, or name its encoding with --encoding."),
        path.name,
    )
