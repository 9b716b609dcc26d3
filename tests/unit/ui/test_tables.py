"""Tables: a column is declared once, and head, cells and the labels on a phone follow from it."""

from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError
from lxml import html

EVIL = '<script>alert("x")</script>'
PAPERS = [{"name": "Tờ khai", "count": 1, "href": "/to-khai/"}, {"name": EVIL, "count": None, "href": ""}]
COLUMNS = """
  {% column "Giấy tờ" value=paper.name href=paper.href head=True %}
  {% column "Số lượng" value=paper.count numeric=True %}
  {% cell "Việc" hide_label=True %}
    {% if paper.href %}<a href="{{ paper.href }}">xem</a>{% endif %}
  {% endcell %}
"""


def drawn(source: str, **context: Any) -> html.HtmlElement:
    """Return a template drawn with the design system loaded."""
    return html.fromstring(f"<div>{Template('{% load ui %}' + source).render(Context(context))}</div>")


def table(columns: str = COLUMNS, named: str = 'caption="Giấy tờ" kind="stack"', **context: Any) -> html.HtmlElement:
    """Return a table of papers with the columns given."""
    return drawn(f"{{% table paper in papers {named} %}}{columns}{{% endtable %}}", **{"papers": PAPERS, **context})


def test_head_cells_and_the_labels_of_a_phone_come_from_one_column() -> None:
    tree = table()
    assert [head.text_content() for head in tree.xpath("//thead/tr/th[@scope='col']")] == [
        "Giấy tờ",
        "Số lượng",
        "Việc",
    ]
    assert tree.xpath("//thead//th[3]/span[@class='sr']")  # there for those who hear the page
    first, second = tree.xpath("//tbody/tr")
    assert [cell.text_content() for cell in first] == ["Tờ khai", "1", "xem"]
    assert first.xpath("./th[@scope='row']/a/@href") == ["/to-khai/"]
    assert [cell.get("data-label") for cell in first] == [None, "Số lượng", None]
    assert [cell.get("class") for cell in first] == [None, "n", None]
    assert tree.xpath("//thead//th[2]/@class") == ["n"]
    assert second[0].text_content() == EVIL
    assert not second.xpath(".//a | .//script")
    assert second[1].text_content() == "–"
    assert (second[2].text or "", len(second[2])) == ("", 0)  # an empty cell is left out on a phone


def test_only_a_table_that_stacks_carries_labels() -> None:
    assert not table(named='caption="Giấy tờ"').xpath("//@data-label")


def test_a_column_may_stand_for_some_readers_and_some_rows_only() -> None:
    columns = (
        '{% column "Tên" value=paper.name head=True %}{% column "Số" value=paper.count when=may shown=paper.count %}'
    )
    assert len(table(columns, may=False).xpath("//thead//th")) == 1
    assert [cell.get("class") for cell in table(columns, may=True).xpath("//td")] == [None, "none"]


def test_a_row_has_attributes_and_a_total_is_the_last_row() -> None:
    columns = (
        '{% row %}{% if paper.href %}data-state="{{ paper.name }}"{% endif %}{% endrow %}'
        '{% cell "Tên" head=True %}'
        "{% if is_total %}Tất cả{% else %}{{ row_number }}{% if is_last %}!{% endif %}{% endif %}"
        "{% endcell %}"
        '{% column "Số" value=paper.count %}'
    )
    tree = table(columns, 'caption="Giấy tờ" total=total', total={"count": 7})
    assert [row.get("data-state") for row in tree.xpath("//tbody/tr")] == ["Tờ khai", None, None]
    assert [head.text_content() for head in tree.xpath("//tbody//th")] == ["1", "2!", "Tất cả"]
    assert tree.xpath("//tbody/tr[@class='total']/td")[0].text_content() == "7"


def test_the_things_of_a_list_may_have_two_names() -> None:
    columns = '{% column "Mã" value=code %}{% column "Nghĩa" value=text %}'
    source = f'{{% table code, text in codes caption="Mã" %}}{columns}{{% endtable %}}'
    tree = drawn(source, codes=[(404, "không có")])
    assert [cell.text_content() for cell in tree.xpath("//td")] == ["404", "không có"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('{% table paper in papers %}{% column "a" value=paper %}{% endtable %}', "needs caption"),
        ('{% table paper in papers caption="a" colour="b" %}{% column "a" value=b %}{% endtable %}', "takes no colour"),
        ('{% table paper in papers caption="a" %}{% column "a" %}{% endtable %}', "needs value"),
        ('{% table paper in papers caption="a" %}{% column "a" value=b wide=True %}{% endtable %}', "takes no wide"),
        ('{% table paper in papers caption="a" %}{% column "a" b %}{% endtable %}', "no named argument"),
        ('{% table paper in papers caption="a" %}{% cell "a" value=b %}{% endcell %}{% endtable %}', "takes no value"),
        ('{% table paper in papers caption="a" %}<tr></tr>{% endtable %}', "nothing but columns"),
        ('{% table paper in papers caption="a" %}{% endtable %}', "no column"),
        ('{% table papers caption="a" %}{% column "a" value=b %}{% endtable %}', "line in lines"),
        ('{% table paper in papers caption="a" %}{% row id="b" %}{% endrow %}{% endtable %}', "no argument"),
    ],
)
def test_what_a_table_does_not_know_is_refused_while_the_template_is_read(source: str, said: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=said):
        Template("{% load ui %}" + source)
