"""What two partners do who ask each other: ask, answer, send back, accept, keep, reply, give again, and let out."""

import re
from datetime import timedelta

from playwright.sync_api import Locator, Page, expect

from browser.steps.tables import METALS, OFFICE, RIDGE, TODAY, Table, chapter, move, press, set_table, unread
from browser.telling import fill, follow

NEXT_YEAR = (TODAY + timedelta(days=365)).isoformat()
MONEY = "Money and controls"
ASKED, LIKE_IT = "Which bank keeps the money of your village fund?", "Which bank keeps the money of your school fund?"
FIRST, BETTER, REPLIED = "A bank.", "The bank of Nandara, since spring.", "The branch closed in March."


def between(page: Page, slug: str, partner: str, *links: str) -> None:
    """The page of a pair, from the table of who has looked into whom, where the own row is the first; and on."""
    chapter(page, slug, "diligence")
    heads = page.locator("table", has=page.locator("#looks")).locator("thead th").all_inner_texts()
    column = next(number for number, head in enumerate(heads) if partner in head)
    row = page.locator("table", has=page.locator("#looks")).locator("tbody tr").first
    row.locator("th, td").nth(column).get_by_role("link").first.click()
    for link in links:
        follow(page, link)


def asked(page: Page, question: str, partner: str) -> Locator:
    """A question that a partner is asked, on the page of a section."""
    side = page.locator("main section", has=page.locator("h2", has_text=partner))
    return side.locator("article", has=page.locator("h3", has_text=question))


def asked_both_ways(asha: Page, petra: Page, slug: str) -> None:
    between(asha, slug, METALS, "Ask each other")
    for box in asha.locator("main [name=sections]:not([value=finance])").all():
        box.uncheck()
    press(asha.locator("main"), "Ask both of us")
    follow(asha, MONEY)
    fill(asha, "Ask", question=ASKED)
    expect(asked(asha, ASKED, METALS)).to_have_count(1)
    between(petra, slug, RIDGE)
    expect(petra.locator("main")).to_contain_text(f"{RIDGE} looks at {METALS}")
    expect(petra.locator("main")).to_contain_text(f"{METALS} looks at {RIDGE}")
    follow(petra, MONEY)
    for page in (asha, petra):
        for partner in (RIDGE, METALS):
            expect(asked(page, ASKED, partner)).to_have_count(1)


def answers(petra: Page, slug: str, words: str) -> None:
    """Answer the question from its section."""
    between(petra, slug, RIDGE, MONEY)
    asked(petra, ASKED, METALS).get_by_role("link", name="Answer").first.click()
    fill(petra, "Send the answer", answer=words)
    expect(asked(petra, ASKED, METALS)).to_contain_text(words)


def answered_sent_back_and_accepted(asha: Page, petra: Page, slug: str) -> None:
    answers(petra, slug, FIRST)
    asha.reload()
    question = asked(asha, ASKED, METALS)
    question.locator("summary", has_text="Send it back with a reason").click()
    question.locator("[name=reason]").fill("Since when?")
    question.get_by_role("button", name="Send it back", exact=True).click()
    expect(question).to_contain_text("Since when?")
    answers(petra, slug, BETTER)
    asha.reload()
    press(asked(asha, ASKED, METALS), "Accept the answer")
    expect(asked(asha, ASKED, METALS).locator(".tag").first).to_have_text("Accepted")
    question.locator("summary", has_text="What was said, and when").click()
    expect(question.locator(".timeline")).to_contain_text(
        re.compile(f"Asked.*{FIRST}.*Since when.*Accepted", re.DOTALL)
    )


def kept_and_replied_to(asha: Page, petra: Page, slug: str) -> None:
    petra.reload()
    press(asked(petra, ASKED, METALS), "Keep this for next time")
    expect(asked(petra, ASKED, METALS).get_by_role("button", name="Keep this for next time")).to_have_count(0)
    chapter(petra, slug, "diligence", "What is said about us")
    petra.locator("summary", has_text="Our answers that were accepted").click()
    petra.locator("main details li", has_text=ASKED).get_by_role("link", name="Reply").click()
    fill(petra, "Put it beside it", words=REPLIED)
    expect(petra.locator("main")).to_contain_text(REPLIED)
    asha.reload()
    expect(asked(asha, ASKED, METALS)).to_contain_text(f"{METALS} replies: {REPLIED}")


def let_out_and_revoked(petra: Page, asha: Page, ines: Page, slug: str) -> None:
    shelf = ("record/diligence-answer/",)
    unread(asha, slug, shelf, BETTER)
    chapter(petra, slug, "diligence", "Answers we keep", "Let a partner read all of it")
    petra.get_by_role("checkbox", name=RIDGE).check()
    fill(petra, "Put it on the record", purpose="For your own board", until=NEXT_YEAR)
    expect(petra.locator("main")).to_contain_text("For your own board")
    asha.goto(f"/p/{slug}/{shelf[0]}")
    expect(asha.locator("main")).to_contain_text(ASKED)
    unread(ines, slug, (*shelf, "record/release/"), ASKED, BETTER, "For your own board")
    chapter(petra, slug, "diligence", "Answers we keep")
    expect(petra.locator("main")).to_contain_text(f"To {RIDGE}")
    move(petra, "Revoke")
    unread(asha, slug, shelf, ASKED, BETTER)
    chapter(petra, slug, "diligence", "Answers we keep")
    expect(petra.locator("main")).not_to_contain_text(f"To {RIDGE}")


def given_again_elsewhere(petra: Page, ines: Page, table: Table) -> str:
    """The kept answer is found for a like question in another partnership, and given; the short name of that one.

    There the organisation was invited as one that nobody knew; its person says that it is the same.
    """
    _seat, guest, host = table.people
    slug = set_table((ines, petra), (host, guest), "School roofs")
    between(ines, slug, METALS, MONEY)
    fill(ines, "Ask", question=LIKE_IT)
    expect(asked(ines, LIKE_IT, METALS)).to_have_count(1)
    between(petra, slug, OFFICE, MONEY)
    question = asked(petra, LIKE_IT, METALS)
    expect(question).to_be_visible()
    expect(question).not_to_contain_text("Already answered")
    chapter(petra, slug, "diligence", "Answers we keep")
    petra.locator("main [name=same_as]").select_option(label=f"{METALS}, in Taps on the ridge")
    press(petra.locator("main"), "Keep this")
    expect(petra.locator("main [name=same_as] option:checked")).to_have_text(f"{METALS}, in Taps on the ridge")
    between(petra, slug, OFFICE, MONEY)
    expect(question).to_contain_text("Already answered")
    question.get_by_role("link", name="Answer").first.click()
    expect(petra.locator(".room")).to_contain_text("Taps on the ridge")
    press(petra.locator(".room"), "Give this answer")
    expect(asked(petra, LIKE_IT, METALS)).to_contain_text(BETTER)
    ines.reload()
    expect(asked(ines, LIKE_IT, METALS)).to_contain_text(BETTER)
    expect(ines.locator("main")).not_to_contain_text("Taps on the ridge")
    expect(ines.locator("main")).not_to_contain_text(RIDGE)
    return slug
