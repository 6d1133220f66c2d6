"""What a form asks, in which words, and what it understands."""

import pytest
from msgspec import json

from commonhold.facts.problems import read_body
from commonhold.facts.vocabulary import kinds
from commonhold.web.forms.beginning import AT_ONCE, OURS, TODAY
from commonhold.web.forms.fields import Making
from commonhold.web.forms.form import form_of
from commonhold.web.forms.posted import Posted
from web.forms.sending import NAIROBI, Anything, pairs, sent


def test_a_meeting_is_asked_when_it_was_and_what_was_learned() -> None:
    form = form_of(kinds()["interaction"].fact, {}, Anything(), NAIROBI)
    first, later = ([field.path for field in fields] for fields in (form.fields, form.later))
    assert {"kind", "held_on", "attendees", "takeaways"} <= {*first}
    assert {"place", "offices"} <= {*later}


def test_what_a_form_begins_with_are_fields_that_there_are() -> None:
    for kind, fields in (*AT_ONCE.items(), *((kind, (field,)) for kind, field in (*TODAY.items(), *OURS.items()))):
        assert {*fields} <= {field.path for field in Making(Anything(), NAIROBI).fields(kinds()[kind].fact, {})}


def test_a_help_that_only_repeats_the_title_is_not_shown() -> None:
    fields = {field.path: field for field in Making(Anything(), NAIROBI).fields(kinds()["interaction"].fact, {})}
    assert fields["kind"].hint == ""  # “Sort of meeting”: sort
    assert fields["attendees"].hint == ""  # “Who was there”: seats present
    assert fields["held_on"].hint.startswith("When it took place; left empty")
    score = {field.path: field for field in Making(Anything(), NAIROBI).fields(kinds()["application_score"].fact, {})}
    assert "1 not met" in score["score"].hint


@pytest.mark.parametrize(
    ("typed", "code"), [("Kenya", "KE"), ("kenya", "KE"), ("ke", "KE"), ("Ivory Coast of old", "Ivory Coast of old")]
)
def test_a_country_is_known_by_its_name(typed: str, code: str) -> None:
    kind = kinds()["interaction"]
    posted = sent(()).copy()
    posted["place.name"], posted["place.country"] = "Teso", typed
    told = Posted(posted, NAIROBI).body(kind.fact)
    assert told["place"]["country"] == code
    wrong = {problem.field for problem in read_body(kind, json.encode(told))[1]}
    assert ("place.country" in wrong) == (len(code) != 2)
    form = form_of(kind.fact, told, Anything(), NAIROBI)
    shown = dict(pairs((*form.fields, *form.later)))
    assert shown["place.country"] == ("Kenya" if code == "KE" else typed)


def test_an_entry_is_named_by_the_address_of_its_page() -> None:
    posted = sent(()).copy()
    posted.setlist("about", ["one", " https://example.org/p/osanti/record/decision/decision-14/?x=1 "])
    posted.setlist("place.country", [])
    assert Posted(posted, NAIROBI).body(kinds()["interaction"].fact)["about"] == ["one", "decision-14"]
    posted = sent(()).copy()
    posted.setlist("agreement", ["", "/p/osanti/record/agreement/mou/"])
    assert Posted(posted, NAIROBI).body(kinds()["clause"].fact)["agreement"] == "mou"
