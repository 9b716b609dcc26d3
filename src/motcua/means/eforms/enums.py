"""States and kinds of forms; the stored value is ASCII, the label Vietnamese."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FormState(TextChoices):
    """Where a version of a form stands; only an active one can be filled, an older one stays readable for ever."""

    DRAFT = "draft", _("bản nháp")
    ACTIVE = "active", _("đang dùng")
    RETIRED = "retired", _("đã thay")


class ProfileField(TextChoices):
    """What is known of a signed-in person and may fill a field that says `maps_to`.

    `full_name` is a person's name: of an organisation's account that of its representative.
    """

    KIND = "kind", _("cá nhân hay tổ chức")
    FULL_NAME = "full_name", _("họ và tên")
    BIRTH_DATE = "birth_date", _("ngày sinh")
    ID_NUMBER = "id_number", _("số định danh cá nhân")
    TAX_CODE = "tax_code", _("mã số thuế")
    ORGANISATION = "organisation", _("tên tổ chức")
    SEAT = "seat", _("địa chỉ trụ sở")
    REPRESENTATIVE = "representative", _("người đại diện theo pháp luật")
    ADDRESS = "address", _("địa chỉ")
    AREA = "area", _("xã, phường")
    PHONE = "phone", _("số điện thoại")
    EMAIL = "email", _("thư điện tử")
