"""What may be filed again: whatever ended without what was asked for."""

import pytest

from motcua.casework.dossiers.enums import Outcome, State
from motcua.casework.dossiers.rules import acts


@pytest.mark.parametrize(
    ("state", "outcome", "may"),
    [
        (State.DECLINED, "", True),
        (State.STOPPED, "", True),
        (State.WITHDRAWN, "", True),
        (State.ISSUED, Outcome.REJECTED, True),
        (State.RETURNED, Outcome.REJECTED, True),
        (State.RETURNED, Outcome.APPROVED, False),
        (State.ISSUED, Outcome.APPROVED, False),
        (State.SUBMITTED, "", False),
        (State.PROCESSING, "", False),
        (State.WITHDRAWAL_ASKED, "", False),
    ],
)
def test_only_what_ended_without_its_result_is_filed_again(state: State, outcome: str, may: bool) -> None:
    assert acts.may_be_filed_again(state, outcome) is may
