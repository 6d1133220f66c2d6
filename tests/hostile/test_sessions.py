"""Sessions are made anew where rights change, end where they should, and lead nowhere but to us."""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, override_settings

from acts.house import MONDAY
from commonhold.acts.seating.seats import seat_colleague
from commonhold.facts.chapters.registers import Seat
from hostile.parsed import said, sound
from hostile.places import Small
from web.account.browsing import PASSWORD, code, signed_in, somebody

ELSEWHERE = (
    "https://evil.example/", "//evil.example", "///evil.example", "https:evil.example", "http:///evil.example",
    "\\\\evil.example", "/\\evil.example", "\t//evil.example", "/\t/evil.example", " //evil.example",
    "https://testserver@evil.example", "https://evil.example\\@testserver", "https://testserver.evil.example/",
    "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "/x\r\nSet-Cookie: a=b", "//evil%2eexample",
    "%2f%2fevil.example", "%5c%5cevil.example", "https://[evil", "http://testserver:80:80/", "\x00//evil.example",
)  # fmt: skip
DOORS = (
    "/accounts/login/", "/accounts/logout/", "/accounts/signup/", "/accounts/reauthenticate/", "/accounts/again/",
    "/accounts/login/code/", "/accounts/email/", "/accounts/password/change/", "/accounts/password/reset/",
    "/me/language/", "/me/", "/accounts/2fa/reauthenticate/", "/accounts/3rdparty/", "/accounts/oidc/none/login/",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _no_mail_yet() -> None:
    mail.outbox = []


def stays(answer: Any, goal: str) -> bool:
    """Does a browser that is sent on stay with us? To browsers \\ is /, and what cannot be seen is not there."""
    assert sound(answer), goal
    told = answer.headers.get("Location", "")
    assert "Set-Cookie: a=b" not in str(dict(answer.headers))
    read = re.sub(r"[\t\r\n]", "", told.strip("".join(map(chr, range(33))))).replace("\\", "/")
    parts = urlsplit(urljoin("http://testserver/", re.sub(r"^/{2,}", "//", read)))
    return parts.scheme in ("http", "https") and parts.netloc in ("testserver", "127.0.0.1:8000")


@pytest.mark.parametrize("engine", ["sqlite"])
def test_whoever_is_sent_on_stays_with_us(database: BaseDatabaseWrapper) -> None:
    person = somebody()
    inside = signed_in(person)
    inside.raise_request_exception = False
    for door in DOORS:
        for goal in ELSEWHERE:
            for browser in (inside, Client(raise_request_exception=False)):
                if door == "/accounts/logout/" and browser is inside:
                    continue
                assert stays(browser.get(door, {"next": goal}), goal), (door, goal)
                told = {"next": goal, "language": "ar", "login": "nobody@example.org", "password": "x"}
                assert stays(browser.post(door, told), goal), (door, goal)
    assert inside.get("/me/").status_code == 200


@pytest.mark.parametrize("engine", ["sqlite"])
def test_whoever_signs_in_or_out_is_sent_on_to_us_alone(database: BaseDatabaseWrapper) -> None:
    person = somebody()
    for goal in ELSEWHERE:
        browser = Client()
        told = {"login": person.mailbox, "password": PASSWORD, "next": goal}
        answer = browser.post("/accounts/login/", told)
        assert stays(answer, goal), goal
        assert stays(browser.post("/accounts/logout/", {"next": goal}), goal), goal


def test_a_session_that_somebody_else_made_is_left_behind(database: BaseDatabaseWrapper) -> None:
    planted = SessionStore()
    planted["x"] = "y"
    planted.save()
    browser, person = Client(), somebody()
    browser.cookies["sessionid"] = str(planted.session_key)
    browser.post("/accounts/login/", {"login": person.mailbox, "password": PASSWORD})
    assert browser.get("/me/").status_code == 200
    assert browser.cookies["sessionid"].value != planted.session_key
    thief = Client()
    thief.cookies["sessionid"] = str(planted.session_key)
    assert thief.get("/me/").status_code == 302
    for name in ("sessionid", "csrftoken"):
        assert browser.cookies[name]["httponly"]
        assert browser.cookies[name]["samesite"] == "Lax"


def test_a_session_that_nobody_made_is_none(database: BaseDatabaseWrapper) -> None:
    for key in ("x" * 32, "../../etc/passwd", "a\x01b", "9" * 4000, "' OR 1=1 --", "é"):
        browser = Client(raise_request_exception=False)
        browser.cookies["sessionid"] = key
        browser.cookies["language"] = key
        browser.cookies["csrftoken"] = key
        answer: Any = browser.get("/me/")
        assert (sound(answer), answer.status_code) == (True, 302), key


def test_what_was_kept_of_a_session_opens_nothing_once_it_ended(database: BaseDatabaseWrapper) -> None:
    person = somebody()
    here, there = signed_in(person), signed_in(person)
    kept = here.cookies["sessionid"].value
    here.post("/accounts/logout/")
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert thief.get("/me/").status_code == 302
    new = "another long password"
    again = signed_in(person)
    told = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert again.post("/accounts/password/change/", told).status_code == 302
    assert there.get("/me/").status_code == 302, "the password was changed elsewhere"
    assert again.get("/me/").status_code == 200


# -- the name of the host ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "a b", "[::1", ""]
)
def test_a_host_that_is_not_ours_is_refused_in_words(host: str, database: BaseDatabaseWrapper) -> None:
    for address in ("/", "/accounts/password/reset/", "/api/v1/kinds"):
        answer: Any = Client(raise_request_exception=False).get(address, HTTP_HOST=host, SERVER_NAME=host or "x")
        assert sound(answer)
        assert answer.status_code == 400 or address.startswith("/api/"), address
        assert "evil" not in said(answer)


