"""Partners close one start after another and let each other count them: from the eighth on, the next start is told
what is usual; of seven, of one that was not released or was taken back, nobody is told anything.

Partnerships are begun, bound and released by deeds alone: the first by the pages, the others by programs.
"""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from acts.coming import BROWN, invitee, on_the_register, somebody
from api.programs import Program, program
from commonhold.acts.deed import By
from commonhold.acts.partnership import start
from commonhold.acts.seating.claiming import claim, confirm_seat
from commonhold.facts.chapters.registers import Partnership
from web.record.browsing import at, form_at
from web.visiting import questions

pytestmark = pytest.mark.usefixtures("database")

TODAY = datetime.now(UTC).date()
SPANS = (100, 200, 300, 400, 500, 600, 700, 800)
TABLE = ("furrow", "varrow", "ministry")
PRIOR = "Too few starts were released to us to tell what is usual."
LESSON = "This is a lesson and no count: IMA International"
RELEASED = "Told from days that partnerships let you count. Never told is whose they were."


class Register:
    """Organisations that begin one partnership after another, each by the same person."""

    def __init__(self, *names: str) -> None:
        self.ids = dict(zip(names, on_the_register(*names), strict=True))

    def begun(self, slug: str, *names: str) -> dict[str, By]:
        """A partnership that the first started; the others took the seats to which they were invited."""
        asked = [invitee(self.ids[name], name) for name in names[1:]]
        card = Partnership(name=f"Water {slug}", slug=slug, relation="partnership", form="multi_stakeholder")
        first = start(by=somebody(names[0]), organisation=self.ids[names[0]], card=card, seat=BROWN, invite=asked)
        by = {names[0]: first.by}
        for invited, name in zip(first.invited, names[1:], strict=True):
            by[name] = claim(token=invited.token, person=somebody(name), function="programme", level="middle")
            for other in [other for other in names[1:] if other in by and other != name]:
                confirm_seat(by=by[other], seat=by[name].seat)
        return by


class Start:
    """One start: three programs at a table, who bind themselves so many days after they first talked."""

    def __init__(self, register: Register, number: int, days: int) -> None:
        self.slug, self.ids = f"water-{number}", [register.ids[name] for name in TABLE]
        self.by = register.begun(self.slug, *TABLE)
        self.programs = [program(seat) for seat in self.by.values()]
        self.card(first_contact_on=TODAY - timedelta(days=days))
        told = {"type": "mou", "title": "Together", "renewal": "none", "parties": self.ids}
        mou = self.first.write("agreement", **told, effective_on=str(TODAY))
        self.all_consent(self.moved(mou.told["id"], "proposed"))

    @property
    def first(self) -> Program:
        return self.programs[0]

    def card(self, **days: Any) -> None:
        read = self.first.get()
        told = {**read.told["card"], **{name: str(day) for name, day in days.items()}}
        assert self.first.put("", {"card": told}, If_Match=read.etag).status == 200

    def moved(self, id: str, to: str) -> str:
        etag = self.first.get(f"entries/{id}").etag
        assert self.first.post(f"entries/{id}/move", {"to": to}, If_Match=etag).status == 200
        return id

    def all_consent(self, id: str, **more: str) -> None:
        for who in self.programs:
            said = {"revision": 1, "verdict": "consent", **more}
            answer = who.post(f"entries/{id}/assents", said)
            assert answer.status in (200, 201), answer.told

    def released(self) -> str:
        """All decide, and one carries it out; the release."""
        told = {"topic": "message", "opened_on": str(TODAY), "changes": [self.by["furrow"].partnership]}
        asked = self.first.write("decision", question="Do we let others count it?", **told, affected=self.ids)
        to = {"to": self.ids[1:], "scope": "dates_and_phases", "purpose": "To tell what starts usually take"}
        assert self.first.post("releases", to).status == 409, "nobody tells of it before all have said yes"
        self.all_consent(asked.told["id"], to="adopted")
        answer = self.first.post("releases", to)
        assert answer.status == 201, answer.told
        return str(answer.told["id"])


