"""Whose word a deed waits for: all whom a term asks, nobody else, and nobody who can never say it."""

from datetime import date
from typing import Any

import pytest

from commonhold.facts.actors import parse
from commonhold.facts.chapters.registers import Seat
from commonhold.facts.rooms.house import House, SeatHeld, Stay
from commonhold.facts.vocabulary import kinds
from commonhold.visibility.names import Matter
from commonhold.visibility.rights import Rights
from commonhold.visibility.voices import asks_for_all
from visibility.deeds import RECORDS, Records, body
from visibility.houses import card, held
from visibility.scene import SEATS, TODAY, house

ALL = ("furrow", "varrow", "ministry", "assembly")
AFTER = date(2026, 4, 1)


def asked(
    term: str,
    kind: str,
    by: str = "furrow",
    *,
    room: str = "partners",
    day: date = TODAY,
    id: str = "one",
    **words: Any,
) -> tuple[str, ...]:
    """Whom a term asks, about something that an organisation wrote."""
    matter = Matter(kinds()[kind], body(kind, **words), room, by, id=id)
    return Rights(house(), RECORDS, day).needed(parse(term), matter)


@pytest.mark.parametrize(
    ("words", "expected", "told"),
    [
        ("each partner", ALL, {"term": "each_rep", "kind": "why_case"}),
        ("each partner on the porch", ALL, {"term": "each_rep", "kind": "grievance_channel", "room": "public"}),
        ("each partner that remains", ALL[:3], {"term": "each_rep", "kind": "why_case", "day": AFTER}),
        ("each that signed", ALL[:2], {"term": "each_rep", "kind": "clause", "room": "confidential:nda"}),
        (
            "each that signed and stayed",
            ("furrow",),
            {"term": "each_rep", "kind": "clause", "room": "confidential:nda-3", "day": AFTER},
        ),
        ("each by the rule", ALL, {"term": "rule", "kind": "review", "id": "review-2"}),
        ("nobody more: all decided it", (), {"term": "rule", "kind": "review", "id": "review-1"}),
        ("each, where no rule is told", ALL, {"term": "each_rep", "kind": "review", "id": "review-1"}),
        (
            "each: all decided it elsewhere",
            ALL[:2],
            {"term": "rule", "kind": "decision", "id": "review-1", "room": "confidential:nda"},
        ),
        ("the parties", ("varrow", "ministry"), {
            "term": "each_rep_of:parties", "kind": "agreement", "parties": ["varrow", "ministry"],
        }),
        ("one who left is still a party", ("assembly",), {
            "term": "each_rep_of:parties", "kind": "agreement", "parties": ["assembly"], "day": AFTER,
        }),
        ("both sides of a promise", ("varrow", "ministry"), {
            "term": "own_rep+each_rep_of:to", "kind": "commitment", "by": "varrow", "to": ["ministry"],
        }),
        ("everybody, for a promise to everybody", ("varrow", "furrow", "ministry"), {
            "term": "own_rep+each_rep_of:to", "kind": "commitment", "by": "varrow", "day": AFTER,
        }),
        ("everybody, for an issue between all", ALL, {"term": "each_rep_of:between", "kind": "issue"}),
        ("nobody, where a field is empty", (), {"term": "each_rep_of:faced_by", "kind": "risk"}),
        ("asker and asked", ("ministry", "varrow"), {
            "term": "own_rep+rep_of:subject", "kind": "diligence_round", "by": "ministry", "subject": "varrow",
        }),
        ("one alone", (), {"term": "own_rep", "kind": "motive"}),
        ("any one of the named", (), {"term": "rep_of:between", "kind": "issue", "between": ["furrow", "varrow"]}),
        ("all but the one who leaves", ALL[:3], {
            "term": "each_rep", "kind": "membership_change", "who": "assembly", "direction": "leaves",
        }),
        ("all but the one who joins", ALL[1:], {
            "term": "each_rep", "kind": "membership_change", "who": "furrow", "direction": "joins",
        }),
        ("the owner of what was restated", ("varrow",), {
            "term": "each_rep_of:target", "kind": "restatement", "target": "words-of-varrow",
        }),
        ("the organisation of a seat", ("ministry",), {
            "term": "each_rep_of:target", "kind": "restatement", "target": "ministry-1",
        }),
        ("no organisation for a group", (), {
            "term": "each_rep_of:stated_by", "kind": "need", "stated_by": "villagers",
        }),
        ("nobody for what is not there", (), {
            "term": "each_rep_of:target", "kind": "restatement", "target": "nothing",
        }),
    ],
)  # fmt: skip
def test_who_is_asked(words: str, expected: tuple[str, ...], told: dict[str, Any]) -> None:
    assert asked(**told) == expected, words


