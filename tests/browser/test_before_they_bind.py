"""Three partners find out why they are here and who the others are, each in a window of its own, by what they press."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.installation import Installation
from browser.steps.asking import (
    ASKED,
    BETTER,
    FIRST,
    REPLIED,
    answered_sent_back_and_accepted,
    asked_both_ways,
    given_again_elsewhere,
    kept_and_replied_to,
    let_out_and_revoked,
)
from browser.steps.tables import (
    METALS,
    OFFICE,
    RIDGE,
    TODAY,
    Table,
    chapter,
    give_voice,
    move,
    press,
    set_table,
    somebody,
    unread,
)
from browser.telling import fill, follow
from browser.windows import Windows
from database import in_place

RED_LINE = "Nobody is moved for a pipe."
UNDER_NDA = "The pit moves east in two years."
PROMISED, BLOCKED, MANDATE = "We promised the villages.", "The road is blocked too often.", "The law asks us to."
LYING = ("c/scoping/", "scoping/opened/", "record/motive/")
"""Where reasons are told, once they are open."""
WEIGHED = ("Nobody answered us twice", "Little more than a road")


@pytest.fixture(scope="module")
def table(chromium: Browser, installation: Installation) -> Table:
    """Three people, and the partnership that they set up in their browsers."""
    opened = Windows(chromium, installation)
    with in_place(installation.database):
        people = tuple(
            somebody(opened, name, partner)
            for name, partner in (("Asha Oru", RIDGE), ("Petra Kold", METALS), ("Ines Wal", OFFICE))
        )
        _asha, petra, ines = pages = [one.window(opened) for one in people]
        slug = set_table(pages, people, "Taps on the ridge")
        may_write_and_not_seal_yet(ines, slug)
        give_voice(petra, slug)
    opened.close()
    assert opened.heard() == []
    return Table(slug, people)


def may_write_and_not_seal_yet(ines: Page, slug: str) -> None:
    """Whoever the others have not confirmed is told so where there would be a button."""
    ines.goto(f"/p/{slug}/c/scoping/")
    expect(ines.locator("#room")).to_contain_text("The other partners have not all confirmed your seat yet")
    expect(ines.locator("#room").get_by_role("button", name="Seal our answers")).to_have_count(0)
    follow(ines, "See who is asked")
    expect(ines.locator("main")).to_contain_text(f"Waiting for {METALS}")


# -- why they are here ------------------------------------------------------------------------------------------------


def test_reasons_open_for_all_in_the_same_moment_and_are_said_back(windows: Windows, table: Table) -> None:
    pages = asha, petra, ines = table.windows(windows)
    scoping = f"/p/{table.slug}/c/scoping/"
    written_sealed_taken_back_and_sealed(asha, petra, ines, table.slug)
    seals(petra, table.slug, driver="acceptance", statement=BLOCKED)
    for page in pages:  # two of three: nobody reads anybody else's
        page.goto(scoping)
        expect(page.locator("main")).to_contain_text("2 of 3 are sealed")
    unread(ines, table.slug, (*LYING, ""), PROMISED, BLOCKED, RED_LINE)
    unread(asha, table.slug, LYING, BLOCKED)
    seals(ines, table.slug, driver="mandate", statement=MANDATE)
    for page in pages:
        chapter(page, table.slug, "scoping", "Read all, and say it back")
        for words in (PROMISED, BLOCKED, MANDATE):
            expect(page.locator("main")).to_contain_text(words)
    for page in (petra, ines):
        expect(page.locator("main")).to_contain_text("Kept back")
        unread(page, table.slug, LYING, RED_LINE)
    said_back_corrected_and_confirmed(asha, petra, table.slug)


def seals(page: Page, slug: str, driver: str, statement: str) -> None:
    """Write a main reason in the form of the chapter, and seal it."""
    chapter(page, slug, "scoping")
    told = {"driver.0.driver": driver, "driver.0.statement": statement, "driver.0.main": "yes"}
    fill(page, "Seal our answers", **told)
    expect(page.locator("[role=status]").first).to_contain_text("Sealed")


def written_sealed_taken_back_and_sealed(asha: Page, petra: Page, ines: Page, slug: str) -> None:
    chapter(asha, slug, "scoping")
    told = {"driver.0.driver": "mandate", "driver.0.statement": "We must.", "driver.0.main": "yes"}
    fill(asha, "Save for later", **told, **{"red_line.0.statement": RED_LINE, "show": "no"})
    expect(asha.locator(".sealed")).to_contain_text("Being written")
    for other in (petra, ines):
        unread(other, slug, (*LYING, "scoping/envelope/"), "We must.", RED_LINE, "Being written")
    press(asha.locator("#room"), "Seal our answers")
    expect(asha.locator("main")).to_contain_text("1 of 3 is sealed")
    press(asha.locator("#room"), "Take it back")
    expect(asha.locator("main")).to_contain_text("Nothing is sealed yet")
    fill(asha, "Seal our answers", **{"driver.0.statement": PROMISED})
    expect(asha.locator("main")).to_contain_text("1 of 3 is sealed")
    petra.goto(f"/p/{slug}/c/scoping/")
    expect(petra.locator("main")).to_contain_text("1 of 3 is sealed")
    unread(petra, slug, LYING, PROMISED, RED_LINE)


def said_back_corrected_and_confirmed(asha: Page, petra: Page, slug: str) -> None:
    opened = f"/p/{slug}/scoping/opened/"
    says(petra, opened, PROMISED, "Say it back", "You have no choice.")
    says(asha, opened, PROMISED, "Not quite", "We gave our word, and want to keep it.", "Correct it")
    petra.goto(opened)
    expect(of(petra, PROMISED)).to_contain_text("What was meant: We gave our word, and want to keep it.")
    says(petra, opened, PROMISED, "Say it in new words", "You keep what you promised.", "Say it back")
    asha.goto(opened)
    press(of(asha, PROMISED), "Yes, that is what we mean")
    for page in (asha, petra):
        page.goto(opened)
        expect(of(page, PROMISED)).to_contain_text("Confirmed")
        expect(page.get_by_role("button", name="Yes, that is what we mean")).to_have_count(0)


def of(page: Page, reason: str) -> Locator:
    """One reason, and what was said back of it."""
    return page.locator("article", has=page.locator("blockquote", has_text=reason))


def says(page: Page, at: str, reason: str, opens: str, words: str, button: str = "Say it back") -> None:
    """Open the form beside a reason, write, and send it."""
    page.goto(at)
    of(page, reason).locator("summary", has_text=opens).click()
    form = of(page, reason).locator("details[open]")
    form.locator("textarea").fill(words)
    press(form, button)
    expect(of(page, reason)).to_contain_text(words)


# -- told under confidentiality ---------------------------------------------------------------------------------------


def test_a_confidential_room_opens_for_its_parties_and_closes(windows: Windows, table: Table) -> None:
    asha, petra, ines = table.windows(windows)
    agreed_here(asha, petra, table.slug)
    written = told_in_the_room(asha, table.slug)
    for page, reads in ((petra, True), (ines, False)):
        chapter(page, table.slug, "diligence", "Confidentiality first")
        expect(page.locator("main")).to_contain_text("What stays between two")
        assert (UNDER_NDA in page.content()) is reads
    expect(ines.locator("main")).to_contain_text("You are no party to it")
    unread(ines, table.slug, ("", "record/self-statement/", "c/diligence/", "fit/", "constraints/"), UNDER_NDA)
    ines.goto(f"/search/?q={UNDER_NDA.split()[1]}")
    assert UNDER_NDA not in ines.content()
    chapter(petra, table.slug, "diligence", "Confidentiality first", "What stays between two")
    move(petra, "End")
    for page in (petra, ines):
        chapter(page, table.slug, "diligence", "Confidentiality first")
        expect(page.locator("section", has=page.locator("#after"))).to_contain_text("Closed since")
        assert UNDER_NDA not in page.content()
    unread(petra, table.slug, ("record/self-statement/", "constraints/"), UNDER_NDA)
    asha.goto(written)
    expect(asha.locator("main")).to_contain_text(UNDER_NDA)  # its own words stay its own


def agreed_here(asha: Page, petra: Page, slug: str) -> None:
    chapter(asha, slug, "diligence", "Confidentiality first", "Agree on confidentiality")
    asha.get_by_role("checkbox", name=OFFICE).uncheck()
    fill(asha, "Put it on the record", title="What stays between two", effective_on=TODAY.isoformat())
    move(asha, "Propose")
    nda = asha.url
    for page in (asha, petra):
        page.goto(nda)
        fill(page, "Answer for", verdict="consent")
        expect(page.locator("main .consent")).to_contain_text("Consent")


def told_in_the_room(asha: Page, slug: str) -> str:
    """Something written in the room; its address."""
    chapter(asha, slug, "diligence", "Confidentiality first", "About ourselves")
    fill(asha, "Put it on the record", facet="constraint", statement=UNDER_NDA)
    expect(asha.locator("main")).to_contain_text(UNDER_NDA)
    return asha.url


# -- knowing each other -----------------------------------------------------------------------------------------------


def test_a_question_is_answered_kept_and_answered_again_elsewhere(windows: Windows, table: Table) -> None:
    asha, petra, ines = table.windows(windows)
    asked_both_ways(asha, petra, table.slug)
    answered_sent_back_and_accepted(asha, petra, table.slug)
    kept_and_replied_to(asha, petra, table.slug)
    let_out_and_revoked(petra, asha, ines, table.slug)
    elsewhere = given_again_elsewhere(petra, ines, table)
    paths = ("c/diligence/", "said/", "answers/", "record/diligence-item/", "record/diligence-answer/", "")
    unread(ines, table.slug, paths, FIRST, BETTER, ASKED, REPLIED)
    unread(asha, table.slug, paths, elsewhere, "School roofs", "school")


# -- not to partner ---------------------------------------------------------------------------------------------------


def test_a_no_is_kept_private_put_to_all_and_ends_with_thanks(windows: Windows, table: Table) -> None:
    asha, petra, ines = pages = table.windows(windows)
    slug = set_table(pages, table.people, "A road to the pit")
    give_voice(petra, slug)
    weighed(asha, slug)
    for page in (petra, ines):
        unread(page, slug, ("c/diligence/", "diligence/decision/", "record/internal-case/", "c/scoping/", ""), *WEIGHED)
    follow(asha, "Put the question to all")
    fill(asha, "Put it on the record")
    expect(asha.get_by_role("heading", level=1)).to_contain_text("Do we go on to partner?")
    for page in pages:
        chapter(page, slug, "scoping", "This may not be a partnership", "Answer it")
        fill(page, "Answer for", to="declined", verdict="consent", reason="A contract serves us both better.")
        expect(page.locator("main")).to_contain_text("“A contract serves us both better.”")
    for page in pages:
        chapter(page, slug, "scoping", "How it ended")
        for words in ("You looked at it honestly", "Thank you", "Nobody failed", RIDGE, METALS, OFFICE):
            expect(page.locator("main")).to_contain_text(words)
    for page in (petra, ines):
        unread(page, slug, ("scoping/not-a-partnership/", "record/internal-case/", "", "c/scoping/"), *WEIGHED)
    follow(asha, "Write down what you learned")
    expect(asha.locator("main form")).to_be_visible()


def weighed(asha: Page, slug: str) -> None:
    """Weigh in the own room, and come to a no."""
    chapter(asha, slug, "diligence", "Our own decision")
    asha.locator("[name='concerns.0.rating'][value=not_acceptable]").check()
    told = {"concerns.0.note": WEIGHED[0], "verdict": "no_go", "value": WEIGHED[1], "anchored_in": "nowhere"}
    fill(asha, "Keep it in your room", **told, decided_on=TODAY.isoformat())
    expect(asha.locator("#now + .verdict")).to_have_text("No go")
    expect(asha.locator("main")).to_contain_text("for good reasons and in good time")
