"""All practice checks on one page: each word by itself, private ones apart, and what is missing with a link."""

import re

import pytest

from commonhold.acts.entries import write
from web.checks.demonstrated import NOW, P, browser, light, seat
from web.visiting import questions

pytestmark = pytest.mark.usefixtures("osanti")
CHECKS = f"{P}checks/"


def section(page: str, id: str) -> str:
    """What stands under the heading of this id, up to the next section."""
    found = re.search(rf'<h2 id="{id}".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def test_findings_stand_under_their_word_the_most_urgent_first() -> None:
    page = light(browser("miriam-adeyo"), CHECKS)
    places = [page.index(f'id="g-{word}"') for word in ("urgent", "soon", "watch")]
    assert places == sorted(places)
    assert "AG17" in section(page, "g-urgent")
    assert "AG17" not in section(page, "g-soon")
    for said in ("act now", "act soon", "keep an eye on", "going well", "can’t tell yet"):
        assert said in page
    assert "Checked today, 9 March 2026" in page


def test_what_all_set_aside_says_who_asked_and_until_when() -> None:
    aside = section(light(browser("miriam-adeyo"), CHECKS), "aside")
    assert "AG12" in aside
    assert "Put off, as " in aside
    assert re.search(r"until \d+ \w+ 20\d\d", aside)


def test_own_findings_stand_in_the_room_of_their_partner_and_nowhere_else() -> None:
    theirs = light(browser("ruben-castell"), CHECKS)
    assert "RS05" in section(theirs, "own")
    assert "Only Varrow Metals sees this" in theirs
    others = light(browser("miriam-adeyo"), CHECKS)
    assert "about=anchor" not in others
    assert "Only Varrow Metals" not in others


def test_the_same_questions_are_asked_however_many_entries_there_are() -> None:
    client = browser("miriam-adeyo")
    with questions() as first:
        client.get(CHECKS)
    for number in range(5):
        write(by=seat("miriam-adeyo"), kind="commitment", body={"what": f"Thing {number}", "form": "in_kind"}, now=NOW)
    with questions() as then:
        client.get(CHECKS)
    assert len(first) == len(then)


def test_whoever_has_no_seat_finds_nothing() -> None:
    stranger = browser("miriam-adeyo")
    assert stranger.get("/p/elsewhere/checks/").status_code == 404


def test_both_pages_count_the_shared_checks_alike_and_own_ones_stand_in_the_room() -> None:
    client = browser("miriam-adeyo")
    overview, checks = light(client, P), light(client, f"{P}checks/")

    def tally(page: str) -> list[str]:
        told = page.partition('class="tally"')[2].partition("</ul>")[0]
        return re.findall(r"<b>(\d+)</b> ([\w ’]+)", told)

    assert tally(overview) == tally(checks)
    room = checks.partition('aria-labelledby="own"')[2].partition("</section>")[0]
    for code in ("RS05", "RS13"):
        assert f">{code}<" in room
        assert checks.count(f">{code}<") == 1
