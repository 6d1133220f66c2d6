"""A finding leads first to the page that was made for its remedy."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from commonhold.practice.catalogue import codes
from commonhold.visibility.reading.findings import findings
from commonhold.web.checks.remedies import PLACES
from commonhold.web.pages import KNOWING, TITLES
from web.checks.demonstrated import NOW, P, browser

pytestmark = pytest.mark.usefixtures("osanti")


def test_every_place_is_there_for_a_partner() -> None:
    client = browser("miriam-adeyo")
    assert set(PLACES) <= set(codes())
    for name in sorted(set(PLACES.values())):
        assert client.get(reverse(name, args=["osanti-water"])).status_code == 200, name


def test_a_finding_leads_to_the_place_of_its_remedy() -> None:
    client = browser("miriam-adeyo")
    read = findings("miriam-adeyo", "osanti-water", NOW.date())
    assert read is not None
    led = [one for one in read.found if one.practice.code in PLACES]
    assert led
    for one in led:
        shown = client.get(f"{P}checks/{one.practice.code}/?about={quote(one.finding.subject)}").content.decode()
        address = reverse(PLACES[one.practice.code], args=["osanti-water"])
        assert f'href="{address}"' in shown.partition('id="do"')[2].partition('id="saw"')[0]
        assert f"Go to: {TITLES[PLACES[one.practice.code]]}" in shown


def test_a_page_has_one_name_wherever_it_is_led_to() -> None:
    client = browser("miriam-adeyo")
    chapter = client.get(reverse("chapter", args=["osanti-water", "diligence"])).content.decode()
    for name, title in KNOWING.items():
        link = f'<a href="{reverse(name, args=["osanti-water"])}">{title}</a>'
        assert link in chapter, name
        beside = client.get(reverse(next(other for other in KNOWING if other != name), args=["osanti-water"]))
        assert link in beside.content.decode(), name
        assert f"<h1>{title}</h1>" in client.get(reverse(name, args=["osanti-water"])).content.decode(), name
