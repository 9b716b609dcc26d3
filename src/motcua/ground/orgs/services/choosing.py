"""Who goes on: the heir of each position that ends, given or proposed, and the unit that follows."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from motcua.ground.core import errors
from motcua.ground.orgs import ports, queries, rules
from motcua.ground.orgs.models import Unit


def heirs_of(
    leaving: ports.Leaving, given: Mapping[int, int], unit_id: int | None, last_day: date
) -> dict[int, ports.Heir]:
    """Return the heir of each position: the one given, which must fit, else the one that the successor unit offers."""
    found: dict[int, ports.Heir] = {}
    on = queries.day_after(last_day)
    places = queries.places(leaving.position_ids)
    for position_id in sorted(leaving.position_ids):
        candidates = queries.possible_heirs(position_id, on=on, but=leaving.position_ids)
        heir = given.get(position_id)
        if heir is not None and heir not in {card.id for card in candidates}:
            raise errors.Invalid(
                _("Vị trí này không nhận được việc: khác cấp, khác cơ quan, hoặc không còn từ ngày đó."),
                field=f"heir_{position_id}",
            )
        if heir is None and unit_id is not None:
            listed = [(card.id, rules.Place(card.key, card.unit_id, card.agency_id)) for card in candidates]
            heir = rules.proposed_heir(places[position_id], listed, unit_id)
        if heir is not None:
            found[position_id] = ports.Heir(heir)
    return found


def check_successor(unit_id: int, successor_id: int | None, last_day: date) -> None:
    """Refuse a successor unit that is the same or is not there on the day after. Raises: NotFound, Invalid."""
    if successor_id is None:
        return
    if successor_id == unit_id:
        raise errors.Invalid(_("Đơn vị không thể kế thừa chính nó"), field="successor_id")
    heir = Unit.objects.filter(pk=successor_id).first()
    if heir is None:
        raise errors.NotFound(_("Không có đơn vị này"))
    on = queries.day_after(last_day)
    if heir.valid_from > on or (heir.valid_to is not None and heir.valid_to < on):
        raise errors.Invalid(_("Đơn vị kế thừa phải tồn tại từ ngày sau ngày cuối"), field="successor_id")
