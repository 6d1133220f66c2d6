"""Whatever the answer is, a person can read why; and it tells nothing of what that person may not know."""

from collections.abc import Iterator
from datetime import date
from itertools import product

from commonhold.facts.vocabulary import kinds
from commonhold.visibility import policy, rights, voices
from commonhold.visibility.names import Matter
from commonhold.visibility.policy import Stamp, Verdict, may_see
from commonhold.visibility.rights import Rights
from visibility.deeds import RECORDS, Records, body
from visibility.houses import held
from visibility.scene import SEATS, TODAY, house

DAYS = (date(2026, 1, 1), TODAY, date(2026, 4, 1), date(2026, 7, 1))
ROOMS = ("partners", "public", "own:furrow", "own:", "confidential:nda", "confidential:nothing", "pair:release")
SENTENCES = {
    text
    for module in (policy, rights, voices)
    for text in vars(module).values()
    if isinstance(text, str) and text.endswith(".")
}


def verdicts() -> Iterator[Verdict]:
    """Every answer of the tables: each seat, each room, each kind, on days of every sort."""
    table = house()
    for day, room in product(DAYS, ROOMS):
        for seat in (None, *SEATS.values()):
            yield from (
                may_see(seat, Stamp(room, org, narrow=narrow), table, day)
                for org in ("furrow", "")
                for narrow in (False, True)
            )
        may = Rights(table, RECORDS, day).may
        for kind, seat in product(kinds().values(), SEATS.values()):
            matter = Matter(kind, body(kind.name), room, "furrow", "furrow-1", id="one")
            for terms in (kind.write, kind.decide, *(move.by for move in kind.machine.moves)):
                yield may(seat, terms, matter)


def test_every_answer_is_a_whole_sentence_that_can_be_translated() -> None:
    told = set()
    for verdict in verdicts():
        assert verdict.why in SENTENCES
        sentence = verdict.why.format(**verdict.words)
        assert not set("{}") & set(sentence)
        told.add(verdict.why)
    assert len(told) > 20


def test_no_answer_tells_whether_a_closed_room_is_there() -> None:
    table = house()
    for day, stranger in product(
        DAYS[1:], (SEATS["the Ministry"], SEATS["the broker"], SEATS["Open Furrow's observer"])
    ):
        for there, nowhere in (("confidential:nda-ended", "confidential:nothing"), ("pair:revoked", "pair:nothing")):
            stamps = Stamp(there, "varrow"), Stamp(nowhere, "varrow")
            assert may_see(stranger, stamps[0], table, day) == may_see(stranger, stamps[1], table, day)


def test_a_consent_that_is_not_complete_tells_for_whom_it_waits() -> None:
    table = house(held("assembly-1", "assembly", confirmed=False))
    waits = list(Rights(table, Records(), TODAY).waiting(("furrow", "varrow", "assembly"), {"furrow"}))
    assert [wait.why.format(**wait.words) for wait in waits] == [
        "Waiting for varrow to say yes.",
        "Waiting for assembly to take its seat.",
    ]
    assert not any(waits)


def test_a_consent_asked_of_one_that_left_tells_that_it_will_not_come() -> None:
    waits = list(Rights(house(), Records(), date(2026, 4, 1)).waiting(("varrow", "assembly"), {"varrow"}))
    assert [wait.why.format(**wait.words) for wait in waits] == [
        "assembly left on 2026-03-31 and cannot say yes any more; the words must no longer ask it."
    ]
    assert not list(Rights(house(), Records(), TODAY).waiting(("furrow",), {"furrow"}))
