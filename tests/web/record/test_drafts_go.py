"""What a browser keeps of a form goes once it is saved: the page after it says so, under the very key of the form.

A draft of what lies in one's own room does not outlive its tab, whichever form it is typed into.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from acts.house import MONDAY
from commonhold.acts.deed import By
from commonhold.acts.entries import move, write
from web.record.browsing import browsers, form_at
from web.record.test_pages import DECISION, HERE

SAYING = {"facet": "how_we_work", "statement": "Slowly and well"}
CARD = {"sector": "civil_society", "scope": "local", "size": "small", "function": "programme", "level": "middle"}
Scene = tuple[str, str, dict[str, Any]]
"""Where a form is, where it is sent to, and what is filled in."""


def _start(by: dict[str, By]) -> Scene:
    return "/start/", "", {**CARD, "organisation": "New", "name": "Delta", "shown_name": "Ama", "for": "another"}


def _add(by: dict[str, By]) -> Scene:
    return f"{HERE}/decision/add/", f"{HERE}/decision/add/", DECISION


def _decision(by: dict[str, By]) -> str:
    return f"{HERE}/decision/{write(by=by['furrow'], kind='decision', body=DECISION, now=MONDAY).id}/"


def _revise(by: dict[str, By]) -> Scene:
    page = f"{_decision(by)}revise/"
    return page, page, {"question": "Who pays, then?"}


def _move(by: dict[str, By]) -> Scene:
    page = _decision(by)
    return f"{page}move/?to=withdrawn", f"{page}move/", {"reason": "Settled."}


def _answer(by: dict[str, By]) -> Scene:
    made = write(by=by["varrow"], kind="decision", body=DECISION, now=MONDAY)
    move(by=by["varrow"], entry=made.id, to="adopted", seen=made.seq, now=MONDAY)
    page = f"{HERE}/decision/{made.id}/answer/"
    return page, page, {"verdict": "concern", "reason": "Before the rains."}


def _share(by: dict[str, By]) -> Scene:
    page = f"{HERE}/self-statement/{write(by=by['furrow'], kind='self_statement', body=SAYING, now=MONDAY).id}/share/"
    return page, page, {"reach": "partners"}


def _card(by: dict[str, By]) -> Scene:
    return "/p/osanti/card/", "/p/osanti/card/", {"summary": "Water for the ridge."}


def _organisation(by: dict[str, By]) -> Scene:
    return "/p/osanti/organisation/", "/p/osanti/organisation/", {"country": "KE"}


def _office(by: dict[str, By]) -> Scene:
    return "/p/osanti/offices/add/", "/p/osanti/offices/add/", {"name": "Kanu", "level": "field"}


def _difficulty(by: dict[str, By]) -> Scene:
    return "/p/osanti/start/difficulty/", "", {"summary": "No water within an hour."}


def _deciding(by: dict[str, By]) -> Scene:
    return "/p/osanti/start/deciding/", "", {"text": "By consent."}


FORMS = (
    _start, _add, _revise, _move, _answer, _share, _card, _organisation, _office, _difficulty, _deciding,
)  # fmt: skip


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.__name__)
def test_the_page_after_it_lets_the_draft_go(form: Callable[[dict[str, By]], Scene]) -> None:
    by, browser = browsers("furrow", "varrow")
    page, action, told = form(by)
    client = browser["furrow"]
    [key] = kept(client, page)
    filled = form_at(client, page, action) if action else {}
    saved = client.post(action or page, {**filled, **told}, follow=True)
    assert saved.redirect_chain, saved.content.decode()
    assert f'data-saved="{key}"' in saved.content.decode()


def kept(client: Client, page: str) -> list[str]:
    """The keys of the drafts that a page keeps."""
    return re.findall(r'data-keep="([^"]*)"', client.get(page).content.decode())


def forms_of(client: Client, page: str) -> list[str]:
    """The tags of the forms of a page that keep a draft."""
    found = re.findall(r"<form[^>]*data-keep[^>]*>", client.get(page).content.decode())
    assert found, page
    return found


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("engine", ["sqlite"])
def test_drafts_of_what_is_ours_are_private(engine: str) -> None:
    by, browser = browsers("furrow", "varrow")
    own = write(by=by["furrow"], kind="decision", body=DECISION, room="own", now=MONDAY).id
    shared = write(by=by["furrow"], kind="decision", body=DECISION, now=MONDAY).id
    for path in ("revise/", "move/?to=withdrawn", "share/"):
        for id, private in ((own, True), (shared, False)):
            for tag in forms_of(browser["furrow"], f"{HERE}/decision/{id}/{path}"):
                assert ("data-private" in tag) == private, (path, tag)
