"""Whoever reads a page can have it in another language, without script and without an account."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from commonhold.web import words

pytestmark = pytest.mark.usefixtures("database")


def test_every_page_offers_the_languages_by_their_own_names() -> None:
    page = Client().get("/help/", headers={"accept-language": "en"}).content.decode()
    assert '<button class="linkish" name="language" value="ar" lang="ar">العربية</button>' in page
    assert '<span lang="en" aria-current="true">English</span>' in page


def test_who_chooses_one_comes_back_to_the_same_page_in_it() -> None:
    client = Client()
    answer: Any = client.post(
        "/me/language/", {"language": "ar"}, headers={"referer": "http://testserver/help/?a=1"}, follow=True
    )
    assert answer.request["PATH_INFO"] == "/help/"
    assert '<html lang="ar" dir="rtl">' in answer.content.decode()
    assert answer.headers["Content-Language"] == "ar"


def test_what_stands_in_english_alone_says_so_on_a_page_of_another_language() -> None:
    client = Client()
    client.cookies["language"] = "ar"
    assert '<div lang="en" dir="ltr"><p>' in client.get("/help/practices/AG01/").content.decode()
    client.cookies["language"] = "en"
    assert '<div lang="en"' not in client.get("/help/practices/AG01/").content.decode()


def test_a_sentence_that_is_still_english_has_english_days_in_it() -> None:
    told = {"day": date(2026, 3, 9)}
    with translation.override("ar"):
        assert words.told("Nobody translates {day}.", told) == "Nobody translates 9 March 2026."
        assert "March" not in words.told(", until {day}", told)
