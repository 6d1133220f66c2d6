"""Every kind has its pages: a list, a form that tells all its problems at once, an entry that shows what it says."""

import re
from typing import Any

import pytest
from msgspec import json

from acts.test_every_kind import WRITABLE, Scene
from commonhold.facts.kind import Kind
from commonhold.facts.problems import read_body
from commonhold.facts.shape import slots
from commonhold.facts.vocabulary import kinds
from commonhold.record.rows import ENTRIES
from commonhold.web.record.kinds import address_of
from web.record.browsing import at, form_at

pytestmark = pytest.mark.usefixtures("database")
ENTRY_KINDS = [kind for kind in kinds().values() if kind.standing == "entry"]
OF_FIRST_FORM = {"diligence_item": {"subject", "asked_by", "section", "question"}}


def address(kind: Kind, *more: str) -> str:
    return "/".join(("/p/osanti/record", address_of(kind.name), *more, ""))


def as_typed(told: dict[str, Any], around: str = "") -> dict[str, Any]:
    """A body as somebody would type it into a form."""
    typed: dict[str, Any] = {}
    for key, value in told.items():
        path = f"{around}.{key}" if around else key
        if isinstance(value, dict):
            typed |= as_typed(value, path)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for number, item in enumerate(value):
                typed |= as_typed(item, f"{path}.{number}")
        elif isinstance(value, bool):
            typed[path] = "yes" if value else "no"
        else:
            typed[path] = value
    return typed


@pytest.mark.parametrize("kind", ENTRY_KINDS, ids=lambda kind: kind.name)
def test_its_list_and_its_form_are_there(kind: Kind) -> None:
    scene = Scene()
    browser = at(scene.by["varrow"])
    assert browser.get(address(kind)).status_code == 200
    assert browser.get(address(kind, "add")).status_code == 200


@pytest.mark.parametrize("kind", WRITABLE, ids=lambda kind: kind.name)
def test_an_empty_form_tells_all_its_problems_at_once(kind: Kind) -> None:
    scene = Scene()
    answer = at(scene.furrow).post(address(kind, "add"), {})
    page = answer.content.decode()
    draft = kind.machine.states[:1] == ("draft",)
    needed = {slot.key for slot in slots(kind.fact) if slot.required and not draft}
    needed &= OF_FIRST_FORM.get(kind.name, needed)
    if needed:
        assert answer.status_code == 422
        for key in needed:
            assert f'href="#f-{key}' in page, key
            assert f'id="f-{key}' in page, key
    else:
        assert answer.status_code in (302, 409)
    assert "<script" not in page.split("<body")[-1]


@pytest.mark.parametrize("kind", WRITABLE, ids=lambda kind: kind.name)
def test_what_is_typed_is_what_is_written(kind: Kind) -> None:
    scene = Scene()
    body = scene.body(kind)
    url, typed, refused = address(kind, "add"), as_typed(body), []
    for seat in dict.fromkeys((scene.furrow, *scene.seats)):
        browser = at(seat) if seat != scene.furrow else at(scene.furrow)
        answer = browser.post(url, form_at(browser, url) | typed) if _has_form(browser, url) else None
        if answer is not None and answer.status_code == 302:
            break
        refused.append((seat.seat, _problems(answer)))
    else:
        raise AssertionError(refused)
    id = answer["Location"].rstrip("/").rpartition("/")[2]
    (row,) = ENTRIES.read("id = %s", (id,))
    assert read_body(kind, row.body)[0] == read_body(kind, json.encode(body))[0]
    page = browser.get(answer["Location"])
    assert page.status_code == 200
    _kept_when_sent_again(browser, kind, id)


def _kept_when_sent_again(browser: Any, kind: Kind, id: str) -> None:
    """The form of what was written, sent untouched, writes nothing new."""
    url = address(kind, id, "revise")
    if browser.get(url).status_code == 404:
        return
    before = ENTRIES.read("id = %s", (id,))
    answer = browser.post(url, form_at(browser, url))
    assert answer.status_code in (302, 409), _problems(answer)
    if answer.status_code == 302:
        assert ENTRIES.read("id = %s", (id,)) == before


def _has_form(browser: Any, url: str) -> bool:
    return b'name="id"' in browser.get(url).content


def _problems(answer: Any) -> str:
    if answer is None:
        return "no form"
    found = re.search(r'class="errors".*?</ul>', answer.content.decode(), re.DOTALL)
    return f"{answer.status_code} {re.sub('<[^>]+>', ' ', found[0]) if found else answer.content.decode()[:500]}"
