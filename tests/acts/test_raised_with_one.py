"""A flag that is raised with whom it is about waits for its reply: with that partner alone, and never before."""

from collections.abc import Mapping
from datetime import date

import pytest

from acts.house import MONDAY, at_the_table, days_later, sit
from acts.on_monday import move, release, revise, write
from acts.test_asked_of_one import kept, waits
from commonhold.acts.deed import By, Written
from commonhold.acts.keeping.redaction import redact
from commonhold.acts.keeping.upkeep import rebuild
from commonhold.acts.seating.membership import announce_leaving
from commonhold.acts.sharing.releases import revoke
from commonhold.record.rows import ENTRIES

pytestmark = pytest.mark.usefixtures("database")
FLAG = {
    "subject": "varrow", "about": "organisation", "family": "environment", "weight": "concern",
    "basis": "The overflow of 2021.",
}  # fmt: skip
TABLE = ("furrow", "varrow", "ministry")


def flagged(by: Mapping[str, By], room: str = "", **words: str) -> Written:
    return write(by=by["furrow"], kind="integrity_flag", body=FLAG | words, room=room)


def raised(by: Mapping[str, By], flag: Written, until: date | None = None) -> tuple[Written, str]:
    """Furrow lets Varrow read the flag; the release, and the id of the flag as Varrow reads it."""
    shown = release(by=by["furrow"], to=["varrow"], entries=[flag.id], purpose="So that you can answer.", until=until)
    (row,) = ENTRIES.read("partnership = 'osanti' AND room = %s AND kind = 'integrity_flag'", (f"pair:{shown.id}",))
    return shown, row.id


def replied(by: By, flag: str) -> Written:
    return write(by=by, kind="reply", body={"target": flag, "words": "We paid for it and said so."})


def seq(id: str) -> int:
    (row,) = ENTRIES.read("id = %s", (id,))
    return row.seq


def test_a_flag_at_home_waits_for_nobody_and_raised_it_waits_for_whom_it_is_about_alone() -> None:
    by = at_the_table(*TABLE)
    flag = flagged(by)
    assert kept() == set()
    _, copy = raised(by, flag)
    assert kept() == {(copy, "reply", "varrow")}
    assert waits(by["varrow"]) == {(copy, "reply")}
    assert waits(by["furrow"]) == waits(by["ministry"]) == set()
    assert waits(sit("osanti", "broker", place="broker")) == set()
    assert waits(sit("osanti", "guest", "ministry", place="observer")) == set()


def test_what_another_may_read_and_whom_it_is_about_may_not_waits_for_nobody() -> None:
    by = at_the_table(*TABLE)
    flag = flagged(by)
    shown, copy = raised(by, flag)
    release(by=by["furrow"], to=["ministry"], entries=[flag.id], purpose="You asked.")
    assert kept() == {(copy, "reply", "varrow")}
    revoke(by=by["furrow"], release=shown.id, seen=shown.seq, now=MONDAY)
    assert waits(by["varrow"], days_later(1).date()) == waits(by["ministry"]) == set()


def test_the_reply_of_whom_it_is_about_ends_it() -> None:
    by = at_the_table(*TABLE)
    _, copy = raised(by, flagged(by))
    said = replied(by["varrow"], copy)
    assert kept() == set()
    redact(by=by["varrow"], entry=said.id, reason="It named somebody.", now=MONDAY)
    assert kept() == {(copy, "reply", "varrow")}


@pytest.mark.parametrize("end", ["cleared", "upheld"])
def test_a_flag_that_was_decided_waits_no_more(end: str) -> None:
    by = at_the_table(*TABLE)
    flag = flagged(by)
    _, copy = raised(by, flag)
    second = sit("osanti", "second", "furrow")
    move(by=second, entry=flag.id, to=end, seen=seq(flag.id), reason="It was heard.")
    assert kept() == set()
    move(by=by["furrow"], entry=flag.id, to="open", seen=seq(flag.id), reason="The paper of Friday.")
    assert kept() == {(copy, "reply", "varrow")}


def test_new_words_wait_on() -> None:
    by = at_the_table(*TABLE)
    flag = flagged(by)
    _, copy = raised(by, flag)
    revise(by=by["furrow"], entry=flag.id, body=FLAG | {"basis": "The overflows."}, seen=seq(flag.id))
    assert kept() == {(copy, "reply", "varrow")}


def test_after_the_last_day_of_the_release_nothing_waits() -> None:
    by = at_the_table(*TABLE)
    _, copy = raised(by, flagged(by), until=days_later(3).date())
    assert waits(by["varrow"], days_later(3).date()) == {(copy, "reply")}
    assert waits(by["varrow"], days_later(4).date()) == set()


def test_where_all_read_it_it_waits_for_one_until_its_words_were_taken_away() -> None:
    by = at_the_table(*TABLE)
    flag = flagged(by, room="partners")
    assert kept() == {(flag.id, "reply", "varrow")}
    assert waits(by["ministry"]) == set()
    redact(by=by["furrow"], entry=flag.id, reason="It named somebody.", now=MONDAY)
    assert kept() == set()


def test_nobody_waits_for_a_reply_once_whoever_raised_it_has_left() -> None:
    by = at_the_table(*TABLE)
    _, copy = raised(by, flagged(by))
    announce_leaving(by=by["furrow"], reason="other", effective_on=days_later(5).date(), now=MONDAY)
    assert (copy, "reply") in waits(by["varrow"], days_later(4).date())
    assert (copy, "reply") not in waits(by["varrow"], days_later(5).date())


def test_what_one_says_of_oneself_waits_for_nobody() -> None:
    by = at_the_table(*TABLE)
    flagged(by, room="partners", subject="furrow")
    assert kept() == set()


def test_made_anew_the_same_waits() -> None:
    by = at_the_table(*TABLE)
    raised(by, flagged(by))
    _, told = raised(by, flagged(by, weight="observation"))
    replied(by["varrow"], told)
    before = kept()
    rebuild("osanti", now=MONDAY)
    assert kept() == before
    assert len(before) == 1
