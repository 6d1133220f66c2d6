"""The checks as whoever sits with all partners reads them: of a room that the partners share alone, nothing."""

import pytest

from acts.house import sit
from acts.knowing.remedies import agreement, by_all
from acts.on_monday import write
from web.record.browsing import at, browsers
from web.record.test_pages import text_of

pytestmark = pytest.mark.usefixtures("database")
CLOSED = "in a room that is closed to you, so from here it cannot be told"
SEEN = "A ground for exclusion about Varrow Metals is on record"
FLAG = {
    "subject": "varrow",
    "about": "organisation",
    "family": "environment",
    "weight": "exclusion",
    "basis": "Told here.",
}


def test_a_broker_is_told_why_a_check_cannot_be_told_and_reads_no_finding_of_a_closed_room() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    broker = at(sit("osanti", "leila", place="broker"))
    nda = by_all(by, agreement(by, type="nda", title="Among us"))
    write(by=by["furrow"], kind="integrity_flag", body=FLAG, room=f"confidential:{nda.id}")
    mine, theirs = (text_of(one.get("/p/osanti/checks/")) for one in (broker, browser["varrow"]))
    assert CLOSED in mine
    assert CLOSED not in theirs
    assert [SEEN in page for page in (mine, theirs)] == [False, True]
    pages = [
        "/p/osanti/",
        "/p/osanti/c/diligence/",
        "/p/osanti/c/agreement/",
        "/p/osanti/checks/DD04/",
        "/",
        "/partnerships/",
    ]
    assert not [page for page in pages if SEEN in text_of(broker.get(page))]
