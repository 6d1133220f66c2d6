"""What cannot wait: an incident, a signature, a decision that waits for one alone. Nobody is asked for ever."""

from datetime import datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail.message import EmailMessage

from commonhold.acts.deed import By
from commonhold.acts.entries import answer, move, write
from commonhold.notices.letters.at_once import look
from commonhold.record.models.people import Notice
from notices.table import (
    agreement,
    another_seat,
    at,
    broken_off,
    chosen,
    chosen_for,
    committed,
    mailed,
    nda,
    raw,
    receivers,
    seated,
    table,
)

pytestmark = pytest.mark.usefixtures("database")
MARKER = "Zanzibar"
INCIDENT = {
    "what": "The well is said to be poisoned",
    "weight": "major",
    "drill": False,
    "detected_at": "2026-03-09T08:00:00Z",
}
DECISION = {"question": "Move the well?", "topic": "other", "opened_on": "2026-03-09", "answer_by": "2026-03-12"}


def letters(now: datetime) -> list[EmailMessage]:
    """What is mailed at this moment."""
    with mailed() as box:
        look(now)
    return list(box)


def incident(by: By, **words: object) -> str:
    return write(by=by, kind="incident", body={**INCIDENT, **words}, now=at(9)).id


def decision(by: dict[str, By], *said: str, room: str = "", question: str = "Move the well?") -> str:
    made = write(by=by["furrow"], kind="decision", body={**DECISION, "question": question}, room=room, now=at(9))
    for org in said:
        answer(by=by[org], entry=made.id, revision=1, verdict="consent", to="adopted", now=at(9))
    return made.id


# -- incidents --------------------------------------------------------------------------------------------------------


def test_an_incident_is_told_once_to_all_who_read_it_but_not_to_who_opened_it() -> None:
    by = table("furrow", "varrow", "ministry")
    another_seat("osanti", "broker", place="broker")
    incident(by["furrow"])
    box = letters(at(9))
    assert receivers(box) == ["broker", "ministry", "varrow"]
    assert box[0].subject == "Just opened: Incident “The well is said to be poisoned”"
    assert not letters(at(9, 10))


def test_an_incident_does_not_wait_for_the_morning_and_an_exercise_says_so() -> None:
    by = table("furrow", "varrow")
    incident(by["furrow"], drill=True)
    (one,) = letters(at(9, 23))
    assert one.subject.startswith("Exercise: ")


def test_an_old_incident_or_one_that_is_over_wakes_nobody() -> None:
    by = table("furrow", "varrow")
    incident(by["furrow"])
    assert not letters(at(12))


# -- signatures -------------------------------------------------------------------------------------------------------


def test_a_signature_is_asked_of_those_who_sign_and_of_nobody_else() -> None:
    by = table("furrow", "varrow", "ministry")
    another_seat("osanti", "intern", "varrow", place="contributor")
    made = agreement(by)
    box = letters(at(9))
    assert receivers(box) == ["furrow", "varrow"]
    assert box[0].subject == "Your signature is asked for: Agreement “Water for all”"
    assert f"/p/osanti/record/agreement/{made.id}/" in raw(box)


def test_whoever_signed_is_left_alone_and_new_words_ask_anew() -> None:
    by = table("furrow", "varrow")
    made = agreement(by)
    answer(by=by["varrow"], entry=made.id, revision=1, verdict="consent", now=at(9))
    assert receivers(letters(at(9))) == ["furrow"]


def test_it_waits_for_the_morning() -> None:
    agreement(table("furrow", "varrow"))
    chosen("varrow", time_zone="Pacific/Auckland")  # ten in the evening
    assert receivers(letters(at(9, 9))) == ["furrow"]
    assert receivers(letters(at(9, 19))) == ["varrow"]


