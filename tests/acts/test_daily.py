"""The daily task: what time alone changed is seen on its day, by whoever runs it, once or twice."""

from datetime import date

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from acts.courses import govern, scene
from acts.house import CARDS, days_later
from commonhold.acts.daily import daily
from commonhold.acts.entries import write
from commonhold.acts.findings import read_anew
from commonhold.acts.organisations import revise_organisation
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.record.rows import ORGANISATIONS, READINGS, ReadingRow
from commonhold.visibility.reading.findings import findings

pytestmark = pytest.mark.usefixtures("database")


def stored() -> list[ReadingRow]:
    """What is kept of the scene's partnership."""
    return READINGS.read("partnership = %s", ("osanti",), order="audience")


def late(seat: str, day: date) -> list[str]:
    """The findings on promises that slip, as a seat reads them."""
    told = findings(seat, "osanti", day)
    assert told is not None
    return [found.finding.saw for found in told.found if found.practice.code == "AG17"]


def test_a_promise_that_nobody_kept_is_seen_on_the_day_it_is_late() -> None:
    with scene() as by:
        first = min(row.look_again_on for row in stored() if row.look_again_on)
        assert daily(day=first.replace(day=first.day - 1)) == 0
        before = len(late(by["furrow"].seat, days_later(0).date()))
        assert daily(day=days_later(60).date()) == 1
        assert len(late(by["furrow"].seat, days_later(60).date())) > before


def test_done_twice_it_changes_nothing() -> None:
    with scene():
        daily(day=days_later(60).date())
        once = stored()
        assert daily(day=days_later(60).date()) == 0
        assert stored() == once == read_anew("osanti", days_later(60).date())[0]


def test_a_partner_that_leaves_with_the_day_has_no_reading_any_more() -> None:
    with scene():
        leaving = MembershipChange(direction="leaves", who="ministry", effective_on=days_later(10).date())
        govern("membership_change", "leaving", leaving, "settled", days_later(1))
        assert "ministry" in {row.audience for row in stored()}
        daily(day=days_later(10).date())
        assert {row.audience for row in stored()} == {"", "furrow", "varrow"}


def test_a_finding_is_told_as_not_up_to_date_until_its_day_was_read() -> None:
    with scene() as by:
        write(by=by["furrow"], kind="commitment", body={"what": "Two pumps", "form": "in_kind"}, now=days_later(0))
        later = days_later(60).date()
        seat = by["furrow"].seat
        told = findings(seat, "osanti", later)
        assert told is not None
        assert not told.up_to_date
        daily(day=later)
        told = findings(seat, "osanti", later)
        assert told is not None
        assert told.up_to_date


def test_another_name_on_a_card_is_read_in_the_findings() -> None:
    with scene() as by:
        row = ORGANISATIONS.read("id = %s", ("furrow",))[0]
        card = CARDS["furrow"].__class__(name="Open Furrow Trust", sector="business", scope="national", size="large")
        with TestCase.captureOnCommitCallbacks(execute=True):
            revise_organisation(by=by["furrow"], card=card, seen=row.seq, now=days_later(1))
        assert stored() == read_anew("osanti", days_later(1).date())[0]


def test_partnerships_whose_day_has_not_come_cost_nothing() -> None:
    with scene():
        today = days_later(0).date()
        daily(day=today)
        with CaptureQueriesContext(connection) as asked:
            daily(day=today)
        assert len(asked) == 1
