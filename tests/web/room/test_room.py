"""One's own room shows what lies there to one's own side alone, and what was let out of it."""

import re
from datetime import date

import pytest

from acts.house import MONDAY, at_the_table, sit as seated
from commonhold.acts.entries import write
from commonhold.acts.sharing.releases import release
from web.visiting import questions, sitting

pytestmark = pytest.mark.usefixtures("database")

NOTE = {"audiences": ["executive"], "sent_on": "2026-03-06", "subject": "Our red line", "text": "No tailings."}


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commonhold.web.visit.today", lambda: date(2026, 3, 9))


def test_each_side_sees_its_own_room_and_neither_sees_the_other() -> None:
    seats = at_the_table("furrow", "varrow")
    write(by=seats["furrow"], kind="internal_note", body=NOTE, now=MONDAY)
    ours = sitting(seats["furrow"]).get("/p/osanti/room/").content.decode()
    theirs = sitting(seats["varrow"], "ruben@example.org").get("/p/osanti/room/").content.decode()
    assert "Our red line" in ours
    assert "Only Open Furrow sees this" in ours
    assert "Our red line" not in theirs
    assert "Open Furrow" not in theirs.split("<main")[1]
    assert "Only Varrow Metals sees this" in theirs


def test_a_room_is_called_as_people_write_it() -> None:
    seats = at_the_table("furrow", "varrow")
    ours = sitting(seats["furrow"]).get("/p/osanti/room/").content.decode()
    theirs = sitting(seats["varrow"], "ruben@example.org").get("/p/osanti/room/").content.decode()
    assert "<h1>Open Furrow’s room</h1>" in ours
    assert "<h1>Varrow Metals’ room</h1>" in theirs
    assert "Metals’s" not in theirs


def test_what_only_its_author_reads_is_not_shown_to_a_colleague() -> None:
    seats = at_the_table("furrow", "varrow")
    colleague = seated("osanti", "colleague", "furrow", place="contributor")
    thought = {"prompt": "skills-self-rating", "answer": "I talk too much."}
    write(by=seats["furrow"], kind="reflection", body=thought, now=MONDAY)
    asked = {"prompt": "PR01", "answer": "They only think of money."}
    write(by=seats["furrow"], kind="reflection", body=asked, now=MONDAY)
    ours = sitting(seats["furrow"]).get("/p/osanti/room/").content.decode()
    assert "Own reflection</span>" in ours
    assert "I talk too much" in ours, "what nobody asked is known by its answer"
    assert "Which belief about the other sector do you carry" in ours, "what was asked is known by the question"
    assert "skills-self-rating" not in ours
    theirs = sitting(colleague, "other@example.org").get("/p/osanti/room/").content.decode()
    assert "Own reflection</span>" not in theirs


def test_what_was_let_out_can_be_taken_back_from_here() -> None:
    seats = at_the_table("furrow", "varrow")
    told = write(by=seats["furrow"], kind="internal_note", body=NOTE, now=MONDAY)
    release(by=seats["furrow"], to=["varrow"], entries=[told.id], purpose="So that you know", now=MONDAY)
    page = sitting(seats["furrow"]).get("/p/osanti/room/").content.decode()
    assert "To Varrow Metals" in page
    assert "?to=revoked" in page
    theirs = sitting(seats["varrow"], "ruben@example.org").get("/p/osanti/room/").content.decode()
    assert "So that you know" not in theirs


def test_whoever_sits_for_nobody_has_no_room() -> None:
    at_the_table("furrow", "varrow")
    broker = seated("osanti", "broker", "", place="broker")
    assert sitting(broker).get("/p/osanti/room/").status_code == 404


def test_fifty_at_a_time_with_as_many_questions() -> None:
    seats = at_the_table("furrow", "varrow")
    client = sitting(seats["furrow"])
    client.get("/p/osanti/room/")
    with questions() as few:
        client.get("/p/osanti/room/")
    for number in range(52):
        write(by=seats["furrow"], kind="internal_note", body={**NOTE, "subject": f"Note {number}"}, now=MONDAY)
    with questions() as many:
        page = client.get("/p/osanti/room/").content.decode()
    assert page.count('class="name"') == 50
    assert "Earlier ones" in page
    assert len(many) <= len(few)


@pytest.mark.parametrize("page", ["room/", "record/internal-note/"])
def test_earlier_ones_come_into_the_page_where_a_script_runs(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    seats = at_the_table("furrow", "varrow")
    for number in range(3):
        write(by=seats["furrow"], kind="internal_note", body={**NOTE, "subject": f"Note {number}"}, now=MONDAY)
    client = sitting(seats["furrow"])
    assert "htmx" not in client.get(f"/p/osanti/{page}").content.decode(), "what leads nowhere needs no script"
    monkeypatch.setattr("commonhold.web.room.views.MOST", 2)
    monkeypatch.setattr("commonhold.web.record.showing.entries.AT_ONCE", 2)
    first = client.get(f"/p/osanti/{page}").content.decode()
    [(leads, fetched)] = re.findall(r'<a href="([^"]*)" hx-get="([^"]*)"[^>]*>Earlier ones', first)
    assert leads == fetched
    assert "htmx-4.min.js" in first
    rest = client.get(leads.replace("&amp;", "&")).content.decode()
    assert (first.count('class="name"'), rest.count('class="name"')) == (2, 1)
