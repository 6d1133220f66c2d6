"""How the partners' own card comes to the page that everybody reads: all decide, one of them carries it out, once."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from acts.house import MONDAY, at_the_table, sit
from acts.on_monday import answer, move
from commonhold.acts import deed
from commonhold.acts.deed import By
from commonhold.acts.entries import write
from commonhold.web import visit
from web.visiting import questions, sitting

pytestmark = pytest.mark.usefixtures("database")
PAGE = "/p/osanti/public/"
BUTTON = "Put this card on the public page"


@pytest.fixture
def by(monkeypatch: pytest.MonkeyPatch) -> dict[str, By]:
    monkeypatch.setattr(visit, "today", lambda: MONDAY.date())
    monkeypatch.setattr(deed, "moment_of", lambda now: now or MONDAY)
    monkeypatch.setattr("commonhold.web.public.publishing.fresh", lambda request: None)
    return at_the_table("furrow", "varrow")


def seen(client: Client) -> str:
    with questions() as asked:
        found = client.get(PAGE)
    assert found.status_code == 200
    assert len(asked) <= 20
    return str(found.content.decode())


def proposed(client: Client) -> str:
    """The address of the form that the page leads to."""
    (link,) = (part.partition('"')[0] for part in seen(client).split('href="') if "record/decision/add" in part)
    return link.replace("&amp;", "&")


def test_it_goes_from_the_proposal_through_the_yes_of_each_to_the_page_of_everybody(by: dict[str, By]) -> None:
    furrow, varrow = sitting(by["furrow"]), sitting(by["varrow"], "ruben@example.org", "Ruben")
    assert "Nothing is public yet." in seen(furrow)
    told = {name: values[0] for name, values in parse_qs(urlsplit(proposed(furrow)).query).items()}
    assert furrow.get(proposed(furrow)).status_code == 200
    words = {**told, "changes": [told["changes"]]}
    decision = write(by=by["furrow"], kind="decision", body=words, now=MONDAY)
    assert "It is being decided:" in seen(varrow)
    assert BUTTON not in seen(varrow)
    move(by=by["furrow"], entry=decision.id, to="adopted", seen=decision.seq)
    answer(by=by["varrow"], entry=decision.id, revision=1, verdict="consent", to="adopted")
    assert BUTTON in seen(varrow)
    assert varrow.post(PAGE).status_code == 302
    assert "<h1>Osanti Water</h1>" in Client().get("/public/osanti/").content.decode()
    page = seen(furrow)
    assert "The public page shows this card as it stands." in page
    assert BUTTON not in page
    assert 'href="/public/osanti/"' in page


def test_without_a_decision_nothing_is_put_there(by: dict[str, By]) -> None:
    refused = sitting(by["furrow"]).post(PAGE)
    assert refused.status_code == 409
    assert "the partners adopt a decision first" in refused.content.decode()
    assert Client().get("/public/osanti/").status_code == 404


def test_whoever_speaks_for_nobody_is_offered_nothing(by: dict[str, By]) -> None:
    field = sit("osanti", "lydia", "furrow", place="field")
    page = seen(sitting(field, "lydia@example.org", "Lydia"))
    assert "Propose it to all" not in page
    assert BUTTON not in page
