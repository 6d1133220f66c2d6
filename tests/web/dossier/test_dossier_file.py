"""The dossier of two as a file: all that its reader reads of it, nothing else, and nothing in it that runs."""

import csv
import re
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from acts.house import CARDS, at_the_table
from commonhold.acts.knowing.rounds import begin_round
from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.chapters.registers import Organisation
from commonhold.practice.asking.questions import sections
from web.checks.demonstrated import NOW, P, browser, osanti, record, seat
from web.dossier.test_story import answered, begun, item, says, sends
from web.record.browsing import at
from web.visiting import questions

__all__ = ["osanti"]
OURS, THEIRS = "/p/osanti/knowing/varrow/", "/p/osanti/knowing/furrow/"
HTML, CSV = "dossier.html", "dossier.csv"


def rows(client: Client, address: str) -> list[dict[str, str]]:
    answer: Any = client.get(address)
    assert answer.status_code == 200, address
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.usefixtures("database", "folder")
def test_it_holds_what_was_asked_and_answered_with_all_that_was_said_of_it() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    furrow, varrow, ministry = (at(by[org]) for org in ("furrow", "varrow", "ministry"))
    assert "Download dossier" not in says(furrow, OURS)
    assert "Nothing was asked yet." in says(furrow, OURS + HTML)
    begun(furrow, "osanti", "varrow", "finance")
    row = item("osanti", "varrow", "finance.accounts")
    paper = SimpleUploadedFile("audit.pdf", b"audit", "application/pdf")
    answered(varrow, "osanti", row, answer="=1+1 <script>x</script>", source="document", source_name="Clear Eyes",
             valid_until="2099-05-01", **{"evidence.file": paper})  # fmt: skip
    row = item("osanti", "varrow", "finance.accounts")
    sends(furrow, f"{OURS}questions/finance/", deed="return", entry=row.id, seen=str(row.seq), reason="Which year?")
    for said in ("The remark was put right.", "And in March again."):
        sends(varrow, f"/p/osanti/said/{row.id}/", words=said)
    for client, pair in ((furrow, OURS), (varrow, THEIRS)):
        page = says(client, pair + HTML)
        for word in ("Who checked your last accounts", "=1+1", "Clear Eyes", "1 May 2099", "audit.pdf", "Which year?",
                     "The remark was put right.", "And in March again.", "Sent back", "open since"):  # fmt: skip
            assert word in page, word
        assert f"{pair}dossier.html" in says(client, pair)
        (told,) = [one for one in rows(client, pair + CSV) if one["Answer"]]
        assert told["Answer"].startswith("'=1+1")
        assert (told["Who asks"], told["Who answers"]) == ("Open Furrow", "Varrow Metals")
        assert told["Replies"].count("\n") == 1
        assert told["Papers"].startswith("audit.pdf (http")
        assert told["Who sees it"] == "Open Furrow and Varrow Metals."
    for address in ("knowing/varrow/", "knowing/furrow/"):  # a third reads its own dossiers, which hold nothing
        assert "Clear Eyes" not in says(ministry, f"/p/osanti/{address}{HTML}")
        assert not rows(ministry, f"/p/osanti/{address}{CSV}")


@pytest.mark.usefixtures("osanti")
def test_nothing_of_ones_own_judgement_and_of_the_dossiers_with_others_is_in_it() -> None:
    page = says(browser("ruben-castell"), f"{P}knowing/open-furrow/{HTML}")
    assert "Adjust first" not in page
    told = [one.body for one in record().entries if isinstance(one.body, DiligenceItem)]
    both = {"open-furrow", "varrow-metals"}
    theirs, others = (
        [one for one in told if ({one.subject, one.asked_by} == both) == is_it] for is_it in (True, False)
    )
    assert len(others) > 1
    assert not any(str(one.question) in page for one in others)
    assert sum(str(one.question) in page for one in theirs) > 10
    for name in (HTML, CSV):
        for address in ("knowing/open-furrow/", "knowing/nobody/"):
            assert browser("miriam-adeyo").get(f"{P}{address}{name}").status_code == 404
        assert browser("leila-marr").get(f"{P}knowing/open-furrow/{name}").status_code == 404
        assert browser("miriam-adeyo").post(f"{P}knowing/varrow-metals/{name}").status_code == 405


@pytest.mark.usefixtures("osanti")
def test_it_is_a_file_that_needs_nothing_and_runs_nothing() -> None:
    for name, sort in ((HTML, "text/html"), (CSV, "text/csv")):
        answer: Any = browser("miriam-adeyo").get(f"{P}knowing/varrow-metals/{name}")
        kept = f"dossier-open-furrow-varrow-metals-2026-03-09.{name.partition('.')[2]}"
        assert answer["Content-Disposition"] == f'attachment; filename="{kept}"'
        assert answer["Content-Type"] == f"{sort}; charset=utf-8"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Content-Security-Policy"].startswith("sandbox")
    page = says(browser("miriam-adeyo"), f"{P}knowing/varrow-metals/{HTML}")
    assert not re.search(r"<(script|link|img|iframe|form|object)\b|\son\w+=|\sstyle=|url\(|@import", page)
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert all(at.startswith("http") for at in re.findall(r'href="([^"]*)"', page))


@pytest.mark.usefixtures("database")
def test_a_name_that_could_end_a_header_or_a_path_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        CARDS, "furrow", Organisation(name='../"x";/=\\', sector="business", scope="local", size="small")
    )
    monkeypatch.setitem(CARDS, "varrow", Organisation(name="وزارة", sector="business", scope="local", size="small"))
    by = at_the_table("furrow", "varrow")
    told = at(by["varrow"]).get(f"{THEIRS}{CSV}")["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="dossier-x-\d{4}-\d\d-\d\d\.csv"', told)


@pytest.mark.usefixtures("osanti")
def test_a_large_dossier_takes_no_more_questions_than_a_small_one() -> None:
    client = browser("ruben-castell")
    asked = []
    for _round in range(2):
        for name in (HTML, CSV):
            with questions() as one:
                says(client, f"{P}knowing/open-furrow/{name}")
            asked.append(len(one))
        begin_round(by=seat("miriam-adeyo"), partner="varrow-metals", sections=[one.key for one in sections()],
                    light=False, now=NOW) if not _round else None  # fmt: skip
    assert asked[:2] == asked[2:]
    assert max(asked) <= 10
