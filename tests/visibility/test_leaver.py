"""A partner that left reads what it could read on its last day, and nothing that came later."""

import pytest

from acts.courses import govern, scene
from acts.house import days_later
from commonhold.acts.deed import By
from commonhold.acts.entries import write
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.chapters.resources import Commitment
from commonhold.visibility.reading.dossier import dossier
from commonhold.visibility.reading.findings import findings

pytestmark = pytest.mark.usefixtures("database")


def promise(by: By, what: str, day: int) -> None:
    """Something that a partner promises to all."""
    write(by=by, kind="commitment", body={"what": what, "form": "in_kind"}, now=days_later(day))


def read(seat: str, day: int) -> list[str]:
    """What somebody reads of promises on a day."""
    told = dossier(seat, "osanti", days_later(day).date())
    assert told is not None
    return [str(entry.body.what) for entry in told.of(Commitment)]


def test_the_ministry_leaves_and_reads_its_last_day_for_good() -> None:
    with scene() as by:
        promise(by["furrow"], "Two pumps", 0)
        change = MembershipChange(direction="leaves", who="ministry", effective_on=days_later(10).date())
        govern("membership_change", "leaving", change, "settled", days_later(1))
        promise(by["furrow"], "A third pump", 9)
        assert read(by["ministry"].seat, 9) == ["Two pumps", "A third pump"]
        promise(by["furrow"], "A fourth pump", 10)
        assert read(by["ministry"].seat, 300) == ["Two pumps", "A third pump"]
        assert read(by["varrow"].seat, 10) == ["Two pumps", "A third pump", "A fourth pump"]


def test_whoever_left_has_no_findings_of_today() -> None:
    with scene() as by:
        govern(
            "membership_change", "leaving", MembershipChange(direction="leaves", who="ministry"), "done", days_later(1)
        )
        assert findings(by["varrow"].seat, "osanti", days_later(1).date()) is not None
        assert findings(by["ministry"].seat, "osanti", days_later(1).date()) is None
