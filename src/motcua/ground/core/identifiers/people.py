"""Names, numbers and addresses of people and organisations: what is one, how it is kept. Nothing else knows. Pure.

A Vietnamese has a personal identity number, a foreigner a passport: its number and the country that issued it, kept
as "C01X00T47-DEU".

Law: Luật Căn cước 26/2023/QH15 Điều 12 (a personal identity number has twelve digits; nothing more is fixed there).
Samples belong to nobody: identity numbers that begin 000, tax codes 00, telephone numbers 0000.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core import text
from motcua.ground.core.errors import Invalid
from motcua.ground.core.identifiers import countries

ID_DIGITS = 12
LONGEST_NAME = 300
LONGEST_EMAIL = 254
# As they are kept: for schemas that other programs read.
KEPT_AS = {
    "id_number": "^([0-9]{12}|[A-Z0-9]{5,12}-[A-Z]{3})$",
    "tax_code": "^([0-9]{10}(-[0-9]{3})?|[0-9]{12})$",
    "phone": "^(0[0-9]{9,10}|[+][1-9][0-9]{7,14})$",
}
SAYS = {
    "name_sign": _("Họ và tên chỉ gồm chữ cái và khoảng trắng; bỏ ký tự “%(sign)s”."),
    "name_long": _("Họ và tên có %(length)s ký tự, nhiều nhất %(max)s. Kiểm tra xem có dán nhầm nội dung khác không."),
    "id_sign": _("Số định danh chỉ gồm chữ số."),
    "id_length": _("Số định danh có đúng 12 chữ số; ở đây có %(length)s. Số nằm ở mặt trước thẻ căn cước."),
    "id_passport": _("Số hộ chiếu có 5 đến 12 chữ cái không dấu và chữ số, ít nhất một chữ số; ở đây là “%(number)s”."),
    "id_country": _("Nếu đây là hộ chiếu, nêu cả nước cấp, ví dụ “C01X00T47 Đức”. Số định danh có đúng 12 chữ số."),
    "id_with_country": _("Đây là số định danh 12 chữ số của Việt Nam: bỏ chọn nước cấp hộ chiếu bên cạnh."),
    "id_vietnamese": _("Công dân Việt Nam dùng số định danh 12 chữ số, không dùng số hộ chiếu."),
    "tax_form": _("Mã số thuế có 10 hoặc 13 chữ số; hộ kinh doanh và cá nhân dùng số định danh 12 chữ số."),
    "tax_check": _("Mã số thuế sai ở một chữ số nào đó. Xem lại trên giấy đăng ký."),
    "phone_sign": _("Số điện thoại chỉ gồm chữ số, có thể bắt đầu bằng dấu +."),
    "phone_form": _("Số điện thoại chưa đúng. Số di động có 10 chữ số, bắt đầu bằng 0."),
    "email_form": _("Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@vidu.example."),
}
_PASSPORT = re.compile(r"(?=.*[0-9])[A-Z0-9]{5,12}")
_IDENTITIES = re.compile(
    r"(?<!\w)(?:\d(?: ?\d){11}(?!\w)"  # a personal number, in groups or not
    r"|[A-Z0-9]{5,12}(?=-[A-Z]{3}(?!\w))|[A-Z]{1,3}\d{6,9}(?!\w)"  # a passport, with its country or without
    r"|(?<=hộ chiếu )[A-Z0-9]{5,12}(?!\w)|(?<=passport )[A-Z0-9]{5,12}(?!\w))"
)
_KEPT_PASSPORT = re.compile(r"([A-Z0-9]{5,12})-([A-Z]{3})")
_SIGNS = re.compile(r"[\s.,;/()&\-\u2010-\u2015]+")
_NAME_SIGNS = " -'’.,·"
_BETWEEN = re.compile(rf"[\s.,·_{re.escape(text.DASHES)}]")
# What is typed or recognised for a digit: letters of its shape.
_SHAPED = str.maketrans("OoIl|", "00111")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)


class Unusable(Invalid):
    """What was typed is no such number or address: `code` names why, the message says what to do about it."""

    def __init__(self, code: str, **figures: Any) -> None:
        super().__init__(str(SAYS[code]) % figures, **figures)
        self.code = code


def name(typed: str) -> str:
    """Return a person's name: letters of any script, spaces and the few signs that names carry. Raises: Unusable."""
    value = text.clean(typed)
    if len(value) > LONGEST_NAME:
        raise Unusable("name_long", length=len(value), max=LONGEST_NAME)
    for sign in value:
        if sign not in _NAME_SIGNS and unicodedata.category(sign)[0] not in "LM":
            raise Unusable("name_sign", sign=sign)
    if value and not any(unicodedata.category(sign)[0] == "L" for sign in value):
        raise Unusable("name_sign", sign=value[0])
    return value


def id_number(typed: str) -> str:
    """Return a personal identity number as its twelve digits, whatever the first three are.

    Term: số định danh cá nhân
    Law: Luật Căn cước 26/2023/QH15 Điều 12
    Raises: Unusable
    """
    value = _digits(typed)
    if not value.isascii() or not value.isdigit():
        raise Unusable("id_sign")
    if len(value) != ID_DIGITS:
        raise Unusable("id_length", length=len(value))
    return value


