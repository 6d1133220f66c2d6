"""One partnership through the deeds that there are: after each, findings and earlier days are what they should be."""

from datetime import date
from typing import Any

import pytest

from acts.courses import PARTNERS, WHERE, scene
from acts.house import days_later
from acts.test_findings_stay_true import assert_true
from commonhold.acts.deed import By
from commonhold.acts.entries import answer, move, revise, write
from commonhold.acts.sealing.lodging import lodge, take_back
from commonhold.acts.seating.membership import announce_leaving
from commonhold.acts.sharing.releases import release, revoke
from commonhold.acts.sharing.widening import widen
from commonhold.facts.sharing import SHARED, Audience
from commonhold.record.rows import READINGS, STANDINGS
from commonhold.visibility.reading.dossier import dossier
from commonhold.visibility.reading.history import as_of
from visibility.test_as_of import plain

pytestmark = pytest.mark.usefixtures("database")

ROUND = {"facet": "driver"}


class Course:
    """Days that follow one another, and what everybody read at the end of each."""

    def __init__(self) -> None:
        self.days = 0
        self.read: dict[tuple[date, str | Audience], Any] = {}

    def next(self) -> Any:
        """The moment of the next deed, a day later; what was stored by the deed before is true, and is remembered."""
        today = days_later(self.days).date()
        assert_true(today)
        for reader in (SHARED, *(Audience("own", org) for org in PARTNERS)):
            self.read[today, reader] = plain(dossier(reader, "osanti", today))
        self.days += 1
        return days_later(self.days)


def test_findings_are_true_after_every_deed_and_each_day_can_be_read_again() -> None:
    with scene() as by:
        course = Course()
        _sealed(by, course)
        _agreed(by, course)
        _shared(by, course)
        _ruled(by, course)
        leaving = days_later(course.days + 3).date()
        announce_leaving(by=by["ministry"], reason="change_of_strategy", effective_on=leaving, now=course.next())
        for _ in range(4):
            write(by=by["furrow"], kind="commitment", body={"what": "A pump", "form": "in_kind"}, now=course.next())
        assert "ministry" not in {row.audience for row in READINGS.read(*WHERE)}
        course.next()
        for (day, reader), then in course.read.items():
            assert plain(as_of(reader, "osanti", day)) == then, (day, reader)


def _sealed(by: dict[str, By], course: Course) -> None:
    for org in PARTNERS:
        words = {"facet": "driver", "rank": "main", "statement": f"{org} wants water."}
        write(by=by[org], kind="motive", body=words, now=course.next())
        lodge(by=by[org], kind="motive", values=ROUND, now=course.next())
        if org == "varrow":
            take_back(by=by[org], kind="motive", values=ROUND, now=course.next())
            lodge(by=by[org], kind="motive", values=ROUND, now=course.next())


def _agreed(by: dict[str, By], course: Course) -> None:
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water."}, now=course.next())
    case = move(by=by["varrow"], entry=case.id, to="proposed", seen=case.seq, now=course.next())
    for org in PARTNERS:
        case = answer(by=by[org], entry=case.id, revision=1, verdict="consent", now=course.next())
    assert case.state == "agreed"
    revise(by=by["furrow"], entry=case.id, body={"together": "Water, soon."}, seen=case.seq, now=course.next())


def _shared(by: dict[str, By], course: Course) -> None:
    words = {"section": "finance", "question": "Who audits you?", "answer": "Clear Eyes, every year."}
    own = write(by=by["furrow"], kind="diligence_answer", body=words, now=course.next())
    given = release(by=by["furrow"], to=["varrow"], entries=[own.id], purpose="Your audit", now=course.next())
    again = {"subject": "furrow", "asked_by": "varrow", "section": "finance", "question": "Who audits you?"}
    asked = write(by=by["varrow"], kind="diligence_item", body=again, now=course.next())
    assert stands("DD17") == [("varrow", f"diligence_item:{asked.id}")]
    revoke(by=by["furrow"], release=given.id, seen=given.seq, now=course.next())
    assert stands("DD17") == []
    other = write(by=by["varrow"], kind="diligence_answer", body=words, now=course.next())
    widen(by=by["varrow"], entry=other.id, room="partners", seen=other.seq, now=course.next())


def _ruled(by: dict[str, By], course: Course) -> None:
    """What is named under a rule may be of any kind; where it lies is looked up with the rule."""
    ore = write(by=by["furrow"], kind="term", body={"word": "Ore", "definition": "Ours."}, now=course.next())
    words = {
        "item": "The ore",
        "subject": "commercial",
        "class": "after_nda",
        "reason": "It is sold.",
        "entries": [ore.id],
    }
    rule = write(by=by["furrow"], kind="disclosure_rule", body=words, now=course.next())
    rule = move(by=by["varrow"], entry=rule.id, to="proposed", seen=rule.seq, now=course.next())
    for org in PARTNERS:
        rule = answer(by=by[org], entry=rule.id, revision=1, verdict="consent", now=course.next())
    assert rule.state == "agreed"
    assert stands("DD18") == [("", f"term:{ore.id}")]


def stands(practice: str) -> list[tuple[str, str]]:
    """For whom a practice stands, and about what."""
    rows = STANDINGS.read(f"{WHERE[0]} AND practice = %s", (*WHERE[1], practice))
    return [(row.audience, row.subject) for row in rows]