def confirming(organisation: str, *seats: SeatHeld, place: str = "representative") -> tuple[str, ...]:
    """Whose word the confirming of a seat waits for, at a table of three."""
    here = ("furrow", "varrow", "ministry")
    table = House("osanti", card(*here), seats, [Stay("partners", org) for org in here])
    seat = Seat(place=place)  # type: ignore[arg-type]
    matter = Matter(kinds()["seat"], seat, "partners", organisation, id="new")
    return Rights(table, Records(), TODAY).needed(parse("each_rep"), matter)


def test_the_first_representative_is_confirmed_by_the_others() -> None:
    assert confirming("ministry", held("1", "furrow"), held("2", "varrow")) == ("furrow", "varrow")


def test_two_new_partners_do_not_wait_for_each_other() -> None:
    assert confirming("varrow", held("1", "furrow"), held("2", "ministry", confirmed=False)) == ("furrow",)
    assert confirming("varrow", held("1", "furrow"), held("2", "ministry", "contributor")) == ("furrow",)


def test_a_partner_whose_representative_left_is_waited_for() -> None:
    gone = held("2", "varrow", ends_on=date(2026, 3, 8))
    assert confirming("ministry", held("1", "furrow"), gone) == ("furrow", "varrow")
    assert confirming("varrow", held("1", "furrow"), gone, held("3", "ministry")) == ("furrow", "ministry")


def test_a_further_representative_and_a_broker_are_confirmed_by_all() -> None:
    three = (held("1", "furrow"), held("2", "varrow"), held("3", "ministry"))
    assert confirming("ministry", *three) == ("furrow", "varrow", "ministry")
    assert confirming("", *three, place="broker") == ("furrow", "varrow", "ministry")
    assert confirming("", *three[:2], place="broker") == ("furrow", "varrow", "ministry")


def test_of_two_seats_of_one_partner_either_speaks_and_neither_for_another() -> None:
    table = house()
    rights = Rights(table, RECORDS, TODAY)
    assert {seat.id for seat in table.spokespeople("furrow", TODAY)} == {"furrow-1", "furrow-2"}
    term, matter = parse("each_rep"), Matter(kinds()["why_case"], body("why_case"), "partners", "furrow", id="one")
    speak = {seat.id for seat in SEATS.values() if rights.stands_in(term, seat, matter)}
    assert speak == {"furrow-1", "furrow-2", "varrow-1", "varrow-5", "ministry-1", "assembly-1"}


def test_a_seat_whose_time_is_over_stands_in_nothing() -> None:
    over = SEATS["a broker whose time is over"], SEATS["Varrow's seat that ended yesterday"]
    rights = Rights(house(), RECORDS, TODAY)
    matter = Matter(kinds()["risk"], body("risk", owner="varrow-4"), "partners", "varrow", id="one")
    for term in ("place:broker", "role:spokesperson", "seat_of:owner", "any_seat", "own_seat", "own_rep", "each_rep"):
        assert not any(rights.stands_in(parse(term), seat, matter) for seat in over), term


def test_a_second_pair_of_eyes_is_one_at_the_table() -> None:
    rights = Rights(house(), RECORDS, TODAY)
    matter = Matter(kinds()["integrity_flag"], body("integrity_flag"), "partners", "ministry", "ministry-1", id="one")
    assert rights.stands_in(parse("second_rep"), SEATS["Varrow Metals"], matter)
    assert not rights.stands_in(parse("second_rep"), SEATS["a stranger's representative"], matter)


def test_whom_it_is_about_and_whoever_raised_it_are_no_second_pair_of_eyes() -> None:
    flag = kinds()["integrity_flag"]

    def second(matter: Matter, raised: str = "") -> set[str]:
        rights = Rights(house(), Records(raised=raised), TODAY)
        return {seat.id for seat in SEATS.values() if rights.stands_in(parse("second_rep"), seat, matter)}

    alone = Matter(flag, body("integrity_flag", subject="varrow"), "partners", "ministry", "ministry-1", id="one")
    others = {"furrow-1", "furrow-2", "assembly-1"}  # the Ministry has one representative with a voice
    assert second(alone) == others
    assert second(alone, raised="furrow-1") == others - {"furrow-1"} | {"ministry-1"}
    two = Matter(flag, body("integrity_flag", subject="varrow"), "partners", "furrow", "furrow-2", id="one")
    assert second(two, raised="furrow-1") == {"furrow-2"}  # it mended the words since, and raised nothing
    itself = Matter(flag, body("integrity_flag", subject="furrow"), "partners", "furrow", "furrow-1", id="one")
    assert second(itself) == {"furrow-2"}  # what an organisation tells of itself, a second one of its own judges


def test_whether_all_must_consent_whichever_term_applies() -> None:
    assert asks_for_all(("each_rep",))
    assert asks_for_all(("rule",))
    assert asks_for_all(("own_rep+rep_of:subject",))
    assert not asks_for_all(("each_rep", "own_rep"))
    assert not asks_for_all(("own_rep",))
    assert not asks_for_all(())
