"""typst as the press: one warm compiler per template and process, one sheet at a time."""

import re
import threading
import unicodedata
from typing import Any, cast

import typst

from motcua.means.documents.adapters import typst_text
from motcua.means.documents.rules.templates import FOLDER

_PDF_A = "a-2b"
_STACKED = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")  # letters with marks apart


class TypstPress:
    """Compiles the templates under `prints`; a character that no font can show becomes a small square."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._fonts: typst.Fonts | None = None
        self._compilers: dict[str, typst.Compiler] = {}

    def pdf(self, template: str, data: str, at: float) -> bytes:
        """Return a PDF/A-2b; the same data and moment give the same bytes."""
        made = self._set(template, data, {"format": "pdf", "pdf_standards": _PDF_A, "timestamp": int(at)})[0]
        return typst_text.as_typed(made) if _STACKED.search(unicodedata.normalize("NFC", data)) else made

    def pictures(self, template: str, data: str, dots_per_inch: int) -> list[bytes]:
        """Return each page as a PNG."""
        return self._set(template, data, {"format": "png", "ppi": float(dots_per_inch)})

    def _set(self, template: str, data: str, options: dict[str, Any]) -> list[bytes]:
        with self._lock:
            compiler = self._compiler(template)
            try:
                made = compiler.compile(sys_inputs={"data": data}, **options)
            except typst.TypstError:
                # PDF/A forbids signs that no font has; only then is the text looked through
                made = compiler.compile(sys_inputs={"data": _plain(data)}, **options)
        return made if isinstance(made, list) else [cast(bytes, made)]

    def _compiler(self, template: str) -> typst.Compiler:
        if self._fonts is None:
            self._fonts = typst.Fonts()
        if template not in self._compilers:
            self._compilers[template] = typst.Compiler(FOLDER / template, root=FOLDER, font_paths=self._fonts)
        return self._compilers[template]


_UNKNOWN = re.compile(
    "[^\\u0009\\u000a\\u0020-\\u007e\\u00a0-\\u017f\\u0192\\u01a0\\u01a1\\u01af\\u01b0\\u0300-\\u0304\\u0306-\\u030c\\u031b\\u0323"
    "\\u0391-\\u03c9\\u0410-\\u044f\\u1ea0-\\u1ef9\\u2010-\\u2015\\u2018-\\u201e\\u2020-\\u2022\\u2026\\u200b\\u20ab\\u20ac]"
)


def _plain(data: str) -> str:
    """Return the JSON text with every sign outside of the letters that our fonts are known to have as a square."""
    return _UNKNOWN.sub("?", unicodedata.normalize("NFC", data))
