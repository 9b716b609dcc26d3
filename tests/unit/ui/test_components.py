"""Components: what they say to screen readers, what they keep, what they escape."""

import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from lxml import html

from motcua.doors.ui.presenters import fields, icons, rows

ROOT = Path(__file__).resolve().parents[3] / "src/motcua/doors"
EVIL = '<script>alert("x")</script>'


def drawn(source: str, **context: Any) -> html.HtmlElement:
    """Return a template drawn with the design system loaded."""
    return html.fromstring(f"<div>{Template('{% load ui %}' + source).render(Context(context))}</div>")


class Names(forms.Form):
    """A form with one of each."""

    name = forms.CharField(label="Tên", help_text="Như trên thẻ căn cước", max_length=20)
    mail = forms.EmailField(label="Thư", required=False)
    way = forms.ChoiceField(label="Cách", choices=[("a", "Một"), ("b", "Hai")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="Đồng ý")
    words = forms.CharField(label="Lời", required=False, max_length=20, widget=forms.Textarea)
    day = forms.DateField(label="Ngày", input_formats=["%d/%m/%Y"])


def test_a_field_ties_label_help_and_error_together_and_keeps_what_was_typed() -> None:
    form = Names({"name": EVIL, "mail": "không phải thư"})
    form.is_valid()
    tree = drawn("{% field form.name %}{% field form.mail %}", form=form)
    name, mail = tree.xpath("//input")
    assert name.get("value") == EVIL
    assert not tree.xpath("//script")
    assert tree.xpath("//label[@for='f-name']")[0].text_content().strip() == "Tên"
    assert name.get("aria-describedby") == "f-name-help f-name-error"
    assert mail.get("aria-invalid") == "true"
    assert mail.get("type") == "email"
    assert mail.get("autocomplete") == "email"
    assert "(không bắt buộc)" in tree.xpath("//label[@for='f-mail']")[0].text_content()
    said = tree.xpath("//*[@id='f-mail-error']")[0]
    assert said.text_content().strip().startswith("Lỗi:")
    assert said.xpath(".//svg[@aria-hidden='true']")


def test_a_group_of_choices_is_a_fieldset_whose_first_answer_the_summary_leads_to() -> None:
    form = Names({"way": "b"})
    tree = drawn("{% error_summary form %}{% field form.way %}{% field form.agree %}", form=form)
    assert tree.xpath("//fieldset/legend")[0].text_content().strip() == "Cách"
    assert [field.get("id") for field in tree.xpath("//fieldset//input")] == ["f-way", "f-way-2"]
    assert [field.get("value") for field in tree.xpath("//fieldset//input[@checked]")] == ["b"]
    targets = {link.get("href")[1:] for link in tree.xpath("//*[@role='alert']//a")}
    assert "f-agree" in targets
    assert tree.xpath("//input[@id='f-agree'][@type='checkbox']")


def test_the_summary_counts_and_takes_mappings_too() -> None:
    tree = drawn("{% error_summary errors %}", errors={"a": ["Một"], "b": ["Hai", "Ba"], "__all__": ["Bốn"]})
    assert "4 chỗ" in tree.xpath("//h2")[0].text_content()
    assert [link.get("href") for link in tree.xpath("//a")] == ["#f-a", "#f-b", "#f-b"]
    assert drawn("{% error_summary errors %}", errors={}).text_content().strip() == ""


def test_the_summary_says_which_question_each_error_is_about() -> None:
    form = Names({"mail": "không phải thư"})
    said = [link.text_content() for link in drawn("{% error_summary form %}", form=form).xpath("//a")]
    assert [text.partition(": ")[0] for text in said] == ["Tên", "Thư", "Cách", "Đồng ý", "Ngày"]
    assert fields.named("Ngày sinh", "Nhập ngày.") == "Ngày sinh: Nhập ngày."
    assert fields.named("Đã kết hôn chưa?", "Chọn một câu trả lời.") == "Đã kết hôn chưa: Chọn một câu trả lời."
    assert fields.named("Họ tên", "Nhập họ tên.") == "Nhập họ tên."
    assert fields.named("", "Một") == "Một"


def test_no_field_cuts_what_is_pasted() -> None:
    long = "Ủy ban nhân dân " * 5
    form = Names({"name": long})
    tree = drawn("{% field form.name %}{% field form.words %}{% field made %}", form=form, made=fields.from_schema(
        {"key": "org", "type": "text", "label": "Tổ chức", "max_length": 200}, {}
    ))  # fmt: skip
    assert not tree.xpath("//*[@maxlength]")
    assert tree.xpath("//input[@name='name']")[0].get("value") == long
    assert str(len(long.strip())) in tree.xpath("//*[@id='f-name-error']")[0].text_content()


def test_a_field_comes_from_a_schema_in_the_language_of_the_page() -> None:
    definition = {
        "key": "gender", "type": "radio", "label": "Giới tính", "label_en": "Sex", "required": True,
        "options": [{"value": "f", "label": "Nữ", "label_en": "Female"}, {"value": "m", "label": "Nam"}],
    }  # fmt: skip
    made = fields.from_schema(definition, {"gender": "f"}, {"gender": ["Chọn lại."]})
    assert made.kind == "choices"
    assert [option.chosen for option in made.options] == [True, False]
    tree = drawn("{% field made %}", made=made)
    assert "Chọn lại." in tree.xpath("//*[@id='f-gender-error']")[0].text_content()
    day = fields.from_schema({"key": "d", "type": "date", "label": "Ngày"}, {"d": "31/02/1995"})
    assert (day.value, day.mode, day.help) == ("31/02/1995", "numeric", "Ngày/tháng/năm, ví dụ 05/09/2026")
    yes = fields.from_schema({"key": "y", "type": "checkbox", "label": "Tôi cam đoan"}, {"y": "1"})
    assert yes.kind == "single"
    assert [option.chosen for option in yes.options] == [True]


def test_a_password_is_never_sent_back() -> None:
    tree = drawn("{% input 'p' 'Mật khẩu' type='password' value='bimat' %}")
    assert tree.xpath("//input")[0].get("value") == ""


def test_buttons_links_badges_and_marks() -> None:
    tree = drawn("{% button 'Nộp hồ sơ' kind='main' key='a' %}{% link_button 'Xem' '/x' %}")
    assert tree.xpath("//button[@type='submit'][@data-key='a'][@aria-keyshortcuts='a']")
    assert tree.xpath("//a[@href='/x'][contains(@class,'button')]")
    late = drawn("{% time_left minutes 'overdue' %}", minutes=-30).xpath("//span[contains(@class,'late')]")[0]
    assert "quá hạn" in late.text_content()
    assert late.xpath(".//svg")
    assert drawn("{% sample %}").text_content() == "mẫu"
    assert drawn("{% sample False %}").text_content() == ""


def test_the_timeline_says_where_it_stands() -> None:
    entries = [rows.Entry("Đã nộp"), rows.Entry(EVIL, "now"), rows.Entry("Trả", "next")]
    tree = drawn("{% timeline entries %}", entries=entries)
    assert [line.get("aria-current") for line in tree.xpath("//li")] == [None, "step", None]
    assert not tree.xpath("//script")


def test_pages_of_a_list() -> None:
    pages = rows.Pages(4, 12, "q=khai+sinh")
    assert [number for number, _href in pages.shown()] == [1, None, 3, 4, 5, None, 12]
    assert pages.previous == "?q=khai+sinh&trang=3"
    assert rows.Pages(12, 12).following == ""
    assert drawn("{% pagination pages %}", pages=rows.Pages(1, 1)).xpath("//a") == []
    keyset = rows.Pages(2, None, has_next=True)
    assert keyset.following == "?trang=3"


def test_blocks_escape_nothing_twice_and_titles_always() -> None:
    tree = drawn("{% notice title=title %}<p>{{ body }}</p>{% endnotice %}", title=EVIL, body=EVIL)
    assert not tree.xpath("//script")
    assert tree.xpath("//p")[0].text == EVIL


@pytest.mark.parametrize("name", icons.PATHS)
def test_icons_are_silent_unless_named(name: str) -> None:
    assert 'aria-hidden="true"' in icons.icon(name)
    assert 'aria-label="Đóng"' in icons.icon(name, "Đóng")


def test_no_template_needs_what_the_content_policy_forbids() -> None:
    forbidden = re.compile(
        r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son(?:click|change|submit|load|input|key\w*|mouse\w*|error|focus|blur)=|hx-on|https?://(?!www\.w3\.org)"
    )
    found = [
        f"{path.name}:{number}: {line.strip()[:80]}"
        for path in ROOT.glob("*/templates/**/*.html")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if forbidden.search(line)
    ]
    assert not found, "\n".join(found)


def test_a_list_escapes_its_answers_and_keeps_the_chosen_one() -> None:
    options = [fields.Option("", "Chọn"), fields.Option("a", EVIL), fields.Option('"b', "Hai", chosen=True)]
    field = fields.Field(
        "ds", "Danh sách", type="choice", value='"b', options=options, attrs={"hx-get": '/"x', "off": False}
    )
    tree = drawn("{% field one %}", one=field)
    shown = [
        (option.get("value"), option.text_content(), "selected" in option.attrib) for option in tree.xpath("//option")
    ]
    assert shown == [("a", EVIL, False), ('"b', "Hai", True)]
    assert dict(tree.xpath("//select")[0].attrib).get("hx-get") == '/"x'
    assert "off" not in tree.xpath("//select")[0].attrib


def test_several_boxes_are_a_group_and_a_form_may_draw_one_box_alone() -> None:
    assert fields.Field("channels", "Kênh", "checkbox", options=[fields.Option("a", "A")]).kind == "choices"
    alone = fields.from_schema({"key": "sure", "type": "checkbox", "label": "Cam đoan", "label_en": "I confirm"}, {})
    assert (alone.kind, [option.label for option in alone.options]) == ("single", ["Cam đoan"])
