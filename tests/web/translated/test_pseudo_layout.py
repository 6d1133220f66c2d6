"""In a language whose every text is a third longer, no page must be moved sideways, on a telephone or at a desk."""

import mimetypes
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from shutil import which

import pytest
from django.contrib.staticfiles.finders import find
from playwright.sync_api import Browser, Route as Asked, sync_playwright

from browser.conftest import CHROMIUM, QUIET
from browser.looking import overflows
from privacy.addresses import Route, examples, routes
from privacy.walk import comes
from privacy.world import World
from translations.pseudo import CLOSING, OPENING

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]
WIDTHS = (320, 1360)
TAIL = re.compile("~{8}")
"""What makes a text longer, as words that can stand on lines of their own."""
ORIGIN = "http://a.test"
OF_KINDS = {"entry": 12, "add": 12, "finding": 4, "chapter": 11, "seal": 70}
"""So many addresses of patterns whose pages differ; of others the first two."""


@pytest.fixture(scope="module")
def rendered(place: World) -> list[tuple[str, str]]:
    """The pages, before there is a browser: while it is here, the database is another one."""
    return list(pages(place))


@pytest.fixture(scope="module")
def chromium(rendered: list[tuple[str, str]]) -> Iterator[Browser]:
    found = next(filter(None, map(which, CHROMIUM)), None)
    if found is None:
        pytest.fail("There is no Chromium: install one, or leave this out with -m 'not browser'.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


def pages(place: World) -> Iterator[tuple[str, str]]:
    """Addresses and pages as a partner, or else nobody, is shown them."""
    for route in routes():
        if not route.is_api and route.name != "file":
            yield from islice(_shown(route, place), OF_KINDS.get(route.name, 2))


def _shown(route: Route, place: World) -> Iterator[tuple[str, str]]:
    told = examples(route, place)
    for address in told[:: max(1, len(told) // OF_KINDS.get(route.name, 2))]:
        for name in ("a partner", "nobody"):
            answer = comes(place.reader(name), address)
            if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
                yield address, answer.content.decode()
                break


def test_longer_words_fit_at_every_width(rendered: list[tuple[str, str]], chromium: Browser) -> None:
    page = chromium.new_page()
    shown = ""

    def answer(asked: Asked) -> None:
        path = asked.request.url.removeprefix(ORIGIN)
        if not path.startswith("/static/"):
            asked.fulfill(content_type="text/html; charset=utf-8", body=shown)
            return
        file = find(path.removeprefix("/static/").partition("?")[0])
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        asked.fulfill(content_type=kind, body=Path(str(file)).read_bytes()) if file else asked.abort()

    page.route(f"{ORIGIN}/**", answer)
    wrong = []
    for address, html in rendered:
        shown = TAIL.sub(" ~~~~~~~~", html)
        assert OPENING in html, address
        assert f"~{CLOSING}" in html, address
        page.goto(ORIGIN + address)
        assert page.evaluate("document.styleSheets.length") >= 1
        wrong += [f"{address}: {one}" for one in overflows(page, WIDTHS)]
    page.close()
    assert len(rendered) > 80
    assert not wrong, "\n".join(wrong)
