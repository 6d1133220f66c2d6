"""What people settle about themselves, and programs that act for them."""

import re

import pytest
from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acts.house import at_the_table
from commonhold.acts.access import tokens, webhooks
from commonhold.acts.deed import By
from commonhold.acts.people import seats_in, sit
from web.account.browsing import is_ours, signed_in, somebody

KEPT = {"name": "Awa D.", "language": "ar", "time_zone": "Africa/Dakar", "digest": "daily"}


def seated(*organisations: str) -> tuple[Client, str, dict[str, By]]:
    """Somebody signed in who sits for these."""
    person = somebody()
    table = at_the_table("ministry", "furrow", "varrow")
    for organisation in organisations:
        sit(table[organisation].partnership, table[organisation].seat, person.pk)
    return signed_in(person), person.pk, table


def test_settings_are_kept_and_the_page_speaks_the_language(database: BaseDatabaseWrapper) -> None:
    person = somebody()
    browser = signed_in(person)
    answer = browser.post("/me/", KEPT)
    assert answer.status_code == 302
    assert answer.cookies["language"].value == "ar"
    person.refresh_from_db()
    assert {word: getattr(person, word) for word in KEPT} == KEPT
    assert 'dir="rtl"' in signed_in(person).get("/me/").content.decode(), "in another browser too"


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": "x" * 300}, {"language": "xx"}, {"time_zone": "Moon/Base"}, {"digest": "never"}]
)
def test_what_is_wrong_is_told_and_nothing_is_kept(database: BaseDatabaseWrapper, wrong: dict[str, str]) -> None:
    person = somebody()
    answer = signed_in(person).post("/me/", {**KEPT, **wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in page
    assert is_ours(page)
    person.refresh_from_db()
    assert person.digest == "weekly"


def test_one_sees_for_whom_one_acts(database: BaseDatabaseWrapper) -> None:
    browser, _person, table = seated("varrow")
    page = browser.get("/me/").content.decode()
    assert "You act for Varrow Metals" in page
    assert f'href="/p/{table["varrow"].partnership}/"' in page
    assert "Open Furrow" not in page


def test_whoever_is_not_signed_in_chooses_a_language_too(database: BaseDatabaseWrapper) -> None:
    browser = Client()
    answer = browser.post("/me/language/", {"language": "ar", "next": "/accounts/login/"})
    assert answer["Location"] == "/accounts/login/"
    assert 'lang="ar"' in browser.get("/accounts/login/").content.decode()
    assert settings.LANGUAGE_CODE == "en"
    browser.post("/me/language/", {"language": "klingon"})
    assert 'lang="ar"' in browser.get("/accounts/login/").content.decode()


def test_a_token_is_shown_once_and_taken_back(database: BaseDatabaseWrapper) -> None:
    browser, _person, table = seated("varrow")
    by = table["varrow"]
    told = {"deed": "make", "name": "Our books", "seat": f"{by.partnership}/{by.seat}", "scopes": "write", "days": "30"}
    page = browser.post("/me/programs/", told).content.decode()
    secret = page.partition('<code class="once mt-s">')[2].partition("</code>")[0]
    bearer = tokens.bearer(secret)
    assert bearer is not None
    assert bearer.by == by
    assert bearer.writes
    later = browser.get("/me/programs/").content.decode()
    assert secret not in later
    assert "Our books" in later
    browser.post("/me/programs/", {"deed": "revoke", "token": bearer.token})
    assert tokens.bearer(secret) is None
    assert "Our books" not in browser.get("/me/programs/").content.decode()


def test_nobody_makes_a_token_for_the_seat_of_another(database: BaseDatabaseWrapper) -> None:
    browser, person, table = seated("varrow")
    other = table["furrow"]
    told = {"deed": "make", "name": "x", "seat": f"{other.partnership}/{other.seat}", "scopes": "read", "days": "30"}
    nowhere = browser.post("/me/programs/", {**told, "seat": "no/where"})
    answer = browser.post("/me/programs/", told)
    assert (answer.status_code, nowhere.status_code) == (404, 404)
    assert not tokens.of_person(person)


def drafts(page: str) -> dict[str, str]:
    """The forms of a page that keep a draft: their tags by the names of the drafts."""
    return {
        tag.partition('data-keep="')[2].partition('"')[0]: tag for tag in re.findall(r"<form[^>]*data-keep[^>]*>", page)
    }


def test_what_is_typed_into_settings_stays_in_its_tab_until_it_is_kept(database: BaseDatabaseWrapper) -> None:
    browser = signed_in(somebody())
    [(key, tag)] = drafts(browser.get("/me/").content.decode()).items()
    assert "data-private" in tag
    assert "data-posted" in next(iter(drafts(browser.post("/me/", {**KEPT, "name": ""}).content.decode()).values()))
    after = browser.post("/me/", KEPT, follow=True).content.decode()
    assert f'data-saved="{key}"' in after
    assert key not in drafts(after), "no draft covers what is newer"


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("make", {"name": "Our books", "scopes": "read", "days": "30"}),
        ("listen", {"url": "https://example.org/news"}),
    ],
)
def test_what_is_typed_about_a_program_stays_in_its_tab_until_it_is_done(
    database: BaseDatabaseWrapper, deed: str, told: dict[str, str]
) -> None:
    browser, _person, table = seated("varrow")
    asked = {"deed": deed, "seat": f"{table['varrow'].partnership}/{table['varrow'].seat}", **told}
    key = f"programs:{deed}"
    assert "data-private" in drafts(browser.get("/me/programs/").content.decode())[key]
    assert f'data-saved="{key}"' in browser.post("/me/programs/", asked).content.decode()
    wrong = browser.post("/me/programs/", {**asked, "name": "", "url": "http://inside/"}).content.decode()
    assert f'data-saved="{key}"' not in wrong
    assert {name for name, tag in drafts(wrong).items() if "data-posted" in tag} == {key}


