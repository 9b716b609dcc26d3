"""Whole chains of new subjects, written in bulk: for sample data."""

from collections.abc import Iterable

from motcua.ground.audit import rules
from motcua.ground.audit.models import AuditEntry, AuditHead
from motcua.ground.core import copying


def copy_chains(chains: Iterable[list[rules.Row]]) -> int:
    """Write the whole chain of each new subject by COPY, hashed as if recorded one by one; return how many entries."""
    links: list[rules.Link] = []
    heads: list[tuple[object, ...]] = []
    for rows in chains:
        own = list(rules.chain(rows))
        if not own:
            continue
        links.extend(own)
        before = own[-2].hash if len(own) > 1 else rules.ZERO
        heads.append((own[-1].subject_kind, own[-1].subject_id, own[-1].number, own[-1].hash, before))
    columns = ("subject_kind", "subject_id", "number", "at", "account_id", "action", "text", "hash")
    copying.copy_rows(
        AuditEntry,
        columns,
        (
            (
                link.subject_kind,
                link.subject_id,
                link.number,
                link.at,
                link.account_id,
                link.action,
                link.text,
                link.hash,
            )
            for link in links
        ),
    )
    copying.copy_rows(AuditHead, ("subject_kind", "subject_id", "number", "hash", "previous_hash"), heads)
    return len(links)
