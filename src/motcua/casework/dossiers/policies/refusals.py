"""Why something cannot be done with a dossier now."""

from motcua.ground.core.errors import DomainError


class CannotMove(DomainError):
    """The dossier's state does not allow this."""

    code = "cannot_move"


class WrongTime(DomainError):
    """The dossier's state does not allow work on its steps."""

    code = "wrong_time"


class NotThisWay(DomainError):
    """The step is completed by another action (issuing or returning the result)."""

    code = "not_this_way"


class NothingAsked(DomainError):
    """No supplement is being waited for."""

    code = "nothing_asked"


class CannotApologise(DomainError):
    """The law allows no (further) extension here."""

    code = "cannot_apologise"