def test_a_webhook_is_added_and_ended_and_a_wrong_address_refused(database: BaseDatabaseWrapper) -> None:
    browser, _person, table = seated("varrow")
    seat = f"{table['varrow'].partnership}/{table['varrow'].seat}"
    wrong = browser.post("/me/programs/", {"deed": "listen", "seat": seat, "url": "http://inside/"})
    assert wrong.status_code == 422
    assert 'value="http://inside/"' in wrong.content.decode()
    page = browser.post("/me/programs/", {"deed": "listen", "seat": seat, "url": "https://example.org/news"})
    assert "whsec_" in page.content.decode()
    listed = browser.get("/me/programs/").content.decode()
    id = listed.partition('name="webhook" value="')[2].partition('"')[0]
    browser.post("/me/programs/", {"deed": "end", "seat": seat, "webhook": id})
    assert "example.org/news" not in browser.get("/me/programs/").content.decode()


@pytest.mark.parametrize("page", ["/me/", "/me/programs/"])
def test_more_seats_ask_the_database_no_more(database: BaseDatabaseWrapper, page: str) -> None:
    asked = []
    for organisations in (("varrow",), ("varrow", "furrow")):
        with transaction.atomic():
            browser, person, table = seated(*organisations)
            for by in table.values():
                if by.seat in seats_in(by.partnership, person):
                    tokens.make(by=by, person=person, name="x", scopes=["read"])
                    webhooks.register(by=by, person=person, url="https://example.org/")
            with CaptureQueriesContext(database) as queries:
                assert browser.get(page).content.decode().count("Osanti Water") >= len(organisations)
            asked.append(len(queries))
            transaction.set_rollback(True)
    assert asked[0] == asked[1] <= 12


@pytest.mark.parametrize("page", ["/me/", "/me/programs/"])
def test_nobody_else_gets_in(database: BaseDatabaseWrapper, page: str) -> None:
    assert Client().get(page)["Location"] == f"/accounts/login/?next={page}"
