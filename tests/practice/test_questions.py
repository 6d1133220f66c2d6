"""The bank of questions is whole: every section, worded once, and a light round asks in each of them."""

import re
from typing import get_args

from commonhold.facts.chapters.diligence import Sections
from commonhold.practice.asking.questions import asked_in, questions, sections


def test_the_sections_are_those_of_the_vocabulary() -> None:
    assert [one.key for one in sections()] == list(get_args(Sections))
    assert all(one.title and one.about for one in sections())


def test_every_key_is_of_its_section_and_every_question_is_worded_once() -> None:
    told = questions().values()
    assert all(one.key.startswith(f"{one.section}.") for one in told)
    assert len({one.text for one in told}) == len(told) == len(questions()) > 30


def test_a_light_round_asks_in_every_section_and_less_than_a_full_one() -> None:
    for one in sections():
        light, full = asked_in(one.key, light=True), asked_in(one.key, light=False)
        assert light
        assert set(light) < set(full) or list(light) == list(full)
    assert sum(len(asked_in(one.key, light=True)) for one in sections()) < len(questions())


def test_questions_can_be_asked_of_every_partner_alike() -> None:
    """Nothing is said of money given or taken, of who leads, or in the words of one side's forms."""
    one_sided = re.compile(r"\b(donor|grantee|beneficiar|recipient|implement|lead partner|compliance)", re.IGNORECASE)
    for one in questions().values():
        assert one.text.endswith("?"), one.key
        assert not one_sided.search(f"{one.text} {one.help}"), one.key
        assert len(one.text) <= 120, one.key
