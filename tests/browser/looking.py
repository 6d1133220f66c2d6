"""What is looked for on a page: what axe finds, what does not fit, what is too heavy."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Response

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TARGETS = {"target-size": {"enabled": True}}
TURNED = "css-orientation-lock"
"""The one rule that reads the styles: axe fetches them anew for it each time, and all pages have the same."""
STYLES = {"fonts", "commonhold"}
"""The styles of all pages, by the beginning of their names."""
WITHOUT_COLOURS = {"color-contrast": {"enabled": False}}
"""Colours do not depend on the width, and take most of the time."""
WIDTHS = (320, 390, 768, 1024, 1360)
HEIGHT = 900
HEAVIEST = {"document": 8 * 1024, "stylesheet": 15 * 1024, "script": 20 * 1024}
"""Bytes, packed, of all of a sort that a page brings: what a telephone on a weak line still shows."""
SIDEWAYS = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return "";
  const wide = [...document.querySelectorAll("main *, header *, footer *, nav *")]
    .filter((one) => one.getBoundingClientRect().right > room + 1 || one.getBoundingClientRect().left < -1);
  return wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(" | ") || "something";
}"""
UNCHANGED = "document.getAnimations().forEach((one) => one.finish())"


def wrongs(page: Page, *, at_night: bool) -> Iterator[str]:
    """All that axe finds: by daylight at a desk, the colours at night, and all but colours on a telephone."""
    page.set_viewport_size({"width": 1360, "height": HEIGHT})
    yield from seen_by_axe(page, {"runOnly": RULES, "rules": TARGETS})
    if at_night:
        page.emulate_media(color_scheme="dark")
        yield from seen_by_axe(page, {"runOnly": {"type": "rule", "values": ["color-contrast"]}}, "at night: ")
        page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 390, "height": HEIGHT})
    yield from seen_by_axe(page, {"runOnly": RULES, "rules": TARGETS | WITHOUT_COLOURS}, "on a telephone: ")


def seen_by_axe(page: Page, asked: dict[str, Any], when: str = "") -> Iterator[str]:
    """What axe finds on a page as it stands."""
    page.evaluate(UNCHANGED)
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT + ";undefined")
    told = page.evaluate("(asked) => axe.run(asked)", {"resultTypes": ["violations"], "preload": False, **asked})
    for found in told["violations"]:
        for node in found["nodes"][:3]:
            yield f"{when}{found['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"


def locked(page: Page) -> list[str]:
    """What axe finds on a page that can only be read one way up."""
    return list(seen_by_axe(page, {"runOnly": {"type": "rule", "values": [TURNED]}, "preload": True}))


def styles(page: Page) -> set[str]:
    """The styles of a page, by the beginning of their names."""
    names: list[str] = page.evaluate("[...document.styleSheets].map((one) => one.href || 'its own')")
    return {name.rpartition("/")[2].partition(".")[0] for name in names}


def overflows(page: Page, widths: tuple[int, ...] = WIDTHS) -> Iterator[str]:
    """The widths at which a page must be moved sideways, and by what."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if told := page.evaluate(SIDEWAYS):
            yield f"{width}: {told}"


def weight(answer: Response) -> int:
    """The bytes of an answer as they came, packed."""
    return int(answer.request.sizes()["responseBodySize"])
