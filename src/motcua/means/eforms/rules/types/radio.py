"""One answer out of a few that are all seen at once."""

from django.utils.translation import gettext_lazy as _

from motcua.means.eforms.rules.types import choice
from motcua.means.eforms.rules.values import Control, Field

LABEL = _("chọn một")
MISSING = _("Chọn một câu trả lời.")
SAYS = choice.SAYS

clean, in_words, as_typed = choice.clean, choice.in_words, choice.as_typed
json_schema, problems = choice.json_schema, choice.problems


def control(spec: Field) -> Control:
    """Return a group of round boxes."""
    return Control(shape="choices", input_type="radio")
