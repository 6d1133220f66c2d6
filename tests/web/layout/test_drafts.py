"""What is typed stays on the device until the server has it; nobody else is given it, and it covers nothing newer."""

from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from playwright.sync_api import Page, Route, sync_playwright

import commonhold.web

SCRIPT = (Path(commonhold.web.__file__).parent / "static" / "commonhold.js").read_text("utf-8")
ADDRESS = "http://a.test/"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip

FORM = """
<form data-keep="{key}" {more}><p data-restored hidden>Kept. <button type="button" data-discard>Drop</button></p>
<input name="who" value="server"><input name="step"><input name="step"><textarea name="what"></textarea>
<select name="one"><option value="">–</option><option>USD</option><option>EUR</option></select>
<select name="many" multiple><option>Kanu</option><option selected>Teso</option><option>Ama</option></select>
<input type="checkbox" name="tick" value="a" checked><input type="checkbox" name="tick" value="b">
<input type="radio" name="sees" value="all" checked><input type="radio" name="sees" value="us" data-private>
<input type="hidden" name="seen" value="{seen}"><input type="password" name="secret"></form>
"""
VALUES = """key => { const f = document.querySelector(`form[data-keep="${key}"]`), d = new FormData(f);
return [...d.entries()].map(([k, v]) => `${k}=${v}`).join(' ') }"""
STORED = "() => [Object.keys(localStorage).sort().join(), Object.keys(sessionStorage).sort().join()]"
BLANK = "who=server step= step= what= one= many=Teso tick=a sees=all seen=7 secret="


def form(key: str = "k", more: str = "", seen: str = "7") -> str:
    return FORM.format(key=key, more=more, seen=seen)


class Device:
    """A browser whose server answers with whatever page is laid out for it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._body = ""
        page.route(ADDRESS + "**", self._answer)

    def _answer(self, route: Route) -> None:
        script = route.request.url.endswith(".js")
        kind = "text/javascript" if script else "text/html; charset=utf-8"
        page = f'<!doctype html><html lang="en"><script src="/s.js"></script>{self._body}</html>'
        policy = {"Content-Security-Policy": "default-src 'none'; script-src 'self'"}
        route.fulfill(status=200, content_type=kind, body=SCRIPT if script else page, headers=policy)

    def open(self, body: str, reader: str = "awa") -> None:
        self._body = f'<body data-reader="{reader}">{body}</body>'
        self.page.goto(ADDRESS)

    def values(self, key: str = "k") -> Any:
        return self.page.evaluate(VALUES, key)

    def stored(self) -> Any:
        return self.page.evaluate(STORED)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def device(chromium: Any) -> Iterator[Device]:
    context = chromium.new_context()
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield Device(page)
    context.close()
    assert not errors


def fill(device: Device) -> str:
    page = device.page
    page.fill("[name=what]", "Ten pumps\nby May")
    page.fill("[name=step] >> nth=1", "second")
    page.select_option("[name=one]", "EUR")
    page.select_option("[name=many]", ["Kanu", "Ama"])
    page.uncheck("[name=tick][value=a]")
    page.check("[name=tick][value=b]")
    page.fill("[name=secret]", "hush")
    return "who=server step= step=second what=Ten pumps\nby May one=EUR many=Kanu many=Ama tick=b sees=all"


def test_every_sort_of_control_comes_back_as_it_was_left(device: Device) -> None:
    device.open(form())
    left = fill(device)
    device.open(form(seen="8"))
    assert device.values().replace("\r", "") == f"{left} seen=8 secret="  # hidden ones and passwords are the server's
    assert device.page.locator("[data-restored]").is_visible()
    device.page.click("[data-discard]")
    assert device.values() == BLANK.replace("7", "8")
    assert device.stored() == ["", ""]


def test_it_goes_only_when_the_server_says_that_it_has_it(device: Device) -> None:
    device.open(form() + form("other"))
    device.page.fill("[data-keep=k] [name=what]", "one")
    device.page.fill("[data-keep=other] [name=what]", "two")
    device.open('<p data-saved="k"></p>' + form() + form("other"))
    assert device.values() == BLANK
    assert "what=two" in device.values("other")


def test_what_somebody_typed_before_sitting_down_goes_once_a_page_of_the_seat_says_so(device: Device) -> None:
    device.open(form() + form("other"))
    device.page.fill("[data-keep=k] [name=what]", "one")
    device.page.fill("[data-keep=other] [name=what]", "two")
    device.open('<p data-saved="k"></p>', reader="awa:furrow")
    assert device.stored() == ["draft:awa:other", ""]


def test_values_that_came_back_with_problems_are_left_alone(device: Device) -> None:
    device.open(form())
    device.page.fill("[name=what]", "older")
    device.open(form(more="data-posted"))
    assert device.values() == BLANK
    device.page.fill("[name=what]", "newer")
    device.open(form())
    assert "what=newer" in device.values()


def test_a_private_draft_lives_in_its_tab_alone(device: Device) -> None:
    device.open(form())
    device.page.fill("[name=what]", "one")
    assert device.stored() == ["draft:awa:k", ""]
    device.page.check("[value=us]")
    assert device.stored() == ["", "draft:awa:k"]
    device.open(form("mine", "data-private"))
    device.page.fill("[name=what]", "mine")
    assert device.stored() == ["", "draft:awa:k,draft:awa:mine"]
    device.open("<p data-forget></p>", reader="")
    assert device.stored() == ["", ""]


def test_nobody_is_given_the_draft_of_another(device: Device) -> None:
    device.open(form())
    fill(device)
    device.open(form(), reader="kofi")
    assert device.values() == BLANK


def test_an_old_or_spoilt_draft_is_dropped(device: Device) -> None:
    device.open("<p></p>")
    device.page.evaluate(
        """() => { localStorage.setItem('draft:awa:k', '{"at": 1, "values": {"what": ["old"]}}');
        localStorage.setItem('draft:awa:j', 'not json'); localStorage.setItem('theme', 'dark'); }"""
    )
    device.open(form())
    assert device.values() == BLANK
    assert device.stored() == ["theme", ""]
    assert device.page.get_attribute("html", "data-theme") == "dark"


def test_a_choice_that_is_no_longer_offered_leaves_what_the_server_chose(device: Device) -> None:
    device.open(form())
    device.page.select_option("[name=one]", "EUR")
    device.open(form().replace("<option>EUR</option>", ""))
    assert " one= " in device.values()


def test_light_and_dark_change_and_stay(device: Device) -> None:
    toggle = '<button data-theme-toggle type="button" hidden>Light or dark</button>'
    device.open(toggle)
    device.page.click("[data-theme-toggle]")
    device.open(toggle)
    assert device.page.get_attribute("html", "data-theme") == "dark"


def test_the_clock_ticks_in_the_words_of_the_page(device: Device) -> None:
    device.page.clock.install()
    device.open('<p data-since-min="59" data-clock="{h} Std {m}">0 Std 59<small> old</small></p>')
    device.page.clock.run_for(60_000)
    assert device.page.inner_text("p") == "1 Std 00 old"
