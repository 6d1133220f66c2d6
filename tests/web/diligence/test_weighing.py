"""A risk is weighed by single answers that stay on record, by somebody else than who named it; it can be replied to."""

from datetime import date
from typing import Any, get_args

import pytest
from django.http import QueryDict
from django.test import Client

from acts.house import MONDAY, sit
from acts.on_monday import release
from api.programs import program
from commonhold.acts.entries import write
from commonhold.facts.chapters.diligence import Risk, RiskArea
from commonhold.practice.measures.rating import MONTHS, STANDARDS
from commonhold.web.diligence.answering import way_of
from commonhold.web.diligence.asked import QUESTIONS
from web.checks.demonstrated import browser, light, osanti
from web.record.browsing import at, browsers, form_at, told as told_there
from web.record.test_pages import text_of

__all__ = ["osanti"]
P = "/p/osanti/"
RISKS = f"{P}diligence/risks/"
ABUSE: dict[str, Any] = {
    "statement": "Somebody who carries pipes asks girls for favours", "area": "safeguarding", "level": "high",
    "about": "furrow", "faced_by": ["furrow", "varrow"],
}  # fmt: skip
MONEY = {**ABUSE, "statement": "Money for pumps goes astray", "area": "finance"}
ROAD = {key: value for key, value in {**ABUSE, "statement": "The road washes out", "area": "delivery"}.items()
        if key != "about"}  # fmt: skip
MET = {f"met.{standard}": "adequate" for standard in STANDARDS}


def named(by: Any, body: dict[str, Any], **where: Any) -> str:
    return f"{RISKS}{write(by=by, kind='risk', body=body, now=MONDAY, **where).id}/weigh/"


def sent(page: Client, url: str, deed: str, **said: str) -> Any:
    """Fill in the form, and send it by one of its two buttons."""
    form = form_at(page, url, f"{url.partition('?')[0]}#weigh") | {"deed": deed}
    return page.post(url.partition("?")[0], form | said)


def body_of(by: Any, url: str) -> dict[str, Any]:
    told: dict[str, Any] = program(by).get(f"entries/{url.split('/')[-3]}").told["body"]
    return told


@pytest.mark.usefixtures("database")
def test_six_standards_are_kept_one_by_one_and_the_level_follows() -> None:
    by, page = browsers("furrow", "varrow", "ministry")
    url = named(by["furrow"], {**ABUSE, "about": "ministry"})
    assert "Six standards of protection</b>" in page["varrow"].get(url).content.decode()  # as its area suggests
    said = {**MET, "met.training": "progressing", "met.assistance": "absent", "evidence.policy": "The policy of 2024"}
    tried = sent(page["varrow"], url, "work", **said, exposure="much")
    assert tried.status_code == 200
    for words in ("Worked out, not kept yet", "15 of 18 points", "full capacity", "come to: low", "every 12 months"):
        assert words in text_of(tried)
    assert "standards" not in body_of(by["varrow"], url)
    assert sent(page["varrow"], url, "keep", **said, exposure="much", assessed_on="2026-03-02").status_code == 302
    kept = body_of(by["ministry"], url)
    assert [(one["standard"], one["met"]) for one in kept["standards"]] == [
        (one, {"training": "progressing", "assistance": "absent"}.get(one, "adequate")) for one in STANDARDS
    ]
    assert kept["standards"][0]["evidence"] == "The policy of 2024"
    assert kept["level"] == "low"
    assert kept["assessed_by"] == by["varrow"].seat
    assert (kept["assessed_on"], kept["review_on"]) == ("2026-03-02", "2027-03-02")
    assert kept["statement"] == ABUSE["statement"]
    for org in by:
        read = text_of(page[org].get(url))
        for words in ("15 of 18 points", "The policy of 2024", "Nothing is named that shows it.", "Weighed on 2 March",
                      "It holds until 31 December 2029."):  # fmt: skip
            assert words in read
    assert "Weighed by varrow, Varrow Metals, 2 March 2026" in text_of(page["furrow"].get(RISKS))


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("why", "level", "words"),
    [
        ("low_assumed", "high", "An emergency"),
        ("no_contact", "low", "no contact with the people"),
        ("not_assessed", "high", "Until then nobody can tell"),  # as it stood before
    ],
)
def test_why_they_were_not_gone_through_is_kept_and_told(why: str, level: str, words: str) -> None:
    by, page = browsers("furrow", "varrow")
    url = named(by["furrow"], ABUSE)
    assert sent(page["varrow"], url, "keep", unassessed=why).status_code == 302
    kept = body_of(by["furrow"], url)
    assert (kept["unassessed"], kept["level"]) == (why, level)
    assert words in text_of(page["furrow"].get(url))


