"""Whoever left reads the chapters as they stood on its last day, and is led to nothing that it can write."""

import pytest

from acts.house import at_the_table
from acts.on_monday import write
from commonhold.facts.cycle import CHAPTERS
from web.visiting import sitting

pytestmark = pytest.mark.usefixtures("database")


def test_the_chapters_of_the_last_day() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    write(by=by["furrow"], kind="commitment", body={"what": "Two hundred pumps", "form": "in_kind"})
    leaves = {
        "who": "ministry", "direction": "leaves", "reason": "other", "notice_on": "2026-03-09",
        "effective_on": "2026-03-12",
    }  # fmt: skip
    write(by=by["ministry"], kind="membership_change", body=leaves)
    client = sitting(by["ministry"])
    for chapter in CHAPTERS:
        answer = client.get(f"/p/osanti/c/{chapter}/")
        assert answer.status_code == 200, chapter
        assert "/add/" not in answer.content.decode(), chapter
    assert "Two hundred pumps" in client.get("/p/osanti/c/resources/").content.decode()
    checks = client.get("/p/osanti/checks/").content.decode()
    assert "you read the record of your last day" in checks
    assert client.get("/p/osanti/checks/SC01/?about=joint-case").status_code == 404
