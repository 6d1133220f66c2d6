"""Help for everybody, signed in or not: plain pages, every practice and every kind."""

import gzip

import pytest
from django.test import Client

from commonhold.facts.vocabulary import kinds
from commonhold.practice.catalogue import all_practices
from commonhold.web.helping.views import TOPICS
from web.account.browsing import unmarked

pytestmark = pytest.mark.usefixtures("database")


def told(address: str) -> str:
    found = Client().get(address)
    assert found.status_code == 200, address
    assert len(gzip.compress(found.content)) <= 8_192, address
    return str(found.content.decode())


def test_every_topic_can_be_read_without_an_account() -> None:
    index = told("/help/")
    for name, title in TOPICS.items():
        assert f'href="/help/{name}/"' in index
        assert f"<h1>{title}</h1>" in told(f"/help/{name}/")


def test_the_marks_say_who_sees_what_and_consent_says_what_silence_is_not() -> None:
    marks = told("/help/who-sees-what/")
    for mark in ("private", "some", "nda", "shared", "public"):
        assert f'class="sees {mark}' in marks
    assert "Silence is not consent" in told("/help/consent/")


def test_every_practice_has_a_page_with_its_reasons() -> None:
    catalogue = told("/help/practices/")
    for practice in all_practices():
        assert f'href="/help/practices/{practice.code}/"' in catalogue
    for practice in all_practices()[::9]:
        page = told(f"/help/practices/{practice.code}/")
        for heading in ("What it looks for", "Why it matters", "When to set it aside", "Source"):
            assert f"<h2>{heading}</h2>" in page, practice.code
        assert "{" not in page.partition("<main")[2].partition("</main>")[0]
    assert unmarked(told("/help/practices/sc01/")) == unmarked(told("/help/practices/SC01/"))


def test_every_kind_is_told_with_who_usually_sees_it() -> None:
    page = told("/help/kinds/")
    for kind in kinds().values():
        assert f'id="{kind.name}"' in page


@pytest.mark.parametrize("address", ["/help/nothing/", "/help/practices/XX99/"])
def test_what_there_is_no_help_for_is_nowhere(address: str) -> None:
    assert Client().get(address).status_code == 404
