"""When two questions ask the same, by their words."""

import pytest
from hypothesis import given, strategies as st

from commonhold.practice.measures.likeness import same_words

SHARE = 0.75
AUDIT = "When was your last audit and what did it find?"


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (AUDIT, "What did your last audit find?", ("last", "audit", "find")),
        ("What do your last audits find, and what do they miss?", AUDIT, ("last", "audits", "find")),
        ("Which permits do you hold, and until when?", "WHICH PERMITS are you holding?", ("permits", "hold")),
        ("Who audits you?", "who audits you", ("audits",)),
        ("Qui vérifie vos comptes ?", "qui verifie vos comptes", ("Qui", "vérifie", "vos", "comptes")),
        ("誰が監査しますか", "誰が監査しますか", ("誰が監査しますか",)),
    ],
)
def test_the_same_question_in_other_words(one: str, other: str, words: tuple[str, ...]) -> None:
    assert same_words(one, other, SHARE) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (AUDIT, "Who audits your accounts?"),
        ("How many staff work in Sefton?", "How many staff work in Kanu?"),
        ("What did the audit of 2023 find on petty cash?", "What did the audit of 2024 find on petty cash?"),
        ("Quelle est votre politique de sauvegarde ?", "Quelle est votre politique de genre ?"),
        ("Who decides?", "How do you decide?"),
        ("Who audits you?", "Who audits us?"),
        ("Which permits do you hold, and until when?", "Which licences do you hold, and until when?"),
        ("", AUDIT),
        ("What is it that you do?", "What is it that you do?"),
    ],
)
def test_another_question(one: str, other: str) -> None:
    assert same_words(one, other, SHARE) == same_words(other, one, SHARE) == ()


TEXT = st.lists(st.sampled_from(("audit", "audits", "last", "who", "find", "2023", "2024", "permit", "hold", "Sefton")))


@given(TEXT, TEXT, st.floats(0.1, 1))
def test_it_holds_both_ways_and_names_words_that_are_there(one: list[str], other: list[str], share: float) -> None:
    mine, theirs = " ".join(one), " ".join(other)
    here, there = same_words(mine, theirs, share), same_words(theirs, mine, share)
    assert bool(here) == bool(there)
    assert set(here) <= set(one)
    assert not here or {word for word in one if word.isdigit()} == {word for word in other if word.isdigit()}


@given(TEXT, TEXT, st.floats(0.1, 1), st.floats(0.1, 1))
def test_who_asks_for_more_finds_no_more(one: list[str], other: list[str], share: float, more: float) -> None:
    mine, theirs = " ".join(one), " ".join(other)
    low, high = sorted((share, more))
    assert same_words(mine, theirs, low) or not same_words(mine, theirs, high)
