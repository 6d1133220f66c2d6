"""Whoever proved too long ago who it is does so again; what was posted is done afterwards."""

from unittest.mock import patch

import pytest
from allauth.account.internal.flows import login
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from acts.house import at_the_table
from commonhold.acts.access import tokens
from commonhold.acts.people import sit
from web.account.browsing import PASSWORD, code, signed_in, somebody

LATER = 20 * 60


def long_ago(browser: Client) -> None:
    """Let the last proof of a session lie further back."""
    session = browser.session
    records = session[login.AUTHENTICATION_METHODS_SESSION_KEY]
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{**one, "at": one["at"] - LATER} for one in records]
    session.save()


def with_a_seat() -> tuple[Client, str, dict[str, str]]:
    """Somebody who sits at a table, and what it posts to make a token."""
    person = somebody()
    by = at_the_table("furrow", "varrow")["varrow"]
    sit(by.partnership, by.seat, person.pk)
    told = {"deed": "make", "name": "Our books", "seat": f"{by.partnership}/{by.seat}", "scopes": "read", "days": "30"}
    return signed_in(person), person.pk, told


def test_whoever_just_signed_in_is_not_asked(database: BaseDatabaseWrapper) -> None:
    browser, person, told = with_a_seat()
    answer = browser.post("/me/programs/", told)
    assert "commonhold_" in answer.content.decode()
    assert [one.name for one in tokens.of_person(person)] == ["Our books"]


def test_later_the_password_is_asked_for_and_then_it_is_done(database: BaseDatabaseWrapper) -> None:
    browser, person, told = with_a_seat()
    long_ago(browser)
    sent = browser.post("/me/programs/?from=help", told)
    assert sent["Location"] == "/accounts/reauthenticate/?next=%2Fme%2Fprograms%2F"
    assert not tokens.of_person(person)
    wrong = browser.post(sent["Location"], {"password": "wrong", "next": "/me/programs/"})
    assert "There is a problem" in wrong.content.decode()
    assert not tokens.of_person(person)
    done = browser.post(sent["Location"], {"password": PASSWORD, "next": "/me/programs/"})
    assert "commonhold_" in done.content.decode()
    assert [one.name for one in tokens.of_person(person)] == ["Our books"]


def test_whoever_has_no_password_gets_a_code(database: BaseDatabaseWrapper) -> None:
    browser, person, told = with_a_seat()
    long_ago(browser)
    with patch("commonhold.record.models.people.Person.has_usable_password", return_value=False):
        sent = browser.post("/me/programs/", told)
        assert sent["Location"].startswith("/accounts/again/")
        browser.post("/accounts/again/", {"next": "/me/programs/"})
        for _ in range(2):
            wrong = browser.post("/accounts/again/", {"code": "WRONG", "next": "/me/programs/"})
            assert "not the code" in wrong.content.decode()
        done = browser.post("/accounts/again/", {"code": code().lower(), "next": "/me/programs/"})
    assert "commonhold_" in done.content.decode()
    assert tokens.of_person(person)


def test_a_code_cannot_be_guessed_at_leisure(database: BaseDatabaseWrapper) -> None:
    browser, person, told = with_a_seat()
    long_ago(browser)
    with patch("commonhold.record.models.people.Person.has_usable_password", return_value=False):
        browser.post("/me/programs/", told)
        browser.post("/accounts/again/", {})
        right = code()
        for _ in range(3):
            browser.post("/accounts/again/", {"code": "WRONG"})
        browser.post("/accounts/again/", {"code": right})
        assert not tokens.of_person(person)


@pytest.mark.parametrize("page", ["/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"])
def test_a_second_lock_is_not_put_on_by_whoever_found_the_session_open(
    database: BaseDatabaseWrapper, page: str
) -> None:
    browser = signed_in(somebody())
    assert browser.get(page).status_code == 200
    long_ago(browser)
    assert browser.get(page)["Location"].startswith("/accounts/reauthenticate/")
    with patch("commonhold.record.models.people.Person.has_usable_password", return_value=False):
        assert browser.get(page)["Location"].startswith("/accounts/again/")
