"""The whole list of naughty strings, dealt out over every text field of every kind: kept as typed, shown as text."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import override_settings

from acts.test_every_kind import WRITABLE, Scene
from api.programs import Program, program
from commonhold.facts.kind import Kind
from commonhold.facts.problems import problems
from commonhold.facts.shape import Slot, slots
from commonhold.facts.vocabulary import kinds
from hostile.parsed import sound
from hostile.places import DECISION
from hostile.test_scripts import MEANT_FOR_PROGRAMS
from hostile.words import LIST, NO_LIST, naughty
from web.record.browsing import at
from web.record.test_pages_of_every_kind import address

LINE = 1000
"""Signs that a line may have."""
DEALS = 3
"""So many entries of each kind, with other strings in each field."""
pytestmark = pytest.mark.skipif(not LIST.exists(), reason=NO_LIST)


def lines() -> list[str]:
    """The strings that a line takes (what is refused is tried elsewhere), as many to a line as it holds."""
    told = [""]
    for words in naughty():
        if not problems(kinds()["decision"], {**DECISION, "question": f"{words} x"}):
            longer = f"{told[-1]} {words}".strip()
            told = [*told[:-1], longer] if len(longer) <= LINE else [*told, words]
    return [one.strip() for one in told]


def takes_words(slot: Slot) -> bool:
    return slot.type in ("text", "markdown") and not slot.values and slot.key not in MEANT_FOR_PROGRAMS


def filled(kind: Kind, told: dict[str, Any], deal: Iterator[str]) -> dict[str, Any]:
    """Every text field of a body, also those that it could leave empty, with the next strings of the list."""
    added = {slot.key: [next(deal)] if slot.many else next(deal) for slot in slots(kind.fact) if takes_words(slot)}
    told |= added
    wrong = {problem.field.partition("[")[0].partition(".")[0] for problem in problems(kind, told)}
    for key in wrong & added.keys():
        told.pop(key)  # some fields are there for certain others alone
    return {key: value for key, value in added.items() if key in told}


def written(programs: list[Program], kind: Kind, body: dict[str, Any]) -> str:
    """The id of an entry, by the first program that may write it; empty where none may."""
    for one in programs:
        answer = one.post("entries", {"kind": kind.name, "body": body})
        assert answer.status < 500, kind.name
        if answer.status == 201:
            return str(answer.told["id"])
    return ""


@pytest.mark.parametrize("engine", ["sqlite"])
@override_settings(API_REQUESTS_A_MINUTE=0)
def test_every_text_field_takes_the_list_as_words(database: BaseDatabaseWrapper) -> None:
    scene = Scene()
    programs, browser, deal = [program(by) for by in scene.seats], at(scene.furrow), cycle(lines())
    filled_in, fields = set[tuple[str, str]](), set[tuple[str, str]]()
    for kind in WRITABLE:
        fields |= {(kind.name, slot.key) for slot in slots(kind.fact) if takes_words(slot)}
        for _ in range(DEALS):
            body = scene.body(kind)
            words = filled(kind, body, deal)
            id = written(programs, kind, body)
            page = browser.get(address(kind, id)) if id else None
            if page is None or page.status_code != 200:
                continue
            assert sound(page), kind.name
            kept = programs[0].get(f"entries/{id}").told["body"]
            assert {key: kept[key] for key in words} == words, kind.name
            filled_in |= {(kind.name, key) for key in words}
        assert sound(browser.get(address(kind))), kind.name
    assert len(fields - filled_in) < len(fields) // 8, sorted(fields - filled_in)
