"""Old shapes stay readable: the mechanism, shown on a shape that only this test knows."""

import json

from msgspec import UNSET

from commonhold.facts.chapters.communication import Term
from commonhold.facts.checking.upcasts import UPCASTS, Body, Upcast, renamed, upcast
from commonhold.facts.problems import read_body
from commonhold.facts.vocabulary import kinds

TERM = kinds()["term"]
WAS_CALLED_PHRASE = renamed("term", "phrase", "word")
WAS_A_LIST = Upcast(
    "term",
    "definition was a list of sentences",
    lambda body: isinstance(body.get("definition"), list),
    lambda body: {**body, "definition": " ".join(map(str, body["definition"]))},
)
OLD = (WAS_CALLED_PHRASE, WAS_A_LIST)


def read(body: Body) -> tuple[Term, list[str]]:
    fact, found = read_body(TERM, json.dumps(body).encode(), upcasts=OLD)
    assert isinstance(fact, Term)
    return fact, [problem.field for problem in found]


def test_an_old_body_passes_through_all_that_fit() -> None:
    assert read({"phrase": "grant", "definition": ["Money.", "Given."]}) == (Term("grant", "Money. Given."), [])


def test_a_present_body_is_left_alone() -> None:
    assert read({"word": "grant", "definition": "Money."}) == (Term("grant", "Money."), [])


def test_where_old_and_new_are_told_the_new_one_holds() -> None:
    assert read({"phrase": "gift", "word": "grant", "definition": "Money."}) == (Term("grant", "Money."), [])


def test_what_is_wrong_in_an_old_body_is_still_found() -> None:
    assert read({"phrase": 5, "definition": ["Money."]}) == (Term(UNSET, "Money."), ["word"])


def test_another_kind_is_not_touched() -> None:
    body = {"phrase": "x"}
    assert upcast("motive", body, OLD) is body


def test_those_in_use_name_kinds_that_there_are() -> None:
    assert {step.kind for step in UPCASTS} <= set(kinds())
