"""Whoever reads from right to left has the pages the other way round, and nothing sticks out."""

import pytest

from browser.looking import overflows
from browser.windows import Windows

P = "/p/osanti-water/"
PAGES = [
    "/", P, f"{P}checks/", f"{P}people/", f"{P}c/governance/", f"{P}record/decision/",
    f"{P}record/decision/decision-14-kanu/", f"{P}record/commitment/add/", "/me/", "/help/",
]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_a_page_runs_from_right_to_left(address: str, windows: Windows) -> None:
    page = windows.seat("a partner", language="ar")
    answer = page.goto(address)
    assert answer
    assert answer.status == 200
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert list(overflows(page, (390, 1360))) == []
