"""The picture of a process: SVG, one column from top to bottom, readable on a telephone, in the colour of the text.

Ways to earlier steps run on the left, dashed; ways that leave steps out run on the right. What a way is called stands
in the box that it leaves, so that nothing depends on following lines. The same facts are in `queries.steps_table`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.ground.core import languages
from motcua.means.workflow import rules
from motcua.means.workflow.enums import Party, StepKind, position_label
from motcua.means.workflow.queries import definitions

WIDTH = 320
LEFT, RIGHT = 30, 292  # edges of the boxes; the lanes of the ways run outside
INNER = RIGHT - LEFT - 44
GAP = 22
LANE = 6
NAME, SMALL = 14, 12  # font sizes
LEADING = 1.35
# Width of a letter in parts of its size, on the safe side for Vietnamese; names are bold.
GLYPH = {NAME: 0.6, SMALL: 0.52}


@dataclass(frozen=True, slots=True)
class _Box:
    """One step as it is drawn."""

    number: int
    step: rules.Step
    name: tuple[str, ...]
    facts: tuple[str, ...]
    ways: tuple[str, ...]
    said: str
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def diagram(version_id: int, language: str = "vi") -> str:
    """Return a version of a process as an SVG element, with a title and a description for screen readers."""
    card = definitions.version(version_id)
    name = languages.said(card, "name", language)
    return definition_diagram(card.definition, name, language, mark=f"wf{version_id}")


def definition_diagram(definition: rules.Definition, name: str, language: str = "vi", *, mark: str = "wf") -> str:
    """Return a definition as an SVG element; `mark` keeps its ids apart from those of other diagrams of the page."""
    with translation.override(language):
        boxes = _boxes(definition, english=languages.english(language))
        height = (boxes[-1].top + boxes[-1].height if boxes else 0) + 56
        title = _("Sơ đồ quy trình: %(name)s") % {"name": name}
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="wf-diagram" role="img" lang="{escape(language)}"'
            f' viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}"'
            f' aria-labelledby="{mark}-title {mark}-desc" font-family="inherit" fill="currentColor">',
            f'<title id="{mark}-title">{escape(title)}</title>',
            f'<desc id="{mark}-desc">{escape(" ".join(box.said for box in boxes))}</desc>',
            f'<defs><marker id="{mark}-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"'
            ' orient="auto"><path d="M0 0 8 4 0 8z" fill="currentColor"/></marker></defs>',
        ]
        parts += [_draw_box(box) for box in boxes]
        parts += _draw_ways(definition, boxes, mark)
        if boxes:
            parts.append(_draw_end(boxes[-1], mark))
        parts.append("</svg>")
    return "".join(parts)


def _boxes(definition: rules.Definition, *, english: bool) -> list[_Box]:
    numbers = {step.key: place for place, step in reversed(list(enumerate(definition.steps, 1)))}
    boxes, top = [], 12.0
    for number, step in enumerate(definition.steps, 1):
        name = _wrapped((step.name_en if english else "") or step.name, NAME)
        party = str(Party(step.party).label) if step.party in Party.values else step.party
        told = (position_label(step.position_key), party, _time(step))
        facts = [line for fact in told for line in _wrapped(fact, SMALL)]
        ways: list[str] = []
        usual = "" if number == len(definition.steps) else definition.steps[number].key
        if len(step.outcomes) > 1 or any(outcome.leads_to != usual for outcome in step.outcomes):
            for outcome in step.outcomes:
                label = (outcome.label_en if english else "") or outcome.label
                to = (
                    _("kết thúc")
                    if not outcome.leads_to
                    else _("bước %(n)s") % {"n": numbers.get(outcome.leads_to, "?")}
                )
                to = to.replace(" ", "\u00a0")
                ways += _wrapped(f"→ {label}: {to}", SMALL)
        fork = 52 if step.kind == StepKind.CONSULT else 0
        height = (
            20 + len(name) * NAME * LEADING + (len(facts) + len(ways)) * SMALL * LEADING + fork + (6 if ways else 0)
        )
        said = f"{number}. {' '.join(name)}: {', '.join(told)}. {' '.join(ways)}".rstrip().replace("→ ", "– ")
        boxes.append(_Box(number, step, tuple(name), tuple(facts), tuple(ways), said, top, height))
        top += height + GAP
    return boxes


def _time(step: rules.Step) -> str:
    if step.minutes is None:
        return _("Không định giờ riêng")
    hours = f"{step.minutes / 60:.1f}".rstrip("0").rstrip(".")
    if not languages.english():
        hours = hours.replace(".", ",")
    return _("%(hours)s giờ làm việc") % {"hours": hours}


def _wrapped(text: str, size: int) -> list[str]:
    """Return the text in lines that fit into a box."""
    most = int(INNER / (size * GLYPH[size]))
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _draw_box(box: _Box) -> str:
    kind, party = escape(box.step.kind), escape(box.step.party)
    parts = [
        f'<g class="wf-step wf-kind-{kind} wf-party-{party}">',
        f'<rect class="wf-box" x="{LEFT}" y="{box.top:.1f}" width="{RIGHT - LEFT}" height="{box.height:.1f}" rx="4"'
        ' fill="currentColor" fill-opacity="0.05" stroke="currentColor" stroke-opacity="0.55"/>',
        f'<circle cx="{LEFT + 18}" cy="{box.top + 20:.1f}" r="11" fill="none" stroke="currentColor"/>',
        f'<text class="wf-number" x="{LEFT + 18}" y="{box.top + 24.5:.1f}" font-size="{SMALL}"'
        f' text-anchor="middle">{box.number}</text>',
    ]
    y = box.top + 10
    for line in box.name:
        y += NAME * LEADING
        parts.append(_line("wf-name", y - 4, NAME, line, ' font-weight="600"'))
    for line in box.facts:
        y += SMALL * LEADING
        parts.append(_line("wf-fact", y - 3, SMALL, line, ' fill-opacity="0.85"'))
    if box.step.kind == StepKind.CONSULT:
        parts.append(_draw_fork(y + 10))
        y += 52
    if box.ways:
        y += 6
    for line in box.ways:
        y += SMALL * LEADING
        parts.append(_line("wf-way", y - 3, SMALL, line, ""))
    parts.append("</g>")
    return "".join(parts)


def _line(name: str, y: float, size: int, text: str, more: str) -> str:
    return f'<text class="{name}" x="{LEFT + 36}" y="{y:.1f}" font-size="{size}"{more}>{escape(text)}</text>'


def _draw_fork(y: float) -> str:
    """Draw that several agencies are asked at once: a bar, three boxes beside each other, a bar."""
    left, width, gap = LEFT + 36, 54, 10
    right = left + 3 * width + 2 * gap
    bar = '<path d="M{0} {2:.1f}H{1}" stroke="currentColor" stroke-width="2.5" fill="none"/>'
    parts = ['<g class="wf-fork" aria-hidden="true">', bar.format(left, right, y)]
    for place, text in enumerate(("1", "2", "…")):
        x = left + place * (width + gap)
        middle = x + width / 2
        parts.append(
            f'<path d="M{middle} {y:.1f}v7M{middle} {y + 27:.1f}v7" stroke="currentColor" fill="none"/>'
            f'<rect x="{x}" y="{y + 7:.1f}" width="{width}" height="20" rx="2" fill="none" stroke="currentColor"/>'
            f'<text x="{middle}" y="{y + 21:.1f}" font-size="{SMALL}" text-anchor="middle">{text}</text>'
        )
    parts += [bar.format(left, right, y + 34), "</g>"]
    return "".join(parts)


def _draw_ways(definition: rules.Definition, boxes: list[_Box], mark: str) -> Iterable[str]:
    by_key = {box.step.key: box for box in reversed(boxes)}
    lanes = {"left": 0, "right": 0}
    for box in boxes:
        drawn = set[str]()
        for outcome in box.step.outcomes:
            there = by_key.get(outcome.leads_to)
            if there is None or outcome.leads_to in drawn:
                continue
            drawn.add(outcome.leads_to)
            if there.number == box.number + 1:
                x = (LEFT + RIGHT) / 2
                yield _path(f"M{x} {box.top + box.height:.1f}V{there.top - 1:.1f}", mark, "wf-next")
            elif there.number <= box.number:
                lanes["left"] += 1
                x = LEFT - 8 - (lanes["left"] - 1) % 3 * LANE
                yield _path(
                    f"M{LEFT} {box.middle:.1f}H{x}V{there.middle + 4:.1f}H{LEFT - 1}",
                    mark,
                    "wf-back",
                    ' stroke-dasharray="4 3"',
                )
            else:
                lanes["right"] += 1
                x = RIGHT + 8 + (lanes["right"] - 1) % 3 * LANE
                yield _path(f"M{RIGHT} {box.middle:.1f}H{x}V{there.middle - 4:.1f}H{RIGHT + 1}", mark, "wf-skip")


def _path(way: str, mark: str, name: str, more: str = "") -> str:
    return f'<path class="{name}" d="{way}" fill="none" stroke="currentColor"{more} marker-end="url(#{mark}-tip)"/>'


def _draw_end(last: _Box, mark: str) -> str:
    x, y = (LEFT + RIGHT) / 2, last.top + last.height
    return (
        _path(f"M{x} {y:.1f}V{y + 17:.1f}", mark, "wf-next")
        + f'<circle class="wf-end" cx="{x}" cy="{y + 24:.1f}" r="6" fill="none" stroke="currentColor"/>'
        + f'<circle cx="{x}" cy="{y + 24:.1f}" r="3"/>'
        + f'<text x="{x}" y="{y + 46:.1f}" font-size="{SMALL}" text-anchor="middle">{escape(_("Kết thúc"))}</text>'
    )
