"""Everything can be done where scripts do not run: by plain forms, answered by plain pages."""

from playwright.sync_api import Page, expect

from browser.telling import fill, follow
from browser.windows import Windows

P = "/p/osanti-water/"
PROPOSED = f"{P}record/decision/decision-14-kanu/"


def plain(windows: Windows, seat: str) -> Page:
    return windows.just_in(seat, script=False)


def test_what_is_added_is_written_anew_and_moved_on(windows: Windows) -> None:
    page = plain(windows, "a partner")
    page.goto(f"{P}record/activity/add/")
    fill(page, "Put it on the record")
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    fill(page, "Put it on the record", title="Dig at Suna", kind="activity", room="partners")
    expect(page.locator("main")).to_contain_text("Dig at Suna")
    entry = page.url
    page.goto(f"{entry}revise/")
    fill(page, "Put the new words on the record", title="Dig at Suna and Kelo")
    expect(page.locator("main")).to_contain_text("Dig at Suna and Kelo")
    page.goto(f"{entry}move/?to=dropped")
    verb = page.locator("main form .btn").inner_text()
    fill(page, verb, reason="The rains came early.")
    expect(page.locator("main")).to_contain_text("The rains came early.")


def test_an_answer_is_given_and_stands(windows: Windows) -> None:
    page = plain(windows, "a partner without the NDA")
    page.goto(f"{PROPOSED}answer/")
    fill(page, "Answer for", verdict="object")
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    fill(page, "Answer for", verdict="concern", reason="Only before the planting.")
    expect(page.locator("main .consent")).to_contain_text("Only before the planting.")


def test_an_envelope_is_lodged_and_taken_back(windows: Windows) -> None:
    page = plain(windows, "a partner that pays")
    page.goto(f"{P}seal/motive/")
    shut = page.locator("button[value=take_back]").count()
    page.locator("button[value=lodge]").first.click()
    expect(page.locator("button[value=take_back]")).to_have_count(shut + 1)
    page.locator("button[value=take_back]").first.click()
    expect(page.locator("button[value=take_back]")).to_have_count(shut)


def test_somebody_searches_and_finds(windows: Windows) -> None:
    page = plain(windows, "a partner")
    page.goto("/search/")
    fill(page, "Search", q="borehole")
    expect(page.get_by_role("region", name="What was found").get_by_role("heading", level=3).first).to_contain_text(
        "orehole"
    )


def test_a_finding_is_answered(windows: Windows) -> None:
    page = plain(windows, "a partner that publishes")
    page.goto(f"{P}checks/")
    page.locator(".finding h3 a, .finding h2 a").first.click()
    page.locator("summary", has_text="This is not right").click()
    form = page.locator("#dispute")
    form.locator("textarea").fill("The letter went out on Monday.")
    form.get_by_role("button").click()
    expect(page.locator(".talk")).to_contain_text("The letter went out on Monday.")


def test_settings_are_kept(windows: Windows) -> None:
    page = plain(windows, "the evaluator")
    page.goto("/me/")
    fill(page, "Keep these settings", name="Tess A. Okell", digest="off")
    expect(page.locator("[name=name]")).to_have_value("Tess A. Okell")
    expect(page.locator("[name=digest][value=off]")).to_be_checked()
    follow(page, "E-mail addresses")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
