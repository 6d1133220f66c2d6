"""Three partners call their relation by its name, and what is asked of them follows; a start is planned and tracked."""

import gzip
from datetime import date, timedelta
from html import unescape
from typing import Any, get_args

import pytest
from django.test import Client

from acts.house import MONDAY, at_the_table
from acts.on_monday import release, write
from api.programs import program
from commonhold.acts.deed import By
from commonhold.facts.chapters.registers import Partnership, PartnershipForm
from commonhold.facts.dossier import Dossier
from commonhold.facts.vocabulary import kinds
from commonhold.practice.measures.continuum import READS as CONTINUUM_READS, continuum
from commonhold.practice.measures.fit import READS as FIT_READS, fit
from commonhold.practice.measures.initiation import READS as START_READS, Forecast, forecast, initiation_of
from commonhold.practice.view import Ground, View
from commonhold.web import visit
from commonhold.web.fitting import relation as relation_page, starting
from web.visiting import questions, sitting

RELATION, STARTING = "/p/osanti/relation/", "/p/osanti/starting/"
DAY = MONDAY.date()


@pytest.fixture
def by(database: object, monkeypatch: pytest.MonkeyPatch) -> dict[str, By]:
    monkeypatch.setattr(visit, "today", lambda: DAY)
    table = at_the_table("furrow", "varrow", "assembly")
    for seat in table.values():
        come(seat)
    return table


def come(by: By) -> Client:
    return sitting(by, f"{by.seat}@example.org", by.seat)


def page(by: By, address: str) -> str:
    browser = come(by)
    with questions() as asked:
        answered: Any = browser.get(address)
    assert answered.status_code == 200
    assert len(asked) <= 14, asked
    assert len(gzip.compress(answered.content)) <= 8_192
    return unescape(answered.content.decode()).partition("<main")[2].partition("</main>")[0]


def line(text: str, what: str) -> str:
    after = text.partition(f'<tr><th scope="row">{what}</th>')[2] or text.partition(f'<h3 class="name">{what}</h3>')[2]
    return after.partition("</tr>" if "</tr>" in after else "<h3")[0]


def test_each_question_is_answered_from_the_record_beside_what_they_call_it(by: dict[str, By]) -> None:
    for one in by.values():
        told = page(one, RELATION)
        assert "We call it a partnership." in told
        assert "Who partners with whom: partners of several sectors." in told
        assert "All checks are asked of you." in told
        assert told.count("can’t tell yet") == 5
    write(
        by=by["furrow"],
        kind="decision",
        body={"question": "Where do we drill?", "topic": "other", "opened_on": "2026-03-09", "proposed_by": "furrow"},
    )
    decides = line(page(by["assembly"], RELATION), "Who decides")
    assert "not shared" in decides
    assert "Decisions were put by Open Furrow; on record there is none by Lower Osanti Assembly and Varrow" in decides
    assert "Where do we drill?" in decides


def test_a_relation_is_named_a_grant_by_decision_and_less_is_asked(by: dict[str, By]) -> None:
    programs = {one: program(seat) for one, seat in by.items()}
    told = page(by["varrow"], RELATION)
    [form] = [one.partition('"')[0] for one in told.split('href="') if "decision/add/" in one.partition('"')[0]]
    assert "What do we call our relation?" in come(by["varrow"]).get(form).content.decode()
    asked = {
        "question": "What do we call our relation?",
        "topic": "change",
        "opened_on": DAY.isoformat(),
        "proposed_by": "varrow",
        "changes": ["osanti"],
    }
    put = programs["varrow"].post("entries", {"kind": "decision", "body": asked})
    assert put.status == 201, put.told
    path = f"entries/{put.told['id']}"
    for one in ("varrow", "furrow", "assembly"):
        said = {"revision": 1, "verdict": "consent", "to": "adopted"}
        assert programs[one].post(f"{path}/assents", said).status in (200, 201)
    read = programs["furrow"].get()
    card = {**read.told["card"], "relation": "grant"}
    assert programs["furrow"].put("", {"card": card}, If_Match=read.etag).status == 200
    for seat in by.values():
        told = page(seat, RELATION)
        assert "We call it a grant: one funds, another does the work and tells how it went." in told
        assert "checks are not asked of you, because you call it so." in told
        assert "They would be unfair to you." in told


def test_what_lies_between_two_or_in_one_room_is_no_sign(by: dict[str, By]) -> None:
    before = {one: page(by[one], RELATION) for one in ("varrow", "assembly")}
    risk = {"statement": "We lose our name.", "area": "reputation", "faced_by": ["furrow"], "level": "high"}
    told = write(by=by["furrow"], kind="risk", body=risk, room="own")
    release(by=by["furrow"], to=["varrow"], purpose="To know", entries=[told.id])
    assert {one: page(by[one], RELATION) for one in before} == before


@pytest.mark.parametrize(
    ("measure", "wanted"), [(continuum, CONTINUUM_READS), (fit, FIT_READS), (initiation_of, START_READS)]
)
def test_all_that_a_measure_looks_at_is_fetched(measure: Any, wanted: tuple[str, ...]) -> None:
    asked: set[str] = set()
    nobody = Dossier("osanti", Partnership(partners=("furrow", "varrow")))
    measure(View(Ground(nobody, DAY), {}, asked))
    assert asked <= {*wanted, "agreement", "membership_change"}
    assert set(wanted) <= kinds().keys()


def test_a_start_is_planned_on_the_card_and_tracked(by: dict[str, By]) -> None:
    assert "The day of the first serious talk is not on the card yet." in page(by["assembly"], STARTING)
    asks = program(by["furrow"])
    read = asks.get()
    days = {"first_contact_on": str(DAY - timedelta(days=40)), "initiation_due_on": str(DAY + timedelta(days=60))}
    assert asks.put("", {"card": {**read.told["card"], **days}}, If_Match=read.etag).status == 200
    told = page(by["assembly"], STARTING)
    assert "100 days. 40 of them have gone by." in told
    assert "100 days" in line(told, "Planned")
    assert 'class="kept w40"' in line(told, "Gone by so far")
    assert "takes a year or more" in told
    assert "This is a lesson and no count" in told
    assert "there is no agreement before 28 January 2027" in told


def test_what_others_released_takes_the_place_of_the_lesson(by: dict[str, By], monkeypatch: pytest.MonkeyPatch) -> None:
    asks = program(by["furrow"])
    read = asks.get()
    first = {"first_contact_on": str(DAY - timedelta(days=40))}
    assert asks.put("", {"card": {**read.told["card"], **first}}, If_Match=read.etag).status == 200

    def released(organisation: str, day: date) -> Forecast:
        return forecast([100, 200, 300, 400, 500, 600, 700, 800] if organisation == "furrow" else [])

    monkeypatch.setattr(starting, "usual_start", released)
    mine, theirs = page(by["furrow"], STARTING), page(by["varrow"], STARTING)
    assert "Of 8 starts that were released to us, half took between 273 and 623 days" in mine
    assert "there is an agreement between 28 October 2026 and 13 October 2027" in mine
    assert "lesson" not in mine
    assert "Only Open Furrow sees this" in mine.partition('id="usual"')[0]
    assert "This is a lesson and no count" in theirs
    assert "273" not in theirs


def test_each_form_that_a_card_can_tell_has_words() -> None:
    assert {*relation_page.FORMS, "unknown"} == {*get_args(PartnershipForm)}
