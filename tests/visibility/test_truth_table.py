"""Who reads each room in each circumstance, as partners can read it: `who_reads_what.md`, line by line."""

from pathlib import Path

import pytest

from commonhold.facts.rooms.house import Stay
from commonhold.visibility.policy import Stamp, may_see, reading_day, who_may_see
from visibility.scene import SEATS, TODAY, day_told, house, rows_of

ROWS = rows_of((Path(__file__).parent / "who_reads_what.md").read_text())
ONE_OF_FURROW = Stamp("partners", "furrow", "furrow-1")
THINGS = {
    "a lesson in the common room": Stamp("partners", "", "broker"),
    "its own lesson in the common room": Stamp("partners", "varrow", "varrow-1"),
    "its own words in the common room": Stamp("partners", "assembly", "assembly-1"),
    "a notice on the porch": Stamp("public", "furrow", "furrow-1"),
    "a note that only its author reads, by mistake on the porch": Stamp("public", "furrow", "furrow-1", narrow=True),
    "Varrow's note in its own room": Stamp("own:varrow", "varrow", "varrow-1"),
    "a card brought into Varrow's own room": Stamp("own:varrow"),
    "a note in the room of no organisation": Stamp("own:"),
    "Clear Eyes' own note": Stamp("own:clear-eyes", "clear-eyes"),
    "a motive that Varrow lodged and all have not": Stamp("own:varrow", "varrow", "varrow-1"),
    "a motive of Varrow's that was opened": Stamp("partners", "varrow", "varrow-1"),
    "the finance officer's diary": Stamp("own:furrow", "furrow", "furrow-3", narrow=True),
    "a diary that nobody signed": Stamp("partners", narrow=True),
    "Varrow's words in confidence": Stamp("confidential:nda", "varrow", "varrow-1"),
    "words under the other agreement": Stamp("confidential:nda-2", "furrow", "furrow-1"),
    "words under an agreement from 1 May": Stamp("confidential:nda-may", "varrow"),
    "words under an agreement not signed yet": Stamp("confidential:nda-draft", "varrow"),
    "words under an agreement that was ended": Stamp("confidential:nda-ended", "varrow"),
    "words under an agreement that not all can read": Stamp("confidential:nda-hidden", "varrow"),
    "words in a room named after a memorandum": Stamp("confidential:mou", "varrow"),
    "words under an agreement that all signed": Stamp("confidential:nda-all", "furrow"),
    "Open Furrow's words to the Assembly in confidence": Stamp("confidential:nda-3", "furrow"),
    "what Varrow released until 30 April": Stamp("pair:release", "varrow", "varrow-1"),
    "what somebody else wrote in the room of that release": Stamp("pair:release", "ministry"),
    "what Varrow released and took back": Stamp("pair:revoked", "varrow"),
    "the Ministry's question to Varrow": Stamp("pair:question", "ministry"),
    "Varrow's answer to the Ministry": Stamp("pair:question", "varrow"),
    "the Assembly's application to the River Fund": Stamp("pair:application", "assembly"),
}
SAID = {
    "a notice on the porch": "Everybody, signed in or not.",
    "the finance officer's diary": "Only the person who wrote it.",
    "a lesson in the common room": "All partners, and whoever sits with them: broker, evaluator, convenor.",
    "Varrow's note in its own room": "Only varrow.",
    "Varrow's words in confidence": "furrow and varrow, while the confidentiality agreement is in force.",
    "words under an agreement that was ended": (
        "Only varrow, who wrote it: the confidentiality agreement is not in force."
    ),
    "what Varrow released until 30 April": "varrow and ministry and clear-eyes.",
    "what Varrow released and took back": "Only varrow.",
}


@pytest.mark.parametrize(("who", "what", "when", "reads", "because"), ROWS)
def test_a_line_of_the_table(who: str, what: str, when: str, reads: str, because: str) -> None:
    reader = None if who == "nobody" else SEATS[who]
    verdict = may_see(reader, THINGS[what], house(), day_told(when))
    assert ("yes" if verdict else "no", verdict.why.format(**verdict.words)) == (reads, because)


def test_the_table_speaks_of_every_seat_and_of_everything() -> None:
    assert {what for _, what, *_ in ROWS} == set(THINGS)
    assert {reads for *_, reads, _ in ROWS} == {"yes", "no"}


@pytest.mark.parametrize(("what", "told"), SAID.items())
def test_who_reads_it_is_told_in_words_and_seat_by_seat(what: str, told: str) -> None:
    readers = who_may_see(THINGS[what], house(), TODAY)
    words = {name: _listed(value) for name, value in readers.words.items()}
    assert readers.told.format(**words) == told
    assert set(readers.seats) == {seat for seat in SEATS.values() if may_see(seat, THINGS[what], house(), TODAY)}


def _listed(value: object) -> str:
    assert isinstance(value, tuple)
    places = {"broker", "evaluator", "convenor"} >= set(value)
    return (", " if places else " and ").join(value)


def test_without_a_broker_the_common_room_is_for_partners_alone() -> None:
    everyone = house()
    seats = (SEATS[who] for who in ("the Ministry", "a broker not yet confirmed", "a broker whose time is over"))
    table = type(everyone)("osanti", everyone.card, seats, everyone.stays)
    assert who_may_see(ONE_OF_FURROW, table, TODAY).told == "All partners."


def test_a_room_that_lets_nobody_in_by_name_is_not_open_to_whoever_has_no_organisation() -> None:
    everyone = house()
    table = type(everyone)("osanti", everyone.card, SEATS.values(), [Stay("pair:odd", ""), Stay("partners", "")])
    assert not may_see(SEATS["the broker"], Stamp("pair:odd", "varrow"), table, TODAY)
    assert not may_see(SEATS["a broker not yet confirmed"], ONE_OF_FURROW, table, TODAY)


def test_one_that_left_reads_as_of_its_last_day_and_all_others_as_of_today() -> None:
    after = day_told("1 May")
    assert reading_day(SEATS["the Assembly"], house(), after) == day_told("31 March")
    assert reading_day(SEATS["the Assembly"], house(), TODAY) == TODAY
    for who in ("Open Furrow", "the broker", "a stranger's representative"):
        assert reading_day(SEATS[who], house(), after) == after