@override_settings(ALLOWED_HOSTS=["*"])
def test_links_in_mails_lead_to_our_address_whatever_host_is_asked(database: BaseDatabaseWrapper) -> None:
    person = somebody()
    evil: dict[str, Any] = {"HTTP_HOST": "evil.example", "HTTP_X_FORWARDED_HOST": "evil.example"}
    small = Small()
    Client().post("/accounts/password/reset/", {"email": person.mailbox}, **evil)
    Client().post("/accounts/login/code/", {"email": person.mailbox}, **evil)
    Client().post("/accounts/signup/", {"email": "new@example.org", "name": "New", "password1": PASSWORD}, **evil)
    told = {"mailbox": "amina@example.org", "shown_name": "Amina", "function": "field", "level": "field"}
    told["place"] = "contributor"
    answer: Any = small.browser.post(f"/p/{small.id}/people/colleague/", told, **evil)
    assert len(mail.outbox) >= 3
    assert "/join/" in said(answer)
    for one in mail.outbox:
        assert "evil" not in str(one.message()), one.subject
    assert "evil.example" not in said(answer)


# -- tries ------------------------------------------------------------------------------------------------------------


def test_a_code_dies_of_wrong_tries(database: BaseDatabaseWrapper) -> None:
    person = somebody()
    browser = Client()
    browser.post("/accounts/login/code/", {"email": person.mailbox})
    right = code()
    for number in range(6):
        browser.post("/accounts/login/code/confirm/", {"code": f"WRNG-{number}00"})
    browser.post("/accounts/login/code/confirm/", {"code": right})
    assert browser.get("/me/").status_code == 302


def test_an_authenticator_is_not_guessed(database: BaseDatabaseWrapper) -> None:
    person = somebody()
    browser = signed_in(person)
    browser.get("/accounts/2fa/totp/activate/")
    answers = [browser.post("/accounts/2fa/totp/activate/", {"code": f"{number:06}"}) for number in range(3)]
    assert all(answer.status_code == 200 for answer in answers)
    asked = [Client().post("/accounts/login/code/", {"email": person.mailbox}) for _ in range(40)]
    assert any("Too many" in said(one) or one.status_code == 429 for one in asked)
    assert len(mail.outbox) < 30


def test_a_mailbox_is_not_flooded_nor_found_out(database: BaseDatabaseWrapper) -> None:
    person = somebody()
    for _ in range(12):
        known = Client().post("/accounts/password/reset/", {"email": person.mailbox})
    assert known.status_code in (200, 302, 429)
    assert len(mail.outbox) < 12


def test_links_to_seats_cannot_be_guessed(database: BaseDatabaseWrapper) -> None:
    card = Seat(shown_name="Amina", place="contributor", function="field", level="field", starts_on=MONDAY.date())
    token = seat_colleague(by=Small().by["furrow"], card=card, mailbox="amina@example.org").token
    assert len(token) >= 32, "as many bits as nobody tries out"
    vain = said(Client().get("/join/none/"))
    for near in (token[:-1], token + "A", token.swapcase(), token[::-1], "*", "%"):
        answer: Any = Client().get(f"/join/{near}/")
        assert (answer.status_code, len(said(answer))) == (404, len(vain)), near
    assert Client().get(f"/join/{token}/").status_code == 200
