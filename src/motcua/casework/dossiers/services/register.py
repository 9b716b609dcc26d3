"""Form 07: the register book of a desk for a period, as a PDF."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import book
from motcua.casework.dossiers.services import filling
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid, NotFound
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.documents import services as documents

MOST = 2000  # entries on one print: about 150 sheets
ALL_SECTORS = "Tất cả lĩnh vực"


def print_register(*, by: Actor, period: book.Period, at: datetime) -> bytes:
    """Return form 07 as a PDF/A: what the page and the CSV show of a period, in the order of the numbers.

    Term: sổ theo dõi hồ sơ
    Law: TT 03/2025/TT-VPCP annex I, form 07
    Raises: NotFound for whoever keeps no such book, Invalid at "den" for more than fits on one print
    """
    desk = book.desk_of(by, period, at)
    if desk is None:
        raise NotFound(_("Không có sổ theo dõi này."))
    with translation.override("vi"):  # a form of the law, whatever language the page speaks
        entries = book.whole_book(by, period, at=at, most=MOST + 1)
        if len(entries) > MOST:
            raise Invalid(
                _("Kỳ này có hơn %(most)s hồ sơ. Chọn kỳ ngắn hơn hoặc một lĩnh vực để in.") % {"most": MOST},
                field="den",
            )
        agency = orgs.agency(desk.agency_id)
        return documents.render(
            documents.RegisterForm(
                head=documents.Letterhead(
                    superior=agency.name,
                    issuer=desk.name,
                    issued_at=at,
                    place=filling.place_of(agency),
                    sample=any(entry.row.sample or entry.row.code_is_sample for entry in entries),
                ),
                sector=catalogue.sector(period.sector, "vi").name if period.sector else ALL_SECTORS,
                rows=tuple(_row(entry) for entry in entries),
                period=_period_words(period, at),
                book=", ".join(sorted({str(entry.year) for entry in entries})),
            )
        )


def _row(entry: book.Entry) -> documents.RegisterRow:
    row = entry.row
    assert row.accepted_at is not None  # the book holds nothing else
    return documents.RegisterRow(
        number=str(entry.number),
        dossier_code=row.code,
        procedure=row.procedure_name,
        owner=row.owner_name,
        contact=entry.contact,
        lead_agency=row.competent_name,
        accepted_at=row.accepted_at,
        due_at=row.promised_at,
        returned_at=entry.returned_at,
        return_channel=entry.handing_label,
        received_by=entry.handed_to,
    )


def _period_words(period: book.Period, at: datetime) -> str:
    words = f"từ {period.from_date:%d/%m/%Y} đến {period.to_date:%d/%m/%Y}"
    if not period.is_over(at):
        words += f" (tính đến {worktime.written(at, ' ngày ')})"
    return f"{words}, tìm “{period.query}”" if period.query else words
