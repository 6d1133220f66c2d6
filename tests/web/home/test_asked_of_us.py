"""What another partner asks of ours stands among what needs us and leads to where it is answered; no third reads it."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from acts.house import MONDAY, at_the_table, days_later, sit as seated
from acts.on_monday import answer_question, move, release, seal_motives, write
from commonhold.acts.deed import By
from commonhold.acts.knowing.rounds import begin_round
from commonhold.acts.scoping.saying_back import correct
from commonhold.acts.seating.membership import announce_leaving
from commonhold.facts.rooms.house import PARTNERS
from commonhold.record.rows import ENTRIES
from commonhold.visibility.reading.home.held import Held
from commonhold.visibility.reading.home.lately import lately
from commonhold.visibility.reading.home.needs import needs
from commonhold.visibility.reading.places import place_of
from commonhold.visibility.waiting import waiting_for
from web.visiting import questions, sitting

pytestmark = pytest.mark.usefixtures("database")
TODAY = MONDAY.date()
QUESTION = {"subject": "varrow", "asked_by": "furrow", "section": "finance", "question": "Who audits you?"}
FLAG = {"subject": "varrow", "about": "organisation", "family": "environment", "weight": "concern",
        "basis": "The overflow of 2021."}  # fmt: skip
DRIVER = {"facet": "driver", "driver": "mandate", "rank": "main", "statement": "We answer for the water."}


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("web.visit", "web.home.views"):
        monkeypatch.setattr(f"commonhold.{module}.today", lambda: TODAY)


def page(client: Client) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def tasks(told: str) -> dict[str, str]:
    """What needs somebody, and where each leads."""
    return {what: url for url, what in re.findall(r'<div class="what"><a href="([^"]*)"[^>]*>([^<]*)</a>', told)}


def said_back(by: dict[str, By]) -> tuple[str, str]:
    """Furrow's reason is open, and Varrow says it back; both ids."""
    write(by=by["furrow"], kind="motive", body=DRIVER)
    for seat in by.values():
        seal_motives(by=seat)
    (row,) = ENTRIES.read("partnership = 'osanti' AND room = %s AND kind = 'motive'", (PARTNERS,))
    return row.id, write(by=by["varrow"], kind="restatement", body={"target": row.id, "words": "You have to."}).id


def test_a_question_leads_to_its_section_and_is_gone_once_it_is_answered() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    item = write(by=by["furrow"], kind="diligence_item", body=QUESTION)
    varrow = sitting(by["varrow"], "ruben@example.org")
    told = page(varrow)
    section = "/p/osanti/knowing/furrow/questions/finance/"
    assert tasks(told) == {"Answer what Open Furrow asks: Money and controls": section}
    assert "Open Furrow waits for you" in told
    assert "Only Open Furrow and Varrow Metals see this" in told
    assert "Who audits you?" in varrow.get(section).content.decode()
    item = answer_question(by=by["varrow"], item=item.id, answer={"answer": "Clear Eyes."}, seen=item.seq)
    assert tasks(page(varrow)) == {}
    move(by=by["furrow"], entry=item.id, to="returned", seen=item.seq, reason="Which year?")
    told = page(varrow)
    assert tasks(told) == {"Answer what Open Furrow asks: Money and controls": section}
    assert "sent an answer back: something is still open" in told


def test_whoever_asked_reads_whom_it_waits_for_and_a_third_reads_nothing() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    begin_round(by=by["furrow"], partner="varrow", sections=["finance"], now=MONDAY)
    furrow, ministry = sitting(by["furrow"]), sitting(by["ministry"], "aster@example.org")
    told = page(furrow)
    assert "Varrow Metals has not answered your questions yet: Money and controls" in told
    assert 'href="/p/osanti/knowing/varrow/questions/finance/"' in told
    assert tasks(told) == {  # each puts the same questions to itself, in the name of the other
        "Answer what Varrow Metals asks: Money and controls": "/p/osanti/knowing/varrow/questions/finance/"
    }
    broker = sitting(seated("osanti", "broker", place="broker"), "leila@example.org")
    for client in (ministry, broker):
        told = page(client)
        assert "Nothing needs you." in told
        assert "questions yet" not in told
        assert "Money and controls" not in told


def test_who_may_not_write_is_told_who_can() -> None:
    by = at_the_table("furrow", "varrow")
    write(by=by["furrow"], kind="diligence_item", body=QUESTION)
    field = sitting(seated("osanti", "field", "varrow", place="field"), "ilse@example.org")
    assert list(tasks(page(field))) == ["Answer what Open Furrow asks: Money and controls"]
    guest = sitting(seated("osanti", "guest", "varrow", place="observer"), "guest@example.org")
    assert list(tasks(page(guest))) == ["Ask varrow: Answer what Open Furrow asks: Money and controls"]


