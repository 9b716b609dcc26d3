"""Made-up applicants: names from a list, telephone numbers 0000 000 xxx, identity numbers beginning 000."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

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
class Party:
    """A person or organisation that nobody is; `id_number` is an organisation's tax code."""

    kind: str
    name: str
    id_number: str
    address: str
    phone: str
    email: str
    birth_date: date = date(1980, 1, 1)
    representative: str = ""
    representative_id: str = ""
    account_id: int | None = None
    area_code: str = ""


def a_name(rng: random.Random) -> str:
    """Return a made-up name of a person."""
    return f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}"


def an_id_number(rng: random.Random) -> str:
    """Return twelve digits that begin with 000: the form of a personal number, given to nobody."""
    return f"000{rng.randrange(10**9):09d}"


def a_birth_date(rng: random.Random) -> date:
    """Return the birthday of somebody who is of age."""
    return date(1952, 1, 1) + timedelta(days=rng.randrange(365 * 54))


def kind_for(rng: random.Random, audiences: Sequence[str], business_share: float) -> str:
    """Return whose dossier it may be: of the one kind a procedure is for, of either where it is for both.

    Law: decree 63/2010 Art. 8 (whom a procedure is for is part of it)
    """
    if len(audiences) == 1:
        return audiences[0]
    return "business" if rng.random() < business_share else "citizen"


def made_up(rng: random.Random, kind: str, where: str) -> Party:
    """Return a party of a kind who lives, or has its seat, in a commune."""
    number = rng.randrange(10**9)
    business = kind == "business"
    return Party(
        kind=kind,
        name=f"Công ty TNHH Mẫu {rng.choice(TRADES)} {rng.choice(GIVEN)}" if business else a_name(rng),
        id_number=f"000{number % 10**7:07d}" if business else f"000{number:09d}",
        address=f"Tổ {rng.randint(1, 30)}, {where}, tỉnh Thái Nguyên (mẫu)",
        phone=f"0000 000 {number % 1000:03d}",
        email=f"mau{number % 100000}@vidu.example",
        birth_date=a_birth_date(rng),
        representative=a_name(rng) if business else "",
        representative_id=an_id_number(rng) if business else "",
    )
