"""Who sits where, what each seat waits for, and how people come and go, by forms that need no script."""

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import RequestFactory
from django.urls import resolve

from acts.house import MONDAY, at_the_table, seat, sit as seated
from commonhold.acts import deed
from commonhold.acts.people import person, sit
from commonhold.acts.seating.claiming import claim
from commonhold.acts.seating.seats import seat_colleague
from commonhold.visibility.reading.registers import opened
from commonhold.web.layout.errors import not_allowed
from web.record.test_drafts_go import forms_of, kept
from web.visiting import questions, signed_in, sitting

pytestmark = pytest.mark.usefixtures("database")

COLLEAGUE = {
    "shown_name": "Ines Maro", "mailbox": "ines@example.org", "place": "representative", "function": "programme",
    "level": "middle", "ends_on": "",
}  # fmt: skip
BROKER = {
    **COLLEAGUE,
    "shown_name": "Nadia",
    "mailbox": "nadia@example.org",
    "place": "broker",
    "ends_on": "2026-09-30",
}
PARTNER = {
    "organisation": "River Trust", "sector": "civil_society", "scope": "local", "size": "small", "shown_name": "Ada",
    "mailbox": "ada@example.org", "reason": "new_capability",
}  # fmt: skip
SHEETS = {
    "colleague/": COLLEAGUE,
    "neutral/": BROKER,
    "partner/": PARTNER,
    "leave/": {"reason": "change_of_strategy", "effective_on": "2026-06-01"},
    "seats/{guest}/confirm/": {"verdict": "consent", "reason": ""},
    "seats/helper/revise/": {"shown_name": "Paul Emeka"},
    "seats/helper/end/": {"on": "2026-03-09"},
    "seats/{free}/again/": {"mailbox": "ines@example.org"},
}
LINK = re.compile(r"/join/([^/<]+)/")


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commonhold.web.visit.today", lambda: date(2026, 3, 9))
    monkeypatch.setattr(deed, "datetime", type("Clock", (), {"now": staticmethod(lambda zone=None: MONDAY)}))


def seats_of(organisation: str) -> list[str]:
    found = opened("osanti")
    assert found is not None
    return [str(seat.body.shown_name) for seat in found.house.seats.values() if seat.organisation == organisation]


def test_a_colleague_is_asked_sits_down_and_is_confirmed_by_the_others() -> None:
    by = at_the_table("furrow", "varrow")
    furrow, varrow = sitting(by["furrow"]), sitting(by["varrow"], "ruben@example.org")
    made = furrow.post("/p/osanti/people/colleague/", COLLEAGUE)
    link = LINK.search(made.content.decode())
    assert link is not None, made.content.decode()
    page = furrow.get("/p/osanti/people/").content.decode()
    assert "Invited; nobody has taken the seat. The link works until 23 March 2026" in page
    assert "ines@example.org" not in page
    claim(token=link[1], person=person("ines@example.org", "Ines"), now=MONDAY)
    page = varrow.get("/p/osanti/people/").content.decode()
    assert "not confirmed yet, so without a voice. Waiting for Varrow Metals" in page
    [seat] = re.findall(r"/p/osanti/people/seats/([0-9a-f]+)/confirm/", page)
    answer = varrow.post(f"/p/osanti/people/seats/{seat}/confirm/", {"verdict": "consent", "reason": ""})
    assert answer.status_code == 302
    assert "without a voice" not in varrow.get("/p/osanti/people/").content.decode()


def test_an_objection_is_shown_with_its_reason() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    made = sitting(by["furrow"]).post("/p/osanti/people/neutral/", BROKER)
    link = LINK.search(made.content.decode())
    assert link is not None
    seat = claim(token=link[1], person=person("nadia@example.org", "Nadia"), now=MONDAY).seat
    varrow = sitting(by["varrow"], "ruben@example.org")
    no = {"verdict": "object", "reason": "She advised our rival."}
    assert varrow.post(f"/p/osanti/people/seats/{seat}/confirm/", no).status_code == 302
    page = sitting(by["ministry"], "joseph@example.org").get("/p/osanti/people/").content.decode()
    assert "“She advised our rival.”" in page
    assert 'class="no"' in page


