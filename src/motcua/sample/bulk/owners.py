"""Made-up applicants: names from a list, telephone numbers 0000 000 xxx, identity numbers beginning 000."""

import random
from dataclasses import dataclass

from motcua.sample.bulk.places import Place

# fmt: off
FAMILY = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Nông", "Lường", "Ma", "Triệu", "Bế", "Lý", "Đặng", "Vũ", "Dương", "Hà",
    "Đỗ", "Bùi", "Chu", "Lục", "Mông", "Hứa", "La", "Tạ",
]
MIDDLE = [
    "Văn", "Thị", "Minh", "Ngọc", "Thu", "Quang", "Đức", "Hữu", "Thanh", "Kim", "Xuân", "Hồng", "Bích", "Công", "Mạnh",
    "Tuấn",
]
GIVEN = [
    "An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hạnh", "Hiếu", "Hoa", "Hòa", "Hùng", "Huyền", "Khánh", "Lan", "Linh",
    "Loan", "Long", "Mai", "Nam", "Nga", "Ngân", "Nhung", "Oanh", "Phong", "Phương", "Quân", "Quỳnh", "Sơn", "Tâm",
    "Thảo", "Thắng", "Thủy", "Trang", "Trung", "Tú", "Tuyết", "Uyên", "Vân", "Việt", "Yến", "Ẩm", "Ỷ", "Ưởng",
]
# fmt: on
TRADES = ["Hoa Ban", "Đồi Chè", "Sông Cầu", "Núi Cốc", "Tân Thái", "Bến Tượng", "Phú Lương", "Định Hóa"]


@dataclass(frozen=True, slots=True)
class Owner:
    """A person or organisation that nobody is."""

    kind: str
    name: str
    id_number: str
    address: str
    phone: str
    email: str


def owners(rng: random.Random, place: Place) -> Owner:
    """Return a made-up owner for a dossier filed at a place."""
    number = rng.randrange(10**9)
    where = place.agency.name.replace("UBND ", "")
    where = where if place.agency.level == "commune" else "phường Phan Đình Phùng"
    business = place.agency.level != "commune" and rng.random() < 0.45
    if business:
        name = f"Công ty TNHH Mẫu {rng.choice(TRADES)} {rng.randint(1, 99)}"
    else:
        name = f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}"
    return Owner(
        kind="business" if business else "citizen",
        name=name,
        id_number=f"000{number:09d}",
        address=f"Tổ {rng.randint(1, 30)}, {where}, Thái Nguyên (mẫu)",
        phone=f"0000 000 {number % 1000:03d}",
        email=f"mau{number % 100000}@vidu.example",
    )
