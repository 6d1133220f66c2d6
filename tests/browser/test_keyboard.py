"""Whoever has no pointer reaches everything in the order in which it is read, and sees where they are."""

from playwright.sync_api import Page, expect

from browser.windows import Windows

ANSWER = "/p/osanti-water/record/decision/decision-14-kanu/answer/"
SEEN = """() => {
  const look = getComputedStyle(document.activeElement);
  return (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2) || look.boxShadow !== "none";
}"""
NAME = "document.activeElement.name || document.activeElement.textContent.trim().slice(0, 40)"


def press(page: Page, key: str) -> str:
    """Press a key; where one is then."""
    page.keyboard.press(key)
    return str(page.evaluate(NAME))


def test_the_first_key_leads_past_all_that_stands_before_the_page(windows: Windows) -> None:
    page = windows.seat("a partner")
    page.goto("/p/osanti-water/")
    assert press(page, "Tab") == "Skip to main content"
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    press(page, "Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_wherever_the_key_leads_it_is_seen(windows: Windows) -> None:
    page = windows.seat("a partner")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(ANSWER)
        for _ in range(12):
            where = press(page, "Tab")
            assert page.evaluate(SEEN), f"nothing shows that one is at {where}"


def test_a_partner_answers_by_keys_alone(windows: Windows) -> None:
    page = windows.just_in("a partner that publishes")
    page.goto(ANSWER)
    page.locator("main").focus()
    order = list[str]()
    while not order or not order[-1].startswith("Answer for"):
        order.append(press(page, "Tab"))
        if order[-1] == "verdict":
            page.keyboard.press("ArrowDown")
            page.keyboard.press("ArrowUp")
        if order[-1] == "reason":
            page.keyboard.type("Written without a mouse.")
        assert len(order) < 30, order
    asked = [name for name in order if name in ("to", "verdict", "reason")]
    assert asked == ["to", "verdict", "reason"]
    page.keyboard.press("Enter")
    expect(page.locator("main .consent")).to_contain_text("Written without a mouse.")
