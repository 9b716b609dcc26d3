"""Whether "electronic" can be said: a table over all facts."""

import itertools

from motcua.casework.dossiers.enums import Delivery, Handing
from motcua.casework.dossiers.rules.handing import handing


def test_every_combination_of_facts() -> None:
    for account, issued, file in itertools.product((False, True), repeat=3):
        facts = {"account": account, "issued": issued, "file": file}
        assert handing(Delivery.POST, **facts) == Handing.POST
        assert handing(Delivery.COUNTER, **facts) == Handing.COUNTER
    said = {
        (account, issued, file): handing(Delivery.ELECTRONIC, account=account, issued=issued, file=file)
        for account, issued, file in itertools.product((False, True), repeat=3)
    }
    assert said == {
        (False, False, False): Handing.COUNTER,
        (False, False, True): Handing.COUNTER,
        (False, True, False): Handing.COUNTER,
        (False, True, True): Handing.COUNTER,
        (True, False, False): Handing.ACCOUNT_LATER,
        (True, False, True): Handing.ACCOUNT_LATER,
        (True, True, False): Handing.COUNTER,
        (True, True, True): Handing.ACCOUNT,
    }
