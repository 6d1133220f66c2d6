"""Where a script runs, what a list leads to comes into the page that is there: its heading has the focus then."""

import pytest
from playwright.sync_api import Page, expect

from browser.telling import fill
from browser.windows import Windows

SAME = "window.sameAsBefore = true"


def is_the_same(page: Page) -> bool:
    return bool(page.evaluate("window.sameAsBefore === true"))


def test_results_come_into_the_page_and_are_read_from_their_heading(windows: Windows) -> None:
    page = windows.seat("a partner")
    page.goto("/search/")
    page.evaluate(SAME)
    fill(page, "Search", q="water")
    expect(page.locator("#results .results li").first).to_be_visible()
    assert "q=water" in page.url
    assert is_the_same(page), "no new page was loaded"
    assert page.evaluate("document.activeElement.id") == "found"
    first = page.locator("#results h3").first.inner_text()
    page.locator("#results a[rel=next]").click()
    expect(page.locator("#results h3").first).not_to_have_text(first)
    assert is_the_same(page)
    page.go_back()
    expect(page.locator("#results h3").first).to_have_text(first)
    assert page.locator("#results").count() == 1


LISTS = (
    ("record/decision/?after=nothing", "Back to the latest"),
    ("room/?after=nothing", "Back to the latest"),
    ("/partnerships/?after=zzz&id=zzz", "From the beginning"),
)


@pytest.mark.parametrize(("place", "link"), LISTS)
def test_a_list_is_turned_in_place_and_read_from_its_heading(windows: Windows, place: str, link: str) -> None:
    page = windows.seat("a partner")
    page.goto("/partnerships/")
    here = str(page.locator("th[scope=row] a").first.get_attribute("href"))
    page.goto(place if place.startswith("/") else here + place)
    page.evaluate(SAME)
    page.locator("#results").get_by_role("link", name=link).click()
    expect(page.locator("#results li, #results tbody tr").first).to_be_visible()
    page.wait_for_url(lambda url: "after=" not in url)
    assert is_the_same(page), "no new page was loaded"
    assert page.evaluate("document.activeElement.tagName") == "H2"
    assert page.evaluate("document.activeElement.closest('#results') !== null")
    assert page.locator("#results").count() == 1
