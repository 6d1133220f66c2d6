"""The page of a pair asks, before a round ends, who took part, who vouches and what comes next."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from msgspec import json

from acts.house import at_the_table, sit
from commonhold.acts import entries
from commonhold.acts.deed import By
from commonhold.acts.knowing.rounds import begin_round
from commonhold.record.rows import ENTRIES
from web.record.browsing import at, form_at

pytestmark = pytest.mark.usefixtures("database")
NEXT_YEAR = (datetime.now(UTC).date() + timedelta(days=365)).isoformat()
OURS, THEIRS = "/p/osanti/knowing/varrow/", "/p/osanti/knowing/furrow/"
VOICE = {"name": "The elders", "type": "community", "affected": "high", "power": "low", "mandate": False,
         "engagement": "consulted"}  # fmt: skip


@pytest.fixture
def by() -> dict[str, By]:
    by = at_the_table("furrow", "varrow", "ministry")
    begin_round(by=by["furrow"], partner="varrow", sections=["identity"])
    return by


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def sent(client: Client, address: str, **words: list[str]) -> str:
    """Press "We are done" with some fields filled in; the page that it leads to."""
    form = {**form_at(client, address), "deed": ["close"], "until": [NEXT_YEAR], **words}
    answer = client.post(address, form, follow=True)
    assert answer.status_code == 200, answer.content.decode()[:3000]
    return answer.content.decode()


def bodies() -> dict[str, dict[str, object]]:
    rows = ENTRIES.read("partnership = 'osanti' AND kind = 'diligence_round'")
    return {row.organisation: json.decode(row.body) for row in rows}


def commitment(by: By) -> str:
    body = {"what": f"A visit of {by.seat}", "form": "in_kind", "due_on": "2030-05-01"}
    return entries.write(by=by, kind="commitment", body=body).id


def test_what_one_side_names_stands_before_the_other_and_closes_with_its_yes(by: dict[str, By]) -> None:
    furrow, varrow = at(by["furrow"]), at(by["varrow"])
    elders = entries.write(by=by["furrow"], kind="stakeholder", body=VOICE).id
    people, steps = [by["furrow"].seat, by["varrow"].seat], [commitment(by[org]) for org in ("furrow", "varrow")]
    empty = page(furrow, OURS)
    for label in ("Who took part", "Local actors who vouch", "Next steps"):
        assert f"{label} <span" in empty, label  # each may be left out
    assert "All partners" in empty.partition("Before it ends")[2].partition("</form>")[0]
    assert by["ministry"].seat not in empty.partition("Before it ends")[2]  # it took no part in what these two do
    told = sent(furrow, OURS, people=people, attested_by=[elders], next_steps=steps)
    assert "open since" in told
    form = form_at(varrow, THEIRS)
    assert (sorted(form["people"]), sorted(form["next_steps"])) == (sorted(people), sorted(steps))
    assert "attested_by" not in form  # of the other look
    assert sent(varrow, THEIRS).count("completed, holds until") == 2
    assert bodies()["furrow"]["attested_by"] == [elders]
    question = "How sure are you that what you hear from them is accurate"
    assert question in page(furrow, "/p/osanti/prompts/")
    assert question not in page(at(by["ministry"]), "/p/osanti/prompts/")


def test_what_is_missing_on_a_closed_round_is_told_and_naming_it_opens_the_round(by: dict[str, By]) -> None:
    furrow, varrow = at(by["furrow"]), at(by["varrow"])
    assert "this was not named" not in page(furrow, OURS)
    sent(furrow, OURS)
    told = sent(varrow, THEIRS, people=[by["varrow"].seat])
    assert "open since" in told  # other words ask both again
    assert "this was not named" not in page(varrow, THEIRS)
    assert sent(furrow, OURS).count("completed, holds until") == 2
    told = page(furrow, OURS)
    assert "When Open Furrow looked at Varrow Metals, this was not named: " in told
    assert "who took part" not in told
    assert "who vouches for Varrow Metals" in told
    assert "opens the round again, and both of you say once more that you are done" in told
    (address, *_rest) = re.findall(r'href="(/p/osanti/record/diligence-round/\w+/revise/)"', told)
    assert furrow.get(address).status_code == 200
    observer = at(sit("osanti", "guest", "furrow", place="observer"))
    assert "/revise/" not in page(observer, OURS)


def test_nothing_typed_is_lost_where_it_was_not_done(by: dict[str, By]) -> None:
    furrow, varrow = at(by["furrow"]), at(by["varrow"])
    people = [by["furrow"].seat]
    answer = furrow.post(OURS, {"deed": "close", "until": "soon", "people": people})
    assert answer.status_code == 409
    assert f'value="{people[0]}" id="f-people" checked' in answer.content.decode()
    before = form_at(varrow, THEIRS)
    sent(furrow, OURS, people=people)
    late = {**before, "deed": ["close"], "until": [NEXT_YEAR], "people": [by["varrow"].seat]}
    answer = varrow.post(THEIRS, late)
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "Somebody changed this while you were writing" in told
    assert [f'value="{by[org].seat}"' in told for org in ("furrow", "varrow")] == [True, True]
    assert told.count(" checked") == 2  # what stands, and what was typed
    assert bodies()["varrow"]["people"] == people


def test_what_does_not_fit_is_told_at_its_field(by: dict[str, By]) -> None:
    furrow = at(by["furrow"])
    answer = furrow.post(OURS, {"deed": "close", "until": NEXT_YEAR, "people": ["nobody"], "seen": ["x:y", "z:9"]})
    assert answer.status_code in (409, 422)
    assert 'id="f-people-wrong"' in answer.content.decode()
    assert "people" not in bodies()["furrow"]


def test_nothing_is_asked_where_nothing_is_open(by: dict[str, By]) -> None:
    ministry = at(by["ministry"])
    assert "Before it ends" not in page(ministry, OURS)
    answer = ministry.post(OURS, {"deed": "close", "until": NEXT_YEAR, "people": [by["ministry"].seat]})
    assert answer.status_code == 409
    assert "No round between the two of you is open." in answer.content.decode()
