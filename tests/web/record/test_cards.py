"""Cards are written in the same forms: that of the partnership, of one's organisation, of its offices."""

import pytest

from commonhold.record.rows import OFFICES, ORGANISATIONS, PARTNERSHIPS
from web.record.browsing import browsers, form_at, told
from web.record.test_pages import text_of

pytestmark = pytest.mark.usefixtures("database")


def test_any_partner_writes_the_card_but_not_what_only_all_decide() -> None:
    by, browser = browsers("furrow", "varrow")
    form = form_at(browser["varrow"], "/p/osanti/card/")
    assert "phase" not in form
    assert told("/p/osanti/card/", browser["varrow"], summary="Water for all").status_code == 302
    (row,) = PARTNERSHIPS.read("id = 'osanti'")
    assert b"Water for all" in row.body
    refused = told("/p/osanti/card/", browser["varrow"], relation="grant")
    assert refused.status_code == 409
    assert "decide together" in text_of(refused)
    stale = browser["varrow"].post("/p/osanti/card/", {**form, "summary": "Other words"})
    assert stale.status_code == 409
    assert "changed this while you were writing" in text_of(stale)
    assert "Other words" in text_of(stale)
    bad = told("/p/osanti/card/", browser["varrow"], slug="Not An Address", name="")
    assert bad.status_code == 422
    assert 'href="#f-slug"' in bad.content.decode()
    assert 'href="#f-name"' in bad.content.decode()
    assert by


def test_an_organisation_writes_its_own_card_and_its_offices() -> None:
    _by, browser = browsers("furrow", "varrow")
    assert told("/p/osanti/organisation/", browser["varrow"], letters="VM").status_code == 302
    (row,) = ORGANISATIONS.read("id = 'varrow'")
    assert b'"VM"' in row.body
    empty = browser["varrow"].post("/p/osanti/offices/add/", {})
    assert empty.status_code == 422
    added = told(
        "/p/osanti/offices/add/", browser["varrow"], name="Kanu", level="field", place__name="Kanu", place__country="ke"
    )
    assert added.status_code == 302
    (office,) = OFFICES.read("organisation = 'varrow'")
    assert b'"KE"' in office.body
    here = f"/p/osanti/offices/{office.id}/"
    assert told(here, browser["varrow"], name="Kanu and Teso").status_code == 302
    assert browser["furrow"].get(here).status_code == 404
