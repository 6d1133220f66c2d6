"""An organisation that is invited as a new one has answers elsewhere: they follow its person, and tell nobody else."""

import re

import pytest
from django.test import Client

from acts.house import CARDS, at_the_table, sit
from commonhold.acts.deed import By
from commonhold.acts.seating.membership import invite_partner
from commonhold.record.fold import as_entry
from commonhold.record.rows import ENTRIES, EntryRow
from web.dossier.test_story import answered, begun, item, says, sends
from web.record.browsing import at

pytestmark = pytest.mark.usefixtures("database", "folder")


def invited(assembly: By) -> tuple[str, str]:
    """The link to the first seat of Varrow, whom the Assembly invites as a new one; and the organisation's id there."""
    made = invite_partner(by=assembly, organisation=CARDS["varrow"], mailbox="p@varrow.example", shown_name="Petra")
    return f"/join/{made.token}/", made.organisation


def test_an_invited_organisation_gives_what_it_answered_elsewhere_once_its_person_says_that_it_is_the_same() -> None:
    here = at_the_table("furrow", "varrow", "ministry")
    furrow, petra = at(here["furrow"]), at(here["varrow"])
    begun(furrow, "osanti", "varrow", "finance")
    answered(petra, "osanti", item("osanti", "varrow", "finance.accounts"), answer="Clear Eyes, for 2025.", keep="yes")
    given = item("osanti", "varrow", "finance.accounts").id
    assembly = at_the_table("assembly", id="tamba")["assembly"]
    asks = at(assembly)
    link, varrow = invited(assembly)

    _joins_as_the_same(petra, link)
    begun(asks, "tamba", varrow, "finance")
    asked = item("tamba", varrow, "finance.accounts")
    form = f"/p/tamba/answers/{asked.id}/"
    assert "Clear Eyes, for 2025." in says(petra, form)
    sends(petra, form, deed="take", seen=str(asked.seq), answer=given, partnership="osanti")
    _the_others_learn_nothing(asks, varrow)
    _takes_it_back(petra, varrow, asked, given)
    assert "Clear Eyes, for 2025." in says(asks, f"/p/tamba/knowing/{varrow}/questions/finance/")  # given is given


def _joins_as_the_same(petra: Client, link: str) -> None:
    page = says(petra, link)
    assert "Do you speak for Varrow Metals in another partnership already?" in page
    assert re.findall(r'<option value="varrow">([^<]*)<', page) == ["Varrow Metals, in Osanti Water"]
    told = {"shown_name": "Petra", "function": "finance", "level": "executive"}
    wrong = petra.post(link, {**told, "same_as": "furrow"})
    assert wrong.status_code == 422
    assert "Choose one of these." in wrong.content.decode()
    assert petra.post(link, {**told, "same_as": "varrow"})["Location"] == "/p/tamba/"


def _the_others_learn_nothing(asks: Client, varrow: str) -> None:
    assert "Clear Eyes, for 2025." in says(asks, f"/p/tamba/knowing/{varrow}/questions/finance/")
    for address in (f"knowing/{varrow}/questions/finance/", f"knowing/{varrow}/", "people/"):
        page = says(asks, f"/p/tamba/{address}")
        assert not [word for word in ("Furrow", "osanti", "in another partnership") if word in page]


def _takes_it_back(petra: Client, varrow: str, asked: EntryRow, given: str) -> None:
    shelf = "/p/tamba/answers/"
    assert '<option value="varrow" selected>' in says(petra, shelf)
    assert petra.post(shelf, {"deed": "same", "same_as": "ministry"}).status_code == 409
    assert petra.post(shelf, {"deed": "else"}).status_code == 404
    assert "Nobody else learns of it" in sends(petra, shelf, deed="same", same_as="")
    again = next(
        row for row in ENTRIES.read("partnership = 'tamba' AND kind = 'diligence_item'")
        if getattr(as_entry(row).body, "subject", "") == varrow and row.id != asked.id
    )  # fmt: skip
    take = {"deed": "take", "seen": str(again.seq), "answer": given, "partnership": "osanti"}
    assert petra.post(f"/p/tamba/answers/{again.id}/", take).status_code == 404
    assert "Given in Osanti Water" not in says(petra, f"/p/tamba/answers/{again.id}/")


def test_who_speaks_nowhere_else_is_asked_nothing() -> None:
    at_the_table("furrow", "varrow")
    assembly = at_the_table("assembly", id="tamba")["assembly"]
    link, _varrow = invited(assembly)
    stranger = at(sit("osanti", "field", "varrow", place="field"))
    page = says(stranger, link)
    assert "same_as" not in page
    told = {"shown_name": "F", "function": "finance", "level": "field"}
    assert stranger.post(link, {**told, "same_as": "varrow"}).status_code == 422
    assert stranger.post(link, told).status_code == 302
    assert "same_as" not in says(stranger, "/p/tamba/answers/")
