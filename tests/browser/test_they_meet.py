"""The story of two organisations, told through nothing but what their people see and press."""

from collections.abc import Mapping

from playwright.sync_api import Page, expect

from browser.steps.tables import sign_up
from browser.telling import fill, follow
from browser.windows import Windows

FURROW, VARROW = "Bright Furrow", "Calder Metals"
NAME = "Water for the ridge"
DRAFT = "Villages ask us for water, and we cannot dig alone."
THEIRS = "Without the trust of our neighbours there is no mine."


def lodge(page: Page, slug: str, motive: Mapping[str, str]) -> None:
    """Write a motive in one's own room, and seal all."""
    page.goto(f"/p/{slug}/record/motive/add/")
    fill(page, "Put it on the record", **motive)
    page.goto(f"/p/{slug}/seal/motive/")
    page.get_by_role("button", name="Seal all that is not sealed yet").click()


def partners(page: Page) -> list[str]:
    return [told.strip().split("\n")[-1] for told in page.locator(".seats .org").all_inner_texts()]


def test_two_organisations_meet_open_their_reasons_together_and_cure_a_finding(windows: Windows) -> None:
    awa, ruth = windows.window(), windows.window(width=390)
    awa.goto("/accounts/signup/")
    sign_up(windows, awa, "Awa Diop", "awa@bright-furrow.example")
    slug, link = begin(awa)
    ruth.goto(link)
    follow(ruth, "Make an account")
    sign_up(windows, ruth, "Ruth Calder", "ruth@calder.example")
    fill(ruth, "Take the seat", function="community_relations", level="executive")
    both_see_themselves_first(awa, ruth, slug)
    reasons_open_for_both_at_once(awa, ruth, slug)
    a_finding_is_cured(awa, ruth, slug)


def begin(awa: Page) -> tuple[str, str]:
    """The five tasks of whoever starts; the short name of the partnership, and the link for the other one."""
    awa.goto("/start/")
    told = {"organisation": FURROW, "sector": "community", "scope": "national", "size": "small"}
    fill(awa, "Set the table", name=NAME, **told, function="programme", level="middle")
    expect(awa.get_by_role("heading", level=1)).to_have_text(NAME)
    slug = awa.url.split("/p/")[1].split("/")[0]
    follow(awa, "Say what brings you together")
    fill(awa, "Keep it", summary="No village on the ridge has water within an hour.")
    follow(awa, "Choose how you decide")
    awa.get_by_role("button", name="Propose it").click()
    awa.goto(f"/p/{slug}/start/")
    follow(awa, "Invite the other partners")
    other = {"organisation": VARROW, "sector": "business", "scope": "international", "size": "large"}
    fill(awa, "Make the invitation", **other, shown_name="Ruth Calder", mailbox="ruth@calder.example")
    return slug, str(awa.locator(".once").inner_text()).strip()


def both_see_themselves_first(awa: Page, ruth: Page, slug: str) -> None:
    for page, first in ((awa, [FURROW, VARROW]), (ruth, [VARROW, FURROW])):
        page.goto(f"/p/{slug}/")
        assert partners(page) == first


def reasons_open_for_both_at_once(awa: Page, ruth: Page, slug: str) -> None:
    """Each writes for itself; nobody reads the other's words before both are lodged, and then both do."""
    motive = {"facet": "driver", "driver": "acceptance", "rank": "main"}
    lodge(awa, slug, motive | {"statement": DRAFT})
    pages = ("", "seal/motive/", "record/motive/", "room/", "c/scoping/", "checks/")
    for path in pages:
        ruth.goto(f"/p/{slug}/{path}")
        assert DRAFT not in ruth.content()
    ruth.goto(f"/search/?q={DRAFT.split()[0]}")
    assert DRAFT not in ruth.content()
    lodge(ruth, slug, motive | {"statement": THEIRS})
    for page in (awa, ruth):
        page.goto(f"/p/{slug}/record/motive/")
        for words in (DRAFT, THEIRS):
            expect(page.locator("main")).to_contain_text(words)


def a_finding_is_cured(awa: Page, ruth: Page, slug: str) -> None:
    """A date is set before anybody said what it cannot do; each says so through the button of the finding."""
    awa.goto(f"/p/{slug}/record/activity/add/")
    fill(awa, "Put it on the record", title="First tap opened", kind="milestone")
    limits = ((awa, FURROW, "Our grant ends in May."), (ruth, VARROW, "The board meets twice a year."))
    for page, partner, statement in limits:
        page.goto(f"/p/{slug}/checks/")
        page.locator(".finding", has_text=f"Constraints shared by {partner}: 0").get_by_role("link").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(partner)
        page.locator(".paper", has_text="names the constraint that hurts most").get_by_role("link").first.click()
        follow(page, "Write down a constraint")
        fill(page, "Put it on the record", facet="constraint", statement=statement, room="partners")
        for other in (awa, ruth):
            other.goto(f"/p/{slug}/checks/")
            expect(other.locator("main")).not_to_contain_text(f"Constraints shared by {partner}")
    for page in (awa, ruth):
        expect(page.locator("main")).to_contain_text("Nothing to act on")
