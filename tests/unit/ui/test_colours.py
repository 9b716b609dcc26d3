"""Contrast of every theme: body text AAA, everything else AA, the edge of controls 3 to 1."""

import gzip
import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[3] / "src/motcua/doors/ui/static/ui/css"
BODY = [("ink", "paper"), ("ink", "surface"), ("ink", "sunk"), ("muted", "paper"), ("muted", "surface")]
TEXT = [
    ("link", "paper"), ("link", "surface"), ("link-deep", "paper"), ("on-brand", "brand"), ("on-brand", "brand-deep"),
    ("error", "paper"), ("error", "surface"), ("error", "error-tint"), ("ok", "ok-tint"), ("warn", "warn-tint"),
    ("info", "info-tint"), ("ink", "info-tint"), ("ink", "mute-tint"), ("ink", "ok-tint"), ("muted", "sunk"),
    ("foot-ink", "foot"), ("foot-muted", "foot"), ("side-ink", "side"), ("side-ink", "side-on"), ("side-muted", "side"),
    ("side-warn", "side"), ("side-late", "side"), ("surface", "error"),
]  # fmt: skip
EDGES = [
    ("edge", "surface"),
    ("edge", "paper"),
    ("edge-soft", "paper"),
    ("focus", "paper"),
    ("brand-line", "surface"),
    ("brand-line", "paper"),
]


def packed(sheets: list[Path]) -> int:
    """Return how many bytes some sheets are on the wire."""
    return sum(len(gzip.compress(sheet.read_bytes())) for sheet in sheets)


def themes() -> dict[str, dict[str, str]]:
    """Return the tokens of each theme; what a theme does not say is the light one's."""
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*--paper[^{}]*)\}", text):
        name = re.search(r'data-theme="(\w+)"', selector)
        key = "system-dark" if ":not(" in selector else name.group(1) if name else "light"
        found[key] = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,6})\b", body))
    return {key: {**found["light"], **values} for key, values in found.items()}


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, two: str) -> float:
    """Return the contrast of two colours."""
    high, low = sorted((luminance(first), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_rightly() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark", "system-dark", "contrast"])
@pytest.mark.parametrize(("pairs", "least"), [(BODY, 7.0), (TEXT, 4.5), (EDGES, 3.0)], ids=["body", "text", "edges"])
def test_every_theme_can_be_read(theme: str, pairs: list[tuple[str, str]], least: float) -> None:
    tokens = themes()[theme]
    weak = {
        f"{front} on {back}": round(contrast(tokens[front], tokens[back]), 2)
        for front, back in pairs
        if contrast(tokens[front], tokens[back]) < least
    }
    assert not weak, f"{theme}: {weak}"


def test_the_dark_theme_of_the_system_is_the_dark_theme() -> None:
    assert themes()["system-dark"] == themes()["dark"]


def test_an_error_is_never_the_colour_of_the_house() -> None:
    for name, tokens in themes().items():
        assert tokens["error"] != tokens["brand"], name


def test_the_sheets_stay_small_and_leave_room_for_stacked_marks() -> None:
    sheets = sorted(CSS.glob("*.css"))
    shell = [sheet for sheet in sheets if sheet.name == "desk.css"]
    public = [sheet for sheet in sheets if sheet not in shell]
    # As they travel, packed: squeezing a sheet by hand saves nothing there and costs whoever compares two versions.
    assert packed(public) < 9_800, packed(public)
    assert packed(shell) < 2_400, packed(shell)
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        heights = re.findall(r"line-height:\s*([\d.]+)", text) + re.findall(r"font:[^;]*?/([\d.]+)", text)
        assert all(float(height) >= 1.5 for height in heights), (sheet.name, heights)
        assert "@import" not in text
        assert "url(" not in text
