"""The landing pages of the eleven chapters: small, in few questions, each with its own picture, nobody's secrets."""

import re

import pytest

from commonhold.acts.entries import write
from commonhold.facts.cycle import CHAPTERS
from commonhold.facts.vocabulary import kinds
from commonhold.web.chapters.shelves import FROM_ELSEWHERE, GROUPS
from commonhold.web.chapters.views import PAGES
from web.checks.demonstrated import NOW, P, browser, light, seat
from web.visiting import questions

WHO = {
    "miriam-adeyo": "Open Furrow",
    "joseph-amani": "Ministry of Water",
    "grace-tolu": "Lower Osanti Assembly",
    "ruben-castell": "Varrow Metals",
}
RING = ["Ministry of Water", "Lower Osanti Assembly", "Varrow Metals", "Open Furrow"]


def main(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def part(page: str, id: str) -> str:
    """The section whose heading has this id."""
    found = re.search(rf'id="{id}".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def in_order(text: str) -> list[str]:
    """The partners in the order in which a picture names them first."""
    return sorted((name for name in RING if name in text), key=text.index)


def test_every_entry_kind_of_a_chapter_stands_in_one_group() -> None:
    assert set(GROUPS) == set(PAGES) == set(CHAPTERS)
    for chapter, groups in GROUPS.items():
        told = [name for _title, names in groups for name in names]
        assert sorted(told) == sorted(
            kind.name for kind in kinds().values() if kind.chapter == chapter and kind.standing == "entry"
        )


@pytest.mark.usefixtures("osanti")
def test_each_page_tells_what_it_is_for_and_is_small_for_whoever_reads() -> None:
    for id in ("miriam-adeyo", "ruben-castell"):
        client = browser(id)
        for chapter, title in CHAPTERS.items():
            page = light(client, f"{P}c/{chapter}/")
            assert f"<h1>{title}</h1>" in page
            assert 'class="lead"' in page
            assert "All partners see this" in page
            for _group, names in GROUPS[chapter]:
                for name in names:
                    assert f'href="{P}record/{name}/"' in page, name


@pytest.mark.usefixtures("osanti")
def test_as_many_questions_are_asked_of_a_large_record() -> None:
    client, address = browser("miriam-adeyo"), f"{P}c/resources/"
    with questions() as first:
        client.get(address)
    for number in range(6):
        write(by=seat("miriam-adeyo"), kind="commitment", body={"what": f"Thing {number}", "form": "in_kind"}, now=NOW)
    with questions() as then:
        page = client.get(address).content.decode()
    assert len(first) == len(then)
    assert page.count("Thing ") == 3  # the newest of a kind, and no number of all


@pytest.mark.usefixtures("osanti")
def test_everybody_sees_itself_first_and_then_the_ring() -> None:
    pictures = {"scoping": "reasons", "resources": "kept", "agreement": "proposed1"}
    for id, own in WHO.items():
        client, turn = browser(id), RING.index(WHO[id])
        for chapter, heading in pictures.items():
            told = in_order(part(main(light(client, f"{P}c/{chapter}/")), heading))
            assert told == [*RING[turn:], *RING[:turn]], (own, chapter)


@pytest.mark.usefixtures("osanti")
def test_envelopes_tell_that_they_lie_there_and_nothing_else() -> None:
    mine = main(light(browser("miriam-adeyo"), f"{P}c/scoping/"))
    own = part(mine, "seal")
    assert "3 of 4 are sealed" in own
    assert "Being written" in own
    others = main(light(browser("ruben-castell"), f"{P}c/scoping/"))
    assert "Being written" not in others
    assert "Read it, or take it back" in others
    assert "Write and seal yours" in mine
    assert "District agreements that last beyond one grant" in mine
    assert "District agreements that last beyond one grant" not in others


@pytest.mark.usefixtures("osanti")
def test_both_directions_of_a_look_stand_in_the_table() -> None:
    table = main(light(browser("miriam-adeyo"), f"{P}c/diligence/")).partition("<table")[2].partition("</table>")[0]
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', table, re.DOTALL)
    assert len(rows) == 4
    assert [row.count("<td>") for row in rows] == [4, 4, 4, 4]
    assert sum("Completed" in row for row in rows) == 4  # each of the four looked at one other


@pytest.mark.usefixtures("osanti")
def test_who_has_not_answered_or_signed_is_told_as_that() -> None:
    client = browser("miriam-adeyo")
    consent = main(light(client, f"{P}c/governance/")).partition('class="consent')[2].partition("</ul>")[0]
    assert consent.count("No answer yet") == 2
    assert consent.count("Consents") == 2
    assert "Answer for Open Furrow" in consent
    signs = main(light(client, f"{P}c/agreement/")).partition('class="signs"')[2].partition("</ul>")[0]
    assert signs.count("Not signed yet") == 2


@pytest.mark.usefixtures("osanti")
def test_who_sees_a_line_is_told_where_it_is_not_as_usual() -> None:
    page = main(light(browser("joseph-amani"), f"{P}c/resources/"))
    worth = page.partition(f'href="{P}record/value_statement/"')[2].partition("</li></ul>")[0]
    assert "Only Ministry of Water sees this" in worth
    assert "All partners see this" in worth


@pytest.mark.usefixtures("osanti")
def test_whoever_may_write_is_led_to_the_form_and_nobody_else() -> None:
    adds = re.compile(r'/record/(\w+)/add/"')
    page = main(light(browser("miriam-adeyo"), f"{P}c/governance/"))
    assert {"decision", "issue"} <= set(adds.findall(page))
    assert not set(FROM_ELSEWHERE) & set(adds.findall(page))
    neutral = main(light(browser("leila-marr"), f"{P}c/resources/"))
    assert not adds.findall(neutral)


@pytest.mark.usefixtures("osanti")
def test_a_chapter_that_there_is_not_is_nowhere() -> None:
    assert browser("miriam-adeyo").get(f"{P}c/nothing/").status_code == 404


@pytest.mark.usefixtures("osanti")
def test_two_steps_on_a_scale_are_far_apart_wherever_scales_are_drawn() -> None:
    miriam = browser("miriam-adeyo")
    for page in ("c/diligence/", "diligence/ways-of-working/", "fit/"):
        straight = light(miriam, f"{P}{page}").rpartition("Hard things said straight")[2].partition("</tr>")[0]
        assert "Far apart" in straight, page


@pytest.mark.usefixtures("osanti")
def test_what_nobody_asked_yet_leads_the_two_and_nobody_else_to_asking() -> None:
    page = light(browser("miriam-adeyo"), f"{P}c/diligence/")
    rows = part(page, "looks").partition("<tbody>")[2].split("<tr>")[1:]
    furrow, ministry = (row.split("<td>")[1:] for row in rows[:2])
    assert f'href="{P}knowing/ministry-of-water/begin/"' in furrow[1]
    assert "Not started yet" in ministry[3]
    assert "begin/" not in ministry[3]
    assert "begin/" not in main(light(browser("leila-marr"), f"{P}c/diligence/"))
