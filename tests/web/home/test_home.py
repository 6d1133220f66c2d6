"""What needs somebody, over all their partnerships: in the right order, and nothing that they may not read."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from acts.house import MONDAY, at_the_table, sit as seated
from commonhold.acts.deed import By
from commonhold.acts.entries import move, write
from commonhold.acts.seating.seats import seat_colleague
from commonhold.facts.chapters.registers import Seat
from commonhold.web import visit
from web.visiting import questions, signed_in, sitting

pytestmark = pytest.mark.usefixtures("database")

TODAY = MONDAY.date()


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("web.visit", "web.home.views", "web.partnerships.views", "web.start.first"):
        monkeypatch.setattr(f"commonhold.{module}.today", lambda: TODAY)
    assert visit.today() == TODAY


def decision(by: By, question: str, answer_by: int = 3, **more: Any) -> str:
    body = {"question": question, "topic": "other", "opened_on": TODAY.isoformat(), "proposed_by": "varrow"}
    told = {**body, "answer_by": (TODAY + timedelta(days=answer_by)).isoformat(), **more}
    return write(by=by, kind="decision", body=told, now=MONDAY).id


def promised(by: By, to: By, what: str, due: int, whom: str) -> None:
    """A promise that both sides said yes to."""
    body = {"what": what, "form": "in_kind", "to": [whom], "due_on": (TODAY + timedelta(days=due)).isoformat()}
    made = write(by=by, kind="commitment", body=body, now=MONDAY)
    for side in (by, to):
        made = move(by=side, entry=made.id, to="accepted", seen=made.seq, now=MONDAY)
    assert made.state == "accepted"


def tasks(page: str) -> list[str]:
    return re.findall(r'<div class="what"><a [^>]*>([^<]*)</a>', page)


def page(client: Client) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_somebody_who_sits_nowhere_learns_how_to_begin() -> None:
    told = page(signed_in())
    assert "You sit at no table yet." in told
    assert 'href="/start/"' in told


def test_nothing_needs_you_and_the_next_day_is_named() -> None:
    seats = at_the_table("furrow", "varrow")
    promised(seats["varrow"], seats["furrow"], "Two pumps", 30, "furrow")
    told = page(sitting(seats["furrow"]))
    assert "Nothing needs you." in told
    assert "Next: Two pumps, on 8 April 2026." in told


def test_the_order_is_incident_today_waiting_for_you_then_by_day() -> None:
    seats = at_the_table("furrow", "varrow")
    promised(seats["furrow"], seats["varrow"], "A promise for next week", 7, "varrow")
    promised(seats["furrow"], seats["varrow"], "A promise for today", 0, "varrow")
    promised(seats["furrow"], seats["varrow"], "A promise far away", 90, "varrow")
    decision(seats["varrow"], "A question for Thursday")
    spill = {"what": "A spill", "weight": "major", "drill": False, "detected_at": MONDAY.isoformat()}
    write(by=seats["varrow"], kind="incident", body=spill, now=MONDAY)
    told = page(sitting(seats["furrow"]))
    assert tasks(told) == [
        "Acknowledge: A spill",
        "Keep your promise: A promise for today",
        "Decide: A question for Thursday",
        "Keep your promise: A promise for next week",
    ]
    assert "Four things need you. Two are for today." in told


def test_what_is_late_is_called_late_and_not_for_today() -> None:
    seats = at_the_table("furrow", "varrow")
    promised(seats["furrow"], seats["varrow"], "A promise of last week", -7, "varrow")
    client = sitting(seats["furrow"])
    assert "One thing needs you, and it is late." in page(client)
    promised(seats["furrow"], seats["varrow"], "A promise for today", 0, "varrow")
    promised(seats["furrow"], seats["varrow"], "A promise of yesterday", -1, "varrow")
    assert "Three things need you. Two are late. One is for today." in page(client)


def test_a_question_is_told_as_far_as_two_lines_go() -> None:
    seats = at_the_table("furrow", "varrow")
    decision(seats["varrow"], "Do we move the money from the second Kanu borehole to the solar pumps on the plateau?")
    assert "to the solar pumps on the plateau?" in page(sitting(seats["furrow"]))


def test_at_most_seven_are_shown_and_the_others_are_counted() -> None:
    seats = at_the_table("furrow", "varrow")
    for number in range(9):
        decision(seats["varrow"], f"Question {number}")
    told = page(sitting(seats["furrow"]))
    assert len(tasks(told)) == 7
    assert "Nine things need you." in told
    assert "minutes for these seven." in told
    assert "and 2 more" in told


def test_whoever_cannot_answer_is_told_who_can() -> None:
    seats = at_the_table("furrow", "varrow")
    decision(seats["varrow"], "Pumps or wells?")
    helper = seated("osanti", "helper", "furrow", place="contributor")
    told = page(sitting(helper))
    assert tasks(told) == ["Ask Somebody: Decide: Pumps or wells?"]
    assert "You cannot answer for Open Furrow" in told


def test_a_colleague_who_has_not_come_yet_is_a_task() -> None:
    seats = at_the_table("furrow", "varrow")
    card = Seat(shown_name="Ines", place="contributor", function="field", level="field")
    seat_colleague(by=seats["furrow"], card=card, mailbox="ines@example.org", now=MONDAY)
    assert tasks(page(sitting(seats["furrow"]))) == ["Remind Ines to take the seat"]


def test_several_partnerships_are_one_list_and_each_row_names_its_own() -> None:
    water = at_the_table("furrow", "varrow")
    roads = at_the_table("ministry", "assembly", id="roads")
    decision(water["varrow"], "Pumps or wells?")
    decision(roads["assembly"], "Bridge or ferry?", proposed_by="assembly")
    client = sitting(water["furrow"])
    sitting(roads["ministry"])
    told = page(client)
    assert sorted(tasks(told)) == ["Decide: Bridge or ferry?", "Decide: Pumps or wells?"]
    assert "Osanti Water and 1 other" in told


def test_nothing_of_another_sides_room_and_nothing_of_other_partnerships_shows() -> None:
    seats = at_the_table("furrow", "varrow")
    note = {"audiences": ["executive"], "sent_on": TODAY.isoformat(), "subject": "Our plan", "text": "A secret plan"}
    write(by=seats["varrow"], kind="internal_note", body=note, now=MONDAY)
    other = at_the_table("ministry", "assembly", id="roads")
    decision(other["assembly"], "Bridge or ferry?", proposed_by="assembly")
    told = page(sitting(seats["furrow"]))
    assert "secret" not in told
    assert "Our plan" not in told
    assert "Bridge" not in told
    assert "One note in the last seven days" not in told
    theirs = page(sitting(seats["varrow"], "ruben@example.org", "Ruben"))
    assert "One note in the last seven days" in theirs
    assert "Varrow Metals’ room" in theirs


def test_who_sees_it_stands_beside_each() -> None:
    seats = at_the_table("furrow", "varrow")
    decision(seats["varrow"], "Pumps or wells?")
    told = page(sitting(seats["furrow"]))
    assert "All partners see this" in told
    assert "Only Open Furrow sees this" in told


def test_as_many_questions_for_many_partnerships_as_for_few() -> None:
    seats = at_the_table("furrow", "varrow")
    decision(seats["varrow"], "Pumps or wells?")
    client = sitting(seats["furrow"])
    page(client)
    with questions() as few:
        page(client)
    more = at_the_table("ministry", "assembly", id="roads")
    decision(more["assembly"], "Bridge or ferry?", proposed_by="assembly")
    sitting(more["ministry"])
    for number in range(20):
        decision(seats["varrow"], f"Question {number}")
    with questions() as many:
        page(client)
    assert len(many) <= len(few) + 1, many
    assert len(many) <= 16
