"""What people type finds what they mean: the expected procedure stands among the first three."""

import re

import pytest

from motcua.ground.core import text
from motcua.means.catalogue import queries
from motcua.means.catalogue.models import ProcedureVersion
from tests.factories import catalogue as factory
from tests.factories import orgs

pytestmark = pytest.mark.server

Y_TO_I = dict(zip("yỳỷỹýỵ", "iìỉĩíị", strict=True))
MAY_BE_I = re.compile(rf"\b([hklmstHKLMST]|[qQ]u)([{''.join(Y_TO_I)}])\b")
EXPECTED = {
    "giay doc than": "1.004873",
    "giấy độc thân": "1.004873",
    "xin giấy xác nhận độc thân": "1.004873",
    "giaays ddoocj thaan": "1.004873",
    "giaydocthan": "1.004873",
    "tinh trang hon nhan": "1.004873",
    "xác nhận tình trạng hôn nhân": "1.004873",
    "dang ky ket hon": "1.000894",
    "đăng kí kết hôn": "1.000894",
    "dang ky ket hno": "1.000894",
    "dawng kys keets hoon": "1.000894",
    "làm giấy cưới": "1.000894",
    "lấy chồng tây": "2.000806",
    "kết hôn với người nước ngoài": "2.000806",
    "khai sinh": "1.001193",
    "khai shin": "1.001193",
    "làm giấy khai sinh cho con": "1.001193",
    "dang ky khai sinh": "1.001193",
    "khai sinh bảo hiểm y tế": "2.000986",
    "the bhyt tre em": "2.000986",
    "mat giay khai sinh": "1.004884",
    "trich luc khai sinh": "2.000635",
    "ban sao trich luc": "2.000635",
    "giay chung tu": "1.000656",
    "khai tử": "1.000656",
    "người nhà mất phải làm gì": "1.000656",
    "sửa năm sinh": "1.004859",
    "giay khai sinh sai ten": "1.004859",
    "nhận cha cho con": "1.001022",
    "con nuôi": "2.001263",
    "sao y": "2.000815",
    "công chứng bằng cấp": "2.000815",
    "chung thuc ban sao": "2.000815",
    "photo cong chung": "2.000815",
    "xác nhận sơ yếu lý lịch": "2.000884",
    "giấy ủy quyền": "2.000884",
    "chung thuc chu ky": "2.000884",
    "cong chung hop dong mua ban dat": "2.001035",
    "lập di chúc": "2.001019",
    "dịch thuật công chứng": "2.000992",
    "so do": "1.012783",
    "đổi sổ đỏ": "1.012783",
    "mất sổ đỏ": "1.012786",
    "mat bia do": "1.012786",
    "tách thửa": "1.012784",
    "chia đất cho con": "1.012784",
    "sổ đỏ sai tên": "1.012790",
    "đất đang tranh chấp": "1.012812",
    "lên thổ cư": "1.013949",
    "xin phép xây nhà": "1.013225",
    "giay phep xay dung nha o": "1.013225",
    "gia hạn giấy phép xây dựng": "1.013227",
    "chặt cây": "1.002693",
    "bang lai": "3.000347",
    "đổi bằng lái xe": "3.000347",
    "doi bang lai het han": "3.000347",
    "mất bằng lái": "3.000348",
    "mo quan an": "1.001612",
    "mở cửa hàng tạp hóa": "1.001612",
    "giay phep kinh doanh": "1.001612",
    "ho kinh doanh ca the": "1.001612",
    "đóng cửa hàng": "1.001266",
    "tạm ngừng kinh doanh": "1.001570",
    "mở công ty": "2.001583",
    "thanh lap cong ty tnhh": "2.001583",
    "hợp tác xã": "1.005280",
    "chủ trương đầu tư": "1.009645",
    "ly lich tu phap": "3.000333",
    "giấy xác nhận tiền án tiền sự": "3.000333",
    "nhap ho khau": "1.004222",
    "dang ky thuong tru": "1.004222",
    "tam tru": "1.004194",
    "dang ky tam chu": "1.004194",
    "giấy xác nhận khuyết tật": "1.001699",
    "khuyến mãi giảm giá": "2.000004",
    "vệ sinh an toàn thực phẩm": "2.001827",
    "bán thuốc trừ sâu": "1.004363",
    "khoan giếng": "1.004232",
    "chứng chỉ hành nghề luật sư": "1.000828",
    "the luat su": "1.000828",
    "giấy phép lao động": "1.014199",
    "1.004873": "1.004873",
    "1.009645": "1.009645",
    "d9o6c5 tha6n": "1.004873",
    "toi muon xin xac nhan doc than de ket hon voi nguoi nuoc ngoai thi can giay to gi": "1.004873",
    "con tôi chưa có giấy khai sinh": "1.001193",
    "đăng ký tạm trú cho sinh viên": "1.004194",
    "xây nhà có cần xin phép không": "1.013225",
    "bán hàng online có cần đăng ký không": "1.001612",
    "mo tiem toc": "1.001612",
    "birth certificate": "1.001193",
    "get married": "1.000894",
    "driving license": "3.000347",
    "criminal record": "3.000333",
    "how to open a shop": "1.001612",
}
# The everyday word for what happens in a life, as it is said and as telephones without accents send it, and in English.
EVENTS = {
    "1.000894": ("cưới vợ", "đám cưới", "lập gia đình", "marry", "wedding", "register marriage"),
    "2.000806": ("cưới người nước ngoài", "marry a foreigner", "marry a korean"),
    "1.004873": ("đã ly hôn", "bỏ chồng", "unmarried", "divorced"),
    "1.000656": (
        "bà mất",
        "ông mất",
        "ông nội mới mất",
        "mẹ em mới mất",
        "bà ngoại mất",
        "bố qua đời",
        "mẹ chết",
        "nhà có tang",
        "death",
        "my father died",
        "funeral",
    ),
    "1.001193": ("mang thai hộ", "mới sinh con", "con ngoài giá thú", "birth", "having a baby", "surrogacy"),
    "2.000986": ("khai sinh liên thông", "child health insurance"),
    "1.004884": ("không còn giấy khai sinh", "lost birth certificate"),
    "2.000635": ("copy of birth certificate", "mất giấy khai sinh"),
    "1.004859": (
        "đổi tên cho con",
        "sai họ tên",
        "sửa quê quán",
        "name change",
        "change my name",
        "wrong date of birth",
    ),
    "1.001022": ("nhận bố cho con", "paternity"),
    "1.004837": ("giám hộ cho cháu", "guardian"),
    "2.001263": ("nhận nuôi em bé", "adopt a child"),
    "1.004222": ("chuyển nhà", "đổi nơi ở", "move house", "change of address"),
    "1.004194": ("chuyển nhà", "thuê nhà", "rent a room"),
    "2.000815": ("học bạ", "công chứng học bạ", "school report", "certify a copy"),
    "2.000884": ("ủy quyền", "lý lịch xin việc", "power of attorney"),
    "2.001035": ("mua nhà", "bán xe", "sell land", "buy a house"),
    "2.001019": ("chúc thư", "last will"),
    "2.000992": ("dịch giấy tờ", "translation"),
    "1.013831": ("thừa kế đất", "inheritance"),
    "1.012784": ("chia đất", "divide land"),
    "1.012812": ("hàng xóm lấn đất", "land dispute"),
    "1.013225": ("làm nhà", "xây nhà cấp 4", "renovate a house"),
    "1.001612": ("bán bún", "khởi nghiệp", "restaurant", "start a business"),
    "1.001266": ("dẹp tiệm", "close my shop"),
    "3.000346": ("thi bằng xe máy", "driving test"),
    "3.000347": ("bằng lái sắp hết hạn", "driving licence", "renew driving licence"),
    "3.000348": ("rơi bằng lái", "lost driving license"),
    "3.000333": ("không tiền án", "police check"),
    "1.014199": ("lao động nước ngoài", "foreign worker"),
    "1.000703": ("chạy taxi", "taxi"),
}


