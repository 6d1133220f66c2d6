"""The overview: the same page from every seat, each seeing its own side first and nothing of another's room."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from acts.house import MONDAY, at_the_table, days_later, sit as seated
from commonhold.acts.arriving.records import bring_in_record
from commonhold.acts.deed import By
from commonhold.acts.entries import write
from commonhold.acts.people import person, sit
from commonhold.acts.seating.claiming import claim
from commonhold.acts.seating.membership import announce_leaving
from commonhold.acts.seating.seats import seat_colleague
from commonhold.exchange.file import Told
from commonhold.exchange.record.read import read_record
from commonhold.facts.chapters.registers import Seat
from web.visiting import questions, signed_in, sitting

pytestmark = pytest.mark.usefixtures("database")

DEMO = Path(__file__).parents[3] / "demo" / "osanti-water.json"
TODAY = date(2026, 3, 9)
SEATS = {
    "open-furrow": ("miriam-adeyo", "Open Furrow"),
    "ministry-of-water": ("joseph-amani", "Ministry of Water"),
    "lower-osanti-assembly": ("grace-tolu", "Lower Osanti Assembly"),
    "varrow-metals": ("ruben-castell", "Varrow Metals"),
}


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr("commonhold.web.visit.today", lambda: day)


def demonstration() -> None:
    [told] = [one for one in read_record(DEMO) if isinstance(one, Told)]
    bring_in_record(told.dossier, now=MONDAY)


def unconfirmed(by: By) -> By:
    """A representative who sat down, and whom the others have not confirmed."""
    card = Seat(shown_name="Ines", place="representative", function="programme", level="middle")
    made = seat_colleague(by=by, card=card, mailbox="new@example.org", now=MONDAY)
    return claim(token=made.token, person=person("new@example.org", "Ines"), now=MONDAY)


def test_every_partner_reads_the_same_from_its_own_seat(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, TODAY)
    demonstration()
    asked = []
    for organisation, (seat, name) in SEATS.items():
        client = sitting(By("osanti-water", seat), f"{seat}@example.org", seat)
        client.get("/p/osanti-water/")
        with questions() as these:
            page = client.get("/p/osanti-water/").content.decode()
        asked.append(len(these))
        columns = page.split('<ul class="seats">')[1]
        assert min((name for _, name in SEATS.values()), key=columns.index) == name
        assert "every household in 31 villages" in page
        assert "Deliver, year 2 of 5" in page
        assert "1,940 of 4,300" in page
        for other, (_seat, others) in SEATS.items():
            if other != organisation:
                assert f"Only {others} sees this" not in page
    assert max(asked) <= 14, asked


def test_whoever_sits_with_all_is_told_until_when(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, TODAY)
    demonstration()
    page = sitting(By("osanti-water", "tess-okell"), "tess@example.org").get("/p/osanti-water/").content.decode()
    assert "You see what all partners agreed to show, until 30 September 2026" in page
    assert "Only Varrow Metals sees this" not in page


def test_as_many_questions_for_three_hundred_entries_as_for_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, TODAY)
    seats = at_the_table("furrow", "varrow", id="small")
    client = sitting(seats["furrow"])
    client.get("/p/small/")
    with questions() as few:
        client.get("/p/small/")
    demonstration()
    sit("osanti-water", "miriam-adeyo", person("awa@example.org", ""))
    client.get("/p/osanti-water/")
    with questions() as many:
        client.get("/p/osanti-water/")
    assert len(many) <= len(few) + 1


def test_whoever_left_reads_the_record_of_its_last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, TODAY)
    seats = at_the_table("furrow", "varrow", "ministry")
    announce_leaving(by=seats["varrow"], reason="resources", effective_on=TODAY + timedelta(days=2), now=MONDAY)
    question = {"question": "A well dug later?", "topic": "other", "proposed_by": "furrow"}
    told = {**question, "opened_on": "2026-03-12", "answer_by": "2026-03-20"}
    write(by=seats["furrow"], kind="decision", body=told, now=days_later(3))
    on(monkeypatch, TODAY + timedelta(days=9))
    client = sitting(seats["varrow"])
    answer = client.get("/p/osanti/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Varrow Metals left on 10 March 2026" in page
    assert "Your last day at the table" in page
    assert "A well dug later" not in page


def test_a_seat_without_a_voice_is_told_so_and_a_stranger_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, TODAY)
    seats = at_the_table("furrow", "varrow")
    assert signed_in("stranger@example.org").get("/p/osanti/").status_code == 404
    assert signed_in("stranger@example.org").get("/p/osanti/people/").status_code == 404
    assert signed_in("stranger@example.org").get("/p/osanti/room/").status_code == 404
    field = sitting(seated("osanti", "in-the-field", "furrow", place="field"), "field@example.org")
    assert "in-the-field" in field.get("/p/osanti/").content.decode()
    new = sitting(unconfirmed(seats["furrow"]), "new@example.org")
    assert "so it has no voice" in new.get("/p/osanti/").content.decode()
