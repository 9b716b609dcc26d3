"""The text of a print as it was typed: typst gives every part of a letter with marks the text of the whole letter.

The picture is right, but searching, copying and reading aloud find "êê̆" where "ê̆" was typed. Here each glyph of such a
letter gets its own sign: the letter the letter's, each mark the mark's.
Source: https://github.com/typst/typst/issues/8767; ISO 32000-1, 9.10.3 (ToUnicode) and 14.9.4 (ActualText).
"""

import io
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_PAIR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
_BLOCKS = re.compile(rb"\d+ beginbfchar.*endbfchar", re.DOTALL)
_MOST_PAIRS = 100  # of one block
_BYTES = 2  # of a glyph's number in the fonts that typst embeds


@dataclass
class _Font:
    """An embedded font: what its glyphs are said to be, and what they turned out to be."""

    stream: Any  # of the map from glyphs to signs
    said: dict[int, str]
    found: dict[int, str] = field(default_factory=dict)

    def write(self) -> None:
        """Say of each glyph what it turned out to be."""
        pairs = [
            b"<%04X> <%s>" % (number, text.encode("utf-16-be").hex().upper().encode())
            for number, text in sorted({**self.said, **self.found}.items())
        ]
        blocks = [pairs[at : at + _MOST_PAIRS] for at in range(0, len(pairs), _MOST_PAIRS)]
        told = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks)
        self.stream.write(_BLOCKS.sub(lambda _found: told, self.stream.read_bytes(), count=1))


@dataclass(frozen=True)
class _Glyph:
    """A glyph where it stands on a page: `span` is the instruction that gave it another text, or None."""

    font: _Font
    number: int
    text: str
    span: int | None


def as_typed(pdf: bytes) -> bytes:
    """Return the PDF with the text of its stacked marks as typed; the same bytes give the same bytes."""
    fonts: dict[tuple[int, int], _Font] = {}
    with pikepdf.open(io.BytesIO(pdf)) as file:
        read = [(page, list(pikepdf.parse_content_stream(page))) for page in file.pages]
        for page, instructions in read:
            settled = _settle(_glyphs(page, instructions, fonts))
            for at in settled:  # the text of a whole letter stood beside one of its parts
                instructions[at] = pikepdf.ContentStreamInstruction([pikepdf.Name.Span], pikepdf.Operator("BMC"))
            if settled:
                page.Contents = file.make_stream(pikepdf.unparse_content_stream(instructions))
        for font in fonts.values():
            font.write()
        made = io.BytesIO()
        file.save(made, deterministic_id=True)
    return made.getvalue()


def _glyphs(page: pikepdf.Page, instructions: list[Any], fonts: dict[tuple[int, int], _Font]) -> list[_Glyph]:
    """Return the glyphs of a page in the order of drawing, each with the text that a reader takes it for."""
    found: list[_Glyph] = []
    font: _Font | None = None
    spans: list[int | None] = []
    texts: dict[int, str] = {}
    for at, instruction in enumerate(instructions):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("BDC", "BMC"):
            given = operands[1].get("/ActualText") if operator == "BDC" else None
            spans.append(at if given is not None else None)
            if given is not None:
                texts[at] = str(given)
        elif operator == "EMC":
            spans.pop()
        elif operator == "Tf":
            font = _font(page, operands[0], fonts)
        elif operator in ("Tj", "TJ") and font is not None:
            span = next((place for place in reversed(spans) if place is not None), None)
            for number in _numbers(operands[0]):
                text = font.said.get(number, "") if span is None else texts[span]
                found.append(_Glyph(font, number, text, span))
    return found


def _font(page: pikepdf.Page, name: Any, fonts: dict[tuple[int, int], _Font]) -> _Font | None:
    described = page.Resources.Font[str(name)]
    if "/ToUnicode" not in described:
        return None
    stream = described.ToUnicode
    if stream.objgen not in fonts:
        pairs = _PAIR.findall(stream.read_bytes())
        said = {int(number, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for number, text in pairs}
        fonts[stream.objgen] = _Font(stream, said)
    return fonts[stream.objgen]


def _numbers(shown: Any) -> list[int]:
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    strings = [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
    return [int.from_bytes(drawn[at : at + _BYTES]) for drawn in strings for at in range(0, len(drawn), _BYTES)]


def _settle(glyphs: list[_Glyph]) -> set[int]:
    """Give each part of a letter with marks its own sign; return the spans that are needed no longer."""
    settled: set[int] = set()
    at = 0
    while at < len(glyphs):
        text = glyphs[at].text
        parts = glyphs[at : at + len(text)]
        # A part may have been given no text at all; the first one has the whole letter's.
        if not _is_stacked(text) or len(parts) < len(text) or any(part.text not in (text, "") for part in parts):
            at += 1
            continue
        for part, sign in zip(parts, text, strict=True):
            part.font.found.setdefault(part.number, sign)
            if part.span is not None and part.font.found[part.number] == sign:
                settled.add(part.span)
        at += len(parts)
    return settled


def _is_stacked(text: str) -> bool:
    return len(text) > 1 and all(unicodedata.combining(sign) for sign in text[1:])
