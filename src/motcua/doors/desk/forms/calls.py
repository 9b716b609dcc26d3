"""Writing down a call to a person whom no message reaches."""

from django.utils.translation import gettext_lazy as _

from motcua.doors.desk.forms.errand import ErrandForm, words


class CallForm(ErrandForm):
    """Who was spoken to, about what."""

    said = words(
        _("Đã nói chuyện với ai, báo điều gì"), _("Ghi đã nói chuyện với ai, báo điều gì."), rows=3, longest=500
    )
