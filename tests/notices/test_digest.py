"""The digest: one letter a week for all partnerships, in the morning, with nothing private in it."""

from datetime import datetime
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail

from acts.house import sit
from commonhold.acts.deed import By
from commonhold.acts.entries import move, write
from commonhold.acts.sharing.releases import release
from commonhold.notices.letters.digest import FINDINGS, TASKS, is_due, write_digest
from commonhold.notices.letters.letter import Letter
from commonhold.practice.finding import Evidence, Finding
from commonhold.practice.responses import Answered
from commonhold.practice.wording import URGENCIES
from commonhold.record.rows import HEADS_GIVEN, STANDINGS, StandingRow
from commonhold.visibility.mailing.people import Addressee, everybody, somebody
from commonhold.visibility.reading.findings import kept
from notices.table import (
    agreement,
    another_seat,
    at,
    chosen,
    chosen_for,
    mailed,
    nda,
    promise,
    raw,
    receivers,
    seated,
    table,
    whole,
    whose,
)

pytestmark = pytest.mark.usefixtures("database")
MARKER = "Zanzibar"


def letters(now: datetime) -> list[mail.EmailMessage]:
    """The digests that go out at this moment."""
    with mailed() as box:
        for one in everybody():
            write_digest(one.person, now)
    return list(box)


def test_one_task_is_the_subject_and_the_letter_leads_to_it() -> None:
    made = promise(table("furrow", "varrow"))
    box = [one for one in letters(at(9)) if "varrow" in one.to[0]]
    assert len(box) == 1
    assert box[0].subject == "One for today: Promise “Two pumps” waits for your word"
    assert f"/p/osanti/record/commitment/{made.id}/" in box[0].body
    assert box[0].extra_headers["List-Unsubscribe"].endswith("/me/>")
    assert "Osanti Water" in box[0].body
    assert "Hello Varrow," in box[0].body


def test_one_letter_tells_of_all_partnerships_at_most_four_tasks_soonest_first() -> None:
    first, second = table("furrow", "varrow"), table("furrow", "varrow", id="delta")
    for number in range(1, 4):
        promise(first, f"Pump number {number}", due=f"2026-0{number + 3}-01")
        promise(second, f"Well number {number}", due=f"2026-0{number + 3}-02")
    box = [one for one in letters(at(9)) if "varrow" in one.to[0]]
    assert len(box) == 1
    told = [line for line in str(box[0].body).splitlines() if "number" in line]
    assert [line.split("“")[1].split("”")[0] for line in told] == [
        "Pump number 1", "Well number 1", "Pump number 2", "Well number 2",
    ]  # fmt: skip
    assert len(told) == TASKS
    assert box[0].subject == "Several for you, first: Promise “Pump number 1” waits for your word"
    assert "Other things wait, too" in box[0].body
    assert str(box[0].body).count("/checks/") <= FINDINGS


def test_no_word_of_a_narrower_room_is_in_any_letter_not_even_in_that_of_its_own_partner() -> None:
    by = table("furrow", "varrow", "ministry")
    room = nda(by)
    write(by=by["varrow"], kind="motive", body={"facet": "driver", "rank": "main", "statement": MARKER}, now=at(9))
    promise(by, f"{MARKER} in confidence", room=room)
    words = {"section": "finance", "question": "Who audits you?", "answer": MARKER}
    mine = write(by=by["furrow"], kind="diligence_answer", body=words, now=at(9))
    release(by=by["furrow"], to=["ministry"], purpose=MARKER, entries=[mine.id], now=at(9))
    box = letters(at(9))
    assert receivers(box) == ["furrow", "ministry", "varrow"]
    assert MARKER not in raw(box)
    assert "Promise waits for your word" in whole(next(one for one in box if "varrow" in one.to[0]))
    assert "Promise" not in whole(next(one for one in box if "ministry" in one.to[0]))


def stands(audience: str, sentence: str, *evidence: Evidence, code: str = "RS01", subject: str = "osanti") -> None:
    """A practice saw something."""
    finding = Finding(subject, sentence, {}, evidence)
    STANDINGS.put([StandingRow("osanti", audience, code, subject, 1, "open", kept(Answered(finding, "open")))])


def test_what_practices_see_is_told_the_gravest_first_and_at_most_three() -> None:
    made = promise(table("furrow", "varrow"))
    STANDINGS.delete("1 = 1")
    for code in ("RS03", "RS01", "RS02", "SC09"):
        stands("", f"Seen by {code}.", Evidence("commitment", made.id), code=code)
    (one,) = (one for one in letters(at(9)) if "varrow" in one.to[0])
    told = [line for line in str(one.body).splitlines() if "Seen by" in line]
    assert len(told) == FINDINGS
    order = [URGENCIES.index(line[2:].partition(":")[0].lower()) for line in told]
    assert order == sorted(order)


def test_a_finding_that_rests_on_a_narrower_room_is_told_by_its_title() -> None:
    by = table("furrow", "varrow", "ministry")
    hidden = promise(by, room=nda(by))
    STANDINGS.delete("1 = 1")
    stands("", f"{MARKER} is late.", Evidence("commitment", hidden.id))
    told = raw(letters(at(9)))
    assert "What we saw" in told
    assert MARKER not in told


def test_where_all_share_a_confidential_room_no_sentence_of_a_practice_is_mailed() -> None:
    by = table("furrow", "varrow")
    nda(by)  # shared findings may argue from what it holds, and quote it
    STANDINGS.delete("1 = 1")
    stands("", f"{MARKER} is late.")
    told = raw(letters(at(9)))
    assert "What we saw" in told
    assert MARKER not in told


