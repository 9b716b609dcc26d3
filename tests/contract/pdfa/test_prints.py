"""Every official print against a validator of PDF/A that is neither ours nor the typesetter's.

It approves only of what it knows and says of the rest that it cannot tell. What it cannot tell of our prints is named
below with the reason why the standard allows it; anything else is a fault.
"""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest

from motcua.means.documents import services
from motcua.means.documents.rules import forms
from tests.factories import documents as make

pdfa = pytest.importorskip("pikepdf.pdfa", reason="needs pikepdf with its PDF/A validator", exc_type=ImportError)
pikepdf = pytest.importorskip("pikepdf")
EVERY = [pytest.param(form, id=forms.kind_of(form).value) for form in make.make_every_form()]
CANNOT_TELL = re.compile(
    "CFF FDArray FontMatrix is not supported"  # a CID-keyed font of OpenType: ISO 32000-1, 9.7.4.2
    "|/CIDSet on a CIDFontType2 subset is not checked"  # optional in part 2
    "|structured XMP property xmpMM:History is not checked"
    "|XMP namespace xmpTPg=|XMP property xmpTPg:NPages "  # a schema of XMP 2005: ISO 19005-2, 6.6.2.3.1
    "|XMP namespace pdfa(Extension|Schema|Property)=|XMP property pdfaExtension:schemas "  # ISO 19005-2, 6.6.2.3.3
)


def faults(pdf: bytes) -> list[Any]:
    """Return what the validator found and the standard does not allow."""
    report = pdfa.validate_written(io.BytesIO(pdf), "2b")
    return [finding for finding in report.findings if not CANNOT_TELL.search(finding.message)]


@pytest.mark.parametrize("form", EVERY)
def test_every_print_is_a_pdf_a_2b(form: forms.Form) -> None:
    assert faults(services.render(form)) == []


def test_a_print_whose_stacked_marks_were_put_right_is_a_pdf_a_2b() -> None:
    name = "Y Khoă Niê Kdăm ê̆ ô̆ ơ̆ ư̆"
    assert faults(services.render(make.make_receipt(owner=make.make_party(name=name)))) == []


@pytest.mark.parametrize("form", EVERY)
def test_every_font_is_in_the_file_and_nothing_in_it_acts(form: forms.Form) -> None:
    with pikepdf.open(io.BytesIO(services.render(form))) as pdf:
        fonts = [part for part in pdf.objects if isinstance(part, pikepdf.Dictionary) and "/FontDescriptor" in part]
        assert fonts
        assert all({"/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()) for font in fonts)
        assert not pdf.is_encrypted
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert len(bytes(intent.DestOutputProfile.read_bytes())) > 128


def drop_intent(pdf: Any) -> None:
    """Take the meaning of the colours away."""
    del pdf.Root.OutputIntents


def add_script(pdf: Any) -> None:
    """Let the file do something when it is opened."""
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def drop_font(pdf: Any) -> None:
    """Leave a font to the reader's machine."""
    for part in pdf.objects:
        if isinstance(part, pikepdf.Dictionary) and "/FontFile3" in part:
            del part.FontFile3


@pytest.mark.parametrize("spoil", [drop_intent, add_script, drop_font])
def test_a_spoilt_print_is_seen(spoil: Callable[[Any], None]) -> None:
    spoilt = io.BytesIO()
    with pikepdf.open(io.BytesIO(services.render(make.make_receipt()))) as pdf:
        spoil(pdf)
        pdf.save(spoilt)
    assert faults(spoilt.getvalue())
