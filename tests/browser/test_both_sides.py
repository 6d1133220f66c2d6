"""Two sides stand beside each other on a telephone too, and whoever stands at the end of a scale is drawn there."""

from pathlib import Path

import pytest

from browser.windows import Windows

PAIR = "/p/osanti-water/knowing/varrow-metals/"
WIDTHS_OF_MARKS = "[...document.querySelectorAll('.scale .pt svg')].map((one) => one.getBoundingClientRect().width)"
RIGHT_ENDS = """[...document.querySelectorAll('table.pair tbody tr')].map((row) =>
  [...row.querySelectorAll('td')].slice(0, 2).map((cell) => cell.getBoundingClientRect().right))"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_mark_on_a_scale_is_drawn_at_its_size(windows: Windows, language: str) -> None:
    page = windows.seat("a partner", language=language)
    for address in (PAIR, "/p/osanti-water/c/diligence/"):
        page.goto(address)
        widths = page.evaluate(WIDTHS_OF_MARKS)
        assert len(widths) >= 10
        assert min(widths) == max(widths) > 20, address


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_dossier_that_was_taken_along_opens_by_itself(windows: Windows, tmp_path: Path, language: str) -> None:
    """From a disk, without the program: nothing is missing, nothing overflows, and nothing is asked of anybody."""
    page = windows.seat("a partner", width=390, language=language)
    page.goto(PAIR)
    with page.expect_download() as taken:
        page.locator("a[href$='dossier.html']").click()
    kept = tmp_path / taken.value.suggested_filename
    taken.value.save_as(kept)
    alone = windows.window(width=390)
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto(kept.as_uri())
    assert alone.locator("article").count() >= 10
    assert alone.evaluate("document.documentElement.scrollWidth") <= 390
    assert asked == [kept.as_uri()]
    assert kept.name.startswith("dossier-open-furrow-varrow-metals-")


def test_both_sides_are_seen_at_once_on_a_telephone(windows: Windows) -> None:
    page = windows.seat("a partner", width=390)
    page.goto(PAIR)
    rows = page.evaluate(RIGHT_ENDS)
    assert len(rows) == 12
    assert all(right <= 390 for row in rows for right in row)
    assert not page.locator("table.pair").get_by_text("Papers").is_visible()  # there is no room for them
