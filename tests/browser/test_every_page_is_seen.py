"""Every page of the program in a browser: nothing is refused, nothing is out of reach, nothing sticks out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response

from browser.installation import Installation
from browser.looking import HEAVIEST, STYLES, WIDTHS, locked, overflows, styles, weight, wrongs
from browser.places import addresses, pages
from browser.windows import Windows
from commonhold.facts.cycle import CHAPTERS
from commonhold.facts.vocabulary import kinds
from database import in_place
from privacy.addresses import Route
from privacy.test_every_address import LEADS_ON
from privacy.world import OSANTI

READERS = ("a partner", "nobody")
SEATS = ("a partner that publishes", "a partner without the NDA", "a partner that pays", "a field seat")
OTHERS = (*SEATS, "another of the same organisation", "the broker", "the evaluator", "one that left")
HERE = f"/p/{OSANTI}/"
FEWEST = 30
"""So many pages of a partnership are there for each who sits in it, whatever they may not see."""


@pytest.fixture(scope="module")
def house(chromium: Browser, installation: Installation) -> Iterator[tuple[Windows, dict[str, Page]]]:
    """A window for each reader, used again and again."""
    opened = Windows(chromium, installation)
    with in_place(installation.database):
        yield opened, {name: opened.seat(name) for name in (*READERS, *OTHERS)}
    opened.close()


def come(page: Page, group: list[str]) -> Response | None:
    """Go to the first address of a group that shows a page."""
    for address in group:
        told = page.request.get(address, max_redirects=0)
        if told.status == 200 and "text/html" in told.headers["content-type"]:
            return page.goto(address)
    return None


@pytest.mark.parametrize("route", pages(), ids=lambda one: one.name)
def test_a_page_is_whole_at_every_width_by_day_and_night(route: Route, house: tuple[Windows, dict[str, Page]]) -> None:
    windows, seats = house
    seen, wrong = 0, []
    for group in addresses(route, windows.installation.world):
        for reader in READERS:
            if answer := come(seats[reader], group):
                told = [*_of_its_build(seats[reader], answer), *overflows(seats[reader])]
                told += [*wrongs(seats[reader], at_night=not seen), *windows.heard()]
                wrong += [f"{answer.url}: {one}" for one in told]
                seen += 1
                break
    assert seen or route.name in LEADS_ON, "no page to look at"
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("reader", OTHERS)
def test_every_seat_sees_whole_pages(reader: str, house: tuple[Windows, dict[str, Page]]) -> None:
    """Every page of a partnership that names nothing else, from each seat; not every one is there for each."""
    windows, seats = house
    seen, wrong = 0, []
    addresses = ["/", *(f"{HERE}c/{chapter}/" for chapter in CHAPTERS), f"{HERE}record/decision/"]
    for address in addresses + [route.filled(slug=OSANTI) for route in pages() if route.asks == ("slug",)]:
        if answer := come(seats[reader], [address]):
            told = [*_of_its_build(seats[reader], answer), *overflows(seats[reader], (320,)), *windows.heard()]
            wrong += [f"{address}: {one}" for one in told]
            seen += 1
    assert seen >= FEWEST
    assert not wrong, "\n".join(wrong)


def test_what_is_wrong_is_seen(windows: Windows) -> None:
    page = windows.seat("a partner")
    page.goto(HERE)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=/static/favicon.svg>')")
    assert any("image-alt" in told for told in wrongs(page, at_night=False))
    page.evaluate("document.querySelector('h1').textContent = 'Sesquipedalian'.repeat(20)")
    page.evaluate("document.querySelector('h1').innerHTML += '<p>Wide</p>'")
    page.evaluate("document.querySelector('h1 p').classList.add('nowrap')")
    page.evaluate("document.querySelector('h1 p').textContent = 'wide '.repeat(200)")
    assert len(list(overflows(page))) == len(WIDTHS)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<i style=color:red>red</i>')")
    assert any("style" in told for told in windows.heard())


def test_a_telephone_may_be_turned(windows: Windows) -> None:
    page = windows.seat("a partner")
    page.goto(HERE)
    assert locked(page) == []
    page.evaluate("document.styleSheets[1].insertRule('@media (orientation: portrait) {html {rotate: 90deg}}')")
    assert locked(page)


def test_what_all_pages_share_is_light(windows: Windows) -> None:
    page, weighed = windows.seat("a partner"), dict.fromkeys(HEAVIEST, 0)
    came = list[Response]()
    page.on("response", lambda answer: came.append(answer))
    page.goto(HERE)
    for answer in came:
        if answer.request.resource_type in weighed:
            weighed[answer.request.resource_type] += weight(answer)
    assert all(weighed.values()), weighed
    assert not [sort for sort in weighed if weighed[sort] > HEAVIEST[sort]], weighed


def test_every_form_is_light(house: tuple[Windows, dict[str, Page]]) -> None:
    """What can be named is offered in each, so that a form grows with the record: none may outgrow a weak line."""
    _, seats = house
    weighed = {}
    for kind in (kind.name for kind in kinds().values() if kind.standing == "entry"):
        answer = seats["a partner"].goto(f"/p/{OSANTI}/record/{kind.replace('_', '-')}/add/")
        assert answer
        weighed[kind] = weight(answer)
    assert len(weighed) > 60
    assert not {kind: weighs for kind, weighs in weighed.items() if weighs > HEAVIEST["document"]}


def _of_its_build(page: Page, answer: Response) -> Iterator[str]:
    if answer.status != 200:
        yield f"answered with {answer.status}"
    if (weighs := weight(answer)) > HEAVIEST["document"]:
        yield f"weighs {weighs} bytes"
    if (told := styles(page)) != STYLES:
        yield f"styles {told}"
    if (count := page.locator("h1").count()) != 1:
        yield f"{count} headings of the first order"
    if f"/p/{OSANTI}/" in page.url and "/start/" not in page.url and not page.locator("main .sees").count():
        yield "nothing says who sees it"
