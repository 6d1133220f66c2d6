"""The pages of the record, as people walk through them: writing, answering, moving, comparing, and what is hidden."""

import re
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acts.house import MONDAY, days_later, sit
from commonhold.acts.deed import By, Written
from commonhold.acts.entries import answer, move, revise, write
from commonhold.record.rows import ENTRIES
from web.record.browsing import at, browsers, form_at, told

pytestmark = pytest.mark.usefixtures("database")
NOTE = {"audiences": ["governing_board"], "sent_on": "2026-03-09", "subject": "We doubt this"}
DECISION = {"question": "Do we drill at Kanu?", "topic": "money", "opened_on": "2026-03-09"}
HERE = "/p/osanti/record"


def decided(by: By, question: str = "Do we drill at Kanu?") -> Written:
    return write(by=by, kind="decision", body={**DECISION, "question": question}, now=MONDAY)


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_what_one_writes_the_other_reads_and_answers() -> None:
    by, browser = browsers("furrow", "varrow")
    answer = told(f"{HERE}/decision/add/", browser["furrow"], **DECISION)
    assert answer.status_code == 302
    page = browser["varrow"].get(answer["Location"])
    assert "Do we drill at Kanu?" in text_of(page)
    assert "All partners see this" in text_of(page)
    assert text_of(page).count("No answer yet") == 2
    assert "Varrow Metals’s answer" in text_of(page)
    saved = browser["furrow"].get(answer["Location"]).content.decode()
    assert 'data-saved="osanti:add:decision"' in saved
    assert by


def test_a_decision_is_adopted_when_both_have_answered() -> None:
    by, browser = browsers("furrow", "varrow")
    id = decided(by["furrow"]).id
    page = f"{HERE}/decision/{id}/"
    for org, verdict, reason in (("furrow", "consent", ""), ("varrow", "concern", "Who repairs it?")):
        form = form_at(browser[org], page, "/answer/")
        sent = {**form, "to": "adopted", "verdict": verdict, "reason": reason}
        assert browser[org].post(f"{page}answer/", sent).status_code == 302
    (row,) = ENTRIES.read("id = %s", (id,))
    assert row.state == "adopted"
    said = text_of(browser["furrow"].get(page))
    assert "Adopted since" in said
    assert "Consents, with a concern" in said
    assert "Who repairs it?" in said


def test_a_yes_that_gives_a_reason_is_no_concern() -> None:
    by, browser = browsers("furrow", "varrow")
    id = decided(by["furrow"]).id
    page = f"{HERE}/decision/{id}/"
    form = form_at(browser["varrow"], page, "/answer/")
    sent = {**form, "to": "adopted", "verdict": "consent", "reason": "It fits the district plan."}
    assert browser["varrow"].post(f"{page}answer/", sent).status_code == 302
    for address in (page, f"{HERE.removesuffix('/record')}/c/governance/"):
        said = text_of(browser["furrow"].get(address))
        assert "It fits the district plan." in said
        assert "Consents" in said
        assert "Consents, with a concern" not in said


@pytest.mark.parametrize(
    ("verdict", "reason", "complaint"),
    [
        ("", "", "Choose one of the four answers."),
        ("object", " ", "what must change first"),
        ("concern", "", "concern"),
    ],
)
def test_an_answer_without_its_reason_comes_back_with_what_was_typed(verdict: str, reason: str, complaint: str) -> None:
    by, browser = browsers("furrow", "varrow")
    id = decided(by["furrow"]).id
    answer = browser["varrow"].post(
        f"{HERE}/decision/{id}/answer/", {"revision": "1", "verdict": verdict, "reason": reason, "to": "adopted"}
    )
    assert answer.status_code == 422
    assert complaint in text_of(answer)
    assert not verdict or f'value="{verdict}" checked' in answer.content.decode().replace('id="f-verdict" ', "")


def test_consent_asks_again_who_is_there_and_keeps_what_was_posted() -> None:
    by, _browser = browsers("furrow", "varrow")
    id = decided(by["furrow"]).id
    stale = at(by["varrow"], proved=False)
    answer = stale.post(f"{HERE}/decision/{id}/answer/", {"revision": "1", "verdict": "consent", "to": "adopted"})
    assert answer.status_code == 302
    assert "/accounts/" in answer["Location"]
    assert "verdict" in str(dict(stale.session))
    (row,) = ENTRIES.read("id = %s", (id,))
    assert row.state == "open"


def test_whoever_comes_second_sees_both_and_can_write_on_top() -> None:
    by, browser = browsers("furrow", "varrow")
    first = decided(by["furrow"])
    url = f"{HERE}/decision/{first.id}/revise/"
    form = form_at(browser["varrow"], url)
    revise(by=by["furrow"], entry=first.id, body={**DECISION, "question": "Do we drill deeper?"}, seen=first.seq)
    answer = browser["varrow"].post(url, {**form, "question": "Do we drill at Teso?"})
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "changed this while you were writing" in said
    assert "<del>deeper?</del>" in said
    assert "<ins>at Teso?</ins>" in said
    assert "Do we drill at Teso?</textarea>" in said
    again = re.search(r'name="seen" value="(\d+)"', said)
    assert again
    on_top = browser["varrow"].post(url, {**form, "question": "Do we drill at Teso?", "seen": again[1]})
    assert on_top.status_code == 302
    (row,) = ENTRIES.read("id = %s", (first.id,))
    assert b"Teso" in row.body


