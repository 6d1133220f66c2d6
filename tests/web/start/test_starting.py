"""Somebody starts a partnership in five small tasks; whoever is invited has the same rights from the first click."""

import re
from typing import Any

import pytest
from django.test import Client

from commonhold.acts.people import person
from commonhold.record.house import partnership_card, partnership_row
from commonhold.record.rows import PARTNERSHIPS
from web.visiting import signed_in

pytestmark = pytest.mark.usefixtures("database")

FIRST = {
    "name": "Lower Osanti water", "organisation": "Open Furrow", "sector": "civil_society", "scope": "local",
    "size": "small", "shown_name": "Awa Diop", "function": "programme", "level": "middle",
}  # fmt: skip
SECOND = {
    "organisation": "Varrow Metals", "sector": "business", "scope": "national", "size": "large",
    "shown_name": "Ruben Castell", "mailbox": "ruben@example.org",
}  # fmt: skip


def started(client: Client, **more: str) -> Any:
    return client.post("/start/", {**FIRST, **more})


def ring() -> tuple[str, ...]:
    [row] = PARTNERSHIPS.read("slug = %s", ("lower-osanti-water",))
    found = partnership_row(row.id)
    assert found is not None
    return partnership_card(found).ring


def test_a_name_and_an_organisation_set_the_table() -> None:
    client = signed_in("awa@example.org", "Awa Diop")
    answer = started(client)
    assert (answer.status_code, answer["Location"]) == (302, "/p/lower-osanti-water/start/")
    page = client.get(answer["Location"]).content.decode()
    assert page.count("Not started yet") == 4
    assert page.count("Completed") == 1
    assert "Only Open Furrow sees it until you invite someone" in page


def test_what_is_missing_is_told_and_what_was_written_is_kept() -> None:
    client = signed_in("awa@example.org", "Awa Diop")
    answer = started(client, name="", sector="weather")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#f-name"' in page
    assert 'href="#f-sector"' in page
    assert 'value="Open Furrow"' in page


@pytest.mark.parametrize("task", ["start/difficulty/", "start/deciding/", "people/partner/?start=1"])
def test_whoever_leaves_a_task_comes_back_to_all_of_them(task: str) -> None:
    client = signed_in("awa@example.org", "Awa Diop")
    started(client)
    page = client.get(f"/p/lower-osanti-water/{task}").content.decode().partition("<main")[2]
    assert page.count('href="/p/lower-osanti-water/start/"') == 2
    assert 'href="/p/lower-osanti-water/people/"' not in page


def test_each_task_is_saved_by_itself() -> None:
    client = signed_in("awa@example.org", "Awa Diop")
    started(client)
    assert (
        client.post("/p/lower-osanti-water/start/difficulty/", {"summary": "Wells run dry in May."}).status_code == 302
    )
    rule = {"text": "We decide by the consent of all partners."}
    assert client.post("/p/lower-osanti-water/start/deciding/", rule).status_code == 302
    page = client.get("/p/lower-osanti-water/start/").content.decode()
    assert page.count("Completed") == 2
    assert page.count("In progress") == 1
    assert "Wells run dry" in client.get("/p/lower-osanti-water/").content.decode()


def test_whoever_joins_has_the_same_rights_and_the_ring_is_drawn() -> None:
    awa = signed_in("awa@example.org", "Awa Diop")
    started(awa)
    made = awa.post("/p/lower-osanti-water/people/partner/?start=1", SECOND)
    link = re.search(r"http://[^<]+/join/([^/<]+)/", made.content.decode())
    assert link is not None, made.content.decode()
    assert ring() == ()
    assert "works until" in awa.get("/p/lower-osanti-water/people/").content.decode()
    ruben = signed_in("ruben@example.org", "Ruben Castell")
    taken = ruben.post(f"/join/{link[1]}/", {"shown_name": "Ruben", "function": "programme", "level": "middle"})
    assert taken.status_code == 302
    assert len(ring()) == 2
    theirs = ruben.get("/p/lower-osanti-water/people/").content.decode()
    assert theirs.index("Varrow Metals</span>") < theirs.index("Open Furrow</span>")
    assert "Ask a colleague" in theirs
    assert person("ruben@example.org", "") != person("awa@example.org", "")


def test_whoever_sits_somewhere_starts_for_the_same_organisation() -> None:
    client = signed_in("awa@example.org", "Awa Diop")
    started(client)
    page = client.get("/start/").content.decode()
    assert '<option value="another">' in page
    [mine] = re.findall(r'<option value="([0-9a-f]{32})" selected>Open Furrow', page)
    again = {name: told for name, told in FIRST.items() if name not in ("organisation", "sector", "scope", "size")}
    assert client.post("/start/", {**again, "name": "Roads", "for": mine}).status_code == 302
    foreign = client.post("/start/", {**again, "name": "Roads too", "for": "somebody-elses"})
    assert foreign.status_code == 422
