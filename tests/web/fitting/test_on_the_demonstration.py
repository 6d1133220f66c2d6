"""The pages of why partners partner, on the demonstration: small, in few questions, for whoever reads."""

import pytest

from web.checks.demonstrated import P, browser, light

pytestmark = pytest.mark.usefixtures("osanti")

WHO = ("miriam-adeyo", "joseph-amani", "grace-tolu", "ruben-castell")
PAGES = {
    "fit": "What each brings",
    "constraints": "What holds each back",
    "joint-case": "Your joint case",
    "relation": "What kind of relation is it",
    "starting": "How long will it take",
}


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_small_for_whoever_reads(page: str) -> None:
    for who in WHO:
        text = light(browser(who), f"{P}{page}/")
        assert f"<h1>{PAGES[page]}</h1>" in text
        assert "All partners see this" in text


def test_nothing_is_said_twice() -> None:
    miriam = browser("miriam-adeyo")
    assert light(miriam, f"{P}starting/").count("takes a year or more") == 1
    assert "from 0 households to 0 households" not in light(miriam, f"{P}joint-case/")
    assert "both speak of people, and both say meeting" in light(miriam, f"{P}constraints/")