def test_a_broker_needs_an_end_and_what_was_typed_stays() -> None:
    by = at_the_table("furrow", "varrow")
    answer = sitting(by["furrow"]).post("/p/osanti/people/neutral/", {**BROKER, "ends_on": "someday"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#f-ends_on"' in page
    assert 'value="Nadia"' in page
    refused = sitting(by["furrow"]).post("/p/osanti/people/neutral/", {**BROKER, "mailbox": "nowhere"})
    assert refused.status_code == 409
    assert "is not the address of a mailbox" in refused.content.decode()


def test_a_link_can_be_withdrawn_and_sent_again() -> None:
    by = at_the_table("furrow", "varrow")
    client = sitting(by["furrow"])
    client.post("/p/osanti/people/colleague/", COLLEAGUE)
    [seat] = re.findall(r"seats/([0-9a-f]+)/withdraw/", client.get("/p/osanti/people/").content.decode())
    assert client.post(f"/p/osanti/people/seats/{seat}/withdraw/").status_code == 302
    assert "no link to it is open" in client.get("/p/osanti/people/").content.decode()
    again = client.post(f"/p/osanti/people/seats/{seat}/again/", {"mailbox": "ines@example.org"})
    assert LINK.search(again.content.decode())
    assert client.get(f"/p/osanti/people/seats/{seat}/withdraw/").status_code == 405


def test_a_name_is_changed_and_a_seat_ended() -> None:
    by = at_the_table("furrow", "varrow")
    helper = seated("osanti", "helper", "furrow", place="contributor")
    client = sitting(helper)
    assert client.post("/p/osanti/people/seats/helper/revise/", {"shown_name": "Paul Emeka"}).status_code == 302
    assert "Paul Emeka" in seats_of("furrow")
    assert client.post("/p/osanti/people/seats/osanti-varrow/end/", {"on": "2026-03-09"}).status_code == 409
    assert client.post("/p/osanti/people/seats/helper/end/", {"on": "2026-03-09"}).status_code == 302
    page = sitting(by["varrow"], "ruben@example.org").get("/p/osanti/people/").content.decode()
    assert "until 9 March 2026" in page


def test_another_partner_is_proposed_once_the_table_is_set() -> None:
    by = at_the_table("furrow", "varrow")
    made = sitting(by["furrow"]).post("/p/osanti/people/partner/", PARTNER)
    assert "It opens once every partner has said yes" in made.content.decode()
    page = sitting(by["varrow"], "ruben@example.org").get("/p/osanti/people/").content.decode()
    assert "River Trust is proposed as a partner" in page


def test_whoever_holds_two_seats_chooses_for_whom_to_act() -> None:
    by = at_the_table("furrow", "varrow")
    client = sitting(by["furrow"])
    seated("osanti", "second", "furrow", place="field")
    sit("osanti", "second", person("awa@example.org", ""))
    assert "For whom you act here" in client.get("/p/osanti/people/").content.decode()
    assert client.post("/p/osanti/people/acting/", {"seat": "second"}).status_code == 302
    assert "Ask a colleague" not in client.get("/p/osanti/people/").content.decode()
    assert client.post("/p/osanti/people/acting/", {"seat": by["varrow"].seat}).status_code == 404


def test_a_contributor_is_offered_nothing_that_takes_a_voice() -> None:
    at_the_table("furrow", "varrow")
    page = sitting(seated("osanti", "helper", "furrow", place="contributor")).get("/p/osanti/people/").content.decode()
    assert "Ask a colleague" not in page
    assert "leaves" not in page.split("<main")[1]


def test_whoever_may_not_is_told_who_can_and_where_to_ask() -> None:
    by = at_the_table("furrow", "varrow")
    seated("osanti", "ines", "furrow", shown_name="Ines Maro")
    free = seat_colleague(by=by["furrow"], card=seat(place="field"), mailbox="paul@example.org", now=MONDAY)
    helper = seated("osanti", "helper", "furrow", place="contributor", shown_name="Paul Emeka")
    answer = sitting(helper).post(f"/p/osanti/people/seats/{free.seat}/withdraw/")
    page = answer.content.decode().split("<main")[1]
    assert answer.status_code == 409
    assert '<a href="/p/osanti/people/#seat-ines">Ines Maro</a>, Open Furrow' in page
    assert "Paul Emeka" not in page
    assert "Varrow" not in page, "who speaks for others cannot do this"
    assert "@" not in page


def test_who_can_is_looked_up_without_asking_for_each_seat() -> None:
    by = at_the_table("furrow", "varrow")
    free = seat_colleague(by=by["furrow"], card=seat(place="field"), mailbox="paul@example.org", now=MONDAY)
    client = sitting(seated("osanti", "helper", "furrow", place="contributor"))
    counted = []
    for more in (0, 20):
        for number in range(more):
            seated("osanti", f"seat-{number}", "furrow", shown_name=f"Speaker {number}")
        with questions() as asked:
            client.post(f"/p/osanti/people/seats/{free.seat}/withdraw/")
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_a_page_that_is_closed_leads_to_the_people_of_the_table_and_strangers_nowhere() -> None:
    by = at_the_table("furrow", "varrow")
    for client, leads in ((sitting(by["furrow"]), True), (signed_in("else@example.org"), False)):
        request: Any = RequestFactory().get("/p/osanti/card/")
        request.resolver_match = resolve(request.path)
        request.user = get_user_model().objects.get(pk=client.session["_auth_user_id"])
        request.session = client.session
        page = not_allowed(request).content.decode()
        assert ('href="/p/osanti/people/"' in page) == leads


def test_as_many_questions_for_many_seats_as_for_few() -> None:
    by = at_the_table("furrow", "varrow")
    client = sitting(by["furrow"])
    client.post("/p/osanti/people/colleague/", COLLEAGUE)
    client.get("/p/osanti/people/")
    with questions() as few:
        client.get("/p/osanti/people/")
    for number in range(20):
        seated("osanti", f"seat-{number}", "furrow", place="contributor")
    with questions() as many:
        client.get("/p/osanti/people/")
    assert len(many) == len(few)
    assert signed_in("ines@example.org").get("/p/osanti/people/").status_code == 404


def test_a_word_is_not_said_twice_of_one_seat() -> None:
    by = at_the_table("furrow", "varrow")
    seated("osanti", "lydia", "furrow", place="field", function="field", level="field")
    page = sitting(by["furrow"]).get("/p/osanti/people/").content.decode()
    assert "<p>Field</p>" in page
    assert "Field · field" not in page


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_what_is_typed_into_a_sheet_is_kept_until_it_is_done(sheet: str) -> None:
    by = at_the_table("furrow", "varrow")
    seated("osanti", "helper", "furrow", place="contributor")
    free, guest = (
        seat_colleague(by=by[org], card=seat(place="representative"), mailbox="ines@example.org", now=MONDAY)
        for org in by
    )
    claim(token=guest.token, person=person("ines@example.org", "Ines"), now=MONDAY)
    client, page = sitting(by["furrow"]), f"/p/osanti/people/{sheet.format(free=free.seat, guest=guest.seat)}"
    [key] = kept(client, page)
    wrong = client.post(page, {}).content.decode()
    assert f'data-keep="{key}" data-posted' in wrong
    assert "data-saved" not in wrong
    done = client.post(page, SHEETS[sheet], follow=True)
    assert done.status_code == 200, done.content.decode()
    assert f'data-saved="{key}"' in done.content.decode()


def test_no_draft_covers_what_is_newer_nor_is_given_to_another_sheet() -> None:
    by = at_the_table("furrow", "varrow")
    for id in ("helper", "second"):
        seated("osanti", id, "furrow", place="contributor", shown_name="Paul")
    client, pages = sitting(by["furrow"]), [f"/p/osanti/people/seats/{id}/revise/" for id in ("helper", "second")]
    before = [kept(client, page) for page in pages]
    client.post(pages[0], {"shown_name": "Paul Emeka"})
    after = [kept(client, page) for page in pages]
    assert before[0] != before[1] == after[1]
    assert after[0] != before[0]


def test_the_address_of_a_mailbox_does_not_outlive_the_tab() -> None:
    by = at_the_table("furrow", "varrow")
    client = sitting(by["furrow"])
    for sheet, private in (("colleague/", True), ("partner/", True), ("leave/", False)):
        [tag] = forms_of(client, f"/p/osanti/people/{sheet}")
        assert ("data-private" in tag) == private, sheet
