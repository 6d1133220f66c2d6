"""Signing up: a mailbox is somebody's once it is proven, and nothing that was told before counts."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from commonhold.acts import people
from web.account.browsing import PASSWORD, code, is_ours, signed_in, somebody

TOLD = {"name": "Awa Diop", "email": "awa@example.org", "password1": PASSWORD}
SIGN_UP, PROVE = "/accounts/signup/", "/accounts/confirm-email/"


def signed_up(**told: str) -> Client:
    browser = Client()
    answer = browser.post(SIGN_UP, {**TOLD, **told})
    assert (answer.status_code, answer["Location"]) == (302, PROVE), answer.content.decode()
    return browser


def who(browser: Client) -> str:
    """Who is signed in, as far as the next page is concerned."""
    browser.get("/me/")
    return str(browser.session.get("_auth_user_id", ""))


def test_whoever_proves_a_mailbox_is_signed_in_under_the_name_told(database: BaseDatabaseWrapper) -> None:
    browser = signed_up()
    assert who(browser) == ""
    assert browser.post(PROVE, {"code": code()}).status_code == 302
    person = get_user_model().objects.get(mailbox="awa@example.org")
    assert who(browser) == person.pk
    assert person.name == "Awa Diop"
    assert person.check_password(PASSWORD)


@pytest.mark.parametrize("missing", ["name", "email", "password1"])
def test_name_mailbox_and_password_are_needed_and_the_rest_is_kept(database: BaseDatabaseWrapper, missing: str) -> None:
    answer = Client().post(SIGN_UP, {**TOLD, missing: ""})
    page = answer.content.decode()
    assert "There is a problem" in page
    assert is_ours(page)
    for field in {"name", "email"} - {missing}:
        assert TOLD[field] in page
    assert PASSWORD not in page


def test_the_same_mailbox_in_capitals_is_the_same_person(database: BaseDatabaseWrapper) -> None:
    browser = signed_up(email="AWA@Example.ORG")
    browser.post(PROVE, {"code": code()})
    assert who(browser) == get_user_model().objects.get().pk
    assert who(signed_in(get_user_model().objects.get())) == who(browser)
    upper = Client()
    upper.post("/accounts/login/", {"login": "AWA@EXAMPLE.org", "password": PASSWORD})
    assert who(upper) == who(browser)


def test_whoever_was_only_asked_before_is_that_very_person(database: BaseDatabaseWrapper) -> None:
    known = people.person("Awa@example.org", "A. Diop")
    browser = signed_up()
    assert get_user_model().objects.get(pk=known).name == "A. Diop", "nothing counts before the proof"
    browser.post(PROVE, {"code": code()})
    assert who(browser) == known
    assert get_user_model().objects.get(pk=known).name == "Awa Diop"


def test_a_password_laid_under_a_mailbox_by_somebody_else_opens_nothing(database: BaseDatabaseWrapper) -> None:
    stranger = signed_up(password1="a password of a stranger", name="Stranger")
    cache.clear()  # only one code every ten seconds goes to a mailbox
    owner = signed_up()
    owner.post(PROVE, {"code": code()})
    person = get_user_model().objects.get()
    assert who(owner) == person.pk
    assert person.check_password(PASSWORD)
    assert person.name == "Awa Diop"
    stranger.post(PROVE, {"code": code()})
    assert who(stranger) == ""


def test_nor_when_the_owner_comes_in_by_a_mailed_code(database: BaseDatabaseWrapper) -> None:
    signed_up(password1="a password of a stranger")
    owner = Client()
    owner.post("/accounts/login/code/", {"email": "awa@example.org"})
    owner.post("/accounts/login/code/confirm/", {"code": code()})
    person = get_user_model().objects.get()
    assert who(owner) == person.pk
    assert not person.has_usable_password()


def test_a_taken_mailbox_is_answered_like_a_free_one(database: BaseDatabaseWrapper) -> None:
    free, taken = Client(), Client()
    somebody("taken@example.org")
    answers = [
        (browser.post(SIGN_UP, {**TOLD, "email": mailbox}), browser.get(PROVE).content.decode())
        for browser, mailbox in ((free, "fresh@example.org"), (taken, "taken@example.org"))
    ]
    (one, first), (two, second) = answers
    assert (one.status_code, one["Location"]) == (two.status_code, two["Location"])
    assert plain(first).replace("fresh@", "taken@") == plain(second)
    assert mail.outbox[-1].to == ["taken@example.org"]
    assert "There is one already" in mail.outbox[-1].body


def test_a_code_for_nobody_is_answered_like_one_for_somebody(database: BaseDatabaseWrapper) -> None:
    somebody("taken@example.org")
    pages = []
    for mailbox in ("taken@example.org", "nobody@example.org"):
        browser = Client()
        answer = browser.post("/accounts/login/code/", {"email": mailbox}, follow=True)
        pages.append(plain(answer.content.decode()).replace("nobody@", "taken@"))
    assert pages[0] == pages[1]
    for mailbox in ("taken@example.org", "nobody@example.org"):
        answer = Client().post("/accounts/password/reset/", {"email": mailbox}, follow=True)
        pages.append(plain(answer.content.decode()))
    assert pages[2] == pages[3]


def plain(page: str) -> str:
    """A page without what is drawn anew each time."""
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)
