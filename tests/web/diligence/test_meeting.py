"""Visits as a programme: questions put beforehand by anyone, what each side learned, the balance of hosting."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any, get_args

import pytest
from django.utils.translation import override

from acts.house import sit
from api.programs import program
from commonhold.facts.chapters.registers import Function, SeatLevel
from commonhold.web import words
from commonhold.web.diligence.meeting import stands
from web.checks.demonstrated import browser, light, osanti
from web.record.browsing import browsers, form_at, told
from web.record.test_pages import text_of

__all__ = ["osanti"]
P = "/p/osanti/"
PAGE = f"{P}diligence/meeting/"
TODAY = datetime.now(UTC).date()
VISIT: dict[str, Any] = {
    "kind": "exposure_visit", "purposes": ["diligence"], "in_person": True, "host": "varrow",
    "attendees": ["osanti-varrow", "osanti-ministry"],
}  # fmt: skip


def part(page: Any, id: str) -> str:
    return str(page.content.decode()).partition(f'id="{id}"')[2].partition("</section>")[0]


@pytest.mark.usefixtures("database")
def test_anyone_asks_beforehand_and_each_side_says_what_it_learned() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    varrow = program(by["varrow"])
    soon = str(TODAY + timedelta(days=9))
    visit = varrow.write("interaction", **VISIT, planned_on=soon).told["id"]
    assert "Exposure visit" in part(browser["ministry"].get(PAGE), "planned")
    url = f"{PAGE}{visit}/"
    for org, question in (("ministry", "Who reads the gauge?"), ("furrow", "Where does the overflow go?")):
        assert told(url, browser[org], said=question).status_code == 302
    asked = part(browser["varrow"].get(url), "asked")
    assert asked.index("Who reads the gauge?") < asked.index("Ministry of Water")
    assert asked.index("Where does the overflow go?") < asked.index("Open Furrow")
    assert "What did you learn?" not in text_of(browser["varrow"].get(url))
    path = f"entries/{visit}"
    body = varrow.get(path).told["body"]
    assert body["questions"] == ["Who reads the gauge?", "Where does the overflow go?"]
    held = {**body, "held_on": str(TODAY)}
    assert varrow.put(path, {"kind": "interaction", "body": held}, If_Match=varrow.get(path).etag).status == 200
    for org, learned in (("varrow", "They count in days on foot."), ("ministry", "The pond is lined.")):
        assert told(url, browser[org], said=learned).status_code == 302
    page = browser["furrow"].get(url)
    both = part(page, "learned")
    assert both.index("They count in days on foot.") < both.index("Varrow Metals")
    assert both.index("The pond is lined.") < both.index("Ministry of Water")
    assert "Who reads the gauge?" in part(page, "asked")
    line = part(browser["furrow"].get(PAGE), "held")
    assert "2 questions beforehand" in line
    counted = part(browser["furrow"].get(PAGE), "balance")
    assert "on one side’s ground only" in counted or "ground only: that of Varrow Metals" in counted
    assert "programme" in counted


@pytest.mark.usefixtures("database")
def test_nothing_said_is_told_and_who_was_slower_reads_again() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    visit = program(by["varrow"]).write("interaction", **VISIT).told["id"]
    url = f"{PAGE}{visit}/"
    assert told(url, browser["furrow"], said=" ").status_code == 422
    old = form_at(browser["furrow"], url)
    assert told(url, browser["ministry"], said="Who pays?").status_code == 302
    slower = browser["furrow"].post(url, {**old, "said": "Where does it go?"})
    assert slower.status_code == 409
    assert "Where does it go?" in text_of(slower)
    assert browser["furrow"].post(url, {**old, "deed": "eat"}).status_code == 404
    assert browser["furrow"].get(f"{PAGE}nowhere/").status_code == 404


@pytest.mark.usefixtures("database")
def test_what_lies_under_an_agreement_of_two_is_nowhere_for_the_third() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    furrow, varrow = program(by["furrow"]), program(by["varrow"])
    nda = furrow.write(
        "agreement", title="Two", type="nda", parties=["furrow", "varrow"], renewal="none", effective_on=str(TODAY)
    ).told["id"]  # fmt: skip
    furrow.post(f"entries/{nda}/move", {"to": "proposed"}, If_Match=furrow.get(f"entries/{nda}").etag)
    for who in (furrow, varrow):
        who.post(f"entries/{nda}/assents", {"revision": 1, "verdict": "consent"})
    before = part(browser["ministry"].get(PAGE), "balance")
    new = {"kind": "interaction", "body": {**VISIT, "attendees": ["osanti-varrow"]}, "room": f"confidential:{nda}"}
    visit = furrow.post("entries", new).told["id"]
    assert "Exposure visit" in part(browser["varrow"].get(PAGE), "planned")
    assert "Exposure visit" not in part(browser["ministry"].get(PAGE), "planned")
    assert part(browser["ministry"].get(PAGE), "balance") == before
    assert browser["ministry"].get(f"{PAGE}{visit}/").status_code == 404


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_somebody_does_and_the_level_are_never_the_same_word_twice(language: str) -> None:
    with override(language):
        told = {pair: stands(*pair) for pair in product(get_args(Function), get_args(SeatLevel))}
        assert told["field", "field"] == words.choice("field")
        for (function, level), said in told.items():
            once = {words.choice(function), words.choice(level)}
            assert all(said.count(word) == 1 or any(word in other for other in once - {word}) for word in once), said
        assert (told["finance", "middle"] == "finance (middle)") is (language == "en")
    assert stands("", "field") == "field"
    assert stands("", "") == ""


@pytest.mark.usefixtures("database")
def test_who_works_in_the_field_stands_there_once() -> None:
    by, browser = browsers("furrow", "varrow")
    where = sit("osanti", "osanti-well", "furrow", place="field", function="field", level="field")
    program(by["varrow"]).write("interaction", **{**VISIT, "attendees": [where.seat]})
    planned = part(browser["varrow"].get(PAGE), "planned")
    assert "field" in planned
    assert "(field)" not in planned


@pytest.mark.usefixtures("osanti")
def test_the_pages_are_light() -> None:
    miriam = browser("miriam-adeyo")
    assert "Kanu" in light(miriam, "/p/osanti-water/diligence/meeting/")
    page = light(miriam, "/p/osanti-water/diligence/meeting/visit-kanu-2024/")
    assert "carried twenty litres" in page
