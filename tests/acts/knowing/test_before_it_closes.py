"""Before a round ends it is told who took part, who vouches, and what comes next; both sides say yes to that, too."""

from datetime import date

import pytest
from msgspec import json

from acts.house import MONDAY, at_the_table, days_later, sit
from acts.knowing.remedies import A_YEAR, told
from acts.on_monday import revise, write
from commonhold.acts.deed import By, Written
from commonhold.acts.knowing.rounds import Told, begin_round, close_round
from commonhold.acts.refusal import NotSound, Stale
from commonhold.facts.chapters.diligence import DiligenceRound
from commonhold.record.fold import as_entry
from commonhold.record.rows import ENTRIES

pytestmark = pytest.mark.usefixtures("database")
VOICE = {"type": "community", "affected": "high", "power": "low", "mandate": False, "engagement": "consulted"}


@pytest.fixture
def by() -> dict[str, By]:
    by = at_the_table("furrow", "varrow")
    begin_round(by=by["furrow"], partner="varrow", sections=["identity"], now=MONDAY)
    return by


def rounds() -> dict[str, DiligenceRound]:
    """The looks, by who looks."""
    rows = ENTRIES.read("partnership = 'osanti' AND kind = 'diligence_round'")
    return {row.organisation: body for row in rows if isinstance(body := as_entry(row).body, DiligenceRound)}


def says(
    by: dict[str, By],
    org: str,
    more: Told = Told(),  # noqa: B008 - it is frozen
    *,
    until: date = A_YEAR,
    seen: dict[str, int] | None = None,
) -> set[str]:
    """A side says that it is done; the states of the rounds after."""
    other = "varrow" if org == "furrow" else "furrow"
    left = close_round(by=by[org], partner=other, valid_until=until, told=more, seen=seen or {}, now=MONDAY)
    return {one.state for one in left}


def step(by: dict[str, By], org: str) -> Written:
    return write(by=by[org], kind="commitment", body={"what": "A visit", "form": "in_kind", "due_on": "2026-05-01"})


def voice(by: dict[str, By], name: str) -> str:
    return write(by=by["furrow"], kind="stakeholder", body={**VOICE, "name": name}).id


def test_what_one_side_tells_stands_on_both_looks_before_they_close(by: dict[str, By]) -> None:
    people = tuple(one.seat for one in by.values())
    steps = tuple(step(by, org).id for org in by)
    elders = voice(by, "The elders")
    more = Told(people=people, attested_by=(elders,), next_steps=steps)
    assert says(by, "furrow", more) == {"open"}
    assert {(one.people, one.next_steps) for one in rounds().values()} == {(people, steps)}
    assert (rounds()["furrow"].attested_by, rounds()["varrow"].attested_by) == ((elders,), ())
    assert says(by, "varrow", Told(people=people, attested_by=(), next_steps=steps)) == {"closed"}
    assert told("DD14", 22) == set()


def test_what_is_not_told_stays_and_what_is_told_as_nothing_goes(by: dict[str, By]) -> None:
    people = tuple(one.seat for one in by.values())
    says(by, "furrow", Told(people=people))
    says(by, "furrow", until=days_later(30).date())
    assert {one.people for one in rounds().values()} == {people}
    says(by, "furrow", Told(people=()))
    assert {one.people for one in rounds().values()} == {()}


def test_what_the_second_tells_anew_takes_the_first_ones_yes_again(by: dict[str, By]) -> None:
    assert says(by, "furrow", Told(people=(by["furrow"].seat,))) == {"open"}
    both = Told(people=tuple(one.seat for one in by.values()))
    assert says(by, "varrow", both) == {"open"}
    assert says(by, "furrow", both) == {"closed"}


def test_who_vouches_is_told_by_whoever_looks_or_by_either_of_a_joint_look() -> None:
    by = at_the_table("furrow", "varrow")
    begin_round(by=by["furrow"], partner="varrow", sections=["identity"], joint=True, now=MONDAY)
    elders = voice(by, "The elders")
    says(by, "varrow", Told(attested_by=(elders,)))
    assert rounds()["furrow"].attested_by == (elders,)
    assert says(by, "furrow") == {"closed"}


def test_whom_nobody_knows_is_refused_and_nothing_is_written(by: dict[str, By]) -> None:
    before = rounds()
    with pytest.raises(NotSound) as refused:
        says(by, "furrow", Told(people=("nobody",)))
    assert [one.field for one in refused.value.problems] == ["people.0"]
    with pytest.raises(NotSound):
        says(by, "furrow", Told(next_steps=(voice(by, "The elders"),)))
    assert rounds() == before


def test_whoever_saw_another_line_is_told_that_somebody_was_quicker(by: dict[str, By]) -> None:
    seen = {row.id: row.seq for row in ENTRIES.read("kind = 'diligence_round'")}
    says(by, "furrow", Told(people=(by["furrow"].seat,)), seen=seen)
    with pytest.raises(Stale):
        says(by, "varrow", Told(people=(by["varrow"].seat,)), seen=seen)
    assert {one.people for one in rounds().values()} == {(by["furrow"].seat,)}


def test_dd07_can_tell_once_people_were_named_with_the_end(by: dict[str, By]) -> None:
    ids = [one.seat for one in by.values()]
    says(by, "furrow", Told(people=tuple(ids)))
    says(by, "varrow")
    assert told("DD07", 0) == {""}
    for org in by:
        for number, (function, level) in enumerate((("finance", "executive"), ("field", "field"))):
            more = sit("osanti", f"{org}-{number}", org, place="contributor", function=function, level=level)
            ids.append(more.seat)
    for row in ENTRIES.read("kind = 'diligence_round'"):  # named after its end: it opens again
        revise(by=by["furrow"], entry=row.id, body={**json.decode(row.body), "people": ids}, seen=row.seq)
    assert says(by, "furrow") == {"open"}
    assert says(by, "varrow") == {"closed"}
    assert told("DD07", 0) == set()
