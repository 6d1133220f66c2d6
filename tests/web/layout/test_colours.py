"""Every pair of colours that meet on a page can be told apart, in both themes; all seats have one lightness."""

import re
from pathlib import Path

import pytest

import commonhold.web

SHEET = (Path(commonhold.web.__file__).parent / "static" / "commonhold.css").read_text("utf-8")
SEATS = range(1, 9)
URGENCIES = ("urgent", "soon", "watch", "good", "unknown")
GROUNDS = ("ground", "paper", "paper-2")
TEXT, MARK = 4.5, 3.0
"""The least contrast of words, and of drawn things and borders (WCAG 2.2, 1.4.3 and 1.4.11)."""

PAIRS = [
    *[(ink, ground, TEXT) for ink in ("ink", "ink-2", "link") for ground in (*GROUNDS, "ground-2", "act-soft")],
    *[("act-ink", ground, TEXT) for ground in ("act", "act-hover")],
    *[("bar-ink", ground, TEXT) for ground in ("bar", "bar-2")],
    *[("bar-ink-2", "bar", TEXT), ("gold", "bar", MARK), ("gold-ink", "gold", TEXT), ("ink-inv", "ink", TEXT)],
    *[(f"{one}-ink", ground, TEXT) for one in URGENCIES for ground in (*GROUNDS, f"{one}-soft")],
    *[("ink", ground, TEXT) for ground in (*(f"{one}-soft" for one in URGENCIES), "ins", "del", "mark")],
    *[(one, ground, MARK) for one in URGENCIES for ground in ("paper", "ground")],
    *[(f"seat-{seat}", ground, MARK) for seat in SEATS for ground in (*GROUNDS, f"seat-{seat}-soft")],
    *[("seat-ink", f"seat-{seat}", TEXT) for seat in SEATS],
    *[(ink, f"seat-{seat}-soft", TEXT) for seat in SEATS for ink in ("ink", "ink-2")],
    *[("line-2", ground, MARK) for ground in GROUNDS],
    *[("act", ground, MARK) for ground in GROUNDS],
]


def tokens(selector: str) -> dict[str, str]:
    """The colours that the first rule of a selector gives."""
    found = re.search(re.escape(selector) + r"\{([^}]*)\}", SHEET)
    assert found, selector
    return dict(re.findall(r"--([\w-]+):(#[0-9A-F]{6})", found[1]))


THEMES = {"light": tokens(":root"), "dark": tokens(":root:not([data-theme=light])")}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_it_should_be() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_what_stands_on_a_ground_can_be_told_from_it(theme: str) -> None:
    colours = THEMES[theme]
    weak = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground, least in PAIRS
        if contrast(colours[ink], colours[ground]) < least
    }
    assert not weak


@pytest.mark.parametrize("theme", THEMES)
def test_no_seat_is_lighter_than_another(theme: str) -> None:
    lightness = [116 * luminance(THEMES[theme][f"seat-{seat}"]) ** (1 / 3) - 16 for seat in SEATS]  # CIELAB
    assert max(lightness) - min(lightness) < 4


def test_both_ways_into_the_dark_theme_lead_to_the_same_colours() -> None:
    assert tokens(":root[data-theme=dark]") == THEMES["dark"]
    assert set(THEMES["dark"]) == set(THEMES["light"])


def test_seats_on_the_bar_which_is_always_dark_have_the_dark_colours() -> None:
    assert tokens(".acting").items() <= THEMES["dark"].items()
    assert len(tokens(".acting")) == len(SEATS) + 1
