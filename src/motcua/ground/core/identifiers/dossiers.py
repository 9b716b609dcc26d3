"""Dossier codes: agency, day of acceptance, running number of that day."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.ground.core import errors
from motcua.ground.core.identifiers import formats
from motcua.ground.core.identifiers.agencies import AgencyCode
from motcua.ground.core.identifiers.typed import written


def _impossible(text: str, reason: str) -> errors.Invalid:
    return errors.Invalid(_("Mã hồ sơ %(code)s không hợp lệ: %(reason)s") % {"code": text[:60], "reason": reason})


@dataclass(frozen=True, slots=True)
class DossierCode:
    """The code of a dossier, `H55.X05443-261120-0001`. Term: mã số hồ sơ.

    `serial` is the number as written: 4 digits here, growing past 9999 without leading zeros; 6 or 7 digits in codes
    of ministries' centralised systems, whose first two digits name the owner of the system (AAXXXX).
    Law: Thông tư 01/2018/TT-VPCP; Thông tư 03/2025/TT-VPCP Điều 13; Thông tư 04/2025/TT-VPCP.
    """

    agency: AgencyCode
    date: datetime.date
    serial: str
    form: str = "running"  # "running": XXXX; "ministry": 6 or 7 digits, possibly AAXXXX

    @classmethod
    def make(cls, agency: AgencyCode | str, day: datetime.date, number: int) -> "DossierCode":
        """Return the code of the n-th dossier that an agency accepted on a day. Raises: Invalid, ValueError."""
        if number < 1:
            raise ValueError("running numbers begin at 1")
        if not 2000 <= day.year <= 2099:
            raise ValueError("a dossier code has two digits for the year: 2000 to 2099")
        code = agency if isinstance(agency, AgencyCode) else AgencyCode.parse(agency)
        return cls(agency=code, date=day, serial=f"{number:04d}")

    @classmethod
    def parse(cls, text: str) -> "DossierCode":
        """Return the code that the text says, with a real date and agency. Raises: Invalid, NotFound."""
        typed = written(text)
        parts = typed.split("-")
        if len(parts) != 3 or len(typed) > 60:
            raise errors.Invalid(_("Không phải mã hồ sơ: %(code)s") % {"code": text.strip()[:60]})
        agency = AgencyCode.parse(parts[0])
        day = _day(typed, parts[1])
        found = formats.match("dossier_number", parts[2])
        if found is None:
            raise _impossible(typed, _("số thứ tự phải có từ 4 chữ số, ví dụ 0001"))
        if not parts[2].strip("0"):
            raise _impossible(typed, _("số thứ tự bắt đầu từ 1"))
        return cls(agency=agency, date=day, serial=parts[2], form=found[0].form)

    @classmethod
    def is_valid(cls, text: str) -> bool:
        """Return whether `parse` takes the text: a possible agency, a possible day and a number from 1."""
        try:
            cls.parse(text)
        except errors.DomainError:
            return False
        return True

    @property
    def number(self) -> int:
        """Return the running number."""
        return int(self.serial)

    @property
    def system_owner(self) -> str:
        """Return the two digits that may name the owner of a centralised system (AAXXXX), or an empty text."""
        return self.serial[:2] if self.form == "ministry" else ""

    def __str__(self) -> str:
        return f"{self.agency}-{self.date:%y%m%d}-{self.serial}"


def _day(code: str, text: str) -> datetime.date:
    if len(text) != 6 or not (text.isascii() and text.isdigit()):
        raise _impossible(code, _("phần ngày phải có dạng NNTTNN gồm 6 chữ số (năm, tháng, ngày)"))
    try:
        return datetime.date(2000 + int(text[:2]), int(text[2:4]), int(text[4:]))
    except ValueError:
        shown = f"{text[4:]}/{text[2:4]}/20{text[:2]}"
        raise _impossible(code, _("không có ngày %(day)s") % {"day": shown}) from None