@pytest.mark.usefixtures("database")
def test_questions_about_an_organisation_count_by_weight_and_section() -> None:
    by, page = browsers("furrow", "varrow")
    url = named(by["varrow"], MONEY)
    form = form_at(page["varrow"], url, f"{url}#weigh")
    assert {f"{section}.{key}" for section, key in QUESTIONS if section != "this_risk"} <= set(form)
    said = {"systems.two": "2", "systems.books": "1", "people.skills": "0", "procurement.ties": "1"}
    assert (
        sent(page["varrow"], url, "keep", **said, **{"note.systems.two": "Two signatures\r\nseen"}).status_code == 302
    )
    kept = body_of(by["furrow"], url)
    assert kept["answers"][0] == {"section": "people", "question": "skills", "value": 0}
    assert {"section": "systems", "question": "two", "value": 2, "weight": 2, "note": "Two signatures seen"} in (
        kept["answers"]
    )
    assert kept["level"] == "significant"  # (4 + 1 + 1) / 3
    read = text_of(page["furrow"].get(url))
    for words in ("6 points over 3 questions that apply: 2 on average.", "below 1.45 low", "2 × 2 points",
                  "2.5 points on average", "does not apply"):  # fmt: skip
        assert words in read


@pytest.mark.usefixtures("database")
def test_of_a_single_risk_people_write_the_level_and_the_difference_is_told() -> None:
    by, page = browsers("furrow", "varrow")
    url = named(by["furrow"], ROAD)
    said = {"this_risk.likely": "3", "this_risk.harm": "4"}
    assert "These answers come to: high." in text_of(sent(page["varrow"], url, "work", **said, level=""))
    assert sent(page["varrow"], url, "keep", **said, level="significant").status_code == 302
    assert body_of(by["furrow"], url)["level"] == "significant"
    assert "These answers come to high; what stands on the record is significant." in text_of(page["furrow"].get(url))


@pytest.mark.usefixtures("database")
def test_who_named_it_should_not_weigh_it_nor_whom_it_is_about() -> None:
    by, page = browsers("furrow", "varrow", "ministry")
    url = named(by["varrow"], ABUSE)
    assert "Nobody stands on record as having weighed it" in text_of(page["ministry"].get(url))
    for who, words in (
        ("varrow", "varrow, Varrow Metals named it and weighed it. Ask somebody else"),
        ("furrow", "weighed its own organisation"),
        ("ministry", "varrow, Varrow Metals named it, ministry, Ministry of Water weighed it."),
    ):
        assert sent(page[who], url, "keep", **MET).status_code == 302
        for reader in page.values():
            assert words in text_of(reader.get(url)), who


@pytest.mark.usefixtures("database")
def test_whom_it_is_about_reads_it_and_answers() -> None:
    by, page = browsers("furrow", "varrow", "ministry")
    url = named(by["varrow"], ABUSE)
    reply = f'href="{P}said/{url.split("/")[-3]}/"'
    assert reply in page["furrow"].get(url).content.decode()
    assert reply not in page["ministry"].get(url).content.decode()
    assert (
        told_there(f"{P}said/{url.split('/')[-3]}/", page["furrow"], words="We train everybody now.").status_code == 302
    )
    for reader in page.values():
        assert "We train everybody now." in text_of(reader.get(url))


@pytest.mark.usefixtures("database")
def test_what_is_weighed_in_the_own_room_reaches_nobody_until_it_is_released() -> None:
    by, page = browsers("furrow", "varrow", "ministry")
    url = named(by["varrow"], ABUSE, room="own")
    id = url.split("/")[-3]
    before = {org: text_of(page[org].get(RISKS)) for org in ("furrow", "ministry")}
    assert sent(page["varrow"], url, "keep", **MET).status_code == 302
    assert {org: text_of(page[org].get(RISKS)) for org in before} == before
    for org in ("furrow", "ministry"):
        assert page[org].get(url).status_code == 404
        assert page[org].post(url, {"deed": "keep"}).status_code == 404
    mine = page["varrow"].get(url)
    assert "Open Furrow does not read this yet" in text_of(mine)
    assert "share/" in mine.content.decode()
    release(by=by["varrow"], to=["furrow"], purpose="So that you can answer", entries=[id], now=MONDAY)
    assert "does not read this yet" not in text_of(page["varrow"].get(url))
    (copy,) = program(by["furrow"]).get("entries?kind=risk").told["entries"]
    theirs = f"{RISKS}{copy['id']}/weigh/"
    assert "18 of 18 points" in text_of(page["furrow"].get(theirs))
    assert "Put it on the record" not in text_of(page["furrow"].get(theirs))
    assert page["furrow"].post(theirs, {"deed": "keep", "seen": "1"}).status_code == 404
    assert page["ministry"].get(theirs).status_code == 404


