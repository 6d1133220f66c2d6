"""What opens is what was sealed; and an envelope tells nothing before."""

from secrets import token_bytes, token_hex

from hypothesis import given, strategies as st

from commonhold.facts.rooms.journal import SALT, hash_of_body
from commonhold.facts.rooms.sealing import Item, Misfit, commitment, opens

ENVELOPE = token_bytes(SALT)
WORDS = st.lists(st.binary(min_size=1, max_size=60), max_size=5)


def sealed(words: list[bytes]) -> tuple[str, list[Item], dict[str, bytes]]:
    """An envelope with these words: its commitment, what is told when it opens, and the hashes of what is written."""
    hashes = {f"entry-{number}": hash_of_body(token_bytes(SALT), body) for number, body in enumerate(words)}
    items = [Item(hash.hex(), entry) for entry, hash in hashes.items()]
    return commitment(ENVELOPE, hashes.values()).hex(), items, hashes


@given(WORDS)
def test_what_opens_is_what_was_sealed(words: list[bytes]) -> None:
    seal, items, hashes = sealed(words)
    assert opens(seal, ENVELOPE.hex(), items, hashes) == []
    assert len(seal) == 64


@given(WORDS.filter(bool), st.integers(min_value=0, max_value=4))
def test_words_changed_after_sealing_are_found(words: list[bytes], at: int) -> None:
    seal, items, hashes = sealed(words)
    entry = items[at % len(items)].entry
    other = hash_of_body(token_bytes(SALT), b"other words")
    assert opens(seal, ENVELOPE.hex(), items, hashes | {entry: other}) == [Misfit("other_words", entry)]


@given(WORDS.filter(bool))
def test_an_entry_that_did_not_open_with_the_rest_is_found(words: list[bytes]) -> None:
    seal, items, hashes = sealed(words)
    last = items[-1].entry
    del hashes[last]
    assert opens(seal, ENVELOPE.hex(), items, hashes) == [Misfit("no_words", last)]
    assert Misfit("other_envelope") in opens(seal, ENVELOPE.hex(), items[:-1], hashes)


def test_another_order_another_salt_and_a_word_more_are_another_envelope() -> None:
    seal, items, hashes = sealed([b"mandate", b"acceptance"])
    wrong = [Misfit("other_envelope")]
    assert opens(seal, ENVELOPE.hex(), items[::-1], hashes) == wrong
    assert opens(seal, token_hex(SALT), items, hashes) == wrong
    assert opens(seal, ENVELOPE.hex(), [*items, Item("0" * 64)], hashes) == wrong
    assert opens("no digits", "no digits", [], {}) == wrong


def test_what_is_kept_back_shows_its_hash_alone() -> None:
    seal, (told, kept), hashes = sealed([b"mandate", b"a red line"])
    del hashes[kept.entry]
    assert opens(seal, ENVELOPE.hex(), [told, Item(kept.hash)], hashes) == []
