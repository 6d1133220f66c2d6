"""Prompts are asked of the right person at their moment, once, and no prompt says more than the mission does."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import pytest

from commonhold.facts.sharing import Audience
from commonhold.practice.asking.moments import KINDS, PROMPTS
from commonhold.practice.asking.prompts import LASTS, waiting
from commonhold.practice.golden import dossier_of
from commonhold.practice.lessons import lessons
from commonhold.practice.view import Ground, View

DAY = date(2026, 3, 9)
Told = dict[str, Any]
PHASE = {"kind": "decision", "state": "adopted", "says": {"topic": "phase", "to_phase": "agreement", "decided_on": DAY}}
OPEN = {"kind": "decision", "state": "open", "says": {"topic": "partner_or_not", "opened_on": DAY}}
NEXT = {"kind": "decision", "state": "open", "says": {"topic": "phase", "opened_on": DAY}}
ROUND: Told = {"kind": "diligence_round", "by": "furrow", "id": "look"}


def asked(seat: str, *entries: Told, day: date = DAY, untold: Sequence[str] = (), **card: Any) -> list[str]:
    told: Told = {
        "untold": untold,
        "entries": list(entries),
        "seats": [_place(one) for one in ("furrow", "varrow", "ministry")],
    }
    dossier = dossier_of(told, {"phase": "diligence", **card})
    ground = Ground(dossier, day, Audience("seat", dossier.seats[seat].organisation, seat))
    return [one.prompt.id for one in waiting(PROMPTS, View(ground, {}), dossier.seats[seat])]


def _place(organisation: str) -> Told:
    return {"id": f"{organisation}-seat", "organisation": organisation, "place": "representative"}


def role(kind: str, seat: str) -> Told:
    return {"kind": "role", "state": "filled", "says": {"kind": kind, "seat": f"{seat}-seat", "for_org": seat}}


def visit(planned: date, *attendees: str, kind: str = "exposure_visit", **says: Any) -> Told:
    return {"kind": "interaction", "says": {"kind": kind, "planned_on": planned, "attendees": list(attendees), **says}}


def closed(on: date = DAY, *people: str) -> Told:
    return {**ROUND, "state": "closed", "says": {"subject": "varrow", "closed_on": on, "people": list(people)}}


def mission() -> Mapping[str, Told]:
    told = tomllib.loads(files("commonhold").joinpath("mission/prompts.toml").read_text("utf-8"))
    return {one["id"]: one for one in told["prompt"]}


def test_the_words_are_those_of_the_mission() -> None:
    known = mission()
    assert len({one.id for one in PROMPTS}) == len(PROMPTS) == 10
    for one in PROMPTS:
        told = known[one.id]
        assert (one.name, one.question, one.answer_in) == (told["name"], told["question"], told["answer_in"])
        assert list(one.lessons) == told["lessons"]
        assert one.is_private == (told["kept"] == "private")
        assert set(one.lessons) <= set(lessons())


def test_the_eve_of_a_visit() -> None:
    tomorrow = DAY + timedelta(days=1)
    held = visit(DAY - timedelta(days=9), "furrow-seat", kind="meeting", held_on=DAY - timedelta(days=9))
    assert asked("furrow-seat", held, visit(tomorrow, "furrow-seat")) == ["PR01"]
    assert asked("varrow-seat", held, visit(tomorrow, "furrow-seat")) == []
    assert asked("furrow-seat", held, visit(tomorrow + timedelta(days=1), "furrow-seat")) == []
    assert asked("furrow-seat", held, visit(tomorrow, "furrow-seat", kind="meeting")) == []
    assert asked("furrow-seat", visit(tomorrow, "furrow-seat", kind="meeting")) == ["PR01"]
    assert asked("furrow-seat", held, visit(DAY - timedelta(days=1), "furrow-seat")) == []


def test_when_reasons_opened_their_keepers_are_asked_for_a_while() -> None:
    motive: Told = {"kind": "motive", "by": "varrow", "state": "opened", "since": DAY, "says": {"facet": "driver"}}
    assert asked("furrow-seat", motive, role("champion", "furrow")) == ["PR02"]
    assert asked("furrow-seat", motive, role("champion", "varrow")) == []
    assert asked("furrow-seat", {**motive, "state": "lodged"}, role("champion", "furrow")) == []
    after = DAY + timedelta(days=LASTS + 1)
    assert asked("furrow-seat", motive, role("champion", "furrow"), day=after) == []


def test_while_all_of_it_is_looked_back_at_keepers_are_asked_again() -> None:
    review: Told = {"kind": "review", "state": "under_way", "says": {"kind": "full_review", "started_on": DAY}}
    assert asked("furrow-seat", review, role("keeper", "furrow")) == ["PR02"]
    assert asked("furrow-seat", review, role("keeper", "varrow")) == []
    assert asked("furrow-seat", {**review, "state": "closed"}, role("keeper", "furrow")) == []
    light = {**review, "says": {"kind": "light_check", "started_on": DAY}}
    assert asked("furrow-seat", light, role("keeper", "furrow")) == []


@pytest.mark.parametrize(
    ("began", "card", "ids"),
    [
        (date(2025, 3, 9), {}, ["PR04"]),
        (date(2023, 2, 20), {}, ["PR04"]),
        (date(2025, 3, 10), {}, []),
        (date(2025, 1, 1), {}, []),
        (DAY, {}, []),
        (date(2025, 3, 9), {"paused_until": DAY + timedelta(days=1)}, []),
        (date(2025, 3, 9), {"phase": "moving_on"}, []),
    ],
)
def test_what_it_is_is_asked_once_a_year_while_the_work_runs(began: date, card: Told, ids: list[str]) -> None:
    assert asked("furrow-seat", **{"phase": "delivery", "starts_on": began, **card}) == ids
    says = {"type": "mou", "parties": ["furrow", "varrow", "ministry"], "effective_on": began}
    bound: Told = {"kind": "agreement", "state": "in_force", "says": says}
    assert asked("furrow-seat", bound, untold=["starts_on"], **{"phase": "delivery", **card}) == ids


@pytest.mark.parametrize(
    ("entries", "card", "ids"),
    [
        ([PHASE], {"phase": "agreement"}, ["PR04"]),
        ([PHASE], {"phase": "delivery"}, []),
        ([OPEN], {}, ["PR23"]),
        ([NEXT], {"phase": "scoping"}, ["PR13", "PR23", "PR27"]),
        ([], {"phase": "scoping"}, ["PR13"]),
        ([closed(DAY, "furrow-seat")], {}, ["PR06", "PR25"]),
        ([closed(DAY)], {}, ["PR25"]),
        ([{**ROUND, "state": "open", "says": {"subject": "varrow", "opened_on": DAY}}], {}, []),
        (
            [{**ROUND, "state": "open", "says": {"subject": "varrow", "opened_on": DAY}}, role("sponsor", "furrow")],
            {},
            ["PR12"],
        ),
        ([{"kind": "agreement", "state": "proposed", "says": {"parties": ["furrow", "varrow"]}}], {}, ["PR08"]),
        ([{"kind": "agreement", "state": "proposed", "says": {"parties": ["varrow", "ministry"]}}], {}, []),
        (
            [{"kind": "membership_change", "state": "announced", "says": {"who": "assembly", "direction": "joins"}}],
            {},
            ["PR27"],
        ),
    ],
)
def test_moments(entries: list[Told], card: Told, ids: list[str]) -> None:
    assert asked("furrow-seat", *entries, **card) == ids


def test_whoever_answered_or_said_not_now_is_left_alone_until_the_next_moment() -> None:
    said: Told = {
        "kind": "reflection", "by": "furrow", "author": "furrow-seat", "room": "own", "on": DAY,
        "says": {"prompt": "PR25"},
    }  # fmt: skip
    assert asked("furrow-seat", closed(), said) == []
    assert asked("varrow-seat", closed(), said) == ["PR25"]
    assert asked("furrow-seat", closed(), {**said, "on": DAY - timedelta(days=40)}) == ["PR25"]
    other: Told = {**said, "says": {"prompt": "PR06"}}
    assert asked("furrow-seat", closed(), other) == ["PR25"]


def test_a_keeper_is_asked_before_the_other_representatives() -> None:
    more: Told = {"kind": "role", "state": "filled", "says": {"kind": "keeper", "seat": "z", "for_org": "furrow"}}
    assert asked("furrow-seat", closed(), more) == ["PR25"]
    told: Told = {
        "entries": [closed(), more],
        "seats": [_place("furrow"), {**_place("furrow"), "id": "z", "starts_on": DAY}],
    }
    dossier = dossier_of(told, {})
    for seat, ids in (("furrow-seat", []), ("z", ["PR25"])):
        view = View(Ground(dossier, DAY, Audience("seat", "furrow", seat)), {})
        assert [one.prompt.id for one in waiting(PROMPTS, view, dossier.seats[seat])] == ids


def test_the_kinds_that_are_fetched_are_those_that_prompts_look_at() -> None:
    looked: set[str] = set()
    dossier = dossier_of({"entries": [], "seats": [_place("furrow")]}, {"phase": "scoping"})
    view = View(Ground(dossier, DAY, Audience("seat", "furrow", "furrow-seat")), {}, looked)
    list(waiting(PROMPTS, view, dossier.seats["furrow-seat"]))
    assert looked <= set(KINDS)
