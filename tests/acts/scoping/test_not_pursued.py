"""A no to partnering ends with dignity: what was sealed stays sealed and goes back, and nothing is asked any more."""

from typing import Any

import pytest

from acts.house import at_the_table, days_later
from acts.test_sealing import motives_in
from commonhold.acts.deed import By
from commonhold.acts.entries import answer, move, write
from commonhold.acts.refusal import NotNow
from commonhold.acts.scoping.envelope import take_back_motives
from commonhold.acts.sealing.lodging import lodge, open_round, seal_motives
from commonhold.acts.seating.membership import announce_leaving
from commonhold.facts.rooms.house import PARTNERS, own_room
from commonhold.record.rows import ENTRIES, TASKS
from commonhold.visibility.waiting import waiting_for

pytestmark = pytest.mark.usefixtures("database")
TABLE = ("furrow", "varrow", "ministry")
DRIVER = {"facet": "driver", "driver": "mandate", "rank": "main", "statement": "The law asks it."}
OBJECTIVE = {"statement": "Water.", "whose": "shared", "level": "solve", "means": "open"}


@pytest.fixture
def by(database: object) -> dict[str, By]:
    """Three partners; one has sealed its reasons, and others are asked for their answers."""
    by = at_the_table(*TABLE)
    write(by=by["furrow"], kind="motive", body=DRIVER, now=days_later(0))
    seal_motives(by=by["furrow"], now=days_later(0))
    asked = write(by=by["furrow"], kind="objective", body=OBJECTIVE, now=days_later(0))
    move(by=by["furrow"], entry=asked.id, to="proposed", seen=asked.seq, now=days_later(0))
    promise: dict[str, Any] = {"what": "Pipe.", "form": "in_kind", "to": ["furrow"], "due_on": "2026-04-01"}
    write(by=by["varrow"], kind="commitment", body=promise, now=days_later(0))
    return by


def ask_all(by: dict[str, By], day: int, to: str, **more: object) -> None:
    body = {"question": "Do we partner?", "opened_on": str(days_later(day).date()), **more}
    asked = write(by=by["varrow"], kind="decision", body=body, now=days_later(day))
    for one in by.values():
        answer(by=one, entry=asked.id, revision=1, verdict="consent", to=to, now=days_later(day))


def say_no(by: dict[str, By], day: int = 5) -> None:
    ask_all(by, day, "declined", topic="partner_or_not")


def waits(by: dict[str, By], day: int) -> set[tuple[str, str]]:
    """What waits for whom, as kinds of things."""
    kinds = {row.id: row.kind for row in ENTRIES.read("partnership = 'osanti'")}
    return {
        (org, f"{one.what} {kinds.get(one.entry, one.entry.partition('&')[0])}")
        for org, seat in by.items()
        for one in waiting_for(seat.seat, "osanti", days_later(day).date())
    }


def test_what_was_sealed_stays_sealed_and_can_be_taken_back(by: dict[str, By]) -> None:
    say_no(by)
    for deed in (
        lambda: seal_motives(by=by["varrow"], now=days_later(6)),
        lambda: lodge(by=by["varrow"], kind="motive", values={"facet": "driver"}, now=days_later(6)),
        lambda: open_round(by=by["varrow"], kind="motive", values={"facet": "driver"}, now=days_later(6)),
    ):
        with pytest.raises(NotNow, match="You decided not to partner"):
            deed()
    assert take_back_motives(by=by["furrow"], now=days_later(7)) == 7
    assert [row.state for row in motives_in(own_room("furrow"))] == ["draft"]


def test_nothing_opens_because_somebody_leaves_afterwards(by: dict[str, By]) -> None:
    seal_motives(by=by["varrow"], now=days_later(1))
    say_no(by)
    announce_leaving(by=by["ministry"], reason="other", effective_on=days_later(6).date(), now=days_later(6))
    with pytest.raises(NotNow):
        open_round(by=by["varrow"], kind="motive", values={"facet": "driver"}, now=days_later(9))
    assert motives_in(PARTNERS) == []


def test_what_waited_for_an_answer_waits_no_more(by: dict[str, By]) -> None:
    assert {what for org, what in waits(by, 5) if org == "varrow"} == {
        "lodge motive", "consent objective", "consent commitment",
    }  # fmt: skip
    say_no(by)
    assert waits(by, 6) == set()
    assert TASKS.read("partnership = 'osanti'") == [], "no letter and no page finds any"


def test_what_is_put_to_all_afterwards_waits_as_ever(by: dict[str, By]) -> None:
    say_no(by)
    body = {"question": "Do we let others learn from it?", "topic": "message", "opened_on": "2026-03-14"}
    write(by=by["varrow"], kind="decision", body=body, now=days_later(5))
    assert waits(by, 6) == {(org, "consent decision") for org in by}


def test_where_they_think_again_what_waited_waits_again(by: dict[str, By]) -> None:
    before = waits(by, 5)
    say_no(by)
    ask_all(by, 9, "adopted", topic="phase", to_phase="scoping")
    assert waits(by, 9) == before
    seal_motives(by=by["varrow"], now=days_later(9))
    assert all(one.opened for one in seal_motives(by=by["ministry"], now=days_later(9)))


def test_an_end_after_joint_work_leaves_open_what_is_still_owed(by: dict[str, By]) -> None:
    before = waits(by, 5)
    ask_all(by, 5, "adopted", topic="phase", to_phase="ended")
    assert waits(by, 6) == before