def test_what_was_said_back_leads_to_where_it_is_confirmed() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    motive, one = said_back(by)
    furrow, varrow = sitting(by["furrow"]), sitting(by["varrow"], "ruben@example.org")
    address = f"/p/osanti/scoping/opened/{motive}/said-back/"
    assert tasks(page(furrow)) == {"Say whether Varrow Metals understood you: You have to.": address}
    assert "Yes, that is what we mean" in furrow.get(address).content.decode()
    assert "Open Furrow has not said yet whether you understood: You have to." in page(varrow)
    assert "understood" not in page(sitting(by["ministry"], "aster@example.org"))
    (row,) = ENTRIES.read("id = %s", (one,))
    correct(by=by["furrow"], restatement=one, correction="We want to.", seen=row.seq, now=MONDAY)
    assert tasks(page(furrow)) == {}
    assert "has not said yet" not in page(varrow)


def test_what_was_said_back_of_anything_else_leads_to_its_own_page() -> None:
    by = at_the_table("furrow", "varrow")
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water."})
    one = write(by=by["varrow"], kind="restatement", body={"target": case.id, "words": "Wells."})
    furrow = sitting(by["furrow"])
    (address,) = tasks(page(furrow)).values()
    answer = furrow.get(address)
    assert answer.status_code == 302
    assert answer["Location"] == f"/p/osanti/record/restatement/{one.id}/"
    assert furrow.get("/p/osanti/scoping/opened/nothing/said-back/").status_code == 404


def test_what_was_raised_with_us_leads_to_what_is_said_about_us_and_no_word_of_it_stands_on_home() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    flag = write(by=by["furrow"], kind="integrity_flag", body=FLAG)
    varrow, ministry = sitting(by["varrow"], "ruben@example.org"), sitting(by["ministry"], "aster@example.org")
    assert tasks(page(varrow)) == {}
    copy = raised(by, flag.id)
    told = page(varrow)
    assert tasks(told) == {"Open Furrow raised something with you: answer it": f"/p/osanti/said/#s-{copy}"}
    assert "Only Open Furrow and Varrow Metals see this" in told
    assert "overflow" not in told
    there = varrow.get("/p/osanti/said/").content.decode()
    assert f'id="s-{copy}"' in there
    assert f'href="/p/osanti/said/{copy}/"' in there
    for client in (ministry, sitting(by["furrow"])):
        told = page(client)
        assert tasks(told) == {}
        assert "raised something" not in told
        assert "Varrow Metals has not" not in told
    write(by=by["varrow"], kind="reply", body={"target": copy, "words": "We paid for it."})
    assert tasks(page(varrow)) == {}


def test_whoever_cannot_write_reads_who_can_reply_to_what_was_raised() -> None:
    by = at_the_table("furrow", "varrow")
    raised(by, write(by=by["furrow"], kind="integrity_flag", body=FLAG).id)
    guest = sitting(seated("osanti", "guest", "varrow", place="observer"), "guest@example.org")
    assert list(tasks(page(guest))) == ["Ask varrow: Open Furrow raised something with you: answer it"]


def raised(by: dict[str, By], flag: str) -> str:
    """Furrow lets Varrow read a flag; its id where Varrow reads it."""
    shown = release(by=by["furrow"], to=["varrow"], entries=[flag], purpose="So that you can answer.")
    (row,) = ENTRIES.read("room = %s AND kind = 'integrity_flag'", (f"pair:{shown.id}",))
    return row.id


def test_home_and_what_waits_for_one_seat_say_the_same_on_every_day() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    said_back(by)
    begin_round(by=by["furrow"], partner="varrow", sections=["finance", "identity"], now=MONDAY)
    write(by=by["ministry"], kind="diligence_item", body=QUESTION | {"asked_by": "ministry"})
    raised(by, write(by=by["furrow"], kind="integrity_flag", body=FLAG).id)
    write(by=by["ministry"], kind="integrity_flag", body=FLAG | {"subject": "furrow"}, room="partners")
    announce_leaving(by=by["varrow"], reason="other", effective_on=days_later(3).date(), now=MONDAY)
    announce_leaving(by=by["ministry"], reason="other", effective_on=days_later(5).date(), now=MONDAY)
    seen = set()
    for day in (TODAY + timedelta(days=days) for days in range(7)):
        for seat in by.values():
            told = _at_home(seat, day)
            assert told == {(one.entry, one.what) for one in waiting_for(seat.seat, "osanti", day)}, (seat, day)
            seen |= {what for _, what in told}
    assert {"answer", "hear", "reply"} <= seen


def _at_home(by: By, day: date) -> set[tuple[str, str]]:
    place = place_of(by.partnership, by.seat, day)
    assert place is not None
    held = Held(day, [place.sitting])
    return {(need.about, need.what) for need in needs(held, lately(held).incidents, most=100).shown}


def test_as_many_queries_for_many_questions_as_for_one() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    write(by=by["furrow"], kind="diligence_item", body=QUESTION)
    client = sitting(by["varrow"], "ruben@example.org")
    page(client)
    with questions() as few:
        page(client)
    begin_round(by=by["ministry"], partner="varrow", sections=["finance", "identity", "capacity"], light=False,
                now=MONDAY)  # fmt: skip
    with questions() as many:
        told = page(client)
    assert len(tasks(told)) == 4
    assert len(many) <= len(few), many