@pytest.fixture
def catalogue(db: None) -> None:
    factory.load_reference()


@pytest.mark.usefixtures("catalogue")
def test_the_expected_procedure_is_among_the_first_three() -> None:
    missed = {}
    for typed, code in EXPECTED.items():
        found = [card.code for card in queries.search(typed, 3, "vi", factory.TODAY)]
        if code not in found:
            missed[typed] = (code, found)
    assert missed == {}


@pytest.mark.usefixtures("catalogue")
def test_what_happens_in_a_life_finds_its_procedure_with_and_without_accents() -> None:
    missed = {}
    for code, said in EVENTS.items():
        for typed in {form for word in said for form in (word, text.fold(word))}:
            found = [card.code for card in queries.search(typed, 3, "vi", factory.TODAY)]
            if code not in found:
                missed[typed] = (code, found)
    assert missed == {}


@pytest.mark.usefixtures("catalogue")
def test_i_is_read_where_the_catalogue_writes_y() -> None:
    wanted = {
        "dang ki khai sinh": "1.001193",
        "Đăng kí khai sinh": "1.001193",
        "Đăng kí khai tử": "1.000656",
        "lí lịch": "3.000333",
        "li hôn": "1.004873",
        "Đăng kí thường trú": "1.004222",
        "dangkikhaisinh": "1.001193",
    }
    assert {typed: queries.search(typed, 1, "vi", factory.TODAY)[0].code for typed in wanted} == wanted


