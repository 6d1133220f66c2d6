"""What a practice asks for ends what it says, when partners do it: rounds, people, vouching, questions, flags."""

from datetime import date

import pytest

from acts.house import MONDAY, at_the_table, days_later, sit
from acts.knowing.remedies import A_YEAR, THREE, agreement, body_of, by_all, card, seq, told
from acts.on_monday import answer_question, move, release, revise, write
from commonhold.acts.deed import By
from commonhold.acts.knowing.rounds import begin_round, close_round, refresh_round
from commonhold.practice.asking.questions import asked_in

pytestmark = pytest.mark.usefixtures("database")
FLAG = {"subject": "varrow", "about": "organisation", "family": "environment", "basis": "The overflow of 2021."}
VOICE = {"type": "community", "affected": "high", "power": "low", "mandate": False, "engagement": "consulted"}


@pytest.fixture
def by() -> dict[str, By]:
    return at_the_table(*THREE)


def looked(by: dict[str, By], one: str, other: str, *, day: int = 0, until: date = A_YEAR) -> tuple[str, ...]:
    """Two look at each other and close it; the ids of both rounds."""
    begun = begin_round(by=by[one], partner=other, sections=["identity"], now=days_later(day))
    for who, whom in ((one, other), (other, one)):
        close_round(by=by[who], partner=whom, valid_until=until, now=days_later(day))
    return tuple(round.id for round in begun.rounds)


def closed_again(by: dict[str, By], one: str, other: str) -> None:
    """Both say once more that it is done, until the same day."""
    for who, whom in ((one, other), (other, one)):
        close_round(by=by[who], partner=whom, valid_until=A_YEAR, now=MONDAY)


def test_dd01_a_light_round_about_each(by: dict[str, By]) -> None:
    agreement(by)
    assert told("DD01", 0) == {""}
    looked(by, "furrow", "varrow")
    assert told("DD01", 0) == {""}
    looked(by, "ministry", "varrow")
    assert told("DD01", 0) == set()


def test_dd02_looking_back(by: dict[str, By]) -> None:
    words = {"subject": "varrow", "joint": False, "sections": ["finance"], "opened_on": "2026-03-09"}
    write(by=by["furrow"], kind="diligence_round", body=words)
    assert (told("DD02", 29), told("DD02", 30)) == (set(), {""})
    begin_round(by=by["varrow"], partner="furrow", sections=["finance"], now=days_later(31))
    assert told("DD02", 31) == set()


def test_dd03_what_ran_out_is_refreshed(by: dict[str, By]) -> None:
    by_all(by, agreement(by))
    looked(by, "furrow", "varrow", until=days_later(10).date())
    assert (told("DD03", 10), told("DD03", 11)) == (set(), {""})
    refresh_round(by=by["varrow"], partner="furrow", now=days_later(12))
    for who, whom in (("varrow", "furrow"), ("furrow", "varrow")):
        close_round(by=by[who], partner=whom, valid_until=A_YEAR, now=days_later(13))
    assert told("DD03", 14) == set()


def test_dd04_a_second_person_clears_it(by: dict[str, By]) -> None:
    agreement(by)
    flag = write(by=by["furrow"], kind="integrity_flag", body={**FLAG, "weight": "exclusion"}, room="partners")
    assert told("DD04", 0) == {""}
    move(by=by["ministry"], entry=flag.id, to="cleared", seen=flag.seq, reason="It was heard and put right.")
    assert told("DD04", 0) == set()


@pytest.mark.parametrize("way", ["cleared", "raised"])
def test_dd05_a_second_person_clears_it_or_it_is_raised_with_whom_it_is_about(by: dict[str, By], way: str) -> None:
    flag = write(by=by["furrow"], kind="integrity_flag", body={**FLAG, "weight": "concern"})
    assert (told("DD05", 14), told("DD05", 15)) == (set(), {"furrow"})
    if way == "cleared":
        second = sit("osanti", "second", "furrow")
        move(by=second, entry=flag.id, to="cleared", seen=flag.seq, reason="An old story.", now=days_later(15))
    else:
        release(
            by=by["furrow"], to=["varrow"], entries=[flag.id], purpose="So that you can answer.", now=days_later(15)
        )
    assert told("DD05", 15) == set()


def test_dd07_more_people_are_named_in_a_round_that_is_over(by: dict[str, By]) -> None:
    here, back = looked(by, "furrow", "varrow")
    for org in THREE:
        for number, (function, level) in enumerate((("finance", "executive"), ("field", "field"))):
            sit("osanti", f"{org}-more-{number}", org, place="contributor", function=function, level=level)
    ids = [one.seat for one in by.values()]
    for id in (here, back):
        revise(by=by["furrow"], entry=id, body={**body_of(id), "people": ids}, seen=seq(id))
    closed_again(by, "furrow", "varrow")  # other words ask both again
    assert told("DD07", 0) == {""}
    more = [f"{org}-more-{number}" for org in THREE for number in (0, 1)]
    revise(by=by["furrow"], entry=here, body={**body_of(here), "people": [*ids, *more]}, seen=seq(here))
    closed_again(by, "furrow", "varrow")
    assert told("DD07", 0) == set()


