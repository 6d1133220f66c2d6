"""What opens is what was sealed; and an envelope tells nothing before."""

from secrets import token_bytes, token_hex

from hypothesis import given, strategies as st
from msgspec import structs

from commonhold.facts.rooms.sealing import Item, Misfit, commitment, hash_of_words, opens

SALT = token_bytes(16)
WORDS = st.lists(st.binary(min_size=1, max_size=60), max_size=5)


def sealed(words: list[bytes]) -> tuple[str, list[Item], dict[str, bytes]]:
    """An envelope with these words: its commitment, and what is told when it opens."""
    items, bodies = [], {}
    for number, body in enumerate(words):
        salt = token_bytes(16)
        items.append(Item(hash_of_words(salt, body).hex(), f"entry-{number}", salt.hex()))
        bodies[f"entry-{number}"] = body
    return commitment(SALT, (bytes.fromhex(item.hash) for item in items)).hex(), items, bodies


@given(WORDS)
def test_what_opens_is_what_was_sealed(words: list[bytes]) -> None:
    seal, items, bodies = sealed(words)
    assert opens(seal, SALT.hex(), items, bodies) == []
    assert len(seal) == 64


@given(WORDS.filter(bool), st.integers(min_value=0, max_value=4))
def test_words_changed_after_sealing_are_found(words: list[bytes], at: int) -> None:
    seal, items, bodies = sealed(words)
    entry = items[at % len(items)].entry
    assert opens(seal, SALT.hex(), items, bodies | {entry: bodies[entry] + b"!"}) == [Misfit("other_words", entry)]


@given(WORDS.filter(bool))
def test_an_entry_that_did_not_open_with_the_rest_is_found(words: list[bytes]) -> None:
    seal, items, bodies = sealed(words)
    last = items[-1].entry
    del bodies[last]
    assert opens(seal, SALT.hex(), items, bodies) == [Misfit("no_words", last)]
    assert Misfit("other_envelope") in opens(seal, SALT.hex(), items[:-1], bodies)


def test_another_order_another_salt_and_a_word_more_are_another_envelope() -> None:
    seal, items, bodies = sealed([b"mandate", b"acceptance"])
    wrong = [Misfit("other_envelope")]
    assert opens(seal, SALT.hex(), items[::-1], bodies) == wrong
    assert opens(seal, token_hex(16), items, bodies) == wrong
    assert opens(seal, SALT.hex(), [*items, Item("0" * 64)], bodies) == wrong
    assert opens("no digits", "no digits", [], {}) == wrong


def test_what_is_kept_back_shows_its_hash_alone() -> None:
    seal, (told, kept), bodies = sealed([b"mandate", b"a red line"])
    del bodies[kept.entry]
    assert opens(seal, SALT.hex(), [told, structs.replace(kept, entry="", salt="")], bodies) == []


def test_words_taken_away_since_are_compared_with_nothing() -> None:
    seal, (only,), _ = sealed([b"a name"])
    assert opens(seal, SALT.hex(), [only], {only.entry: b""}) == []
