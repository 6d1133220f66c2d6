"""What is typed is text wherever it is shown: in every field of every kind, whoever wrote it, and in addresses."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, override_settings

from acts.house import MONDAY
from acts.test_every_kind import WRITABLE, Scene
from api.programs import Program, program
from commonhold.acts.entries import write
from commonhold.facts.kind import Kind
from commonhold.facts.shape import slots
from hostile.parsed import said, sound
from hostile.places import DECISION, PAGES, Small
from hostile.words import LIST, NO_LIST, ONE_LINE, WORST, naughty
from privacy.addresses import routes
from web.record.browsing import at, form_at
from web.record.test_pages_of_every_kind import address, as_typed

on_one_engine = pytest.mark.parametrize("engine", ["sqlite"])
UNWRITTEN = {"membership_change", "library_item"}
MEANT_FOR_PROGRAMS = ("test", "identifier", "practice", "to_phase")
"""Text fields that take no free words."""
PARAMETERS = (
    "q", "in", "kind", "after", "a", "b", "about", "state", "room", "reach", "to", "start", "language", "next",
    "cursor", "limit", "filter", "page", "seat", "chapter", "show", "from", "unknown", "csrfmiddlewaretoken",
)  # fmt: skip


def worst(kind: Kind, told: dict[str, Any]) -> dict[str, Any]:
    """A body with the worst words in every field that takes words, and addresses that run."""
    number = 0
    for slot in slots(kind.fact):
        if slot.key in MEANT_FOR_PROGRAMS or (slot.key not in told and slot.type not in ("markdown",)):
            continue
        number += 1
        if slot.type == "markdown" and slot.key in told:
            told[slot.key] = "\n\n".join(WORST)
        elif slot.type == "text" and not slot.values:
            words = ONE_LINE[number % len(ONE_LINE)]
            told[slot.key] = list(ONE_LINE[:10]) if slot.many else f"{words} {ONE_LINE[1]}"
        elif slot.type == "url":
            told[slot.key] = "javascript:alert(1)//https://x"
    return told


def written(programs: list[Program], scene: Scene, kind: Kind) -> str:
    """The id of an entry with the worst words, by the first program that may write it; empty where none may."""
    body = worst(kind, scene.body(kind))
    answers = []
    for one in programs:
        answer = one.post("entries", {"kind": kind.name, "body": body})
        if answer.status == 201:
            return str(answer.told["id"])
        answers.append((answer.status, answer.told["detail"], answer.told.get("problems")))
    harmless = {problem["code"] for _s, _d, problems in answers for problem in problems or ()}
    assert harmless, (kind.name, answers)
    return ""


def pages_of(kind: Kind, id: str) -> Iterator[str]:
    """Where an entry is shown."""
    yield from (address(kind, id), address(kind, id, "revise"), address(kind, id, "share"), address(kind))


@on_one_engine
def test_words_of_every_kind_are_shown_as_words(database: BaseDatabaseWrapper) -> None:
    scene = Scene()
    programs = [program(by) for by in scene.seats]
    browsers = [at(by) for by in scene.seats[:3]]
    taken = 0
    for kind in WRITABLE:
        id = written(programs, scene, kind)
        taken += bool(id)
        for page in pages_of(kind, id) if id else ():
            answers: list[Any] = [browser.get(page) for browser in browsers[: 2 if page.endswith(f"{id}/") else 1]]
            assert all(sound(answer) for answer in answers), page
    assert taken > len(WRITABLE) - 8
    small = Small("elsewhere")
    small.id = "osanti"
    for route in PAGES:
        if route.asks == ("slug",):
            assert sound(browsers[0].get(small.filled(route))), route.name
    for page in ("/", "/search/?q=xss", "/search/?q=alert", "/partnerships/", "/public/osanti/", "/me/"):
        assert sound(browsers[0].get(page)), page


@on_one_engine
def test_a_form_of_every_kind_keeps_the_worst_words(database: BaseDatabaseWrapper) -> None:
    scene = Scene()
    browser = at(scene.furrow)
    came_back = 0
    for kind in WRITABLE:
        typed = as_typed(worst(kind, scene.body(kind)))
        wrong = {name: "<xss-mark>" for name, value in typed.items() if not isinstance(value, list)} | {"room": "<xss>"}
        for form in (typed, wrong):
            answer: Any = browser.post(address(kind, "add"), form)
            assert sound(answer), kind.name
            came_back += answer.status_code == 422 and "&lt;xss-mark" in said(answer)
        query = urlencode({slot.key: '"><xss-mark>' for slot in slots(kind.fact)})
        assert sound(browser.get(f"{address(kind, 'add')}?{query}")), kind.name
    assert came_back > len(WRITABLE) // 2


@on_one_engine
@override_settings(API_REQUESTS_A_MINUTE=0)
@pytest.mark.skipif(not LIST.exists(), reason=NO_LIST)
def test_every_naughty_string_is_a_word_like_any_other(database: BaseDatabaseWrapper) -> None:
    small = Small()
    taken = refused = 0
    for words in naughty():
        answer = small.program.post("entries", {"kind": "decision", "body": {**DECISION, "question": words}})
        assert answer.status in (201, 403, 422), words
        taken, refused = taken + (answer.status == 201), refused + (answer.status != 201)
        if answer.status == 201:
            found = small.program.get(f"entries/{answer.told['id']}").told["body"]["question"]
            assert found == words.replace("\r\n", "\n"), words
    assert taken > 300 > refused
    page = f"/p/{small.id}/record/decision/"
    for _ in range(12):
        answer_: Any = small.browser.get(page)
        assert sound(answer_)
        more = said(answer_).partition("?after=")[2].partition('"')[0]
        if not more:
            break
        page = f"/p/{small.id}/record/decision/?after={more}"


@on_one_engine
@pytest.mark.parametrize("words", [*ONE_LINE[:3], ONE_LINE[9], ONE_LINE[10]])
def test_names_are_only_names(words: str, database: BaseDatabaseWrapper) -> None:
    small = Small()
    get_user_model().objects.update(name=words)
    here, name = f"/p/{small.id}", f"{words} {ONE_LINE[1]}"
    organisation = {"organisation": name, "sector": "business", "scope": "local", "size": "small"}
    person = {"shown_name": name, "mailbox": "amina@example.org", "function": "field", "level": "field"}
    seat = f"{small.id}/{small.by['furrow'].seat}"
    sent = (
        ("/me/", {"name": name, "digest": "off"}),
        ("/start/", {**organisation, "name": name, "partnership": name, "own_name": name, "shown_name": name}),
        (f"{here}/card/", form_at(small.browser, f"{here}/card/") | {"name": [name]}),
        (f"{here}/organisation/", form_at(small.browser, f"{here}/organisation/") | {"name": [name]}),
        (f"{here}/offices/add/", {"name": name}),
        (f"{here}/people/colleague/", {**person, "place": "contributor"}),
        (f"{here}/people/partner/", {**organisation, **person, "reason": "other"}),
        (f"{here}/people/seats/osanti-furrow/revise/", {"shown_name": name}),
        (
            "/me/programs/",
            {"deed": "make", "name": name, "days": "30", "seat": seat},
        ),
        ("/me/programs/", {"deed": "listen", "url": f"https://x/{name}", "seat": f"{small.id}/osanti-furrow"}),
        ("/accounts/email/", {"email": f"{name}@example.org", "action_add": ""}),
    )
    for path, told in sent:
        assert sound(small.browser.post(path, told)), path
    for path in (
        "/",
        "/me/",
        "/me/programs/",
        "/partnerships/",
        "/search/?q=x",
        "/accounts/email/",
        "/accounts/sessions/",
    ):
        assert sound(small.browser.get(path)), path
    for path in ("/", "/people/", "/card/", "/organisation/", "/room/", "/checks/", "/record/decision/"):
        assert sound(small.browser.get(f"{here}{path}")), path
        assert sound(at(small.by["varrow"]).get(f"{here}{path}")), path
    assert "&lt;" in said(small.browser.get(f"{here}/people/")) or "<" not in name


QUERIES = (
    '"><xss-mark onload=alert(1)><script>alert(1)</script>',
    "a\0b",
    "\ud800" * 3 + "9" * 900,
    "-1",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("words", QUERIES, ids=range(len(QUERIES)))
def test_nothing_in_an_address_runs_or_breaks_a_page(words: str, database: BaseDatabaseWrapper) -> None:
    small = Small()
    query = urlencode(dict.fromkeys(PARAMETERS, words), errors="surrogatepass")
    for browser in (small.browser, Client(raise_request_exception=False)):
        browser.raise_request_exception = False
        for route in PAGES:
            if "slug" not in route.asks or browser is small.browser:
                assert sound(browser.get(f"{small.filled(route)}?{query}")), route.name
    for route in (one for one in routes() if one.is_api):
        answer = small.asked("GET", f"{small.filled(route)}?{query}")
        assert sound(answer), route.name
        if "text/html" not in answer.headers.get("Content-Type", "text/html"):
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
    more = urlencode(
        {"q": words, "cursor": words, "limit": words, "kind": words, "state": words}, errors="surrogatepass"
    )
    for name in ("entries", "search", "seats"):
        assert sound(small.asked("GET", f"/api/v1/partnerships/{small.id}/{name}?{more}"))


@on_one_engine
def test_each_parameter_by_itself_is_only_words(database: BaseDatabaseWrapper) -> None:
    small = Small()
    entry = write(by=small.by["furrow"], kind="decision", body=DECISION, now=MONDAY).id
    at_entry = f"/p/{small.id}/record/decision/{entry}"
    pages = (
        "/search/?q=", "/search/?q=pumps&in=", "/search/?q=pumps&kind=", "/search/?q=pumps&after=",
        f"/p/{small.id}/room/?after=",
        "/partnerships/?after=", f"{at_entry}/compare/?a=", f"{at_entry}/compare/?b=", f"{at_entry}/move/?to=",
        f"{at_entry}/share/?reach=", f"/p/{small.id}/record/decision/?state=", f"/p/{small.id}/record/decision/?after=",
        f"/p/{small.id}/record/decision/add/?room=", f"/p/{small.id}/checks/SC01/?about=",
        f"/public/{small.id}/?language=",
    )  # fmt: skip
    small.browser.raise_request_exception = False
    for page in pages:
        for words in (*WORST[1:3], *QUERIES, "-1", "%_*", '"', "AND OR NOT ( NEAR"):
            assert sound(small.browser.get(page + urlencode({"": words}, errors="surrogatepass")[1:])), (page, words)
