"""A program of a partner that left: it reads the record of its last day, and who saw it then."""

from datetime import date

import pytest

from acts.house import at_the_table, days_later, sit
from api.programs import program
from commonhold.acts.entries import write
from commonhold.acts.people import person
from commonhold.acts.seating.claiming import claim
from commonhold.acts.seating.membership import announce_leaving
from commonhold.acts.seating.seats import seat_colleague
from commonhold.facts.chapters.registers import Seat

pytestmark = pytest.mark.usefixtures("database")


def test_who_saw_an_entry_is_told_as_of_the_last_day_and_no_wider_than_it_was() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    sit("osanti", "musa", "ministry", place="contributor")
    reps = sorted(one.seat for one in by.values())
    common = write(
        by=by["ministry"], kind="commitment", body={"what": "Two pumps", "form": "in_kind"}, now=days_later(0)
    )
    own = write(
        by=by["ministry"], kind="self_statement", body={"facet": "mandate", "statement": "Metals."}, now=days_later(0)
    )
    alone = write(by=by["ministry"], kind="reflection", body={"prompt": "p", "answer": "Listen"}, now=days_later(0))
    announce_leaving(by=by["ministry"], reason="resources", effective_on=days_later(10).date(), now=days_later(1))
    card = Seat(shown_name="Yaw", place="field", function="field", level="field", starts_on=days_later(11).date())
    asked = seat_colleague(by=by["furrow"], card=card, mailbox="yaw@example.org", now=days_later(11))
    claim(token=asked.token, person=person("yaw@example.org", "Yaw"), now=days_later(12))  # sat down since
    left = program(by["ministry"])
    assert left.get().told["as_of"] == days_later(9).date().isoformat()
    assert date.today() > days_later(10).date()

    def seen(id: str) -> tuple[str, list[str]]:
        told = left.get(f"entries/{id}").told["who_sees"]
        return told["sentence"], sorted(told["seats"])

    assert seen(common.id) == ("All partners.", sorted([*reps, "musa"]))
    assert seen(own.id)[1] == sorted([by["ministry"].seat, "musa"])
    assert seen(alone.id) == ("Only the person who wrote it.", [by["ministry"].seat])
    assert {one["id"]: one["who_sees"]["seats"] for one in left.get("entries").told["entries"]}[alone.id] == [
        by["ministry"].seat
    ]
