"""Our own decision: weighed in private, dated, kept with what was held before; a no that ends with dignity for all."""

from typing import Any

import pytest

from acts.house import MONDAY, sit
from api.programs import program
from commonhold.acts.entries import write
from web.checks.demonstrated import browser, light, osanti
from web.record.browsing import at, browsers, form_at, told
from web.record.test_pages import text_of

__all__ = ["osanti"]
P = "/p/osanti/"
OURS = f"{P}diligence/decision/"
NO: dict[str, Any] = {
    "verdict": "no_go", "value": "Water for eleven villages", "anchored_in": "nowhere", "decided_on": "2026-03-09",
    "conditions": "A mine that publishes", "asked": "The board\r\nThe field office",
    "concerns__0__rating": "not_acceptable", "concerns__0__note": "Nobody answered us twice",
}  # fmt: skip


@pytest.mark.usefixtures("database")
def test_nine_questions_are_weighed_and_stay_in_the_room() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    untouched = browser["varrow"].get(OURS).content.decode()
    assert untouched.count('<fieldset class="part field">') == 9
    first = told(OURS, browser["furrow"], **{**NO, "verdict": "undecided", "decided_on": ""})
    assert first.status_code == 302
    mine = text_of(browser["furrow"].get(OURS))
    assert "Not decided yet" in mine
    assert "Nobody answered us twice" in mine
    assert "Go on weighing" in mine
    assert told(OURS, browser["furrow"], verdict="no_go", decided_on="2026-03-09").status_code == 302
    [case] = program(by["furrow"]).get("entries?kind=internal_case").told["entries"]
    assert case["body"]["asked"] == ["The board", "The field office"]
    assert len(case["body"]["concerns"]) == 9
    assert case["revision"] == 2
    later = text_of(browser["furrow"].get(OURS))
    assert "No go" in later
    assert "What you held before" in later
    assert "Not decided yet" in later
    # what another partner reads is the same as before anything was weighed
    assert _without_tokens(browser["varrow"].get(OURS).content.decode()) == _without_tokens(untouched)
    for org in ("varrow", "ministry"):
        assert not program(by[org]).get("entries?kind=internal_case").told["entries"]
        assert program(by[org]).get(f"entries/{case['id']}").status == 404


def _without_tokens(page: str) -> str:
    return "".join(line for line in page.splitlines() if 'type="hidden"' not in line)


@pytest.mark.usefixtures("database")
def test_a_decision_stands_and_a_later_look_is_one_more() -> None:
    by, browser = browsers("furrow", "varrow")
    assert told(OURS, browser["furrow"], **{**NO, "verdict": "go", "decided_on": "2026-03-02"}).status_code == 302
    form = form_at(browser["furrow"], OURS)
    assert form["entry"] == [""]
    assert told(OURS, browser["furrow"], **NO).status_code == 302
    assert len(program(by["furrow"]).get("entries?kind=internal_case").told["entries"]) == 2
    page = browser["furrow"].get(OURS).content.decode()
    before = page.partition('id="before"')[2]
    assert "2 March 2026" in before
    assert ">Go</span>" in before


@pytest.mark.usefixtures("database")
def test_what_is_wrong_is_told_and_nothing_that_was_typed_is_lost() -> None:
    _by, browser = browsers("furrow", "varrow")
    wrong = told(OURS, browser["furrow"], **{**NO, "value": ""})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "There is a problem" in page
    assert "Nobody answered us twice" in page
    assert "A mine that publishes" in page
    assert "Where you stand" not in page


@pytest.mark.usefixtures("database")
def test_a_no_leads_to_an_end_with_dignity() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    told(OURS, browser["furrow"], **NO)
    page = browser["furrow"].get(OURS).content.decode()
    assert "for good reasons and in good time" in page
    way = page.partition(f'href="{P}record/decision/add/?')[2].partition('"')[0].replace("&amp;", "&")
    asked = told(f"{P}record/decision/add/?{way}", browser["furrow"], answer_by="")
    assert asked.status_code == 302
    id = asked["Location"].rstrip("/").rpartition("/")[2]
    for org in ("furrow", "varrow", "ministry"):
        program(by[org]).post(
            f"entries/{id}/assents", {"revision": 1, "verdict": "consent", "to": "declined", "reason": "Thank you all."}
        )
    card = program(by["ministry"]).get().told["card"]
    assert card["phase"] == "not_pursued"
    assert program(by["ministry"]).get(f"entries/{id}").told["state"] == "declined"
    assert "Nobody answered us twice" not in str(program(by["ministry"]).get("dossier").told)


@pytest.mark.usefixtures("database")
def test_the_same_by_a_program() -> None:
    by, browser = browsers("furrow", "varrow")
    body = {"value": "Little", "anchored_in": "nowhere", "verdict": "adjust_first", "conditions": "Readings in public",
            "asked": ["The board"], "concerns": [{"area": "risk", "rating": "not_acceptable"}]}  # fmt: skip
    program(by["furrow"]).write("internal_case", **body)
    mine = text_of(browser["furrow"].get(OURS))
    assert "Adjust first" in mine
    assert mine.count("Not weighed") == 8
    assert "Readings in public" not in text_of(browser["varrow"].get(OURS))


@pytest.mark.usefixtures("database")
def test_who_belongs_to_no_partner_has_none() -> None:
    by, _browser = browsers("furrow", "varrow")
    write(by=by["furrow"], kind="internal_case", body={"value": "Much", "anchored_in": "plan", "verdict": "go"},
          now=MONDAY)  # fmt: skip
    broker = at(sit("osanti", "osanti-broker", place="broker"))
    page = text_of(broker.get(OURS))
    assert "Each partner alone sees its own" in page
    assert "Much" not in page
    assert "Keep it in your room" not in page
    assert broker.post(OURS, {"value": "x"}).status_code == 404


@pytest.mark.usefixtures("osanti")
def test_a_brokers_organisation_has_a_room_and_still_decides_nothing() -> None:
    broker, ours = browser("leila-marr"), "/p/osanti-water/diligence/decision/"
    page = light(broker, ours)
    assert "None of them is put to you" in page
    assert '<fieldset class="part field">' not in page
    assert "Keep it in your room" not in page
    assert "What the partners decide" in page
    assert broker.post(ours, {"value": "x", "anchored_in": "nowhere", "verdict": "go"}).status_code == 404
    assert ours not in light(broker, "/p/osanti-water/diligence/risks/")
    assert ours in light(browser("ruben-castell"), "/p/osanti-water/diligence/risks/")


@pytest.mark.usefixtures("osanti")
def test_the_page_is_light() -> None:
    page = light(browser("ruben-castell"), "/p/osanti-water/diligence/decision/")
    assert "Adjust first" in page
    assert "What you held before" in page
    assert page.count("Only Varrow Metals sees this") == 1
