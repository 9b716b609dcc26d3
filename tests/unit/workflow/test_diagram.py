"""The picture of a process says everything in words too, in one language at a time, and is well-formed."""

import re
from xml.etree import ElementTree

import pytest

from motcua.means.workflow import rules
from motcua.means.workflow.renderings import diagrams
from tests.factories import workflow as make

SVG = "{http://www.w3.org/2000/svg}"
VIETNAMESE = re.compile("[ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ]", re.IGNORECASE)


@pytest.mark.parametrize("key", make.TEMPLATES)
def test_every_step_is_drawn_with_its_name_and_hours(key):
    definition = rules.instantiate(make.TEMPLATES[key], 7200)
    root = ElementTree.fromstring(diagrams.definition_diagram(definition, "Quy trình thử"))
    assert len(root.findall(f"{SVG}g[@class]")) == len(definition.steps)
    drawn = " ".join(" ".join(group.itertext()) for group in root.iter(f"{SVG}g"))
    for step in definition.steps:
        assert step.name.split()[0] in drawn
    described = root.find(f"{SVG}desc").text
    for step in definition.steps:
        assert step.name in described


def test_it_is_named_for_screen_readers():
    root = ElementTree.fromstring(
        diagrams.definition_diagram(rules.instantiate(make.TEMPLATES["T2"], 1440), "Tên", mark="x")
    )
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "x-title x-desc"
    assert {root.find(f"{SVG}title").get("id"), root.find(f"{SVG}desc").get("id")} == {"x-title", "x-desc"}
    assert "Tên" in root.find(f"{SVG}title").text


def test_it_fits_a_telephone():
    text = diagrams.definition_diagram(rules.instantiate(make.TEMPLATES["T5P"], 136 * 60), "Tên")
    root = ElementTree.fromstring(text)
    assert float(root.get("width")) <= 328
    for line in root.iter(f"{SVG}text"):
        if line.get("text-anchor") is None:
            # a letter of the page's faces takes about 0.46 of its size on average; bold ones of a wide face 0.6
            wide = 0.6 if line.get("font-size") == "14" else 0.52
            assert float(line.get("x")) + len(line.text) * float(line.get("font-size")) * wide <= 292


def test_what_is_typed_is_escaped():
    step = rules.Step(
        "a", "<script>&", "review", "desk", "x<y", 60, (rules.Outcome("e", "<b>"), rules.Outcome("f", '"'))
    )
    text = diagrams.definition_diagram(rules.Definition((step,)), '"><script>')
    assert "<script>" not in text
    assert "<b>" not in text
    ElementTree.fromstring(text)


def test_colours_come_from_the_page():
    text = diagrams.definition_diagram(rules.instantiate(make.TEMPLATES["T5"], 7200), "Tên")
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', text))
    assert colours <= {"currentColor", "none"}
    assert "style=" not in text


def test_a_process_without_steps_is_drawn_as_nothing():
    ElementTree.fromstring(diagrams.definition_diagram(rules.Definition(), "Rỗng"))
