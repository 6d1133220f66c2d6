"""Somebody who sits for several organisations: every page says for whom, and reads and writes for that one alone."""

import re

import pytest
from django.test import Client

from acts.house import MONDAY, at_the_table, sit as seated
from commonhold.acts.entries import write
from commonhold.acts.people import person, sit
from commonhold.record.rows import ENTRIES
from web.visiting import sitting

pytestmark = pytest.mark.usefixtures("database")
DECISION = {"question": "Who pays for the pumps?", "topic": "other", "opened_on": "2026-03-09"}
SAYS = re.compile(r'class="acting".*?<small>for ([^<]*)</small>', re.DOTALL)


def for_whom(client: Client, address: str) -> str:
    """What the top of a page says of whom one acts for."""
    found = SAYS.search(client.get(address).content.decode())
    assert found, address
    return found[1]


def test_every_page_says_for_whom_and_reads_and_writes_for_that_one_alone() -> None:
    by, other = at_the_table("furrow", "varrow"), at_the_table("ministry", "assembly", id="roads")
    client = sitting(by["furrow"])
    sitting(other["ministry"])
    sit("osanti", seated("osanti", "second", "varrow").seat, person("awa@example.org", ""))
    for org in ("furrow", "varrow"):
        write(by=by[org], kind="decision", body={**DECISION, "question": f"Of {org}?"}, room="own", now=MONDAY)
    for seat, org, name in ((by["furrow"].seat, "furrow", "Open Furrow"), ("second", "varrow", "Varrow Metals")):
        client.post("/p/osanti/people/acting/", {"seat": seat})
        for page in ("", "people/", "room/", "checks/", "record/decision/", "record/decision/add/"):
            assert for_whom(client, f"/p/osanti/{page}") == name
        assert for_whom(client, "/p/roads/") == "Ministry of Water", "elsewhere it is another one"
        listed = client.get("/p/osanti/record/decision/").content.decode()
        assert {one for one in ("furrow", "varrow") if f"Of {one}?" in listed} == {org}
        question = f"Asked for {org}?"
        client.post("/p/osanti/record/decision/add/", {**DECISION, "question": question, "room": "partners"})
        assert [row.organisation for row in ENTRIES.read("kind = 'decision'") if question.encode() in row.body] == [org]
    told = client.get("/me/").content.decode()
    for name in ("Open Furrow", "Varrow Metals", "Ministry of Water"):
        assert f"You act for {name}" in told
