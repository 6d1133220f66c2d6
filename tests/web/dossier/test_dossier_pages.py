"""The pages of a dossier: both sides side by side, small, in few questions, for the two and nobody else."""

import re

import pytest

from commonhold.acts.knowing.rounds import begin_round
from commonhold.practice.asking.questions import sections
from web.checks.demonstrated import NOW, P, browser, light, seat

pytestmark = pytest.mark.usefixtures("osanti")
PAIR = f"{P}knowing/varrow-metals/"


def rows(page: str) -> dict[str, list[str]]:
    """What stands in the table of sections: how far each side is, and how many papers."""
    table = page.partition('<table class="data pair">')[2].partition("</table>")[0]
    found = re.findall(r'questions/(\w+)/".*?</th>(.*?)</tr>', table, re.DOTALL)
    return {key: [re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<td.*?</td>", told)] for key, told in found}


def test_both_sides_stand_side_by_side_in_every_section() -> None:
    told = rows(light(browser("miriam-adeyo"), PAIR))
    assert list(told) == [one.key for one in sections()]
    assert told["track_record"][0] == "Completed"  # asked, answered and accepted
    assert told["finance"][1] == "Completed"  # a round looked at it
    assert told["finance"][0] == "Question open"  # and one side asked something since
    assert told["human_rights"][1] == "Question open"  # sent back with a reason
    assert told["environment"][1] == "Out of date"
    assert told["capacity"] == ["Not started yet", "Asked, not answered yet", "0"]
    theirs = rows(light(browser("ruben-castell"), f"{P}knowing/open-furrow/"))
    assert {key: [b, a, n] for key, (a, b, n) in told.items()} == theirs  # the same, from the other seat


def test_who_sees_it_is_told_and_the_others_learn_nothing() -> None:
    page = light(browser("miriam-adeyo"), PAIR)
    assert "Only Open Furrow and Varrow Metals see this" in page
    assert "Yearly refresh, due 30 April 2026" in page
    others = light(browser("grace-tolu"), f"{P}knowing/open-furrow/")
    assert "Harrow Bridge" not in light(browser("grace-tolu"), f"{P}knowing/open-furrow/questions/finance/")
    assert rows(others)["finance"][:2] == ["Not started yet", "Not started yet"]


def test_there_is_no_page_of_oneself_or_for_whoever_speaks_for_nobody() -> None:
    assert browser("miriam-adeyo").get(f"{P}knowing/open-furrow/").status_code == 404
    assert browser("miriam-adeyo").get(f"{P}knowing/nobody/").status_code == 404
    assert browser("leila-marr").get(PAIR).status_code == 404
    assert browser("miriam-adeyo").get(f"{PAIR}questions/nothing/").status_code == 404


def test_every_page_is_small_and_asks_as_little_of_a_large_dossier() -> None:
    begin_round(by=seat("miriam-adeyo"), partner="varrow-metals", sections=[one.key for one in sections()],
                light=False, now=NOW)  # fmt: skip
    client = browser("ruben-castell")
    for address in ("", "begin/", *(f"questions/{one.key}/" for one in sections())):
        light(client, f"{P}knowing/open-furrow/{address}")
    for address in ("answers/", "said/"):
        light(client, f"{P}{address}")


def test_the_landing_page_leads_to_the_pair_from_either_direction() -> None:
    page = light(browser("miriam-adeyo"), f"{P}c/diligence/")
    assert page.count(f'href="{PAIR}"') == 2
    assert f"{P}knowing/open-furrow/" not in page
    neutral = light(browser("leila-marr"), f"{P}c/diligence/")
    assert "/knowing/" not in neutral


def test_how_each_works_and_how_each_judges_stand_below() -> None:
    page = light(browser("miriam-adeyo"), PAIR)
    assert "How you each work" in page
    assert "Only Varrow Metals sees this" in page
    assert "Our judgement" in page
    assert "The readings are published every month" in page
    assert "4 are far apart." in page
    assert f'href="{P}diligence/ways-of-working/"' in page
    theirs = light(browser("ruth-calder"), f"{P}knowing/open-furrow/")
    assert "The readings are published every month" not in theirs
