"""Ranking: the telling words decide, phrases and order help, doubt costs."""

from motcua.means.catalogue.rules import search

NAMES = {
    1: ("dang ky khai sinh", "giay khai sinh | de con"),
    2: ("dang ky lai khai sinh", "giay khai sinh"),
    3: ("dang ky ket hon", "giay cuoi"),
    4: ("cap giay xac nhan tinh trang hon nhan", "giay doc than"),
    5: ("cap lai giay phep lai xe", "bang lai"),
}
DOCUMENTS = [
    search.document(pk, f"1.00000{pk}", 0.0, [(name, 1.0), (words, 0.95)], "khai sinh đẻ" if pk == 1 else "")
    for pk, (name, words) in NAMES.items()
]
LEXICON = search.lexicon(DOCUMENTS)


def first(typed: str, *, loose: bool = False) -> int | None:
    found = search.ranked(search.question(typed, LEXICON, loose=loose), DOCUMENTS, 3)
    return found[0][0] if found else None


def test_the_whole_name_comes_before_a_longer_one() -> None:
    assert first("khai sinh") == 1
    assert first("đăng ký lại khai sinh") == 2


def test_peoples_words_and_slips() -> None:
    assert first("giấy độc thân") == 4
    assert first("giay doc tahn") == 4
    assert first("ban lai", loose=True) == 5


def test_idle_words_do_not_count() -> None:
    assert first("thủ tục làm giấy độc thân ở đâu") == 4
    assert search.without_idle("thu tuc") == "thu tuc"


def test_nothing_in_common_is_nothing() -> None:
    assert first("ho chieu") is None
    assert first("") is None


def test_a_code_stays_one_word() -> None:
    assert search.tokens("1.004873 abc") == ["1.004873", "abc"]
    assert search.question("xin xem 1.004873.000.00.00.h55", LEXICON).code == "1.004873.000.00.00.h55"


def test_what_is_kept_of_a_search_in_vain_names_nobody() -> None:
    assert search.masked("Hộ chiếu 012345678901 a@b.vn 09/11") == "ho chieu ############ ##/##"
    assert len(search.masked("x" * 500)) == 100
