"""A question waits for one person, who answers for themselves alone; nobody else learns that it was asked."""

import re
from datetime import date

import pytest
from django.test import Client

from acts.house import MONDAY, at_the_table
from commonhold.acts.entries import write
from commonhold.acts.seating.membership import announce_leaving
from web.visiting import questions, sitting

pytestmark = pytest.mark.usefixtures("database")

HERE = "/p/osanti/prompts/"
BELIEF = "which belief about the other sector"


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commonhold.web.visit.today", lambda: date(2026, 3, 9))


def page(client: Client) -> str:
    answer = client.get(HERE)
    assert answer.status_code == 200
    return answer.content.decode()


def entry_of(shown: str, prompt: str) -> str:
    found = re.search(rf'name="prompt" value="{prompt}"><input type="hidden" name="entry" value="(\w+)"', shown)
    assert found, shown
    return found[1]


def visit_tomorrow() -> dict[str, Client]:
    seats = at_the_table("furrow", "varrow")
    planned = {
        "kind": "exposure_visit", "purposes": ["learning"], "planned_on": "2026-03-10", "in_person": True,
        "attendees": [seats["furrow"].seat, seats["varrow"].seat],
    }  # fmt: skip
    write(by=seats["varrow"], kind="interaction", body=planned, now=MONDAY)
    return {org: sitting(by, f"{org}@example.org", org) for org, by in seats.items()}


def test_an_answer_is_kept_for_its_author_alone_and_the_question_goes() -> None:
    people = visit_tomorrow()
    shown = page(people["furrow"])
    assert BELIEF in shown.lower()
    assert "Only you see this" in shown
    told = {"prompt": "PR01", "entry": entry_of(shown, "PR01"), "answer": "They never pay late.", "do": "keep"}
    assert people["furrow"].post(HERE, told).status_code == 302
    again = page(people["furrow"])
    assert "They never pay late." in again.split("What you answered before")[1]
    assert 'name="answer"' not in again
    theirs = page(people["varrow"])
    assert "They never pay late." not in theirs
    assert BELIEF in theirs.lower()


def test_not_now_is_an_answer_and_no_words_at_all_is_none() -> None:
    people = visit_tomorrow()
    shown = page(people["furrow"])
    told = {"prompt": "PR01", "entry": entry_of(shown, "PR01"), "answer": " "}
    refused = people["furrow"].post(HERE, {**told, "do": "keep"})
    assert refused.status_code == 422
    assert "Write an answer, or choose" in refused.content.decode()
    assert people["furrow"].post(HERE, {**told, "answer": "half a", "do": "later"}).status_code == 302
    again = page(people["furrow"])
    assert "half a" not in again
    assert "Not now" in again.split("What you answered before")[1]
    assert 'name="answer"' not in again


def test_a_question_for_all_leads_to_where_all_read_the_answer() -> None:
    seats = at_the_table("furrow", "ministry")
    client = sitting(seats["furrow"])
    assert "/record/decision/add/" not in page(client)
    asked = {"question": "Do we go on?", "topic": "partner_or_not", "opened_on": "2026-03-09"}
    write(by=seats["ministry"], kind="decision", body={**asked, "proposed_by": "ministry"}, now=MONDAY)
    shown = page(client)
    assert "/record/decision/add/" in shown
    told = {"prompt": "PR23", "entry": entry_of(shown, "PR23"), "do": "done"}
    assert client.post(HERE, told).status_code == 302
    assert 'value="PR23"' not in page(client)


def test_nobody_is_asked_what_is_not_a_prompt_and_who_left_is_asked_nothing() -> None:
    seats = at_the_table("furrow", "varrow", "ministry")
    client = sitting(seats["furrow"])
    assert client.post(HERE, {"prompt": "PR99", "answer": "x"}).status_code == 404
    announce_leaving(by=seats["varrow"], reason="other", effective_on=date(2026, 3, 9), now=MONDAY)
    left = sitting(seats["varrow"], "left@example.org")
    assert 'name="prompt"' not in left.get(HERE).content.decode()


def test_the_questions_to_the_database_do_not_grow_with_the_record() -> None:
    people = visit_tomorrow()
    page(people["furrow"])
    with questions() as few:
        page(people["furrow"])
    by = at_the_table("furrow", "varrow", id="large")
    for _number in range(12):
        planned = {
            "kind": "meeting", "purposes": ["learning"], "planned_on": "2026-03-10", "in_person": True,
            "attendees": [by["furrow"].seat],
        }  # fmt: skip
        write(by=by["furrow"], kind="interaction", body=planned, now=MONDAY)
    client = sitting(by["furrow"], "large@example.org")
    client.get("/p/large/prompts/")
    with questions() as many:
        client.get("/p/large/prompts/")
    assert len(many) <= len(few) <= 14
