"""Every kind can be written, revised and moved by those whom the vocabulary names, and by no others."""

from functools import partial
from typing import Any

import pytest

from acts.house import MONDAY, at_the_table, sit
from commonhold.acts.deed import By, Written
from commonhold.acts.entries import move, revise, write
from commonhold.acts.refusal import NotAllowed, NotNow, NotThere, Refusal
from commonhold.cli.example_bodies import example
from commonhold.facts.actors import parse
from commonhold.facts.kind import SEALED, Kind
from commonhold.facts.shape import Slot, slots
from commonhold.facts.vocabulary import kinds

ENTRY_KINDS = [kind for kind in kinds().values() if kind.standing == "entry"]
BY_OTHER_MEANS = {"assent", "release", "application", "source_note", "screening_match"}
"""Kinds that have deeds of their own, or that the program writes."""
WRITABLE = [kind for kind in ENTRY_KINDS if kind.name not in BY_OTHER_MEANS]
MOVABLE = [kind for kind in WRITABLE if kind.machine.states and kind.room != SEALED]

BETTER: dict[str, dict[str, Any]] = {
    "membership_change": {"effective_on": "2026-06-01", "overlap_until": "2026-07-01"},
    "call": {"closes_at": "2026-06-01T12:00:00+00:00"},
    "case_study": {"embargo_until": None},
    "restatement": {"correction": None},
    "diligence_item": dict.fromkeys(("answer", "source", "source_name", "valid_until")),
}
"""What an example made from the definition does not know."""

pytestmark = pytest.mark.usefixtures("database")


class Scene:
    """Three partners with all the seats and things that an entry may have to name."""

    def __init__(self, place: str = "osanti") -> None:
        self.by = at_the_table("furrow", "varrow", "ministry", id=place)
        self.furrow = self.by["furrow"]
        self.seats: list[By] = [
            *self.by.values(),
            sit(place, "second", "furrow"),
            sit(place, "integrity", "furrow", place="contributor", function="integrity"),
            sit(place, "finance", "furrow", place="contributor", function="finance"),
            sit(place, "speaker", "furrow", place="contributor", function="communication"),
            sit(place, "broker", place="broker"),
            sit(place, "evaluator", place="evaluator"),
            sit(place, "convenor", place="convenor"),
        ]
        self.observer = sit(place, "observer", "furrow", place="observer")
        self.things: dict[str, str] = {}
        for org, seat in (
            ("furrow", "speaker"),
            ("varrow", self.by["varrow"].seat),
            ("ministry", self.by["ministry"].seat),
        ):
            words = {"kind": "spokesperson", "for_org": org, "seat": seat, "starts_on": "2026-03-01"}
            role = write(by=self.by[org], kind="role", body=words, now=MONDAY)
            move(by=self.by[org], entry=role.id, to="filled", seen=role.seq, now=MONDAY)

    def body(self, kind: Kind) -> dict[str, Any]:
        """A sound body, whose ids point at what is there."""
        told, asked = example(kind), _named_by_actors(kind)
        for slot in slots(kind.fact):
            if slot.key not in told:
                continue
            points = slot.type in ("ref", "entry")
            spare = (slot.part and slot.type not in ("money", "place")) or (points and slot.key not in asked)
            if spare and not slot.required:
                del told[slot.key]
                continue
            one = self._thing(slot)
            if one:
                told[slot.key] = [one] if slot.many else one
        told |= BETTER.get(kind.name, {})
        if kind.name == "reply":
            told["target"] = self.thing("risk")  # which is about one of them
        return {key: value for key, value in told.items() if value is not None}

    def _thing(self, slot: Slot) -> str:
        if slot.type == "org":
            return "varrow" if slot.key in ("to", "subject", "about") else "furrow"
        if slot.type == "seat":
            return self.furrow.seat
        return self.thing(slot.to or "decision") if slot.type in ("ref", "entry") else ""

    def thing(self, kind: str) -> str:
        """Something of a kind, which everybody sees; where two alone read it, in the room of the first seat."""
        if kind not in self.things:
            rooms = {"own": "partners", "pair": "own"}
            self.things[kind] = self.written(kinds()[kind], room=rooms.get(kinds()[kind].room, "")).id
        return self.things[kind]

    def written(self, kind: Kind, *, room: str = "") -> Written:
        """An entry of a kind, by the first seat that may write it."""
        refusals = []
        for seat in self.seats:
            try:
                return write(by=seat, kind=kind.name, body=self.body(kind), room=room, now=MONDAY)
            except NotAllowed as refused:
                refusals.append(str(refused))
        raise AssertionError(f"nobody may write {kind.name}: {refusals}")


