"""Twelve partners with much to say: the pages stay small, ask as little as with three, and begin with the reader."""

import gzip
from html import unescape
from typing import Any, get_args

import pytest

from acts.house import CARDS, at_the_table
from acts.on_monday import write
from commonhold.acts.deed import By
from commonhold.facts.chapters.registers import Organisation
from commonhold.facts.chapters.scoping import Resource
from commonhold.facts.rooms.house import PARTNERS
from web.visiting import questions, sitting

pytestmark = pytest.mark.usefixtures("database")

RESOURCES = get_args(Resource)
TWELVE = [f"org-{number:02}" for number in range(12)]
SAID = {
    "strength": "We have held a licence for drilling in every district since the law of {number} was made.",
    "shortcoming": "We are short of people who know bookkeeping, as report {number} of our auditors told us.",
    "constraint": "Our licence for drilling ends with budget {number}, and the law is silent on what follows.",
}


@pytest.fixture
def by(database: object, monkeypatch: pytest.MonkeyPatch) -> dict[str, By]:
    for number, org in enumerate(TWELVE):
        card = Organisation(name=f"Union of Valley {number}", sector="civil_society", scope="local", size="small")
        monkeypatch.setitem(CARDS, org, card)
    table = at_the_table(*TWELVE)
    for number, (org, seat) in enumerate(table.items()):
        for at, (facet, text) in enumerate(SAID.items()):
            for more in range(2):
                kind = RESOURCES[(number + at * 5 + more) % 10]
                body = {"facet": facet, "resource": kind, "statement": text.format(number=1900 + number)}
                write(by=seat, kind="self_statement", body=body, room=PARTNERS)
        write(by=seat, kind="responsibility", body={"name": f"Look after valley {number}", "lead": [org][: number % 2]})
        write(by=seat, kind="responsibility", body={"name": f"Report on valley {number}"})
    return table


def test_every_page_stays_small_and_begins_with_the_reader(by: dict[str, By]) -> None:
    browser = sitting(by["org-07"], "seven@example.org", "Seven")
    for page in ("fit", "constraints", "joint-case", "relation", "starting"):
        with questions() as asked:
            answered: Any = browser.get(f"/p/osanti/{page}/")
        assert answered.status_code == 200
        assert len(asked) <= 14, (page, asked)
        assert len(gzip.compress(answered.content)) <= 8_192, page
        if page in ("fit", "constraints"):
            main = unescape(answered.content.decode()).partition("<main")[2]
            assert main.index("Union of Valley 7") < main.index("Union of Valley 8")
    openings = unescape(browser.get("/p/osanti/constraints/").content.decode())
    following = openings.partition('href="?from=')[2].partition("#")[0]
    assert following == "8"
    later = unescape(browser.get(f"/p/osanti/constraints/?from={following}").content.decode())
    assert 'href="?from=16#openings"' in later
    assert openings.partition('id="openings"')[2] != later.partition('id="openings"')[2]
    assert "What holds Union of Valley 7 back" in openings.partition("<article")[2].partition("</h3>")[0]
