"""Setting aside what all see, and consenting to that, speaks for an organisation: it asks again who is there."""

import pytest
from allauth.account.internal.flows import login
from django.test import Client

from web.checks.demonstrated import browser, light
from web.checks.test_finding import ANCHOR, SILENT, send, standing

pytestmark = pytest.mark.usefixtures("osanti")
ASIDE = {"form": "aside", "act": "accept", "reason": "The rains.", "until": "2026-05-01"}


def long_ago(client: Client) -> Client:
    """The browser of somebody who proved long ago who it is."""
    session = client.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": 0}]
    session.save()
    return client


def test_whoever_asks_all_partners_is_asked_who_it_is() -> None:
    client = long_ago(browser("miriam-adeyo"))
    assert send(client, SILENT, **ASIDE)["Location"].startswith("/accounts/")
    assert "Asked; it stands once every partner consents" not in light(client, SILENT)
    own = long_ago(browser("ruben-castell"))
    assert send(own, ANCHOR, **ASIDE)["Location"].startswith("/p/"), "what is one's own takes nobody's consent"
    assert standing("RS05", "anchor", "ruben-castell") == "accepted"


@pytest.mark.parametrize("verdict", ["consent", "object"])
def test_whoever_answers_for_an_organisation_is_asked_who_it_is(verdict: str) -> None:
    assert send(browser("miriam-adeyo"), SILENT, **ASIDE).status_code == 302
    other = long_ago(browser("joseph-amani"))
    entry = light(other, SILENT).partition('name="entry" value="')[2].partition('"')[0]
    told = {"form": "say", "entry": entry, "verdict": verdict, "reason": "Not before the rains."}
    assert send(other, SILENT, **told)["Location"].startswith("/accounts/")
    assert 'name="verdict" value="consent"' in light(other, SILENT), "it still waits for that word"
