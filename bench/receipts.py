"""Acceptance receipts (form 01, PDF/A-2b with QR code) per second, by the warm compiler that the product keeps.

The baseline makes a new compiler with its fonts for each sheet; it still profits from what typst keeps in the process.
"""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import typst

from bench.rows import Row
from motcua.means.documents import ports, services
from motcua.means.documents.rules.templates import FOLDER

TITLE = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
WARM = 300
COLD = 15
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
NAMES = ("Nguyễn Thị Ngọc Ánh", "Nông Văn Tú", "Lường Thị Mai", "Hà Minh Đức", "Phạm Quốc Huy", "Vũ Thị Lan")


class ColdPress:
    """A compiler that is made for every sheet and thrown away, fonts and all."""

    def pdf(self, template: str, data: str, at: float) -> bytes:
        """Return a PDF/A-2b."""
        made = typst.compile(
            FOLDER / template,
            root=FOLDER,
            format="pdf",
            pdf_standards="a-2b",
            sys_inputs={"data": data},
            timestamp=int(at),
        )
        assert isinstance(made, bytes)
        return made

    def pictures(self, template: str, data: str, dots_per_inch: int) -> list[bytes]:
        """Return nothing; not measured."""
        return []


def receipt(number: int) -> services.ReceiptForm:
    """Return one of many different receipts."""
    at = datetime(2026, 11, 20, 7, 30, tzinfo=HERE) + timedelta(minutes=number % 500)
    code = f"H55.X05443-261120-{number:04d}"
    return services.ReceiptForm(
        head=services.Letterhead(
            superior="UBND phường Phan Đình Phùng",
            issuer="Trung tâm Phục vụ hành chính công phường Phan Đình Phùng",
            number=f"{number:04d}/TTPVHCC",
            place="Phan Đình Phùng",
            issued_at=at,
            look_up_url=f"http://127.0.0.1:8000/tra-cuu?ma={code}",
            sample=True,
        ),
        dossier_code=code,
        received_by_unit="Trung tâm Phục vụ hành chính công phường Phan Đình Phùng",
        owner=services.Party(
            name=NAMES[number % len(NAMES)],
            id_number=f"000{number:09d}",
            address=f"Tổ {number % 30 + 1}, phường Phan Đình Phùng, tỉnh Thái Nguyên",
            phone="0000 000 123",
            email=f"nguoi{number}@vidu.example",
        ),
        request="Cấp Giấy xác nhận tình trạng hôn nhân",
        papers=(
            services.PaperLine(name="Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", form="Bản điện tử"),
            services.PaperLine(name="Giấy tờ chứng minh nơi cư trú", form="Bản sao", quantity=number % 3 + 1),
        ),
        time_limit="03 ngày làm việc",
        accepted_at=at,
        due_at=at + timedelta(days=6),
        return_at="Bộ phận tiếp nhận và trả kết quả",
        clerk=services.Signer(name="Lê Thị Hạnh"),
        fee="Không thu",
    )


def per_second(first: int, count: int) -> float:
    """Set so many different receipts one after the other and return how many a second."""
    began = time.perf_counter()
    for number in range(first, first + count):
        services.render(receipt(number))
    return count / (time.perf_counter() - began)


def run() -> list[Row]:
    """Measure and return the rows of the table."""
    services.render(receipt(0))
    ours = per_second(1, WARM)
    press = ports.typesetter
    ports.typesetter = ColdPress  # type: ignore[assignment,misc]
    try:
        baseline = per_second(WARM + 1, COLD)
    finally:
        ports.typesetter = press
    what = f"mẫu 01, PDF/A-2b, một tiến trình, {WARM} phiếu khác nhau"
    return [Row(what, ours, "phiếu/giây", "trình biên dịch mới mỗi phiếu", baseline, ours / baseline)]
