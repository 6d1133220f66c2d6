"""A flag: noted in private, raised with whom it is about, answered, and cleared by a second person."""

from typing import Any

import pytest
from django.test import Client

from acts.house import MONDAY, sit
from api.programs import program
from commonhold.acts.deed import By
from commonhold.acts.entries import write
from web.checks.demonstrated import browser, light, osanti
from web.record.browsing import at, browsers, form_at, told
from web.record.test_pages import text_of

__all__ = ["osanti"]
P = "/p/osanti/"
FLAGS = f"{P}diligence/integrity/"
FLAG: dict[str, Any] = {
    "subject": "varrow", "about": "organisation", "family": "environment", "weight": "concern",
    "basis": "The overflow of 2021 closed two wells.",
}  # fmt: skip


def main(page: Any) -> str:
    """What a page says itself, without what differs each time."""
    told = str(page.content.decode()).partition("<main")[2].partition("</main>")[0]
    return "".join(line for line in told.splitlines() if "csrf" not in line)


def noted() -> tuple[dict[str, By], dict[str, Client], str]:
    """Furrow noted a flag about Varrow; Furrow has a second representative."""
    by, browser = browsers("furrow", "varrow", "ministry")
    by["second"] = sit("osanti", "osanti-second", "furrow")
    browser["second"] = at(by["second"])
    return by, browser, write(by=by["furrow"], kind="integrity_flag", body=FLAG, now=MONDAY).id


@pytest.mark.usefixtures("database")
def test_a_flag_is_raised_answered_and_cleared_by_a_second_person() -> None:
    by, browser, flag = noted()
    page = f"{FLAGS}{flag}/"
    first = text_of(browser["furrow"].get(page))
    assert "Clear it: Only a second representative" in first  # a button is missing, and it is told why
    assert "Raise it with Varrow Metals" in first
    assert told(page, browser["furrow"], purpose="So that you can answer").status_code == 302
    raised = text_of(browser["furrow"].get(page))
    assert "told on" in raised
    assert "Open Furrow and Varrow Metals." in raised  # who sees it is told anew
    assert "Only Open Furrow sees this" not in raised
    assert "Raise it with" not in text_of(browser["furrow"].get(page))
    theirs = browser["varrow"].get(FLAGS)
    assert "closed two wells" in text_of(theirs)
    [copy] = [one["id"] for one in program(by["varrow"]).get("entries?kind=integrity_flag").told["entries"]]
    assert f"/record/integrity-flag/{copy}/" in theirs.content.decode()
    assert browser["varrow"].get(page).status_code == 404
    reply = f"{P}said/{copy}/"
    assert f'href="{reply}"' in theirs.content.decode()
    assert told(reply, browser["varrow"], words="The clean-up was signed off.").status_code == 302
    heard = text_of(browser["second"].get(page))
    assert "The clean-up was signed off." in heard
    assert "1 reply" in text_of(browser["furrow"].get(FLAGS))
    for who, status in (("furrow", 409), ("second", 302)):
        form = form_at(browser["second"], f"{P}record/integrity-flag/{flag}/move/?to=cleared")
        sent = {**form, "reason": "Signed off and published"}
        assert browser[who].post(f"{P}record/integrity-flag/{flag}/move/", sent).status_code == status
    settled = text_of(browser["furrow"].get(page))
    assert "Cleared" in settled
    assert "Signed off and published" in settled
    assert "cleared" in text_of(browser["varrow"].get(FLAGS)).lower()  # whoever it is about learns how it ended
    assert "closed two wells" not in text_of(browser["ministry"].get(FLAGS))


@pytest.mark.usefixtures("database")
def test_the_same_by_programs() -> None:
    by, _browser, _flag = noted()
    furrow, second, varrow, ministry = (program(by[who]) for who in ("furrow", "second", "varrow", "ministry"))
    flag = furrow.write("integrity_flag", **{**FLAG, "family": "corruption"}).told
    path = f"entries/{flag['id']}"
    assert furrow.post(f"{path}/move", {"to": "cleared"}, If_Match=furrow.get(path).etag).status == 403
    up = furrow.post(f"{path}/move", {"to": "escalated", "reason": "The board"}, If_Match=furrow.get(path).etag)
    assert up.status == 200
    new = {"to": ["varrow"], "purpose": "So that you can answer", "entries": [flag["id"]]}
    assert furrow.post("releases", new).status == 201
    [copy] = varrow.get("entries?kind=integrity_flag").told["entries"]
    assert copy["state"] == "escalated"
    varrow.write("reply", target=copy["id"], words="That was another company.")
    [heard] = furrow.get("entries?kind=reply").told["entries"]
    assert heard["body"]["words"] == "That was another company."
    upheld = second.post(f"{path}/move", {"to": "upheld", "reason": "It was not"}, If_Match=second.get(path).etag)
    assert upheld.status == 200
    [after] = varrow.get("entries?kind=integrity_flag").told["entries"]
    assert after["state"] == "upheld"
    assert not ministry.get("entries?kind=integrity_flag").told["entries"]
    assert not ministry.get("entries?kind=reply").told["entries"]


@pytest.mark.usefixtures("database")
def test_another_partner_cannot_tell_that_anything_was_noted() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    before = {org: main(browser[org].get(FLAGS)) for org in ("varrow", "ministry")}
    flag = write(by=by["furrow"], kind="integrity_flag", body=FLAG, now=MONDAY).id
    for org, page in before.items():
        assert main(browser[org].get(FLAGS)) == page
        assert browser[org].get(f"{FLAGS}{flag}/").status_code == 404
        assert browser[org].post(f"{FLAGS}{flag}/", {"purpose": "To know"}).status_code == 404
        assert program(by[org]).get(f"entries/{flag}").status == 404
    assert told(f"{FLAGS}{flag}/", browser["furrow"], purpose="So that you can answer").status_code == 302
    assert main(browser["ministry"].get(FLAGS)) == before["ministry"]


@pytest.mark.usefixtures("database")
def test_it_says_what_for_and_who_is_alone_is_told_what_helps() -> None:
    by, browser = browsers("furrow", "varrow")
    flag = write(by=by["furrow"], kind="integrity_flag", body=FLAG, now=MONDAY).id
    unsaid = told(f"{FLAGS}{flag}/", browser["furrow"], purpose=" ")
    assert unsaid.status_code == 422
    assert "Say what for" in text_of(unsaid)
    assert "You have one representative only" in text_of(browser["furrow"].get(f"{FLAGS}{flag}/"))


@pytest.mark.usefixtures("osanti")
def test_the_pages_are_light() -> None:
    miriam = browser("miriam-adeyo")
    page = light(miriam, "/p/osanti-water/diligence/integrity/")
    assert "Overflow at Sefton" in page
    flag = light(miriam, "/p/osanti-water/diligence/integrity/flag-overflow-of/")
    assert "Sets fire" not in flag
    assert "Written anew: revision 3 · Now: cleared" in flag
    assert "Overflow at Sefton" not in light(browser("grace-tolu"), "/p/osanti-water/diligence/integrity/")
