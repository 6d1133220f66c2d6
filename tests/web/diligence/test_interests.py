"""Interests matter by matter: each partner's line, how it is handled, and who accepted that."""

from typing import Any

import pytest

from api.programs import program
from web.checks.demonstrated import browser, light, osanti
from web.record.browsing import browsers, form_at, told
from web.record.test_pages import text_of

__all__ = ["osanti"]
P = "/p/osanti/"
PAGE = f"{P}diligence/interests/"
PERMIT: dict[str, Any] = {
    "holder_org": "ministry", "nature": "licence_or_permit", "counterpart": "varrow",
    "matter": "The discharge permit of 2028", "handling": "firewall",
}  # fmt: skip


def main(page: Any) -> str:
    return str(page.content.decode()).partition("<main")[2].partition("</main>")[0]


def line(page: Any, partner: str) -> str:
    """The line of one partner on the first matter."""
    return next(one for one in main(page).split("<li>") if f"<b>{partner}</b>" in one)


@pytest.mark.usefixtures("database")
def test_each_says_its_line_and_another_partner_accepts_the_handling() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    declared = program(by["ministry"]).write("interest_declaration", **PERMIT).told
    page = browser["varrow"].get(PAGE)
    assert "Nothing is declared yet by Varrow Metals and Open Furrow" in text_of(page)
    assert "Firewall" in line(page, "Ministry of Water")
    none = line(page, "Varrow Metals").partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert form_at(browser["varrow"], none)["handling"] == ["no_conflict"]
    assert told(none, browser["varrow"]).status_code == 302
    both = browser["furrow"].get(PAGE)
    assert main(both).count("<section") == 1  # one matter
    assert "No conflict" in line(both, "Varrow Metals")
    assert "We have no conflict here" in line(both, "Open Furrow")
    assert "Accept how it is handled" not in line(browser["ministry"].get(PAGE), "Ministry of Water")
    form = form_at(browser["furrow"], PAGE)
    assert browser["furrow"].post(PAGE, {**form, "verdict": "object"}).status_code == 422
    assert browser["furrow"].post(PAGE, {**form, "verdict": "consent"}).status_code == 302
    mine = {"entry": declared["id"], "revision": "1", "verdict": "consent"}
    assert browser["ministry"].post(PAGE, mine).status_code == 409
    accepted = line(browser["ministry"].get(PAGE), "Ministry of Water")
    assert "Accepted by Open Furrow" in accepted
    assert "Somebody" in accepted


@pytest.mark.usefixtures("database")
def test_the_same_by_programs_and_new_words_are_asked_again() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    furrow, ministry = program(by["furrow"]), program(by["ministry"])
    id = ministry.write("interest_declaration", **PERMIT).told["id"]
    furrow.write("assent", target=id, target_revision=1, verdict="object", reason="Who sits in for her?")
    assert "Not like this: Open Furrow" in line(browser["varrow"].get(PAGE), "Ministry of Water")
    assert "Who sits in for her?" in line(browser["varrow"].get(PAGE), "Ministry of Water")
    anew = {"kind": "interest_declaration", "body": {**PERMIT, "handling": "recused"}}
    assert ministry.put(f"entries/{id}", anew, If_Match=ministry.get(f"entries/{id}").etag).status == 200
    page = line(browser["furrow"].get(PAGE), "Ministry of Water")
    assert "Not like this: Open Furrow" not in page
    assert "Accept how it is handled" in page
    slower = {"entry": id, "revision": "1", "verdict": "consent"}
    assert browser["furrow"].post(PAGE, slower).status_code == 409


@pytest.mark.usefixtures("osanti")
def test_the_page_is_light() -> None:
    page = light(browser("miriam-adeyo"), "/p/osanti-water/diligence/interests/")
    assert "discharge permit in 2028" in page
