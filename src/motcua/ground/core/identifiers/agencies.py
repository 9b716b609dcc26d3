"""Identification codes of agencies, in the form of today and in the older one."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.ground.core import errors
from motcua.ground.core.identifiers import formats, provinces
from motcua.ground.core.identifiers.typed import written

MAX_LENGTH = 35
_SAMPLE = re.compile(r"X([0-9]{2}|[0-9]{5})")


@dataclass(frozen=True, slots=True)
class AgencyCode:
    """The code of a state agency. Term: mã định danh cơ quan. Law: Quyết định 20/2020/QĐ-TTg."""

    text: str
    form: str  # "new": top level first, 1 to 6 groups; "old": 000.01.21.H37, top level last
    levels: tuple[str, ...]  # from the top level down, without the filling zeros of the old form

    @classmethod
    def parse(cls, text: str) -> "AgencyCode":
        """Return the code that the text says. Raises: Invalid, NotFound (a province code nobody has)."""
        typed = written(text)
        found = formats.match("agency", typed) if len(typed) <= MAX_LENGTH else None
        if found is None:
            raise errors.Invalid(_("Không phải mã định danh cơ quan: %(code)s") % {"code": text.strip()[:60]})
        form, _parts = found
        groups = typed.split(".")
        if form.form == "old":
            groups.reverse()
            while len(groups) > 1 and not groups[-1].strip("0"):
                groups.pop()
        if groups[0].startswith("H"):
            provinces.province_of(groups[0])
        return cls(text=typed, form=form.form, levels=tuple(groups))

    @classmethod
    def is_valid(cls, text: str) -> bool:
        """Return whether `parse` takes the text: old form or new, of a province there is, however it was pasted."""
        try:
            cls.parse(text)
        except errors.DomainError:
            return False
        return True

    @property
    def top(self) -> str:
        """Return the code of the ministry or province at the top."""
        return self.levels[0]

    @property
    def province(self) -> provinces.Province | None:
        """Return the province, or None for an agency of a ministry."""
        return provinces.provinces().get(self.top)

    @property
    def is_sample(self) -> bool:
        """Return whether this is a sample code (`H55.X05443`), which no real agency has."""
        return len(self.levels) == 2 and self.form == "new" and _SAMPLE.fullmatch(self.levels[1]) is not None

    def __str__(self) -> str:
        return self.text


def sample_code(province: str, *, number: int | None = None, area_code: str = "") -> str:
    """Return a visibly artificial code: `H55.X01` for the n-th department, `H55.X05443` for a commune. Term: mã mẫu."""
    top = provinces.province_of(province).code
    suffix = area_code if number is None else f"{number:02d}"
    if _SAMPLE.fullmatch(f"X{suffix}") is None:
        raise errors.Invalid(_("Không đặt được mã mẫu từ %(text)s") % {"text": suffix})
    return f"{top}.X{suffix}"
