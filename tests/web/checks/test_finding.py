"""One finding: what to do first, what can be answered, and that it goes when its cause has gone."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from commonhold.acts.entries import answer, write
from commonhold.visibility.reading.findings import findings
from web.checks.demonstrated import NOW, P, browser, light, seat

pytestmark = pytest.mark.usefixtures("osanti")
VILLAGES = f"{P}checks/AG17/?about={quote('clause:clause-communication:1')}"
FUNDING = f"{P}checks/AG12/?about=funding"
SILENT = f"{P}checks/DL03/?about={quote('silent:ministry-of-water')}"
ANCHOR = f"{P}checks/RS05/?about=anchor"


def send(client: Client, address: str, **told: str) -> Any:
    return client.post(address, told)


def standing(code: str, subject: str, by: str = "miriam-adeyo") -> str:
    read = findings(by, "osanti-water", NOW.date())
    assert read is not None
    return next((one.standing for one in read.found if (one.practice.code, one.finding.subject) == (code, subject)), "")


def test_the_remedy_stands_before_what_was_seen_and_links_to_where_it_is_done() -> None:
    page = light(browser("miriam-adeyo"), VILLAGES)
    assert "<h1" in page
    assert "The villages hear from us in a meeting every 30 days" in page.partition("</h1>")[0]
    assert "“The villages hear" in page.partition("</h1>")[0]
    places = [page.index(f'id="{id}"') for id in ("do", "saw", "why", "when", "how")]
    assert places == sorted(places)
    assert f'href="{P}record/interaction/add/"' in page
    assert f'href="{P}record/clause/clause-communication/"' in page
    assert "All partners see this" in page
    assert "Act now" in page


def test_what_was_done_makes_it_go_and_its_page_says_by_whom() -> None:
    client = browser("miriam-adeyo")
    assert client.get(VILLAGES).status_code == 200
    meeting = {
        "kind": "community_meeting", "purposes": ["community"], "held_on": "2026-03-09", "in_person": True,
        "attendees": ["miriam-adeyo"],
    }  # fmt: skip
    write(by=seat("miriam-adeyo"), kind="interaction", body=meeting, now=NOW)
    assert standing("AG17", "clause:clause-communication:1") == ""
    page = light(client, VILLAGES)
    assert "No longer seen" in page
    assert "Well done by Open Furrow." in page
    assert "!" not in page.partition("<main")[2].partition("</main>")[0]


def test_planning_names_who_and_until_when() -> None:
    client = browser("miriam-adeyo")
    told = {"form": "plan", "who": "paul-emeka", "reason": "Rings the village.", "until": "2026-03-20", "id": "a" * 32}
    assert send(client, VILLAGES, **told).status_code == 302
    assert send(client, VILLAGES, **told).status_code == 302  # sent twice, written once
    assert standing("AG17", "clause:clause-communication:1") == "planned"
    page = light(client, VILLAGES)
    assert page.count("Paul Emeka, Open Furrow: Rings the village.") == 1
    assert "Planned by Open Furrow, until 20 March 2026" in page


def test_a_draft_is_let_go_once_the_answer_is_saved() -> None:
    client = browser("miriam-adeyo")
    kept = light(client, VILLAGES).partition('data-keep="')[2].partition('"')[0]
    told = {"form": "plan", "who": "paul-emeka", "reason": "Rings the village.", "until": "2026-03-20"}
    send(client, VILLAGES, **told)
    assert kept.endswith("/plan")
    assert f'data-saved="{kept}"' in light(client, VILLAGES)


def test_everything_wrong_with_a_form_is_told_at_once_and_what_was_written_is_kept() -> None:
    client = browser("miriam-adeyo")
    back = send(client, VILLAGES, form="plan", who="nobody", reason="Rings <b>", until="2026-03-01")
    page = back.content.decode()
    assert back.status_code == 409
    assert "There is a problem" in page
    assert "Choose who does it." in page
    assert "This day has gone by." in page
    assert "Rings &lt;b&gt;</textarea>" in page
    assert standing("AG17", "clause:clause-communication:1") == "open"
    empty = send(client, VILLAGES, form="aside").content.decode()
    for said in ("Choose one of the two.", "Say why, in a sentence.", "Choose a day"):
        assert said in empty


def test_setting_aside_what_all_see_waits_for_the_word_of_each() -> None:
    client = browser("miriam-adeyo")
    told = {"form": "aside", "act": "accept", "reason": "The rains.", "until": "2026-05-01"}
    assert send(client, SILENT, **told).status_code == 302
    assert standing("DL03", "silent:ministry-of-water") == "open"
    page = light(client, SILENT)
    assert "Asked; it stands once every partner consents" in page
    assert "Silence is not consent" in page
    assert 'name="verdict" value="consent"' not in page  # it has said its word by asking
    for who in ("joseph-amani", "grace-tolu", "ruben-castell"):
        other = browser(who)
        asked = light(other, SILENT)
        assert 'name="verdict" value="consent"' in asked
        entry = asked.partition('name="entry" value="')[2].partition('"')[0]
        assert send(other, SILENT, form="say", entry=entry, verdict="consent").status_code == 302
    assert standing("DL03", "silent:ministry-of-water") == "accepted"
    assert "Accepted for a time, as Open Furrow asked, until 1 May 2026" in light(client, SILENT)


def test_who_abstains_has_said_neither_yes_nor_no() -> None:
    send(browser("miriam-adeyo"), SILENT, form="aside", act="put_off", reason="Later.", until="2026-05-01")
    other = browser("joseph-amani")
    entry = light(other, SILENT).partition('name="entry" value="')[2].partition('"')[0]
    answer(by=seat("joseph-amani"), entry=entry, revision=1, verdict="abstain", to="agreed", now=NOW)
    said = light(other, SILENT).partition('<ul class="consent')[2].partition("</ul>")[0]
    (word,) = (one for one in said.split("<li ") if "Abstain" in one)
    assert word.startswith('class="none"')


def test_who_objects_says_what_must_change() -> None:
    send(browser("miriam-adeyo"), SILENT, form="aside", act="put_off", reason="Later.", until="2026-05-01")
    other = browser("joseph-amani")
    entry = light(other, SILENT).partition('name="entry" value="')[2].partition('"')[0]
    back = send(other, SILENT, form="say", entry=entry, verdict="object")
    assert "Say what must change first." in back.content.decode()
    assert send(other, SILENT, form="say", entry=entry, verdict="object", reason="Not in April.").status_code == 302
    assert "Not in April." in light(other, SILENT)
    assert send(other, SILENT, form="say", entry="elsewhere", verdict="consent").status_code == 404


def test_an_own_finding_is_set_aside_by_its_partner_alone() -> None:
    client = browser("ruben-castell")
    page = light(client, ANCHOR)
    assert "Only Varrow Metals sees this" in page
    assert 'name="sees" value="us"' in page
    assert send(client, ANCHOR, form="aside", act="accept", reason="Next year.", until="2026-05-01").status_code == 302
    assert standing("RS05", "anchor", "ruben-castell") == "accepted"
    assert "Next year." not in browser("miriam-adeyo").get(ANCHOR).content.decode()


def test_a_field_seat_reads_and_cannot_answer() -> None:
    client = browser("lydia-ansa")
    page = light(client, VILLAGES)
    assert 'name="form"' not in page
    assert "A representative of a partner can plan this" in page
    told = {"form": "dispute", "reason": "It was done."}
    assert send(client, VILLAGES, **told).status_code == 409
    assert standing("AG17", "clause:clause-communication:1") == "open"


@pytest.mark.parametrize(
    "address",
    [
        "AG17/?about=clause:no-such-clause:1",
        "AG17/?about=clause:a/../b",
        "AG17/?about=%00",
        "AG17/",
        "AG17/?about=<script>",
        "AG17/?about=banana",
        "AG17/?about=partner:varrow-metals",
        "DL03/?about=silent:varrow-metals",
        "AG17/?about=clause:clause-communication:0",
        "XX99/?about=funding",
        "rs05/?about=partner:somebody-else",
    ],
)
def test_what_cannot_stand_for_this_reader_is_nowhere(address: str) -> None:
    assert browser("miriam-adeyo").get(f"{P}checks/{address}").status_code == 404


def test_what_another_partner_has_set_in_its_own_room_shows_nowhere_else() -> None:
    assert browser("miriam-adeyo").get(ANCHOR).status_code == 404  # as for whoever never had it


def test_an_answer_is_known_by_what_it_answers_and_leads_there() -> None:
    client = browser("miriam-adeyo")
    told = {"form": "dispute", "reason": "Two of them are with the Ministry's lawyers.", "id": "b" * 32}
    send(client, SILENT, **told)
    listed = light(client, f"{P}record/finding-response/").partition("<main")[2]
    assert "Dispute: Promises of one of us are often late" in listed
    page = light(client, f"{P}record/finding-response/{'b' * 32}/").partition("<main")[2]
    assert f'href="{SILENT.replace(":", "%3A")}"' in page
    for machine_word in (">DL03<", ">silent:ministry-of-water<"):
        assert machine_word not in listed + page