def test_dd14_a_dated_next_step_of_each(by: dict[str, By]) -> None:
    here, back = looked(by, "furrow", "varrow")
    assert (told("DD14", 21), told("DD14", 22)) == (set(), {""})
    steps = [
        write(by=by[org], kind="commitment", body={"what": "A visit", "form": "in_kind", "due_on": "2026-05-01"}).id
        for org in ("furrow", "varrow")
    ]
    for id in (here, back):
        revise(by=by["varrow"], entry=id, body={**body_of(id), "next_steps": steps}, seen=seq(id))
    closed_again(by, "furrow", "varrow")
    assert told("DD14", 22) == set()


def test_dd16_local_voices_are_named() -> None:
    by = at_the_table("furrow", "assembly")
    card(phase="diligence")
    assert told("DD16", 0) == {""}
    here, _back = looked(by, "furrow", "assembly")
    voices = [
        write(by=by["assembly"], kind="stakeholder", body={**VOICE, "name": name}).id
        for name in ("The elders of Lower Osanti", "The women of the wells")
    ]
    revise(by=by["assembly"], entry=here, body={**body_of(here), "attested_by": voices}, seen=seq(here))
    assert told("DD16", 0) == set()


def test_dd17_a_question_is_narrowed_to_what_is_new(by: dict[str, By]) -> None:
    asked = {"subject": "varrow", "asked_by": "furrow", "section": "finance", "question": "Who audits you?"}
    first = write(by=by["furrow"], kind="diligence_item", body=asked)
    answer_question(by=by["varrow"], item=first.id, answer={"answer": "Clear Eyes."}, seen=first.seq)
    again = write(by=by["furrow"], kind="diligence_item", body=asked)
    assert told("DD17", 0) == {"furrow"}
    narrowed = {**asked, "question": "Since when do they look at the fund for villages?"}
    revise(by=by["furrow"], entry=again.id, body=narrowed, seen=again.seq)
    assert told("DD17", 0) == set()


def test_dd17_a_question_of_the_bank_in_other_words_is_no_longer_that_question(by: dict[str, By]) -> None:
    bank, other = asked_in("finance", light=True)[:2]
    asked = {"subject": "varrow", "asked_by": "furrow", "section": "finance", "question": bank.text}
    asked["question_key"] = bank.key
    first = write(by=by["furrow"], kind="diligence_item", body=asked)
    answer_question(by=by["varrow"], item=first.id, answer={"answer": "Clear Eyes."}, seen=first.seq)
    again = write(by=by["furrow"], kind="diligence_item", body=asked)
    assert told("DD17", 0) == {"furrow"}
    narrowed = {**asked, "question": "Since when do they look at the fund for villages?"}
    left = revise(by=by["furrow"], entry=again.id, body=narrowed, seen=again.seq)
    assert body_of(again.id) == {key: value for key, value in narrowed.items() if key != "question_key"}
    assert told("DD17", 0) == set()
    same = revise(by=by["furrow"], entry=again.id, body=body_of(again.id), seen=left.seq)
    assert same.seq == left.seq
    back = revise(by=by["furrow"], entry=again.id, body=asked, seen=left.seq)  # the bank's own words, and its key
    assert body_of(again.id) == asked
    named = {**asked, "question": other.text, "question_key": other.key}
    revise(by=by["furrow"], entry=again.id, body=named, seen=back.seq)
    assert body_of(again.id) == named


def test_a_key_of_ones_own_stays_beside_a_question_in_other_words(by: dict[str, By]) -> None:
    asked = {"subject": "varrow", "asked_by": "furrow", "section": "finance", "question": "Who audits you?"}
    asked["question_key"] = "ours.17"
    first = write(by=by["furrow"], kind="diligence_item", body=asked)
    revise(by=by["furrow"], entry=first.id, body={**asked, "question": "Who audits you now?"}, seen=first.seq)
    assert body_of(first.id)["question_key"] == "ours.17"


def test_dd17_falls_silent_when_the_release_that_it_rests_on_is_revoked(by: dict[str, By]) -> None:
    own = {"section": "finance", "question": "Who audits you?", "answer": "Clear Eyes."}
    kept = write(by=by["varrow"], kind="diligence_answer", body=own)
    shown = release(by=by["varrow"], to=["furrow"], entries=[kept.id], purpose="To know us.")
    asked = {"subject": "varrow", "asked_by": "furrow", "section": "finance", "question": "Who audits you?"}
    write(by=by["furrow"], kind="diligence_item", body=asked)
    assert told("DD17", 0) == {"furrow"}
    move(by=by["varrow"], entry=shown.id, to="revoked", seen=shown.seq, now=MONDAY)
    assert told("DD17", 0) == set()