def test_what_practices_see_in_ones_own_room_is_a_number_of_notes() -> None:
    table("furrow", "varrow")
    STANDINGS.delete("1 = 1")
    stands("furrow", f"{MARKER} is no reason.")
    box = letters(at(9))
    assert receivers(box) == ["furrow"]
    assert box[0].subject == "1 note in your room"
    assert MARKER not in raw(box)


def test_it_comes_in_the_morning_of_monday_by_the_clock_of_whoever_reads_it() -> None:
    promise(table("furrow", "varrow"))
    chosen("varrow", time_zone="Asia/Tokyo")
    chosen("furrow", time_zone="America/Lima")
    tokyo = {hour: is_due(_who("varrow"), moment) for hour, moment in _hours()}
    assert not tokyo["Sun 21"]  # six in the morning there
    assert tokyo["Sun 22"]
    assert not tokyo["Mon 12"]  # nine in the evening: it is night until seven
    assert not is_due(_who("furrow"), at(9, 11))  # six
    assert is_due(_who("furrow"), at(9, 12))


def _hours() -> list[tuple[str, datetime]]:
    return [("Sun 21", at(8, 21)), ("Sun 22", at(8, 22)), ("Mon 12", at(9, 12))]


def _who(name: str) -> Addressee:
    found = somebody(whose(name))
    assert found is not None
    return found


def test_it_comes_once_a_week_and_one_that_was_missed_comes_later() -> None:
    promise(table("furrow", "varrow"))
    assert "varrow" in receivers(letters(at(9)))
    for moment in (at(9, 10), at(10), at(15, 20)):
        assert not letters(moment)
    assert "varrow" in receivers(letters(at(17)))  # nobody was there to send it on Monday the 16th
    assert not letters(at(18))
    assert "varrow" in receivers(letters(at(23)))


def test_who_wants_it_daily_gets_it_daily_and_who_wants_none_gets_none() -> None:
    promise(table("furrow", "varrow"))
    chosen("varrow", digest="daily")
    chosen("furrow", digest="off")
    assert receivers(letters(at(10))) == ["varrow"]
    assert receivers(letters(at(11))) == ["varrow"]


def test_a_choice_for_one_partnership_counts_there_alone() -> None:
    promise(table("furrow", "varrow"), "Pumps")
    promise(table("furrow", "varrow", id="delta"), "Wells")
    chosen_for("varrow", "delta", "off")
    told = raw([one for one in letters(at(9)) if "varrow" in one.to[0]])
    assert "Pumps" in told
    assert "Wells" not in told
    chosen_for("varrow", "delta", "daily")
    told = raw([one for one in letters(at(10)) if "varrow" in one.to[0]])
    assert "Wells" in told
    assert "Pumps" not in told


def test_one_that_could_not_be_sent_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    promise(table("furrow", "varrow"))

    def broken(letter: Letter, *, mailbox: str, name: str) -> None:
        raise SMTPServerDisconnected

    with monkeypatch.context() as patched:
        patched.setattr("commonhold.notices.letters.handing.send", broken)
        assert not letters(at(9))
    assert HEADS_GIVEN.read("1 = 1") == []
    assert "varrow" in receivers(letters(at(9, 10)))


def test_whoever_left_or_whose_seat_ended_gets_none() -> None:
    by = table("furrow", "varrow", "ministry")
    promise(by)
    seat = another_seat("osanti", "guest", "varrow", place="observer")
    assert "guest" in receivers(letters(at(9)))
    seated(by["varrow"], "other")
    seated(seat, "successor")
    box = letters(at(16))
    assert {"varrow", "guest"}.isdisjoint(receivers(box))
    assert {"other", "successor"} <= set(receivers(box))


def test_what_was_revoked_meanwhile_is_not_told() -> None:
    by = table("furrow", "varrow")
    made = promise(by, MARKER)
    move(by=by["furrow"], entry=made.id, to="withdrawn", seen=made.seq, now=at(9))
    assert MARKER not in raw(letters(at(9)))


def test_a_good_word_is_said() -> None:
    by = table("furrow", "varrow")
    nda(by)
    assert "In force: Agreement “Silence”" in raw(letters(at(9)))


def test_representatives_get_the_head_of_the_common_room_and_it_is_noted() -> None:
    by = table("furrow", "varrow")
    promise(by)
    sit("osanti", "quiet", "varrow", place="observer")
    box = letters(at(9))
    (head,) = {row.hash.hex() for row in HEADS_GIVEN.read("partnership = 'osanti' AND room = 'partners'")}
    assert {row.organisation for row in HEADS_GIVEN.read("1 = 1")} == {"furrow", "varrow"}
    assert all(head in str(one.body) for one in box)


def test_markup_that_somebody_wrote_is_text_and_a_subject_stays_one_line() -> None:
    by = table("furrow", "varrow")
    promise(by, "<b>Pumps</b>\nBcc: everybody@example.org")
    (one,) = (one for one in letters(at(9)) if "varrow" in one.to[0])
    assert "\n" not in one.subject
    assert "<b>Pumps" in str(one.body)
    markup = str(one.alternatives[0][0])  # type: ignore[attr-defined]
    assert "<b>Pumps" not in markup
    assert "&lt;b&gt;Pumps" in markup


def test_it_speaks_its_readers_language() -> None:
    by = table("furrow", "varrow")
    agreement(by)
    chosen("varrow", language="ar")
    (one,) = (one for one in letters(at(9)) if "varrow" in one.to[0])
    assert '<html lang="ar" dir="rtl">' in str(one.alternatives[0][0])  # type: ignore[attr-defined]


def test_where_nobody_waits_and_nothing_is_seen_no_letter_comes() -> None:
    by: dict[str, By] = table("furrow")
    chosen("furrow", digest="daily")
    seated(by["furrow"], "elsewhere")
    assert "furrow" not in receivers(letters(at(9)))