def identity(typed: str) -> str:
    """Return who somebody is by number: the twelve digits of an identity number, or a passport and its country.

    A passport is typed with the country that issued it, by name in either language or by its three letters.

    Term: số định danh cá nhân; số hộ chiếu
    Raises: Unusable
    """
    number, country = passport_parts(typed)
    if not country and digits_meant(typed):
        return id_number(typed)
    if not country:
        if number.isascii() and not number.isdigit() and any(sign.isdigit() for sign in number):
            raise Unusable("id_country")
        return id_number(typed)
    if country == countries.VIETNAM:
        raise Unusable("id_vietnamese")
    if number.isdigit() and len(number) == ID_DIGITS:  # no passport has as many: the country was chosen for another
        raise Unusable("id_with_country")
    if not _PASSPORT.fullmatch(number):
        raise Unusable("id_passport", number=number[:40])
    return f"{number}-{country}"


def passport_parts(typed: str) -> tuple[str, str]:
    """Return number and country of what was typed or kept, the country empty where none is named."""
    words = [word for word in _SIGNS.split(text.clean(typed).translate(text.WIDE)) if word]
    for count in range(len(words) - 1, 0, -1):
        for named, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            if country := countries.country_called(" ".join(named)):
                return "".join(rest).upper(), country
    return "".join(words).upper(), ""


def identity_said(number: str) -> str:
    """Return an identity number in groups that people read out, a passport with its country; other text as it is."""
    kept = _KEPT_PASSPORT.fullmatch(number)
    if kept is None:
        return in_groups(number)
    words = _("hộ chiếu %(number)s (%(country)s)")
    return str(words) % {"number": kept[1], "country": countries.country_name(kept[2])}


def hidden(words: str) -> str:
    """Return words in which identity numbers and passports show their last three signs alone, as messages say them."""
    return _IDENTITIES.sub(lambda found: f"•••{found[0].replace(' ', '')[-3:]}", words)


def identity_printed(number: str) -> str:
    """Return a passport with its country as `identity_said` does, and any other number as it is kept: for prints."""
    return identity_said(number) if _KEPT_PASSPORT.fullmatch(number) else number


def tax_code(typed: str) -> str:
    """Return a tax code: 10 digits with a check digit, 10-3 for a branch, or a personal number of 12.

    Term: mã số thuế
    Raises: Unusable
    """
    value = _digits(typed)
    if not value.isascii() or not value.isdigit() or len(value) not in (10, ID_DIGITS, 13):
        raise Unusable("tax_form")
    if len(value) == ID_DIGITS:
        return value
    if not value.startswith("00"):
        total = sum(int(digit) * weight for digit, weight in zip(value, _TAX_WEIGHTS, strict=False))
        if 10 - total % 11 != int(value[9]):
            raise Unusable("tax_check")
    return value if len(value) == 10 else f"{value[:10]}-{value[10:]}"


def phone(typed: str) -> str:
    """Return a telephone number: 10 digits (11 for fixed lines) from 0, or + and a foreign number. Raises: Unusable."""
    value = re.sub(r"[()]", "", _digits(typed))
    value = re.sub(r"^(\+84|0084|84(?=\d{9,10}$))(0(?=\d{9}))?", "0", value)
    if re.fullmatch(r"\+[1-9][0-9]{7,14}", value):
        return value
    if not value.isascii() or not value.isdigit():
        raise Unusable("phone_sign")
    if not re.fullmatch(r"0000\d{6}|0[35789]\d{8}|02\d{8,9}", value):
        raise Unusable("phone_form", length=len(value))
    return value


def email(typed: str) -> str:
    """Return a mail address with its domain in lower case. Raises: Unusable."""
    value = text.clean(typed)
    if len(value) > LONGEST_EMAIL or not _EMAIL.fullmatch(value):
        raise Unusable("email_form")
    local, _at, domain = value.rpartition("@")
    return f"{local}@{domain.lower()}"


def tried(reads: Callable[[str], str], typed: str) -> str:
    """Return what one of the functions above makes of a text, "" where it makes nothing of it."""
    try:
        return reads(typed)
    except Unusable:
        return ""


def read_into(
    errors: dict[str, list[str]], field: str, reads: Callable[[str], str], typed: str, missing: str = ""
) -> str:
    """Return what one of the functions above makes of a text; why it cannot is put to the field's errors.

    `missing`: what to say where nothing was typed; without it the field may stay empty.
    """
    if not text.clean(typed):
        if missing:
            errors[field] = [missing]
        return ""
    try:
        return reads(typed)
    except Invalid as unusable:
        errors[field] = [unusable.message]
        return ""


def in_groups(number: str) -> str:
    """Return an identity number or a telephone number in groups that people read out; any other text as it is."""
    if len(number) == ID_DIGITS and number.isdigit():
        return " ".join(number[start : start + 3] for start in range(0, ID_DIGITS, 3))
    if len(number) == 10 and number.isdigit() and number.startswith("0"):
        return f"{number[:4]} {number[4:7]} {number[7:]}"
    return number


def digits_meant(typed: str) -> str:
    """Return the digits of a typed number of any kind, "" where it is none.

    Letters are read as the digits they look like (O, l, I) where at least half of the signs are digits.
    """
    value = _digits(typed)
    return value if value.isascii() and value.isdigit() else ""


def _digits(typed: str) -> str:
    """Return a typed number without what people put between its groups, letters that stand for digits as those."""
    value = _BETWEEN.sub("", text.clean(typed).translate(text.WIDE))
    mended = value.translate(_SHAPED)
    bare = mended.replace("+", "", 1).replace("(", "").replace(")", "")
    is_number = bare.isascii() and bare.isdigit() and 2 * sum(sign.isdigit() for sign in value) >= len(bare)
    return mended if is_number else value
