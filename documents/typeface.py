"""A font whose parts are embedded once made, and which borrows the signs that it lacks from another."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, SUBSETN, TTFont

_SUBSET: Final = 256  # codes of one embedded part
_LENT: Final = 1 << 16  # parts of the lender are numbered from here; a font has fewer of its own


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the font that is ready for embedding: widths, glyphs and the way back to the text."""

    widths: str
    program: bytes
    program_length: int
    unicode_map: bytes


class Typeface(TTFont):
    """ReportLab's TrueType font with a memory.

    Cutting a part out of a font of ten megabytes costs milliseconds. Signs that are `prepared` come first and
    fill parts of their own, so that every paper made of the same templates embeds the same bytes.

    Every word is written and measured sign by sign, so whoever uses this font need not know which signs are the
    lender's: their widths are known here, and their codes name parts of the lender.
    """

    def __init__(self, name: str, path: str, lender: Typeface | None = None) -> None:
        super().__init__(name, path, asciiReadable=lender is not None)  # a lender brings no plain Latin
        self._part = lru_cache(maxsize=32)(self._cut)
        self._lender = lender
        own = self.face.charToGlyph
        self.signs = frozenset(chr(code) for code, glyph in own.items() if glyph)
        self._lent = lender.signs - self.signs if lender else frozenset[str]()
        self.signs |= self._lent
        if lender:
            widths = lender.face.charWidths
            self.face.charWidths.update((ord(sign), widths[ord(sign)]) for sign in self._lent)

    def prepare(self, signs: str, document: Any) -> None:
        """Give the signs of the templates their places before the first word of a document is written."""
        super().splitString(signs, document)
        state = self.state[document]
        state.nextCode = -(-state.nextCode // _SUBSET) * _SUBSET

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802 - ReportLab's own name
        """Runs of a text with the part of this font, or of the lender, that each is written in."""
        if not self._lender or self._lent.isdisjoint(text):
            return list(super().splitString(text, doc, encoding))
        parts: list[tuple[int, bytes]] = []
        for is_lent, signs in groupby(text, self._lent.__contains__):
            run = "".join(signs)
            if is_lent:
                parts += [(_LENT + part, codes) for part, codes in self._lender.splitString(run, doc)]
            else:
                parts += super().splitString(run, doc)
        return parts

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: N802 - ReportLab's own name
        """What the document calls a part."""
        if self._lender and subset >= _LENT:
            return self._lender.getSubsetInternalName(subset - _LENT, doc)
        return str(super().getSubsetInternalName(subset, doc))

    def addObjects(self, document: Any) -> None:  # noqa: N802 - ReportLab's own name
        """Embed the parts that a document used."""
        state = self.state[document]
        state.frozen = 1
        for number, subset in enumerate(state.subsets):
            internal = self.getSubsetInternalName(number, document)[1:]
            name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("ascii")
            font = self._font(document, internal, name, self._part(name, tuple(subset)), len(subset))
            document.Reference(font, internal)
            document.idToObject["BasicFonts"].dict[internal] = font
        del self.state[document]

    def _font(self, document: Any, internal: str, name: str, part: _Part, count: int) -> Any:
        font: Any = pdfdoc.PDFTrueTypeFont()
        font.Name, font.BaseFont = internal, name
        font.FirstChar, font.LastChar = 0, count - 1
        font.Widths = part.widths
        font.ToUnicode = document.Reference(_stream(part.unicode_map), f"unicode:{name}")
        program = document.Reference(_stream(part.program, Length1=part.program_length), f"program:{name}")
        font.FontDescriptor = document.Reference(self._descriptor(name, program), f"descriptor:{name}")
        return font

    def _descriptor(self, name: str, program: object) -> pdfdoc.PDFDictionary:
        face = self.face
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": pdfdoc.PDFName(name),
                "FontFile2": program,
                "Flags": face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(face.bbox),
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.capHeight,
                "ItalicAngle": face.italicAngle,
                "StemV": face.stemV,
                "MissingWidth": face.defaultWidth,
            }
        )

    def _cut(self, name: str, subset: tuple[int, ...]) -> _Part:
        program = self.face.makeSubset(list(subset))
        face: Any = self.face
        widths = " ".join(f"{face.getCharWidth(code):g}" for code in subset)
        return _Part(
            f"[ {widths} ]", zlib.compress(program), len(program), zlib.compress(_unicode_map(name, subset))
        )


def _stream(compressed: bytes, **entries: int) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode"), **entries}), content=compressed
    )


def _unicode_map(name: str, subset: tuple[int, ...]) -> bytes:
    """The CMap from codes to text (PDF 32000-1, 9.10.3), rare characters beyond U+FFFF as UTF-16 pairs."""
    targets = (chr(code).encode("utf-16-be").hex().upper() for code in subset)
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
        *_ranges([f"<{code:02X}> <{target}>" for code, target in enumerate(targets)]),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines).encode("ascii")


def _ranges(pairs: list[str]) -> list[str]:
    """At most a hundred pairs in one list, as the format demands."""
    lists = (pairs[start : start + 100] for start in range(0, len(pairs), 100))
    return [line for part in lists for line in (f"{len(part)} beginbfchar", *part, "endbfchar")]
