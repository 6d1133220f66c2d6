"""A finding leads first to the page that was made for its remedy."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from commonhold.practice.catalogue import codes
from commonhold.visibility.reading.findings import findings
from commonhold.web.checks.remedies import PLACES
from web.checks.demonstrated import NOW, P, browser

pytestmark = pytest.mark.usefixtures("osanti")


def test_every_place_is_there_for_a_partner() -> None:
    client = browser("miriam-adeyo")
    assert set(PLACES) <= set(codes())
    for name in sorted({name for name, _title in PLACES.values()}):
        assert client.get(reverse(name, args=["osanti-water"])).status_code == 200, name


def test_a_finding_leads_to_the_place_of_its_remedy() -> None:
    client = browser("miriam-adeyo")
    read = findings("miriam-adeyo", "osanti-water", NOW.date())
    assert read is not None
    led = [one for one in read.found if one.practice.code in PLACES]
    assert led
    for one in led:
        shown = client.get(f"{P}checks/{one.practice.code}/?about={quote(one.finding.subject)}").content.decode()
        address = reverse(PLACES[one.practice.code][0], args=["osanti-water"])
        assert f'href="{address}"' in shown.partition('id="do"')[2].partition('id="saw"')[0]
