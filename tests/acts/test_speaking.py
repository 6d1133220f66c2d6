"""Nobody publishes in the name of others what they have not approved."""

from typing import Any

import pytest

from acts.house import MONDAY, at_the_table
from commonhold.acts.deed import By
from commonhold.acts.entries import move, write
from commonhold.acts.refusal import NotNow
from commonhold.cli.example_bodies import example
from commonhold.facts.vocabulary import kinds

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def by() -> dict[str, By]:
    """Furrow and Varrow, each with a spokesperson."""
    by = at_the_table("furrow", "varrow")
    for org, seat in by.items():
        words = {"kind": "spokesperson", "for_org": org, "seat": seat.seat, "starts_on": "2026-03-01"}
        role = write(by=seat, kind="role", body=words, now=MONDAY)
        move(by=seat, entry=role.id, to="filled", seen=role.seq, now=MONDAY)
    return by


def item(by: By, *speakers: str) -> tuple[str, int]:
    told: dict[str, Any] = example(kinds()["public_item"])
    asked = ("kind", "title", "text", "language", "languages", "planned_on")
    body: dict[str, Any] = {key: told[key] for key in asked if key in told}
    made = write(by=by, kind="public_item", body={**body, "speakers": list(speakers)}, now=MONDAY)
    return made.id, made.seq


def test_what_speaks_for_both_goes_through_both(by: dict[str, By]) -> None:
    id, seq = item(by["furrow"], "furrow", "varrow")
    with pytest.raises(NotNow, match="in the name of others"):
        move(by=by["furrow"], entry=id, to="published", seen=seq, now=MONDAY)
    told = move(by=by["furrow"], entry=id, to="approving", seen=seq, now=MONDAY)
    for seat in by.values():
        told = move(by=seat, entry=id, to="approved", seen=told.seq, now=MONDAY)
    assert move(by=by["varrow"], entry=id, to="published", seen=told.seq, now=MONDAY).state == "published"


def test_a_difference_of_view_is_told_by_whose_view_it_is(by: dict[str, By]) -> None:
    id, seq = item(by["varrow"], "varrow")
    with pytest.raises(NotNow):
        move(by=by["furrow"], entry=id, to="published", seen=seq, now=MONDAY)
    assert move(by=by["varrow"], entry=id, to="published", seen=seq, now=MONDAY).state == "published"