def test_two_revisions_side_by_side() -> None:
    by, browser = browsers("furrow", "varrow")
    first = decided(by["furrow"])
    revise(by=by["furrow"], entry=first.id, body={**DECISION, "question": "Do we drill at Teso?"}, seen=first.seq)
    said = browser["varrow"].get(f"{HERE}/decision/{first.id}/compare/").content.decode()
    assert "<del>Kanu?</del>" in said
    assert "<ins>Teso?</ins>" in said
    for number in ("7", "x", "0"):
        assert browser["varrow"].get(f"{HERE}/decision/{first.id}/compare/?a={number}").status_code == 404


def test_a_move_is_asked_for_once_more_and_a_refused_one_says_why() -> None:
    by, browser = browsers("furrow", "varrow")
    body = {"statement": "The pump may break", "area": "delivery", "faced_by": ["furrow"], "level": "low"}
    body |= {"owner": by["furrow"].seat}
    risk = write(by=by["furrow"], kind="risk", body=body, now=MONDAY)
    url = f"{HERE}/risk/{risk.id}/move/"
    assert "Only a seat that" in text_of(browser["varrow"].get(f"{url}?to=treated"))
    refused = browser["varrow"].post(url, {"to": "treated", "seen": str(risk.seq)})
    assert refused.status_code == 409
    form = form_at(browser["furrow"], f"{url}?to=treated")
    assert browser["furrow"].post(url, {**form, "reason": "A second pump is there"}).status_code == 302
    page = text_of(browser["varrow"].get(f"{HERE}/risk/{risk.id}/"))
    assert "Treated since" in page
    assert "A second pump is there" in page
    assert browser["furrow"].post(url, form).status_code == 409


def test_what_one_may_not_see_is_not_there() -> None:
    by, browser = browsers("furrow", "varrow")
    note = write(by=by["furrow"], kind="internal_note", body=NOTE, now=MONDAY)
    mine = browser["furrow"].get(f"{HERE}/internal-note/{note.id}/")
    assert "Only Open Furrow sees this" in text_of(mine)
    assert 'class="room"' in mine.content.decode()
    for path in ("", "revise/", "move/", "answer/", "share/", "compare/"):
        assert browser["varrow"].get(f"{HERE}/internal-note/{note.id}/{path}").status_code == 404, path
        assert browser["varrow"].get(f"{HERE}/internal-note/nothing/{path}").status_code == 404, path
    assert "We doubt this" not in text_of(browser["varrow"].get(f"{HERE}/internal-note/"))
    assert browser["furrow"].get(f"{HERE}/decision/{note.id}/").status_code == 404
    assert browser["furrow"].get(f"{HERE}/handshake/").status_code == 404
    assert browser["furrow"].get(f"{HERE}/seat/").status_code == 404
    assert Client().get(f"{HERE}/decision/").status_code == 302


def test_what_names_an_entry_is_shown_to_those_alone_who_see_it() -> None:
    by, browser = browsers("furrow", "varrow")
    id = decided(by["furrow"]).id
    rule = {"item": "Drilling costs", "subject": "finance", "class": "own", "reason": "Prices", "entries": [id]}
    secret = {"item": "Hidden item", "subject": "finance", "class": "own", "reason": "Ours", "entries": [id]}
    write(by=by["furrow"], kind="disclosure_rule", body=rule, now=MONDAY)
    hidden = write(by=by["furrow"], kind="disclosure_rule", body=secret, room="own", now=MONDAY)
    ours, theirs = (text_of(browser[org].get(f"{HERE}/decision/{id}/")) for org in ("furrow", "varrow"))
    assert "Drilling costs" in ours
    assert "Hidden item" in ours
    assert "Drilling costs" in theirs
    assert "Hidden item" not in theirs
    assert hidden.id not in browser["varrow"].get(f"{HERE}/decision/{id}/").content.decode()


def test_partners_that_a_field_names_stand_round_the_table_from_ones_own_seat() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    body = {**DECISION, "affected": ["ministry", "furrow", "varrow"]}
    entry = write(by=by["furrow"], kind="decision", body=body, now=MONDAY)
    names = {"furrow": "Open Furrow", "varrow": "Varrow Metals", "ministry": "Ministry of Water"}
    for org, order in (("varrow", "varrow ministry furrow"), ("ministry", "ministry furrow varrow")):
        page = browser[org].get(f"{HERE}/decision/{entry.id}/").content.decode()
        told = re.search(r"<dt>Partners affected</dt><dd>(.*?)</dd>", page, re.DOTALL)
        assert told
        at = {name: told[1].index(words) for name, words in names.items()}
        assert sorted(at, key=at.__getitem__) == order.split()


