"""What people answer to a finding: as said, once agreed, and until when."""

from datetime import date, timedelta
from typing import Any

import pytest

from cast import DAY, FURROW, VARROW, dossier, entry
from commonhold.facts.chapters.governance import FindingResponse
from commonhold.facts.chapters.review import Review
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.sharing import SHARED, Audience
from commonhold.practice.catalogue import practices
from commonhold.practice.reading import judge
from commonhold.practice.responses import Answered, answered
from commonhold.practice.view import Ground

(SC01,) = practices(("SC01",))
SAID_ON = date(2026, 2, 1)


def response(act: Any, *, state: str = "said", by: str = VARROW, room: str = "partners", **told: Any) -> AnyEntry:
    body = FindingResponse(practice="SC01", act=act, reason="We know.", **{"subject": "joint-case", **told})
    return entry(body, by, state=state, on=SAID_ON, room=room)


def stand(*entries: AnyEntry, day: date = DAY, audience: Audience = SHARED) -> Answered:
    ground = Ground(dossier(*entries), day, audience)
    (one,) = answered(judge(SC01, ground), ground)
    return one


@pytest.mark.parametrize(
    ("act", "state", "standing"),
    [
        ("plan", "said", "planned"),
        ("dispute", "said", "disputed"),
        ("acknowledge", "said", "acknowledged"),
        ("accept", "said", "open"),
        ("put_off", "said", "open"),
        ("pass_gate", "said", "open"),
        ("accept", "agreed", "accepted"),
        ("put_off", "agreed", "put_off"),
        ("pass_gate", "agreed", "gate_passed"),
        ("plan", "withdrawn", "open"),
    ],
)
def test_some_stand_as_said_and_some_once_agreed(act: str, state: str, standing: str) -> None:
    found = stand(response(act, state=state))
    assert found.standing == standing
    assert found.set_aside == (standing in ("accepted", "put_off"))


def test_nothing_said_leaves_it_open() -> None:
    assert stand().standing == "open"
    assert stand(response("plan", subject="something else")).standing == "open"


def test_what_is_put_off_comes_back_after_its_day() -> None:
    until = DAY + timedelta(days=10)
    put_off = response("put_off", state="agreed", until=until)
    found = stand(put_off)
    assert (found.standing, found.until, found.look_again_on) == ("put_off", until, until + timedelta(days=1))
    assert stand(put_off, day=until).standing == "put_off"
    assert stand(put_off, day=until + timedelta(days=1)).standing == "open"


def test_what_is_accepted_comes_back_at_the_next_review() -> None:
    accepted = response("accept", state="agreed")
    before = entry(Review(kind="light_check", findings_on=SAID_ON - timedelta(days=1)), state="findings_in")
    after = entry(Review(kind="light_check", findings_on=SAID_ON + timedelta(days=1)), state="findings_in")
    assert stand(accepted, before).standing == "accepted"
    assert stand(accepted, after).standing == "open"


def test_an_answer_in_an_own_room_says_nothing_of_a_shared_finding() -> None:
    assert stand(response("accept", state="agreed", room="own")).standing == "open"


def test_an_own_finding_is_answered_in_the_own_room_alone() -> None:
    mine = Audience("own", VARROW)
    assert stand(response("accept", state="agreed", room="own"), audience=mine).standing == "accepted"
    assert stand(response("accept", state="agreed"), audience=mine).standing == "open"
    assert stand(response("accept", state="agreed", room="own", by=FURROW), audience=mine).standing == "open"
