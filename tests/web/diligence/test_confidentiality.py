"""An agreement on confidentiality opens its room for its parties and closes it when it ends; the page says so."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from api.programs import program
from web.checks.demonstrated import browser, light, osanti
from web.record.browsing import browsers, form_at, told

__all__ = ["osanti"]
P = "/p/osanti/"
PAGE = f"{P}diligence/confidentiality/"
TODAY = datetime.now(UTC).date()
SAID = "The pit moves east in two years"


def main(page: Any) -> str:
    return str(page.content.decode()).partition("<main")[2].partition("</main>")[0]


def part(page: Any, id: str) -> str:
    return main(page).partition(f'id="{id}"')[2].partition("</section>")[0]


def signed_by_two(browser: dict[str, Client]) -> str:
    """Furrow and Varrow agree on confidentiality by their browsers, and the ministry looks on; its page."""
    empty = main(browser["furrow"].get(PAGE))
    assert "No confidentiality is agreed" in empty
    begin = empty.partition(f'href="{P}record/agreement/add/?')[2].partition('"')[0].replace("&amp;", "&")
    url = f"{P}record/agreement/add/?{begin}"
    assert form_at(browser["furrow"], url)["parties"] == ["furrow", "varrow", "ministry"]
    ends = str(TODAY + timedelta(days=90))
    made = told(url, browser["furrow"], parties=["furrow", "varrow"], effective_on=str(TODAY), ends_on=ends)
    nda = str(made["Location"])
    assert "Not put to the parties yet" in part(browser["furrow"].get(PAGE), "before")
    assert moved(browser["furrow"], nda, "proposed")
    asked = part(browser["ministry"].get(PAGE), "before")
    assert "Each party is asked" in asked
    assert "Will not" in asked  # who may enter is told before
    for org in ("furrow", "varrow"):
        assert told(f"{nda}answer/", browser[org], verdict="consent").status_code == 302
    return nda


def moved(browser: Client, url: str, to: str) -> bool:
    """Move an entry by its page."""
    return bool(browser.post(f"{url}move/", form_at(browser, f"{url}move/?to={to}")).status_code == 302)


@pytest.mark.usefixtures("database")
def test_it_opens_a_room_for_its_parties_and_closes_it() -> None:
    _by, browser = browsers("furrow", "varrow", "ministry")
    nda = signed_by_two(browser)
    add = f"{P}record/self-statement/add/?room=confidential:{nda.rstrip('/').rpartition('/')[2]}"
    assert add.replace(":", "%3A") in main(browser["furrow"].get(PAGE))
    said = told(add, browser["furrow"], facet="constraint", statement=SAID)
    assert said.status_code == 302
    assert SAID in part(browser["varrow"].get(PAGE), "now")
    theirs = browser["ministry"].get(PAGE)
    assert "You are no party to it" in part(theirs, "now")
    assert SAID not in main(theirs)
    assert browser["ministry"].get(said["Location"]).status_code == 404
    assert browser["varrow"].get(said["Location"]).status_code == 200
    assert moved(browser["varrow"], nda, "ended")
    over = browser["varrow"].get(PAGE)
    assert "Closed since" in part(over, "after")
    assert SAID not in main(over)
    assert browser["varrow"].get(said["Location"]).status_code == 404
    assert browser["furrow"].get(said["Location"]).status_code == 200  # its own words


@pytest.mark.usefixtures("database")
def test_the_same_by_programs() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    furrow, varrow, ministry = (program(by[org]) for org in ("furrow", "varrow", "ministry"))
    words = {"title": "Between two", "type": "nda", "parties": ["furrow", "varrow"], "renewal": "none"}
    nda = furrow.write("agreement", **words, effective_on=str(TODAY)).told["id"]
    new = {"kind": "self_statement", "body": {"facet": "need", "statement": SAID}, "room": f"confidential:{nda}"}
    assert furrow.post("entries", new).status == 403
    proposed = furrow.post(f"entries/{nda}/move", {"to": "proposed"}, If_Match=furrow.get(f"entries/{nda}").etag)
    assert proposed.status == 200
    for who in (furrow, varrow):
        who.post(f"entries/{nda}/assents", {"revision": 1, "verdict": "consent"})
    written = furrow.post("entries", new)
    assert written.status == 201
    path = f"entries/{written.told['id']}"
    assert (varrow.get(path).status, ministry.get(path).status) == (200, 404)
    assert ministry.post("entries", new).status == 403
    assert SAID in part(browser["varrow"].get(PAGE), "now")
    ended = varrow.post(f"entries/{nda}/move", {"to": "ended"}, If_Match=varrow.get(f"entries/{nda}").etag)
    assert ended.status == 200
    assert (furrow.get(path).status, varrow.get(path).status) == (200, 404)
    assert furrow.post("entries", {**new, "id": ""}).status == 403
    assert "Closed since" in part(browser["ministry"].get(PAGE), "after")


@pytest.mark.usefixtures("database")
def test_what_lies_open_too_early_is_found_and_named() -> None:
    by, browser = browsers("furrow", "varrow")
    furrow, varrow = program(by["furrow"]), program(by["varrow"])
    assert "Nothing that a rule of yours keeps back" in main(browser["furrow"].get(PAGE))
    risk = furrow.write(
        "risk", statement="The dam", area="delivery", faced_by=["furrow", "varrow"], level="high"
    ).told["id"]  # fmt: skip
    rule = furrow.write(
        "disclosure_rule",
        item="What we know of the dam",
        subject="community",
        reason="Not yet",
        entries=[risk],
        **{"class": "after_nda"},
    )
    path = f"entries/{rule.told['id']}"
    furrow.post(f"{path}/move", {"to": "proposed"}, If_Match=furrow.get(path).etag)
    for who in (furrow, varrow):
        assert who.post(f"{path}/assents", {"revision": 1, "verdict": "consent"}).status == 200
    found = part(browser["varrow"].get(PAGE), "early")
    assert "What we know of the dam" in found
    assert "DD18" in found


@pytest.mark.usefixtures("database")
def test_a_day_that_is_still_to_come_is_told() -> None:
    by, browser = browsers("furrow", "varrow")
    furrow, varrow = program(by["furrow"]), program(by["varrow"])
    later = TODAY + timedelta(days=20)
    nda = furrow.write(
        "agreement", title="Later", type="nda", parties=["furrow", "varrow"], renewal="none", effective_on=str(later)
    ).told["id"]  # fmt: skip
    furrow.post(f"entries/{nda}/move", {"to": "proposed"}, If_Match=furrow.get(f"entries/{nda}").etag)
    for who in (furrow, varrow):
        who.post(f"entries/{nda}/assents", {"revision": 1, "verdict": "consent"})
    assert "It is agreed, and opens on" in part(browser["varrow"].get(PAGE), "before")


@pytest.mark.usefixtures("osanti")
def test_the_page_is_light() -> None:
    for who in ("miriam-adeyo", "leila-marr"):
        assert "Non-disclosure agreement" in light(browser(who), "/p/osanti-water/diligence/confidentiality/")