def _named_by_actors(kind: Kind) -> set[str]:
    terms = [*kind.write, *kind.decide, *(term for step in kind.machine.moves for term in step.by)]
    return {actor.field[0] for term in terms for actor in parse(term).actors if actor.field}


@pytest.mark.parametrize("kind", WRITABLE, ids=lambda kind: kind.name)
def test_whoever_may_write_it_may_write_it_anew(kind: Kind) -> None:
    scene = Scene()
    first = scene.written(kind)
    assert first.revision == 1
    body = {**scene.body(kind)}
    text = next((s.key for s in slots(kind.fact) if s.type in ("markdown", "text") and not s.many), "")
    if text:
        body[text] = "Other words"
    elif kind.name == "survey":
        body["closes_on"] = "2026-04-01"
    else:
        del body[next(slot.key for slot in slots(kind.fact) if slot.key in body and not slot.required)]
    tries = [partial(revise, by=seat, entry=first.id, body=body, seen=first.seq, now=MONDAY) for seat in scene.seats]
    outcomes = [_tried(attempt) for attempt in tries]
    assert any(isinstance(outcome, Written) for outcome in outcomes), outcomes


@pytest.mark.parametrize("kind", WRITABLE, ids=lambda kind: kind.name)
def test_an_observer_writes_nothing(kind: Kind) -> None:
    scene = Scene()
    with pytest.raises(NotAllowed):
        write(by=scene.observer, kind=kind.name, body=scene.body(kind), now=MONDAY)


def _tried(deed: Any) -> Written | Refusal:
    try:
        done: Written = deed()
    except Refusal as refused:
        return refused
    return done


@pytest.mark.parametrize("kind", MOVABLE, ids=lambda kind: kind.name)
def test_every_move_can_be_made_and_an_observer_makes_none(kind: Kind) -> None:
    for number, path in enumerate(_paths(kind)):
        scene = Scene(f"osanti-{number}")
        entry = scene.written(kind)
        for end in path:
            with pytest.raises((NotAllowed, NotThere)):
                move(by=scene.observer, entry=entry.id, to=end, seen=entry.seq, now=MONDAY)
            entry = _moved(scene, entry, end)


def _moved(scene: Scene, entry: Written, end: str) -> Written:
    refusals = []
    for seat in scene.seats:
        done = _tried(partial(move, by=seat, entry=entry.id, to=end, seen=entry.seq, now=MONDAY))
        if isinstance(done, Written):
            entry = done
            if entry.state == end:
                return entry
        else:
            refusals.append(f"{seat.seat}: {done}")
    raise AssertionError(f"nobody could bring it to {end}: {refusals}")


def _paths(kind: Kind) -> list[list[str]]:
    """For each move that somebody makes, the shortest way that ends with it."""
    ways: dict[str, list[str]] = {kind.machine.states[0]: []}
    steps = [step for step in kind.machine.moves if not set(step.by) <= {"system", "time"}]
    while fresh := [s for s in steps if s.start in ways and s.end not in ways]:
        ways |= {step.end: [*ways[step.start], step.end] for step in fresh}
    return [[*ways[step.start], step.end] for step in steps if step.start in ways]


def test_a_move_that_there_is_not_is_refused_in_words() -> None:
    scene = Scene()
    entry = scene.written(kinds()["why_case"])
    with pytest.raises(NotNow, match="cannot go from"):
        move(by=scene.furrow, entry=entry.id, to="agreed", seen=entry.seq, now=MONDAY)
