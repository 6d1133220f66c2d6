"""Where a script runs, what was searched for comes into the page that is there: its heading has the focus then."""

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
