"""Every term of the vocabulary is read, and what it names is there."""

import tomllib
from pathlib import Path

import pytest

import commonhold
from commonhold.facts.actors import (
    BY_VALUE,
    EVERY_PARTNER_WHERE_EMPTY,
    OF_FIELD,
    PLAIN,
    Actor,
    Condition,
    Term,
    UnknownActorError,
    meaning,
    parse,
)
from commonhold.facts.kind import Kind
from commonhold.facts.shape import Slot, slots
from commonhold.facts.vocabulary import kinds

KINDS_TOML = Path(commonhold.__file__).parent / "mission" / "kinds.toml"
ROOMS = {"own", "pair", "confidential", "partners", "sealed-until-all-lodge", "public"}


def terms_of(kind: Kind) -> set[str]:
    return {*kind.write, *kind.decide, *(term for move in kind.machine.moves for term in move.by)}


SAID = sorted((kind.name, term) for kind in kinds().values() for term in terms_of(kind))
each = pytest.mark.parametrize(("kind", "term"), SAID)


def field(kind: Kind, name: str) -> Slot:
    return next(slot for slot in slots(kind.fact) if slot.key == name)


@each
def test_each_names_fields_that_point_at_somebody(kind: str, term: str) -> None:
    for actor in parse(term).actors:
        here = kinds()[kind]
        for step in actor.field[:-1]:
            here = kinds()[field(here, step).to]
        if actor.field:
            assert field(here, actor.field[-1]).type in ("org", "seat", "entry", "ref")


@each
def test_each_asks_for_values_that_there_are(kind: str, term: str) -> None:
    only = parse(term).condition
    if only is not None:
        assert only.value in (ROOMS if only.field == "room" else field(kinds()[kind], only.field).values)


@each
def test_each_is_said_in_words(kind: str, term: str) -> None:
    said = meaning(term)
    assert said
    assert not {"{", "}", "_rep", "_seat"} & {said, *said.split()}


def test_reads_what_is_written() -> None:
    assert parse("own_rep") == Term((Actor("own_rep"),))
    assert parse("own_rep+each_rep_of:to") == Term((Actor("own_rep"), Actor("each_rep_of", ("to",))))
    assert parse("seat_of:channel.run_by") == Term((Actor("seat_of", ("channel", "run_by")),))
    assert parse("function:finance") == Term((Actor("function", value="finance"),))
    assert parse("own_rep if place=field") == Term((Actor("own_rep"),), Condition("place", "field", True))
    assert parse("each_rep if room!=own").condition == Condition("room", "own", False)


@pytest.mark.parametrize(
    "term",
    ["", "anyone", "own_rep+", "+own_rep", "own_rep:to", "rep_of:", "rep_of:a.b.c", "rep_of:A", "function:magic",
     "place:representative", "role:king", "own_rep if ", "own_rep if place", "own_rep if place==field",
     "own_rep  if a=b", "own_rep if a=b if c=d", "rep_of:to\n"],
)  # fmt: skip
def test_refuses_what_is_not_in_the_vocabulary(term: str) -> None:
    with pytest.raises(UnknownActorError, match="not"):
        parse(term)


def test_meaning_is_translated_and_uses_titles() -> None:
    said = meaning(
        "own_rep+rep_of:subject if place=field",
        lambda words: words.replace("together with", "mit"),
        {"subject": "About", "place": "Seat"}.__getitem__,
    )
    assert said == (
        "a representative of the organisation that the entry speaks for, mit a representative of an organisation named "
        "in “About”, where “Seat” is field"
    )


def test_an_empty_field_means_all_only_where_there_is_one() -> None:
    for kind, name in EVERY_PARTNER_WHERE_EMPTY:
        assert field(kinds()[kind], name).word == "list<org>"


def test_holds_the_vocabulary_and_nothing_else() -> None:
    told = tomllib.loads(KINDS_TOML.read_text("utf-8"))["actors"]
    with_field = {word.partition(":")[0] for word in told if word.endswith("<field>")}
    by_value = {word.partition(":")[0] for word in told if word.endswith("<value>")}
    assert set(OF_FIELD) == with_field
    assert set(BY_VALUE) == by_value
    assert set(PLAIN) == set(told) - {f"{w}:<field>" for w in with_field} - {f"{w}:<value>" for w in by_value}
