"""Signing in: by password, by a mailed code, with a second lock; where one lands, and how it ends."""

import pytest
from django.core import mail
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from web.account.browsing import PASSWORD, code, digits, signed_in, somebody

SIGN_IN = "/accounts/login/"


def who(browser: Client) -> str:
    return str(browser.session.get("_auth_user_id", ""))


def test_a_wrong_password_and_an_unknown_mailbox_sound_alike(database: BaseDatabaseWrapper) -> None:
    somebody()
    pages = [
        Client().post(SIGN_IN, {"login": mailbox, "password": "wrong"}).content.decode()
        for mailbox in ("awa@example.org", "else@example.org")
    ]
    assert "There is a problem" in pages[0]
    cut = [page.replace("else@", "awa@") for page in pages]
    lines = [[line for line in page.splitlines() if "csrf" not in line] for page in cut]
    assert lines[0] == lines[1]


def test_a_mailed_code_opens_once(database: BaseDatabaseWrapper) -> None:
    person = somebody()
    browser = Client()
    browser.post("/accounts/login/code/", {"email": "awa@example.org"})
    told = code()
    assert browser.post("/accounts/login/code/confirm/", {"code": "wrong"}).status_code == 200
    browser.post("/accounts/login/code/confirm/", {"code": told})
    assert who(browser) == person.pk
    other = Client()
    other.post("/accounts/login/code/confirm/", {"code": told})
    assert who(other) == ""


@pytest.mark.parametrize("goal", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"])
def test_nobody_is_led_elsewhere(database: BaseDatabaseWrapper, goal: str) -> None:
    person = somebody()
    answer = Client().post(SIGN_IN, {"login": person.mailbox, "password": PASSWORD, "next": goal})
    assert answer["Location"] == "/"
    for page in ("/accounts/logout/", "/me/language/"):
        answer = signed_in(person).post(page, {"next": goal, "language": "en"})
        assert "evil" not in answer["Location"]
        assert "script" not in answer["Location"]


def test_whoever_wanted_to_go_somewhere_gets_there(database: BaseDatabaseWrapper) -> None:
    person = somebody()
    answer = Client().post(SIGN_IN, {"login": person.mailbox, "password": PASSWORD, "next": "/me/?a=1"})
    assert answer["Location"] == "/me/?a=1"


def test_a_session_key_from_before_is_worth_nothing_afterwards(database: BaseDatabaseWrapper) -> None:
    person = somebody()
    browser = Client()
    browser.post("/accounts/login/code/", {"email": person.mailbox})  # so that there is a session
    before = browser.session.session_key
    assert before
    browser.post("/accounts/logout/")
    browser.post(SIGN_IN, {"login": person.mailbox, "password": PASSWORD})
    assert who(browser) == person.pk
    assert browser.session.session_key != before


def test_whoever_signs_out_is_told_and_leaves_no_private_draft_in_the_tab(database: BaseDatabaseWrapper) -> None:
    browser = signed_in(somebody())
    page = browser.post("/accounts/logout/", follow=True).content.decode()
    assert '<div class="note done" role="status" data-forget><p>You have signed out.</p>' in page
    assert "data-forget" not in browser.get("/accounts/login/").content.decode()  # a session that ends loses no words


def test_sessions_are_listed_and_ended(database: BaseDatabaseWrapper) -> None:
    person = somebody()
    here, there = signed_in(person), signed_in(person)
    assert there.get("/me/").status_code == 200
    here.get("/me/")
    page = here.get("/accounts/sessions/").content.decode()
    assert page.count('class="name"') == 2
    here.post("/accounts/sessions/")
    assert there.get("/me/").status_code == 302
    assert here.get("/me/").status_code == 200


def test_an_authenticator_app_is_asked_for_and_recovery_codes_stand_in(database: BaseDatabaseWrapper) -> None:
    person = somebody()
    browser = signed_in(person)
    page = browser.get("/accounts/2fa/totp/activate/").content.decode()
    assert "<svg" in page.partition('class="qr')[2]
    secret = browser.session["mfa.totp.secret"]
    assert "There is a problem" in browser.post("/accounts/2fa/totp/activate/", {"code": "000000"}).content.decode()
    assert browser.post("/accounts/2fa/totp/activate/", {"code": digits(secret)}).status_code == 302
    codes = browser.get("/accounts/2fa/recovery-codes/").content.decode()
    kept = [line[4:12] for line in codes.splitlines() if line.startswith("<li>") and line[4:12].isdigit()]
    assert len(kept) == 10
    assert kept[0] in browser.get("/accounts/2fa/recovery-codes/download/").content.decode()

    second = signed_in(person)
    assert who(second) == ""
    assert "There is a problem" in second.post("/accounts/2fa/authenticate/", {"code": "123456"}).content.decode()
    second.post("/accounts/2fa/authenticate/", {"code": digits(secret)})
    assert who(second) == person.pk

    third = signed_in(person)
    third.post("/accounts/2fa/authenticate/", {"code": kept[0]})
    assert who(third) == person.pk
    fourth = signed_in(person)
    fourth.post("/accounts/2fa/authenticate/", {"code": kept[0]})
    assert who(fourth) == "", "a recovery code opens once"

    assert browser.post("/accounts/2fa/totp/deactivate/").status_code == 302
    assert who(signed_in(person)) == person.pk


def test_a_forgotten_password_is_replaced_by_a_link(database: BaseDatabaseWrapper) -> None:
    person = somebody()
    browser = Client()
    browser.post("/accounts/password/reset/", {"email": person.mailbox})
    link = next(line.strip() for line in str(mail.outbox[-1].body).splitlines() if "/password/reset/key/" in line)
    page = browser.get(link[link.index("/accounts") :], follow=True)
    goal = page.redirect_chain[-1][0]
    new = "another long password"
    assert browser.post(goal, {"password1": new, "password2": new}).status_code == 302
    assert who(signed_in(person, new)) == person.pk
    assert "opens nothing any more" in Client().get(link[link.index("/accounts") :], follow=True).content.decode()


def test_too_many_tries_are_too_many(database: BaseDatabaseWrapper) -> None:
    person = somebody()
    for _ in range(5):
        Client().post(SIGN_IN, {"login": person.mailbox, "password": "wrong"})
    answer = Client().post(SIGN_IN, {"login": person.mailbox, "password": PASSWORD})
    assert answer.status_code != 302
    assert "There is a problem" in answer.content.decode()
