"""Taking back what one has just done: a note that only we can have written, good for a few minutes."""

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _

from motcua.doors.desk.forms.errand import ErrandForm
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import DomainError, NotAllowed

SALT = "desk.take"
SECONDS = 600


def token(actor: Actor, step_run_id: int) -> str:
    """Return the note that this person took this step just now."""
    return signing.dumps([actor.account_id, step_run_id], salt=SALT)


def check(actor: Actor, step_run_id: int, note: str) -> None:
    """Refuse what the person did not take, or took long ago. Raises: NotAllowed."""
    try:
        known = signing.loads(note, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        known = None
    if known != [actor.account_id, step_run_id]:
        raise NotAllowed(_("Chỉ hoàn tác được trong 10 phút sau khi nhận việc."))


class ReleaseForm(ErrandForm):
    """The note that came with taking the step."""

    note = forms.CharField(max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a note that is not of this person and step."""
        data = super().clean() or {}
        step = self.scene.step
        try:
            check(self.scene.actor, step.id if step else 0, data.get("note", ""))
        except DomainError as error:
            self.add_error(None, error.message)
        return data
