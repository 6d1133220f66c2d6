"""A fact makes a form, and the form sent back untouched makes the same fact: for every kind, whatever it says."""

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from msgspec import json, to_builtins

from commonhold.cli.example_bodies import example
from commonhold.facts.kind import Kind
from commonhold.facts.problems import read_body
from commonhold.facts.shape import slots
from commonhold.facts.types import Attachment
from commonhold.facts.vocabulary import kinds
from commonhold.web.forms.fields import Making
from commonhold.web.forms.form import form_of, in_words
from commonhold.web.forms.posted import AGAIN, Posted
from web.forms.sending import NAIROBI, Anything, pairs, sent

every_kind = pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.name)


def there_and_back(kind: Kind, told: dict[str, Any], before: dict[str, Any] | None = None) -> dict[str, Any]:
    fields = Making(Anything(), NAIROBI).fields(kind.fact, told)
    files = [slot.key for slot in slots(kind.fact) if slot.part is Attachment]
    posted = sent(fields).copy()
    for field in fields:
        if field.path in files:
            for name, value in pairs(part for item in field.items for part in item.fields):
                posted.appendlist(name, value)
    return Posted(posted, NAIROBI).body(kind.fact, before or {})


@every_kind
def test_an_example_comes_back_as_it_was(kind: Kind) -> None:
    fact, problems = read_body(kind, json.encode(example(kind)))
    assert not problems
    told = to_builtins(fact)
    back, problems = read_body(kind, json.encode(there_and_back(kind, told)))
    assert not problems
    assert back == fact


@every_kind
def test_what_is_seen_for_the_second_time_is_kept_to_the_byte(kind: Kind) -> None:
    told = to_builtins(read_body(kind, json.encode(example(kind)))[0])
    assert json.encode(there_and_back(kind, told, told)) == json.encode(told)


@every_kind
def test_an_empty_form_tells_nothing_and_every_problem_leads_to_its_field(kind: Kind) -> None:
    told = there_and_back(kind, {})
    assert told == {}
    problems = read_body(kind, json.encode(told))[1]
    assert {problem.field for problem in problems} == {slot.key for slot in slots(kind.fact) if slot.required}
    form = form_of(kind.fact, told, Anything(), NAIROBI, wrong=in_words(problems))
    assert len(form.errors) == len(problems)
    assert all(anchor for anchor, _said in form.errors)
    assert all(field.wrong for field in (*form.fields, *form.later) if field.needed)


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip)
long_words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=60)


@given(statement=long_words.filter(lambda text: "\r" not in text), behaviours=st.lists(words, unique=True, max_size=4))
@settings(max_examples=60)
def test_any_words_come_back(statement: str, behaviours: list[str]) -> None:
    kind = kinds()["clause"]
    told = {"topic": "principle", "coverage": "full", "text": statement, "behaviours": behaviours}
    assert there_and_back(kind, told) == {key: value for key, value in told.items() if value}


@given(moment=st.datetimes(timezones=st.timezones()), cost=st.decimals(allow_nan=False, allow_infinity=False, places=2))
@settings(max_examples=60)
def test_moments_and_sums_are_kept_as_they_were(moment: Any, cost: Any) -> None:
    told = to_builtins({"opens_at": moment, "public_money": {"amount": cost, "currency": "KES"}})
    assert there_and_back(kinds()["call"], told, told) == told


def test_a_moment_is_read_on_the_clock_of_whoever_types_it() -> None:
    told = Posted(sent(()).copy(), NAIROBI)
    assert told.body(kinds()["call"].fact) == {}
    typed = sent(()).copy()
    typed["opens_at"] = "2026-03-09T14:30"
    assert Posted(typed, NAIROBI).body(kinds()["call"].fact) == {"opens_at": "2026-03-09T14:30:00+03:00"}


@pytest.mark.parametrize(
    ("kind", "field", "typed", "code"),
    [
        ("commitment", "due_on", "soon", "not_a_date"),
        ("call", "opens_at", "tomorrow", "not_a_datetime_with_offset"),
        ("agreement", "notice_days", "9" * 5000, "out_of_range"),
        ("agreement", "notice_days", "thirty", "not_a_whole_number"),
        ("effort_plan", "hours_per_month", "1,5", "not_a_decimal"),
        ("agreement", "type", "handshake", "not_one_of"),
        ("budget_line", "amount.currency", "dollars", "not_a_currency"),
    ],
)
def test_what_cannot_be_read_is_said_by_the_one_checker_and_shown_again(
    kind: str, field: str, typed: str, code: str
) -> None:
    posted = sent(()).copy()
    posted[field] = typed
    if field == "amount.currency":
        posted["amount.amount"] = "3"
    told = Posted(posted, NAIROBI).body(kinds()[kind].fact)
    found = {problem.field: problem.code for problem in read_body(kinds()[kind], json.encode(told))[1]}
    assert found[field] in (code, "not_a_whole_number")
    form = form_of(kinds()[kind].fact, told, Anything(), NAIROBI)
    shown = dict(pairs((*form.fields, *form.later)))
    assert shown[field].casefold() == typed.casefold()


def test_a_chosen_list_keeps_its_order() -> None:
    kind = kinds()["agreement"]
    before = {"parties": ["two", "one"]}
    assert there_and_back(kind, before, before) == before
    assert there_and_back(kind, before) == {"parties": ["one", "two"]}


def test_an_item_is_taken_out_and_another_one_asked_for() -> None:
    kind = kinds()["clause"]
    told = {"steps": [{"level": number, "who": f"step {number}"} for number in (1, 2, 3)]}
    posted = sent(Making(Anything(), NAIROBI).fields(kind.fact, told)).copy()
    posted["_again"] = "remove:steps.1"
    left = Posted(posted, NAIROBI).body(kind.fact)
    assert [step["level"] for step in left["steps"]] == [1, 3]
    steps = next(
        field for field in Making(Anything(), NAIROBI, more="steps").fields(kind.fact, left) if field.path == "steps"
    )
    assert [item.path for item in steps.items] == ["steps.0", "steps.1", "steps.2"]


def test_a_problem_inside_an_item_leads_to_its_input() -> None:
    kind = kinds()["clause"]
    told = {"topic": "disputes", "coverage": "full", "steps": [{"level": 1, "who": "chair", "days": "ten"}]}
    problems = read_body(kind, json.encode(told))[1]
    form = form_of(kind.fact, told, Anything(), NAIROBI, wrong=in_words(problems))
    assert [anchor for anchor, _said in form.errors] == ["f-steps.0.days"]
    assert form.unfold


def test_what_goes_only_with_another_field_says_so() -> None:
    fields = {field.path: field for field in Making(Anything(), NAIROBI).fields(kinds()["motive"].fact, {})}
    assert "Only with “" in fields["driver"].hint
    assert "Only with “" not in fields["facet"].hint


def test_no_field_has_the_name_of_what_the_form_itself_says() -> None:
    own = {"id", "room", "seen", AGAIN, "csrfmiddlewaretoken"}
    assert not [(kind.name, slot.key) for kind in kinds().values() for slot in slots(kind.fact) if slot.key in own]
