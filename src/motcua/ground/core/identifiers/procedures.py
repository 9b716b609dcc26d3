"""Procedure codes of the national database, bare or with the agency that localised them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.ground.core import errors
from motcua.ground.core.identifiers import formats, provinces
from motcua.ground.core.identifiers.typed import written


@dataclass(frozen=True, slots=True)
class ProcedureCode:
    """The code of a procedure: `1.004873`, `2.000815.000.00.00.H55`, `1.004873.H55`. Term: mã thủ tục hành chính."""

    national: str
    suffix: str = ""  # the agency, as `H55`
    form: str = "national"  # national | local_old (N.NNNNNN.000.00.00.Hxx) | local (N.NNNNNN.Hxx)

    @classmethod
    def parse(cls, text: str) -> "ProcedureCode":
        """Return the code that the text says. Raises: Invalid (also for older codes, which stay text)."""
        typed = written(text)
        found = formats.match("procedure", typed)
        if found is None:
            raise errors.Invalid(_("Không phải mã thủ tục hành chính: %(code)s") % {"code": text.strip()[:60]})
        form, parts = found
        suffix = parts.groupdict().get("agency") or ""
        if suffix.startswith("H"):
            provinces.province_of(suffix)
        return cls(national=parts["national"], suffix=suffix, form=form.form)

    @classmethod
    def is_valid(cls, text: str) -> bool:
        """Return whether `parse` takes the text: the national number, with an agency where a province added its own."""
        try:
            cls.parse(text)
        except errors.DomainError:
            return False
        return True

    @property
    def province(self) -> provinces.Province | None:
        """Return the province that localised the procedure, if the code says one."""
        return provinces.provinces().get(self.suffix)

    def __str__(self) -> str:
        if self.form == "local_old":
            return f"{self.national}.000.00.00.{self.suffix}"
        return f"{self.national}.{self.suffix}" if self.suffix else self.national
