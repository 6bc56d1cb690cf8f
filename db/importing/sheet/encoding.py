"""How the bytes of a text file become signs: by mark, strict UTF-8, strict GB18030, then by likelihood."""

from __future__ import annotations

import codecs
import hashlib
import re
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
_OLDER = ("cp850", "mac_roman")  # of DOS and of the Macintosh
_INSIDE_WORD = re.compile(rb"(?<=[A-Za-z])[\x80-\xff](?=[A-Za-z])")
_NAMES_OF_HOSTS = ("idna", "punycode")  # encodings of single names, not of texts
_FEW = 10  # so many good signs for each broken place show what a file is written in
_STRANGE = re.compile("[A-Za-z][¹³¶¯¥£][a-z]")  # what Polish and its neighbours become in it


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def find_encoding(path: Path, asked: str = "") -> str:
    """The encoding in which the whole file can be read; `asked` is tried alone when it is given.

    Short texts in GB18030 are guessed wrong by every detector, so it is tried strictly before any guess;
    texts of other scripts, which it often accepts too, are told apart by how their high bytes stand.
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
    _refuse_broken(path, high, "utf-8")
    if _is_chinese(high):
        if _decodes(path, "gb18030"):
            return "gb18030"
        _refuse_broken(path, high, "gb18030")
    return _likely(path, high)


def _refuse_broken(path: Path, high: bytes, name: str) -> None:
    """Refuse a file that is in an encoding but for a few bytes: read in another one, its names would be garbage."""
    signs = high.decode(name, "replace")
    broken = signs.count("\N{REPLACEMENT CHARACTER}")
    if sum(not sign.isascii() for sign in signs) < _FEW * (broken + 1):
        return
    decoder = codecs.getincrementaldecoder(name)()
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(_CHUNK), b""), start=1):
            try:
                decoder.decode(line)
            except UnicodeDecodeError:
                raise Refused(
                    "encoding",
                    text(
                        N_("The file is written in {name}, but line {line} holds bytes that are not."),
                        name=name,
                        line=str(number),
                    ),
                    N_("Mend that line or export the file again; to read it otherwise, name its encoding."),
                    str(number),
                ) from None
    raise Refused(
        "cut_off",
        N_("The file ends in the middle of a sign: it was cut off."),
        N_("Export it again, or copy it again from where it came."),
        path.name,
    )


def _asked(path: Path, name: str) -> str:
    try:
        " ".encode(name)  # base64 and its like are known too, but not for texts
        if codecs.lookup(name).name in _NAMES_OF_HOSTS:
            raise LookupError(name)
    except (LookupError, ValueError):
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
    except UnicodeError:  # also of UTF-16 that begins with no mark
        return False
    return True


def _must_decode(path: Path, name: str) -> None:
    if not _decodes(path, name):
        raise Refused(
            "encoding",
            text(N_("The file cannot be read as {name}."), name=name),
            N_("Save the file again as “CSV UTF-8”, or name its encoding."),
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


def _count_high(sample: bytes) -> tuple[int, int, int]:
    """High bytes that stand alone, pairs of them, and pairs that are everyday Chinese (GB 2312, level 1)."""
    lonely = pairs = everyday = index = 0
    while index < len(sample) - 1:
        first, second = sample[index], sample[index + 1]
        if first < 0x80:
            index += 1
            continue
        if second < 0x80:
            lonely += 1
        else:
            pairs += 1
            everyday += 0xA1 <= first <= 0xD7
        index += 2
    return lonely, pairs, everyday


def _is_chinese(sample: bytes) -> bool:
    """Pairs, mostly everyday ones: `Fälligkeit` has lonely bytes, Cyrillic has pairs of the rare half."""
    lonely, pairs, everyday = _count_high(sample)
    return pairs > 0 and lonely <= 0.3 * (lonely + pairs) and everyday >= 0.6 * pairs


def _older(high: bytes) -> str:
    """An encoding older than the usual Western one, if signs inside words are letters of their case in it alone.

    `F\x84lligkeit` comes from DOS, `F\x8alligkeit` from a Macintosh; in the usual one both have other signs there.
    """
    inside = list(_INSIDE_WORD.finditer(high))
    fitting = {name: sum(_fits(found, name) for found in inside) for name in (_WESTERN, *_OLDER)}
    best = max(_OLDER, key=lambda name: fitting[name])
    return best if inside and fitting[best] >= 0.9 * len(inside) > 2 * fitting[_WESTERN] else ""


def _fits(found: re.Match[bytes], name: str) -> bool:
    """Whether a byte is a letter in an encoding, a capital one between two capitals and nowhere else."""
    sign = found[0].decode(name, "replace")
    around = found.string[found.start() - 1 : found.start()] + found.string[found.end() : found.end() + 1]
    return sign.isalpha() and sign.isupper() == around.isupper()


def _likely(path: Path, high: bytes) -> str:
    """Western if high bytes stand alone and make Western words; else what a detector says."""
    lonely, pairs, _ = _count_high(high)
    is_western = lonely > pairs and _STRANGE.search(high.decode(_WESTERN, "replace")) is None
    older = _older(high) if is_western else ""
    if older and _decodes(path, older):
        return older
    best = None if is_western else from_bytes(high).best()
    for name in (best.encoding if best else _WESTERN, _WESTERN, "gb18030"):
        if _decodes(path, name):
            return name
    raise Refused(
        "encoding",
        N_("The encoding of the file cannot be found."),
        N_("Save the file again as “CSV UTF-8”, or name its encoding."),
        path.name,
    )