def test_it_is_asked_for_twice_more_then_never_and_the_last_time_of_the_deputy() -> None:
    by = table("furrow", "varrow")
    helper = another_seat("osanti", "helper", "varrow", place="contributor")
    another_seat("osanti", "boss", "varrow", place="contributor", level="executive")
    words = {"kind": "deputy", "for_org": "varrow", "seat": helper.seat, "starts_on": "2026-03-09"}
    role = write(by=by["varrow"], kind="role", body=words, now=at(9))
    move(by=by["varrow"], entry=role.id, to="filled", seen=role.seq, now=at(9))
    made = agreement(by)
    answer(by=by["furrow"], entry=made.id, revision=1, verdict="consent", now=at(9))
    course = {day: receivers(letters(at(9) + timedelta(days=day))) for day in range(60)}
    assert {day: who for day, who in course.items() if who} == {0: ["varrow"], 7: ["varrow"], 14: ["helper"]}


def test_where_there_is_no_deputy_nobody_stands_in() -> None:
    by = table("furrow", "varrow")
    made = agreement(by)
    answer(by=by["furrow"], entry=made.id, revision=1, verdict="consent", now=at(9))
    course = [receivers(letters(at(9) + timedelta(days=day))) for day in range(30)]
    assert [who for who in course if who] == [["varrow"], ["varrow"]]


# -- decisions --------------------------------------------------------------------------------------------------------


def test_a_decision_is_mailed_when_it_waits_for_one_alone_and_closes_within_a_day() -> None:
    by = table("furrow", "varrow", "ministry")
    decision(by, "furrow")
    assert not letters(at(11))  # two are waited for
    decision(by, "furrow", "varrow")
    assert not letters(at(10))  # there is time
    (one,) = letters(at(11))
    assert receivers([one]) == ["ministry"]
    assert one.subject == "Only your word is missing until 12 March 2026: Decision “Move the well?”"
    assert not letters(at(12))


# -- what is never told -----------------------------------------------------------------------------------------------


def test_what_lies_in_a_narrower_room_is_named_by_its_kind_alone_and_to_its_readers_alone() -> None:
    by = table("furrow", "varrow", "ministry")
    room = nda(by)
    decision(by, "furrow", room=room, question=MARKER)
    made = write(
        by=by["furrow"],
        kind="agreement",
        body={"title": MARKER, "type": "mou", "parties": ["furrow", "varrow"], "renewal": "none"},
        room=room,
        now=at(9),
    )
    move(by=by["furrow"], entry=made.id, to="proposed", seen=made.seq, now=at(9))
    box = letters(at(11))
    assert receivers(box) == ["furrow", "varrow", "varrow"]
    assert "Your signature is asked for: Agreement" in [one.subject for one in box]
    assert MARKER not in raw(box)


def test_who_wants_no_mail_of_a_partnership_gets_none() -> None:
    by = table("furrow", "varrow", "ministry")
    chosen_for("varrow", "osanti", "off")
    chosen("ministry", digest="off")
    incident(by["furrow"])
    agreement(by)
    assert receivers(letters(at(9))) == ["furrow"]


def test_whoever_sits_there_no_more_gets_nothing() -> None:
    by = table("furrow", "varrow")
    seated(by["varrow"], "successor")
    incident(by["furrow"])
    assert receivers(letters(at(9))) == ["successor"]


def test_one_that_could_not_be_sent_is_tried_again_and_notes_hold_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    by = table("furrow", "varrow")
    incident(by["furrow"], what=MARKER)

    def broken(*_words: object, **_more: object) -> None:
        raise SMTPServerDisconnected

    with monkeypatch.context() as patched:
        patched.setattr("commonhold.notices.letters.handing.send", broken)
        assert not letters(at(9))
    assert not Notice.objects.exists()
    assert receivers(letters(at(9))) == ["varrow"]
    assert MARKER not in str(list(Notice.objects.values_list()))


# -- from the deed on -------------------------------------------------------------------------------------------------


def test_it_leaves_with_the_deed_and_not_before_it_is_done() -> None:
    by = table("furrow", "varrow")
    with mailed() as box:

        def deed() -> None:
            write(by=by["furrow"], kind="incident", body=INCIDENT)
            assert not box

        committed(deed)
        assert receivers(box) == ["varrow"]


def test_a_deed_that_fails_mails_nothing() -> None:
    by = table("furrow", "varrow")

    with mailed() as box:
        broken_off(lambda: write(by=by["furrow"], kind="incident", body=INCIDENT))
        assert not box
