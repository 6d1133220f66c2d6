"""What partners meet who use the pages of the record: words, ways on, and what a mistake is answered with."""

import pytest

from acts.house import MONDAY
from commonhold.acts.entries import answer, write
from web.record.browsing import browsers, form_at
from web.record.test_pages import decided, text_of

pytestmark = pytest.mark.usefixtures("database")
HERE = "/p/osanti/record"


def test_who_can_do_it_is_told_by_the_title_of_the_field() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    promise = {"what": "Twelve pumps", "form": "in_kind", "to": ["ministry"]}
    written = write(by=by["furrow"], kind="commitment", body=promise, now=MONDAY)
    said = text_of(browser["varrow"].get(f"{HERE}/commitment/{written.id}/"))
    assert "named in “Owed to”" in said
    assert "“to”" not in said


def test_a_list_stands_under_the_name_of_several_and_tells_meetings_apart() -> None:
    by, browser = browsers("furrow", "varrow")
    meeting = {"kind": "site_visit", "purposes": ["review"], "in_person": True, "attendees": [by["furrow"].seat]}
    for day in ("2026-03-02", "2026-03-03"):
        write(by=by["furrow"], kind="interaction", body={**meeting, "held_on": day}, now=MONDAY)
    page = browser["varrow"].get(f"{HERE}/interaction/")
    assert "<h1>Meetings and visits</h1>" in page.content.decode()
    assert "Site visit, 2 March 2026" in text_of(page)
    assert "Site visit, 3 March 2026" in text_of(page)


def test_how_many_have_answered_and_until_when_is_told_with_a_way_to_the_form() -> None:
    by, browser = browsers("furrow", "varrow")
    body = {"question": "Drill?", "topic": "change", "opened_on": "2026-03-01", "answer_by": "2026-03-02"}
    id = write(by=by["furrow"], kind="decision", body=body, now=MONDAY).id
    answer(by=by["furrow"], entry=id, revision=1, verdict="consent", to="adopted", now=MONDAY)
    page = browser["varrow"].get(f"{HERE}/decision/{id}/")
    assert "1 of 2 have answered" in text_of(page)
    assert "Answers were wanted by 2 March 2026; it stays open" in text_of(page)
    assert '<a href="#answer">' in page.content.decode()


def test_what_a_rule_promises_is_told_in_words() -> None:
    by, browser = browsers("furrow", "varrow")
    promise = {"shown_by": "interaction", "where": "kind=community_meeting", "every_days": 30}
    body = {"topic": "communication", "coverage": "full", "promises": [promise]}
    id = write(by=by["furrow"], kind="clause", body=body, now=MONDAY).id
    said = text_of(browser["varrow"].get(f"{HERE}/clause/{id}/"))
    assert "Meeting or visit" in said
    assert "Community meeting" in said
    assert "community_meeting" not in said


def test_a_refused_form_tells_what_else_is_missing() -> None:
    _, browser = browsers("furrow", "varrow")
    form = form_at(browser["varrow"], f"{HERE}/agreement/add/", "/agreement/add/")
    assert form["parties"] == ["varrow"]  # begun with the own side
    form["parties"] = ["furrow"]
    answer = browser["varrow"].post(f"{HERE}/agreement/add/", form)
    assert answer.status_code == 409
    said = text_of(answer)
    assert "named in" in said or "names" in said
    assert "“Title” is still empty" in said


def test_a_draft_tells_what_it_lacks_and_a_refused_lodging_leads_to_it() -> None:
    by, browser = browsers("furrow", "varrow")
    id = write(by=by["furrow"], kind="motive", body={"facet": "want", "statement": "Water"}, now=MONDAY).id
    page = browser["furrow"].get(f"{HERE}/motive/{id}/")
    assert "“Main reason or another” is still empty" in text_of(page)
    assert "Complete it" in text_of(page)
    seal = "/p/osanti/seal/motive/"
    refused = browser["furrow"].post(seal, {"deed": "lodge", "v.facet": "want"})
    assert refused.status_code == 409
    errors = refused.content.decode().split('class="errors"')[1].split("</div>")[0]
    assert f"{HERE}/motive/{id}/" in errors


def test_what_has_opened_can_be_read_from_where_it_was_sealed() -> None:
    by, browser = browsers("furrow", "varrow")
    for org in ("furrow", "varrow"):
        motive = {"facet": "want", "rank": "main", "statement": f"Water for {org}"}
        write(by=by[org], kind="motive", body=motive, now=MONDAY)
    seal = "/p/osanti/seal/motive/"
    for org in ("furrow", "varrow"):
        assert browser[org].post(seal, {"deed": "lodge", "v.facet": "want"}).status_code == 302
    browser["furrow"].post(seal, {"deed": "open", "v.facet": "want"})
    page = browser["varrow"].get(seal)
    assert "Opened together" in text_of(page)
    assert f'href="{HERE}/motive/?state=opened"' in page.content.decode()
    assert "Water for furrow" in text_of(browser["varrow"].get(f"{HERE}/motive/?state=opened"))


def test_whoever_clashes_with_themselves_is_told_so() -> None:
    by, browser = browsers("furrow", "varrow")
    id = decided(by["furrow"]).id
    page = f"{HERE}/decision/{id}/revise/"
    form = form_at(browser["furrow"], page, "/revise/")
    assert browser["furrow"].post(page, {**form, "question": "First?"}).status_code == 302
    clash = browser["furrow"].post(page, {**form, "question": "Second?"})
    assert clash.status_code == 409
    assert "You changed this elsewhere while you were writing" in text_of(clash)


def test_what_has_neither_text_nor_fixed_word_is_known_by_its_kind_and_day() -> None:
    by, browser = browsers("furrow", "varrow")
    plan = {"hours_per_month": "20", "coordination_hours": "4", "from_on": "2026-03-02"}
    write(by=by["furrow"], kind="effort_plan", body=plan, now=MONDAY)
    assert "Time we expect to give, 2 March 2026" in text_of(browser["furrow"].get(f"{HERE}/effort-plan/"))


def test_words_that_are_said_by_their_letters_are_written_so() -> None:
    by, browser = browsers("furrow", "varrow")
    group = {"name": "Pump users", "type": "local_cso", "affected": "high", "power": "low", "mandate": False}
    body = {**group, "engagement": "informed"}
    write(by=by["furrow"], kind="stakeholder", body=body, now=MONDAY)
    assert "Local CSO" in text_of(browser["varrow"].get("/p/osanti/c/community/"))