@pytest.mark.usefixtures("catalogue")
def test_every_short_name_is_found_alike_in_both_spellings() -> None:
    """Ask for each procedure by its names, as they stand and with i for every y that may be i."""
    rows = ProcedureVersion.objects.values_list("short_name", "name")
    respelled = {name: MAY_BE_I.sub(_spelled, name) for names in rows for name in names}
    changed = {name: again for name, again in respelled.items() if again != name}
    assert len(changed) >= 19
    wrong = {}
    for name, again in changed.items():
        first = [card.slug for card in queries.search(name, 1, "vi", factory.TODAY)]
        if [card.slug for card in queries.search(again, 1, "vi", factory.TODAY)] != first:
            wrong[again] = first
    assert wrong == {}


def _spelled(found: re.Match[str]) -> str:
    return found[1] + Y_TO_I[found[2]]


@pytest.mark.usefixtures("catalogue")
def test_a_procedure_is_found_by_the_name_of_a_paper_it_asks_for() -> None:
    for typed in ("giấy chứng sinh", "giay chung sinh", "làm giấy chứng sinh"):
        assert queries.search(typed, 3, "vi", factory.TODAY)[0].code == "1.001193", typed


@pytest.mark.usefixtures("catalogue")
def test_what_held_before_never_stands_before_what_holds_today() -> None:
    names = {name for names in ProcedureVersion.objects.values_list("short_name", "name") for name in names if name}
    wrong = {}
    events = {typed for said in EVENTS.values() for typed in said}
    for typed in sorted(names | events | EXPECTED.keys()):
        eras = [card.era == "3tier" for card in queries.search(typed, 20, "vi", factory.TODAY)]
        if eras != sorted(eras):
            wrong[typed] = eras
    assert wrong == {}


@pytest.mark.usefixtures("catalogue")
def test_what_another_system_handles_says_where_to_go() -> None:
    orgs.make_agency(key="cong-an-tinh", name="Công an tỉnh", kind="external", processing_route="ministry")
    police = (
        "căn cước", "cap lai can cuoc cong dan", "CCCD", "làm thẻ căn cước ở đâu", "ID card", "mat ho chieu",
        "làm hộ chiếu ở đâu", "passport", "renew my passport",
    )  # fmt: skip
    for typed in police:
        assert [sign.agency for sign in queries.elsewhere(typed)] == ["Công an tỉnh"], typed
    for typed in ("công chứng căn cước", "khai sinh", ""):
        assert queries.elsewhere(typed) == [], typed


# Things people ask a province for that this catalogue does not have; each syllable alone stands in some procedure.
NOT_OFFERED = (
    "xyzzy qwerty", "vé máy bay đi đà lạt", "ăn tối ở đâu ngon nhất", "!!!", "   ", "mai tang phi", "mai táng phí",
    "ho ngheo", "hộ nghèo", "nuoc sach", "xin số nhà", "tuyển dụng", "lương hưu", "vay vốn",
    "giấy đi đường", "trường mầm non", "vay vốn ngân hàng chính sách xã hội cho hộ nghèo",
    "tìm quán cà phê đẹp gần hồ núi cốc",
)  # fmt: skip


@pytest.mark.usefixtures("catalogue")
def test_what_nobody_offers_finds_nothing() -> None:
    found = {typed: [card.name for card in queries.search(typed, 5, "vi", factory.TODAY)] for typed in NOT_OFFERED}
    assert {typed: names for typed, names in found.items() if names} == {}
