"""A demonstration lets anybody sit down anywhere; an installation that is none knows nothing of it."""

from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, override_settings

from acts.house import at_the_table
from commonhold.acts.deed import By
from commonhold.acts.people import person, sit
from web.account.browsing import is_ours

DEMO = override_settings(DEMO=True)


def taken(by: By) -> str:
    """Somebody sits on a seat."""
    player = person("player@varrow.example", "A player")
    sit(by.partnership, by.seat, player)
    return player


@pytest.mark.parametrize("page", ["/demo/", "/demo/mail/"])
def test_nowhere_else(database: BaseDatabaseWrapper, page: str) -> None:
    by = at_the_table("furrow", "varrow")["varrow"]
    taken(by)
    assert Client().get(page).status_code == 404
    answer = Client().post(page, {"partnership": by.partnership, "seat": by.seat})
    assert answer.status_code == 404
    assert "sessionid" not in answer.cookies


@DEMO
def test_a_button_for_every_seat_signs_in_whoever_sits_there(database: BaseDatabaseWrapper) -> None:
    by = at_the_table("furrow", "varrow")["varrow"]
    player = taken(by)
    browser = Client()
    page = browser.get("/demo/").content.decode()
    assert is_ours(page)
    assert page.count('name="seat"') == 2
    answer = browser.post("/demo/", {"partnership": by.partnership, "seat": by.seat})
    assert answer["Location"] == "/"
    assert browser.session["_auth_user_id"] == player
    assert "You act for Varrow Metals" in browser.get("/me/").content.decode()
    assert browser.post("/demo/", {"partnership": by.partnership, "seat": "none"}).status_code == 404


@DEMO
def test_mail_is_shown_the_newest_first(database: BaseDatabaseWrapper, tmp_path: Path) -> None:
    with override_settings(EMAIL_FILE_PATH=tmp_path, EMAIL_BACKEND="commonhold.exchange.mail.folder.FolderBackend"):
        for subject in ("Older <b>", "Newer"):
            EmailMessage(subject, "See http://127.0.0.1:8000/me/", "a@example.org", ["b@example.org"]).send()
        page = Client().get("/demo/mail/").content.decode()
    assert is_ours(page)
    assert page.index("Newer") < page.index("Older &lt;b&gt;")


def test_a_link_for_every_seat_does_the_same_and_only_there(database: BaseDatabaseWrapper) -> None:
    by = at_the_table("furrow", "varrow")["varrow"]
    player, link = taken(by), f"/demo/{by.partnership}/{by.seat}/"
    with DEMO:
        browser = Client()
        assert browser.get(link)["Location"] == "/"
        assert browser.session["_auth_user_id"] == player
        assert Client().get(f"/demo/{by.partnership}/none/").status_code == 404
    assert Client().get(link).status_code == 404


@DEMO
def test_from_every_page_one_can_stand_up_and_sit_down_elsewhere(database: BaseDatabaseWrapper) -> None:
    by = at_the_table("furrow", "varrow")["varrow"]
    taken(by)
    browser = Client()
    door = browser.get("/accounts/login/").content.decode()
    assert "You need no account:" in door
    assert 'href="/demo/"' in door
    browser.post("/demo/", {"partnership": by.partnership, "seat": by.seat})
    assert 'href="/demo/"' in browser.get("/").content.decode()
    with override_settings(DEMO=False):
        assert "/demo/" not in browser.get("/").content.decode() + Client().get("/accounts/login/").content.decode()
