"""Three partners get to know each other in their browsers, and an answer travels to another partnership."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from acts.house import at_the_table, sit
from commonhold.acts.deed import By
from commonhold.acts.people import person, sit as takes
from commonhold.record.fold import as_entry
from commonhold.record.rows import ENTRIES, EntryRow
from web.record.browsing import at, form_at

pytestmark = pytest.mark.usefixtures("database", "folder")
TODAY = datetime.now(UTC).date()
NEXT_YEAR = (TODAY + timedelta(days=365)).isoformat()


def begun(client: Client, partnership: str, other: str, *sections: str) -> None:
    """Open the form, choose sections, and send it."""
    address = f"/p/{partnership}/knowing/{other}/begin/"
    sent = form_at(client, address) | {"sections": [*sections]}
    assert client.post(address, sent).status_code == 302


def item(partnership: str, subject: str, key: str) -> EntryRow:
    rows = ENTRIES.read("partnership = %s AND kind = 'diligence_item'", (partnership,))
    (found,) = [
        row
        for row in rows
        if (getattr(as_entry(row).body, "subject", ""), getattr(as_entry(row).body, "question_key", ""))
        == (subject, key)
    ]
    return found


def says(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def sends(client: Client, address: str, **words: Any) -> str:
    """Send a form, and read the page that it leads to; nothing was wrong with it."""
    answer = client.post(address, words, follow=True)
    assert answer.status_code == 200, answer.content.decode()[:3000]
    assert 'class="errors"' not in answer.content.decode()
    return answer.content.decode()


def answered(client: Client, partnership: str, row: EntryRow, **words: Any) -> str:
    address = f"/p/{partnership}/answers/{row.id}/"
    return sends(client, address, seen=str(row.seq), **words)


def test_from_the_first_question_to_the_last_word() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    furrow, varrow, ministry = (at(by[org]) for org in ("furrow", "varrow", "ministry"))
    begun(furrow, "osanti", "varrow", "finance", "safeguarding")
    ours, theirs = "/p/osanti/knowing/varrow/questions/finance/", "/p/osanti/knowing/furrow/questions/finance/"
    for client, address in ((furrow, ours), (varrow, theirs)):
        assert says(client, address).count("Who checked your last accounts") >= 2  # put to both
    _sent_back_and_accepted(furrow, varrow, ours, theirs)
    _replied_to(furrow, varrow, ministry)
    _known_to_no_third(ministry)
    _closed(furrow, varrow)


def test_a_question_that_nobody_answered_yet_reads_as_asked() -> None:
    by = at_the_table("furrow", "varrow")
    furrow, varrow = at(by["furrow"]), at(by["varrow"])
    sends(furrow, "/p/osanti/knowing/varrow/questions/finance/", deed="ask", question="Who keeps the money?")
    for client, other, asked in ((furrow, "varrow", 1), (varrow, "furrow", 0)):
        for page in (f"/p/osanti/knowing/{other}/", f"/p/osanti/knowing/{other}/questions/finance/"):
            assert says(client, page).count("Asked, not answered yet") == 1
        row = says(client, f"/p/osanti/knowing/{other}/").partition("questions/finance")[2]
        cells = re.findall(r"<td>(.*?)</td>", row)
        assert "Asked, not answered yet" in cells[asked]
        assert "Not started yet" in cells[1 - asked]
    begun(varrow, "osanti", "furrow", "identity")  # a round is open: nothing of it has been started
    assert "Asked, not answered yet" in says(varrow, "/p/osanti/knowing/furrow/")
    assert "Asked, not answered yet" not in says(varrow, "/p/osanti/knowing/furrow/questions/identity/")


def _sent_back_and_accepted(furrow: Client, varrow: Client, ours: str, theirs: str) -> None:
    row = item("osanti", "varrow", "finance.accounts")
    assert furrow.get(f"/p/osanti/answers/{row.id}/").status_code == 404  # it is not theirs to answer
    file = SimpleUploadedFile("audit.pdf", b"audit", "application/pdf")
    page = answered(varrow, "osanti", row, answer="Clear Eyes.", source="document", **{"evidence.file": file})
    assert "Clear Eyes." in page
    assert "audit.pdf" in page
    row = item("osanti", "varrow", "finance.accounts")
    wrong = furrow.post(ours, {"deed": "return", "entry": row.id, "seen": str(row.seq), "reason": " "})
    assert wrong.status_code == 422
    assert "Say what is still open" in wrong.content.decode()
    page = sends(furrow, ours, deed="return", entry=row.id, seen=str(row.seq), reason="For which year?")
    assert "For which year?" in page
    row = item("osanti", "varrow", "finance.accounts")
    page = answered(varrow, "osanti", row, answer="Clear Eyes, for 2025.", source="document", valid_until=NEXT_YEAR,
                    keep="yes")  # fmt: skip
    row = item("osanti", "varrow", "finance.accounts")
    assert "Accept the answer" not in page
    page = sends(furrow, ours, deed="accept", entry=row.id, seen=str(row.seq))
    course = page.partition("What was said, and when")[2].partition("</details>")[0]
    steps = [course.index(word) for word in ("Asked", "“Clear Eyes.”", "“For which year?”", "Accepted")]
    assert steps == sorted(steps)
    assert "Clear Eyes, for 2025." in says(varrow, "/p/osanti/answers/")
    assert varrow.post(theirs, {"deed": "nothing"}).status_code == 404


def _replied_to(furrow: Client, varrow: Client, ministry: Client) -> None:
    row = item("osanti", "varrow", "finance.accounts")
    assert "Who checked your last accounts" in says(varrow, "/p/osanti/said/")
    page = sends(varrow, f"/p/osanti/said/{row.id}/", words="The remark was put right in March.")
    assert "The remark was put right in March." in page
    assert "The remark was put right" in says(furrow, "/p/osanti/knowing/varrow/questions/finance/")
    for client in (furrow, ministry):
        assert client.get(f"/p/osanti/said/{row.id}/").status_code == 404
        assert "put right" not in says(client, "/p/osanti/said/")


def _known_to_no_third(ministry: Client) -> None:
    for address in ("knowing/varrow/questions/finance/", "knowing/furrow/questions/finance/", "answers/", "said/"):
        page = says(ministry, f"/p/osanti/{address}")
        assert "Clear Eyes" not in page
        assert "Who checked your last accounts" not in page


def _closed(furrow: Client, varrow: Client) -> None:
    ours, theirs = "/p/osanti/knowing/varrow/", "/p/osanti/knowing/furrow/"
    assert furrow.post(ours, {"deed": "close", "until": "soon"}).status_code == 409
    assert "open since" in sends(furrow, ours, deed="close", until=NEXT_YEAR)
    assert f'value="{NEXT_YEAR}"' in says(varrow, theirs)
    page = sends(varrow, theirs, deed="close", until=NEXT_YEAR)
    assert page.count("completed, holds until") == 2
    assert furrow.post(ours, {"deed": "refresh"}).status_code == 409


def two_tables() -> tuple[dict[str, By], dict[str, By]]:
    """Varrow sits at both, and one person for it."""
    here, there = at_the_table("furrow", "varrow", "ministry"), at_the_table("assembly", "varrow", id="tamba")
    petra = person("petra@varrow.example", "Petra")
    for by in (here["varrow"], there["varrow"]):
        takes(by.partnership, by.seat, petra)
    return here, there


def test_what_was_answered_is_offered_with_the_words_that_match_and_given_again() -> None:
    here, there = two_tables()
    furrow, varrow = at(here["furrow"]), at(here["varrow"])
    begun(furrow, "osanti", "varrow", "finance")
    sends(furrow, "/p/osanti/knowing/varrow/questions/finance/", deed="ask", both="yes",
          question="Which bank keeps the money of your village fund?")  # fmt: skip
    answered(varrow, "osanti", item("osanti", "varrow", "finance.accounts"), answer="Clear Eyes, for 2025.",
             source="document", valid_until=NEXT_YEAR)  # fmt: skip
    bank = next(
        row
        for row in ENTRIES.read("partnership = 'osanti' AND kind = 'diligence_item'")
        if b"Which bank" in row.body and getattr(as_entry(row).body, "subject", "") == "varrow"
    )
    answered(varrow, "osanti", bank, answer="The bank of Nandara.")
    assembly, again = at(there["assembly"]), at(there["varrow"])
    begun(assembly, "tamba", "varrow", "finance")
    pair = "/p/tamba/knowing/varrow/questions/finance/"
    sends(assembly, pair, deed="ask", question="Which bank keeps the money of your school fund?")
    page = says(again, "/p/tamba/knowing/assembly/questions/finance/")
    assert page.count("Already answered") == 2
    asked = item("tamba", "varrow", "finance.accounts")
    form = says(again, f"/p/tamba/answers/{asked.id}/")
    assert "The same question" in form
    assert "Given in Osanti Water" in form
    other = next(
        row for row in ENTRIES.read("partnership = 'tamba' AND kind = 'diligence_item'") if b"school" in row.body
    )
    like = says(again, f"/p/tamba/answers/{other.id}/")
    assert "The bank of Nandara." in like
    assert "Words that match" in like
    page = sends(again, f"/p/tamba/answers/{asked.id}/", deed="take", seen=str(asked.seq),
                 answer=item("osanti", "varrow", "finance.accounts").id, partnership="osanti")  # fmt: skip
    assert "Clear Eyes, for 2025." in page
    assert "Clear Eyes, for 2025." in says(assembly, pair)


def test_nothing_of_one_partnership_leaks_into_the_other() -> None:
    here, there = two_tables()
    furrow, varrow, ministry = (at(here[org]) for org in ("furrow", "varrow", "ministry"))
    begun(furrow, "osanti", "varrow", "finance")
    answered(varrow, "osanti", item("osanti", "varrow", "finance.accounts"), answer="Mark of Osanti.", keep="yes")
    assembly, colleague = at(there["assembly"]), at(sit("tamba", "colleague", "varrow"))
    begun(assembly, "tamba", "varrow", "finance")
    asked = item("tamba", "varrow", "finance.accounts")
    pages = [f"/p/tamba/answers/{asked.id}/", "/p/tamba/knowing/assembly/questions/finance/", "/p/tamba/answers/"]
    for address in pages:  # a colleague who does not sit there
        assert "Mark of Osanti" not in says(colleague, address)
        assert "Already answered" not in says(colleague, address)
        assert "Open Furrow" not in says(colleague, address)
        assert "Given in" not in says(colleague, address)
    given = {"deed": "take", "seen": str(asked.seq), "partnership": "osanti"}
    id = item("osanti", "varrow", "finance.accounts").id
    assert colleague.post(pages[0], {**given, "answer": id}).status_code == 404
    sends(at(there["varrow"]), pages[0], **given, answer=id)
    told = [says(assembly, "/p/tamba/knowing/varrow/questions/finance/"), says(assembly, "/p/tamba/knowing/varrow/")]
    assert all("osanti" not in page and id not in page and "Furrow" not in page for page in told)
    for client in (furrow, ministry):  # nor do the partners here learn that it was given on
        for address in ("knowing/varrow/", "knowing/varrow/questions/finance/", "said/", "c/diligence/"):
            page = says(client, f"/p/osanti/{address}")
            assert "tamba" not in page
            assert "Assembly" not in page


def test_what_has_run_out_is_asked_anew_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    by = at_the_table("furrow", "varrow")
    furrow, varrow = at(by["furrow"]), at(by["varrow"])
    begun(furrow, "osanti", "varrow", "safeguarding")
    soon, late = (TODAY + timedelta(days=30)).isoformat(), (TODAY + timedelta(days=3000)).isoformat()
    ours = "/p/osanti/knowing/varrow/questions/safeguarding/"
    for key, until in (("safeguarding.rules", soon), ("safeguarding.reporting", late)):
        answered(varrow, "osanti", item("osanti", "varrow", key), answer="So.", valid_until=until)
        row = item("osanti", "varrow", key)
        sends(furrow, ours, deed="accept", entry=row.id, seen=str(row.seq))
    sends(furrow, "/p/osanti/knowing/varrow/", deed="close", until=soon)
    sends(varrow, "/p/osanti/knowing/furrow/", deed="close", until=soon)
    later = date.fromordinal(TODAY.toordinal() + 60)
    monkeypatch.setattr("commonhold.web.visit.today", lambda: later)
    monkeypatch.setattr(
        "commonhold.acts.deed.moment_of",
        lambda now: now or datetime(later.year, later.month, later.day, 12, tzinfo=UTC),
    )
    page = says(furrow, "/p/osanti/knowing/varrow/")
    assert "1 answer has run out" in page
    assert "Out of date" in page
    page = sends(furrow, "/p/osanti/knowing/varrow/", deed="refresh")
    assert page.count("open since") == 2
    address = "/p/osanti/knowing/furrow/questions/safeguarding/"
    assert says(varrow, address).count("Answer anew") == 1
    answered(varrow, "osanti", item("osanti", "varrow", "safeguarding.rules"), answer="Still so.", valid_until=late)
    assert "Still so." in says(furrow, ours)
