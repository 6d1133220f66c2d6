"""Two sides stand beside each other on a telephone too, and whoever stands at the end of a scale is drawn there."""

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


def test_both_sides_are_seen_at_once_on_a_telephone(windows: Windows) -> None:
    page = windows.seat("a partner", width=390)
    page.goto(PAIR)
    rows = page.evaluate(RIGHT_ENDS)
    assert len(rows) == 12
    assert all(right <= 390 for row in rows for right in row)
    assert not page.locator("table.pair").get_by_text("Papers").is_visible()  # there is no room for them