@pytest.mark.usefixtures("database")
def test_what_is_wrong_is_told_and_what_was_typed_stays() -> None:
    by, page = browsers("furrow", "varrow")
    url = named(by["furrow"], ABUSE)
    wrong = sent(page["varrow"], url, "keep", **MET, assessed_on="soon", **{"evidence.policy": "Seen in the office"})
    assert wrong.status_code == 422
    assert "This was not done" in text_of(wrong)
    assert "Seen in the office" in wrong.content.decode()
    nothing = sent(page["varrow"], url, "keep", exposure="much")
    assert nothing.status_code == 422
    assert "Answer at least one of the questions" in text_of(nothing)
    assert "assessed_by" not in body_of(by["furrow"], url)
    strange = sent(page["varrow"], url, "work", **{"met.policy": "x", "unassessed": "x", "exposure": "x", "by": "x"})
    assert strange.status_code == 200
    old = form_at(page["varrow"], url, f"{url}#weigh") | {"deed": "keep"}
    assert sent(page["varrow"], url, "keep", **MET).status_code == 302
    stale = page["varrow"].post(url, {**old, "met.policy": "absent"})
    assert stale.status_code == 409
    assert page["varrow"].get(f"{RISKS}nowhere/weigh/").status_code == 404


@pytest.mark.usefixtures("database")
def test_what_was_accepted_is_asked_again_when_it_is_weighed_anew() -> None:
    by, page = browsers("furrow", "varrow")
    url = named(by["furrow"], ABUSE)
    for org in by:
        told_there(f"{P}record/risk/{url.split('/')[-3]}/answer/", page[org], verdict="consent")
    assert "each of them is asked again" in text_of(page["furrow"].get(url))
    assert sent(page["varrow"], url, "keep", **MET).status_code == 302
    assert text_of(page["furrow"].get(RISKS)).count("Not accepted yet") == 2


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("exposure", ["little", "some", "much"])
def test_how_often_to_look_follows_from_level_and_what_hangs_on_it(exposure: Any) -> None:
    by, page = browsers("furrow", "varrow")
    url = named(by["furrow"], ABUSE)
    said = {"unassessed": "low_assumed", "exposure": exposure, "assessed_on": "2026-01-05"}
    assert sent(page["varrow"], url, "keep", **said).status_code == 302
    months = MONTHS["high"][exposure]
    assert body_of(by["furrow"], url)["review_on"] == date(2026, 1 + months, 5).isoformat()
    assert f"every {months} months" in text_of(page["furrow"].get(url))
    assert sent(page["varrow"], url, "keep", **said, review_on="2026-02-01").status_code == 302
    assert body_of(by["furrow"], url)["review_on"] == "2026-02-01"


@pytest.mark.usefixtures("database")
def test_an_assessment_that_is_over_is_told_as_that() -> None:
    by, page = browsers("furrow", "varrow")
    url = named(by["furrow"], {**ABUSE, "unassessed": "no_contact", "assessed_on": "2021-06-01",
                               "assessed_by": by["varrow"].seat})  # fmt: skip
    assert "It held until 31 December 2024. Weigh it anew." in text_of(page["varrow"].get(url))
    row = page["varrow"].get(RISKS).content.decode()
    assert '<span class="sev soon">' in row.partition("Weighed by")[0][-400:]


@pytest.mark.usefixtures("database")
def test_a_neutral_seat_reads_how_it_came_about() -> None:
    by, page = browsers("furrow", "varrow")
    url = named(by["furrow"], ABUSE)
    assert sent(page["varrow"], url, "keep", **MET).status_code == 302
    broker = at(sit("osanti", "osanti-broker", place="broker"))
    assert "18 of 18 points" in text_of(broker.get(url))
    assert "Put it on the record" not in text_of(broker.get(url))


@pytest.mark.usefixtures("osanti")
def test_the_page_of_a_weighing_is_light() -> None:
    page = light(browser("miriam-adeyo"), "/p/osanti-water/diligence/risks/risk-overflow/weigh/")
    assert "An organisation that takes money on" in page


def test_a_risk_is_weighed_by_what_its_area_asks() -> None:
    """What an organisation has in place tells of its money and of the people it meets, not of every risk it brings."""
    nobody = QueryDict("")
    ways = {area: way_of(nobody, Risk(area=area, about="varrow")) for area in get_args(RiskArea)}
    assert {area for area, way in ways.items() if way == "standards"} == {"safeguarding"}
    assert {area for area, way in ways.items() if way == "organisation"} == {"finance"}
    assert way_of(nobody, Risk(area="finance")) == "this_risk"
    assert way_of(QueryDict("by=standards"), Risk(area="political")) == "standards"
