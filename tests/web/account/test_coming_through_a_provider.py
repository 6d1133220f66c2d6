"""Signing in through an OpenID Connect provider that runs on this machine, the whole way round."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, override_settings

from commonhold.acts import people
from commonhold.config.accounts import origins_of, providers_in
from web.account.browsing import code, is_ours, signed_in, somebody
from web.account.provider import CLIENT, SECRET

pytestmark = pytest.mark.enable_socket
BACK = "http://testserver/accounts/oidc/house/login/callback/"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    script = Path(__file__).with_name("provider.py")
    folder = tmp_path_factory.mktemp("provider")
    with subprocess.Popen(
        [sys.executable, str(script), str(folder), BACK],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
    ) as process:
        assert process.stdout
        assert process.stderr
        told = process.stdout.readline().strip()
        try:
            assert told.startswith("http://127.0.0.1:"), process.stderr.read()
            yield told
        finally:
            process.terminate()


@pytest.fixture
def known(address: str, tmp_path: Path) -> Iterator[str]:
    """The provider is named in the file of an installation."""
    file = tmp_path / "oidc.json"
    listed = {"id": "house", "name": "House of Tests", "server_url": address, "client_id": CLIENT, "secret": SECRET}
    file.write_text(json.dumps([listed]), "utf-8")
    found = providers_in(file)
    assert origins_of(found) == [address]
    with override_settings(SOCIALACCOUNT_PROVIDERS={"openid_connect": {"APPS": found, "OAUTH_PKCE_ENABLED": True}}):
        yield address


def come_in(browser: Client, name: str, address: str, process: str = "login") -> str:
    """Go to the provider, sign in there, and come back; where one lands."""
    sent = browser.post(f"/accounts/oidc/house/login/?process={process}&next=/me/")
    assert sent.status_code == 302
    assert sent["Location"].startswith(address)
    there = requests.Session()
    page = there.get(sent["Location"], timeout=10)
    mark = page.text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    told = {
        "login": name,
        "password": name,
        "csrfmiddlewaretoken": mark,
        "next": unquote(page.url.partition("next=")[2]),
    }
    answer = there.post(page.url, data=told, headers={"Referer": page.url}, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    while not answer.headers["Location"].startswith(BACK):
        goal = requests.compat.urljoin(address, answer.headers["Location"])  # type: ignore[attr-defined]
        answer = there.get(goal, allow_redirects=False, timeout=10)
    back = answer.headers["Location"].removeprefix("http://testserver")
    landed = browser.get(back)
    assert landed.status_code == 302, landed.content.decode()
    return str(landed["Location"])


def who(browser: Client) -> str:
    browser.get("/me/")
    return str(browser.session.get("_auth_user_id", ""))


def test_somebody_new_comes_in(database: BaseDatabaseWrapper, known: str) -> None:
    browser = Client()
    page = browser.get("/accounts/login/").content.decode()
    assert "Sign in through House of Tests" in page
    assert is_ours(browser.get("/accounts/oidc/house/login/").content.decode())
    assert come_in(browser, "proven", known) == "/me/"
    person = get_user_model().objects.get()
    assert who(browser) == person.pk
    assert (person.mailbox, person.name) == ("proven@example.org", "Proven Person")
    again = Client()
    assert come_in(again, "proven", known) == "/me/"
    assert who(again) == person.pk


def test_a_verified_mailbox_links_to_whoever_has_it(database: BaseDatabaseWrapper, known: str) -> None:
    person = somebody("proven@example.org")
    browser = Client()
    come_in(browser, "proven", known)
    assert who(browser) == person.pk
    assert who(signed_in(person)) == person.pk, "the password opens as before"
    page = browser.get("/accounts/3rdparty/").content.decode()
    assert is_ours(page)
    assert "House of Tests" in page


def test_and_to_whoever_was_only_asked_before(database: BaseDatabaseWrapper, known: str) -> None:
    asked = people.person("proven@example.org", "P.")
    browser = Client()
    assert come_in(browser, "proven", known) == "/me/"
    assert who(browser) == asked


def test_a_mailbox_that_nobody_verified_links_to_nobody(database: BaseDatabaseWrapper, known: str) -> None:
    person = somebody("unproven@example.org")
    browser = Client()
    assert come_in(browser, "unproven", known) == "/accounts/confirm-email/"
    assert who(browser) == ""
    assert not SocialAccount.objects.filter(user=person).exists()
    assert is_ours(browser.get("/accounts/confirm-email/").content.decode())


def test_nor_does_it_stay_under_the_mailbox_of_whoever_proves_it(database: BaseDatabaseWrapper, known: str) -> None:
    stranger = Client()
    assert come_in(stranger, "unproven", known) == "/accounts/confirm-email/"
    assert SocialAccount.objects.count() == 1
    owner = Client()
    cache.clear()  # only one mail every ten seconds goes to a mailbox
    owner.post("/accounts/login/code/", {"email": "unproven@example.org"})
    owner.post("/accounts/login/code/confirm/", {"code": code()})
    assert who(owner)
    assert not SocialAccount.objects.exists()
    cache.clear()  # only one mail every ten seconds goes to a mailbox
    come_in(stranger, "unproven", known)
    assert who(stranger) == ""


def test_a_sign_in_is_connected_and_disconnected(database: BaseDatabaseWrapper, known: str) -> None:
    person = somebody("else@example.org")
    browser = signed_in(person)
    assert come_in(browser, "proven", known, process="connect") == "/me/"
    account = SocialAccount.objects.get(user=person)
    assert browser.post("/accounts/3rdparty/", {"account": account.pk}).status_code == 302
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("told", ["{", "{}", "[1]", '[{"id": "x"}]'])
def test_a_file_that_names_no_providers_is_refused(tmp_path: Path, told: str) -> None:
    file = tmp_path / "oidc.json"
    assert providers_in(file) == []
    file.write_text(told, "utf-8")
    with pytest.raises(Exception, match=str(file)):
        providers_in(file)
