"""Signs that no text holds, and words without end, are refused in a sentence, on both engines alike."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from acts.coming import BROWN, somebody
from acts.house import MONDAY, at_the_table
from commonhold.acts.deed import By
from commonhold.acts.entries import move, write
from commonhold.acts.keeping.redaction import redact, redact_name
from commonhold.acts.partnership import start
from commonhold.acts.people import person
from commonhold.acts.refusal import NotAllowed, Refusal
from commonhold.acts.rooms.uploads import open_upload
from commonhold.acts.seating.claiming import claim
from commonhold.facts.chapters.registers import Partnership
from commonhold.record.journal import lines_of
from commonhold.visibility.reading.history import as_of

pytestmark = pytest.mark.usefixtures("database")
NUL, HALF = "a\0b", "\ud800"
WATER = {"together": "Water."}


def deeds(by: By, text: str) -> list[Callable[[], Any]]:
    """Deeds of all sorts, each with the text in another place."""
    case = write(by=by, kind="why_case", body=WATER, now=MONDAY)
    begin = partial(start, by=somebody("reed"), organisation="furrow", seat=BROWN, now=MONDAY)
    return [
        partial(write, by=By(text, by.seat), kind="why_case", body=WATER),
        partial(write, by=by, kind="why_case", body={"together": text}, now=MONDAY),
        partial(move, by=by, entry=text, to="proposed", seen=1, now=MONDAY),
        partial(move, by=by, entry=case.id, to="proposed", seen=case.seq, reason=text, now=MONDAY),
        partial(redact, by=by, entry=case.id, reason=text, now=MONDAY),
        partial(redact_name, by=by, seat=by.seat, reason=text, now=MONDAY),
        partial(open_upload, by=By("osanti", text), room="partners", hash=text, now=MONDAY),
        partial(claim, token=text, person=text, now=MONDAY),
        partial(person, "new@example.org", text),
        partial(person, f"{text}@example.org", "Reed"),
        partial(begin, card=Partnership(name=text)),
        partial(begin, card=Partnership(name="Osanti"), id=text),
    ]


@pytest.mark.parametrize("text", [NUL, HALF])
def test_signs_that_no_text_holds_are_refused_wherever_they_stand(text: str) -> None:
    by = at_the_table("furrow", "varrow")["furrow"]
    told = deeds(by, text)
    before = lines_of("osanti")
    for deed in told:
        with pytest.raises(Refusal):
            deed()
    assert lines_of("osanti") == before


def test_a_backslash_before_such_digits_is_no_such_sign() -> None:
    by = at_the_table("furrow", "varrow")["furrow"]
    body = {"together": "JSON writes it \\u0000."}
    assert write(by=by, kind="why_case", body=body, now=MONDAY).revision == 1


def test_no_reason_is_longer_than_any_text() -> None:
    by = at_the_table("furrow", "varrow")["furrow"]
    case = write(by=by, kind="why_case", body=WATER, now=MONDAY)
    with pytest.raises(NotAllowed, match="at most"):
        move(by=by, entry=case.id, to="proposed", seen=case.seq, reason="x" * 200_001, now=MONDAY)


def test_the_last_day_of_all_calendars_can_be_asked_for() -> None:
    by = at_the_table("furrow", "varrow")["furrow"]
    seen = as_of(by.seat, "osanti", date.max)
    assert seen is not None