def page(browser: Client, slug: str) -> str:
    """The page of a start as text, once it is seen to ask few questions."""
    with questions() as asked:
        answer: Any = browser.get(f"/p/{slug}/starting/")
    assert answer.status_code == 200
    assert len(asked) <= 14, "\n".join(asked)
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", main)))


def link(browser: Client, slug: str, words: str) -> str:
    """Where a link or button of the page of a start leads."""
    text = browser.get(f"/p/{slug}/starting/").content.decode()
    [address] = re.findall(rf'href="([^"]+)">{re.escape(words)}<', text)
    return unescape(address)


def by_pages(start: Start) -> None:
    """The first start is released by what its page offers: a question to all, their answers, and the deed."""
    browsers = {name: at(by) for name, by in start.by.items()}
    furrow = browsers["furrow"]
    assert "Let others count your start" in page(furrow, start.slug)
    form = link(furrow, start.slug, "Put the question to all")
    sent = furrow.post(form.partition("?")[0], form_at(furrow, form))
    assert sent.status_code == 302, sent.content.decode()
    decision = sent["Location"].rstrip("/").rpartition("/")[2]
    assert "All of you are asked" in page(browsers["varrow"], start.slug)
    publishing = furrow.get(f"/p/{start.slug}/public/").content.decode()
    assert "count how long our start took" not in publishing, "what is for some is not for everybody"
    start.all_consent(decision, to="adopted")
    assert "count how long our start took" not in furrow.get(f"/p/{start.slug}/public/").content.decode()
    assert furrow.post(f"/p/{start.slug}/public/").status_code == 409
    assert "You decided on it" in page(browsers["ministry"], start.slug)
    deed = link(furrow, start.slug, "Let them count it")
    sent = furrow.post(deed.partition("?")[0], form_at(furrow, deed))
    assert sent.status_code == 302, sent.content.decode()
    for name, browser in browsers.items():
        told = page(browser, start.slug)
        assert "Let them count it" not in told
        assert "Put the question to all" not in told.partition("Let others count")[2], name
    counted = page(browsers["varrow"], start.slug).partition("Counted for ")[2]
    assert counted.startswith("Varrow Metals, "), "in the order round the table from whoever reads"
    assert "Open Furrow" in counted
    assert "Ministry of Water" in counted


def test_from_the_eighth_start_on_the_next_one_is_told_what_is_usual() -> None:
    register = Register(*TABLE, "assembly")
    next_one = register.begun("next", "furrow", "varrow", "ministry", "assembly")
    browsers = {name: at(by) for name, by in next_one.items()}
    asks = program(next_one["assembly"])
    read = asks.get()
    card = {**read.told["card"], "first_contact_on": str(TODAY)}
    assert asks.put("", {"card": card}, If_Match=read.etag).status == 200
    of_none = {name: page(browser, "next") for name, browser in browsers.items()}
    starts = [Start(register, number, days) for number, days in enumerate(SPANS)]
    by_pages(starts[0])
    releases = [one.released() for one in starts[1:7]]
    assert {name: page(browser, "next") for name, browser in browsers.items()} == of_none, "seven are told as none"
    assert PRIOR in of_none["furrow"]
    assert LESSON in of_none["furrow"]
    releases.append(starts[7].released())
    for name in TABLE:
        _is_told_what_is_usual(page(browsers[name], "next"))
    assert page(browsers["assembly"], "next") == of_none["assembly"], "nobody released anything to it"
    Start(register, 8, 3000)
    _is_told_what_is_usual(page(browsers["varrow"], "next"))
    one = starts[7].first
    etag = one.get(f"entries/{releases[-1]}").etag
    assert one.post(f"entries/{releases[-1]}/revoke", {"reason": "We were too quick."}, If_Match=etag).status == 200
    assert {name: page(browser, "next") for name, browser in browsers.items()} == of_none, "what was taken back is gone"


def _is_told_what_is_usual(told: str) -> None:
    assert "Of 8 starts that were released to us, half took between 273 and 623 days" in told
    assert "the one in the middle took 448." in told
    assert RELEASED in told
    assert "If yours goes as those, there is an agreement between" in told
    assert PRIOR not in told
    assert LESSON not in told
