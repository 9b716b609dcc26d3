"""Values that parameters and bodies are made of; what is accepted is exactly what the description says."""

import re
from typing import Annotated

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, Strict
from pydantic_core import PydanticCustomError

from motcua.ground.core import identifiers, text

_WHOLE = re.compile(r"-?[0-9]{1,18}(\.0+)?")
# Real days of the years 2000 to 2099, so that a value that fits the pattern is always a date.
_DAY = (
    "(?:20[0-9]{2}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))|20(?:[02468][048]|[13579][26])-02-29)"
)
_CLOCK = "T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])?"
MOMENT = f"{_DAY}{_CLOCK}"


def _whole(value: object) -> object:
    """Take digits of a parameter and nothing else that Python would also call a number."""
    if not isinstance(value, str):
        return value
    if not _WHOLE.fullmatch(value):
        raise PydanticCustomError("int_parsing", "not a whole number")
    return int(value.partition(".")[0])


def _no_fraction(value: object) -> object:
    """Take 1.0 for 1, as JSON does."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _true_or_false(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise PydanticCustomError("bool_parsing", "not true or false")
        return value == "true"
    return value


# Field stands first, so that the published description has the pattern.
def _plain(value: object) -> object:
    return identifiers.plain(value) if isinstance(value, str) else value


def _code(value: object) -> object:
    return identifiers.written(value) if isinstance(value, str) else value


Whole = Annotated[int, BeforeValidator(_whole)]
YesNo = Annotated[bool, BeforeValidator(_true_or_false)]
Key = Annotated[str, Field(pattern="^[a-z0-9][a-z0-9-]{0,79}$")]
Slug = Annotated[str, Field(pattern="^[A-Za-z0-9][A-Za-z0-9.-]{0,199}$"), BeforeValidator(_plain)]
AreaCode = Annotated[str, Field(pattern="^[0-9]{2,5}$")]
AgencyKey = Annotated[str, Field(pattern="^[A-Za-z0-9][A-Za-z0-9.-]{0,79}$"), BeforeValidator(_plain)]
Reference = Annotated[str, Field(pattern="^[A-Za-z0-9][A-Za-z0-9.-]{3,59}$"), BeforeValidator(_code)]
FileId = Annotated[str, Field(pattern="^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")]
Count = Annotated[int, Strict(), BeforeValidator(_no_fraction)]
Identity = Annotated[Count, Field(ge=1, le=2_147_483_647)]


class Received(Schema):
    """What was sent: judged as the description says, then without control characters, which no room of ours keeps."""

    def model_post_init(self, context: object, /) -> None:
        """Take the controls out of every text, also those inside lists and mappings."""
        for name, value in self.__dict__.items():
            self.__dict__[name] = text.all_received(value)


class Body(Received):
    """A JSON body: no member that is not described, no value of another type."""

    model_config = ConfigDict(extra="forbid", strict=True)