def test_an_observer_reads_and_is_told_who_writes() -> None:
    by, _browser = browsers("furrow", "varrow")
    observer = at(sit("osanti", "observer", "furrow", place="observer"))
    decided(by["furrow"])
    said = text_of(observer.get(f"{HERE}/decision/"))
    assert "Do we drill at Kanu?" in said
    assert "Who can write one" in said
    assert "Add one" not in said
    assert observer.post(f"{HERE}/decision/add/", {**DECISION, "room": "partners"}).status_code == 409


def test_whoever_left_reads_its_last_day_and_writes_no_more() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    before = decided(by["furrow"])
    leaving = {"who": "varrow", "direction": "leaves", "reason": "resources", "notice_on": "2026-03-09"}
    write(by=by["varrow"], kind="membership_change", body=leaving | {"effective_on": "2026-03-12"}, now=MONDAY)
    after = write(by=by["furrow"], kind="decision", body={**DECISION, "question": "Later?"}, now=days_later(5))
    listed = text_of(browser["varrow"].get(f"{HERE}/decision/"))
    assert "Do we drill at Kanu?" in listed
    assert "Later?" not in listed
    assert "Add one" not in listed
    assert browser["varrow"].get(f"{HERE}/decision/{after.id}/").status_code == 404
    page = text_of(browser["varrow"].get(f"{HERE}/decision/{before.id}/"))
    assert "You read the record as it stood on that day" in page
    assert "Write it anew" not in page
    assert browser["varrow"].get(f"{HERE}/decision/{before.id}/compare/").status_code == 200
    words = {**DECISION, "seen": str(before.seq)}
    assert browser["varrow"].post(f"{HERE}/decision/{before.id}/revise/", words).status_code == 404


def test_the_same_form_sent_twice_writes_once() -> None:
    _by, browser = browsers("furrow", "varrow")
    url = f"{HERE}/decision/add/"
    form = form_at(browser["furrow"], url) | DECISION
    one, other = (browser["furrow"].post(url, form) for _ in range(2))
    assert one["Location"] == other["Location"]
    assert len(ENTRIES.read("kind = 'decision'")) == 1
    third = browser["furrow"].post(url, {**form, "question": "Another?"})
    assert third.status_code == 409
    assert "was sent before" in text_of(third)
    assert "Another?" in text_of(third)


def test_a_part_is_added_and_taken_out_without_saving() -> None:
    _by, browser = browsers("furrow", "varrow")
    url = f"{HERE}/clause/add/"
    form = form_at(browser["furrow"], url) | {"topic": "disputes", "steps.0.level": "1", "steps.0.who": "chair"}
    more = browser["furrow"].post(url, {**form, "_again": "add:steps"})
    assert more.status_code == 200
    assert 'name="steps.1.level"' in more.content.decode()
    assert 'value="chair"' in more.content.decode()
    less = browser["furrow"].post(url, {**form, "_again": "remove:steps.0"})
    assert 'value="chair"' not in less.content.decode()
    assert not ENTRIES.read("kind = 'clause'")


def test_states_filter_and_pages_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commonhold.web.record.showing.entries.AT_ONCE", 2)
    by, browser = browsers("furrow", "varrow")
    ids = [decided(by["furrow"], f"Question {number}").id for number in range(5)]
    move(by=by["furrow"], entry=ids[0], to="withdrawn", seen=ENTRIES.read("id = %s", (ids[0],))[0].seq, now=MONDAY)
    seen, url = [], f"{HERE}/decision/"
    for _ in range(4):
        page = browser["varrow"].get(url).content.decode()
        seen += re.findall(r"Question \d", page)
        following = re.search(r'href="([^"]*after=[^"]*)"[^>]*>Earlier', page)
        if not following:
            break
        url = following[1].replace("&amp;", "&")
    assert sorted(seen) == [f"Question {number}" for number in range(5)]
    assert re.findall(r"Question \d", browser["varrow"].get(f"{HERE}/decision/?state=withdrawn").content.decode()) == [
        "Question 0"
    ]


def counted(browser: Client, url: str, database: BaseDatabaseWrapper) -> int:
    browser.get(url)  # whatever is remembered from now on is remembered
    with CaptureQueriesContext(database) as queries:
        assert browser.get(url).status_code == 200
    return len(queries)


def test_pages_ask_the_database_as_often_for_ten_as_for_a_hundred(database: BaseDatabaseWrapper) -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    id = decided(by["furrow"]).id
    told_before = 0
    for many in (10, 100):
        while told_before < many:
            rule = {"item": f"Item {told_before}", "subject": "finance", "class": "own", "reason": "x", "entries": [id]}
            write(by=by["furrow"], kind="disclosure_rule", body=rule, now=MONDAY)
            told_before += 1
        if many == 10:
            answer(by=by["furrow"], entry=id, revision=1, verdict="consent", to="adopted", now=MONDAY)
        counts = [
            counted(browser["varrow"], url, database) for url in (f"{HERE}/disclosure-rule/", f"{HERE}/decision/{id}/")
        ]
        assert counts[0] <= 10
        assert counts[1] <= 14
        if many == 10:
            first = counts
    assert counts == first
