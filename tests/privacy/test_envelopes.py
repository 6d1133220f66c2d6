"""Before all have sealed, nothing of an envelope is told: neither its words nor how many, how long, how often, or when.

What partners are told at every address where something is told, letter by letter and with its headers, is the same
whatever lies in the room of another; after opening everything is told, but for what is kept back.
"""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from acts.house import MONDAY, at_the_table
from commonhold.acts.access import tokens
from commonhold.acts.deed import By, new_id
from commonhold.acts.entries import write
from commonhold.acts.people import person, sit
from commonhold.acts.scoping.envelope import Said, draft_motives, take_back_motives
from commonhold.acts.sealing.lodging import seal_motives
from commonhold.facts.cycle import CHAPTERS
from commonhold.facts.rooms.house import own_room
from commonhold.notices.letters.digest import compose
from commonhold.record.rows import ENTRIES
from commonhold.visibility.mailing.people import somebody
from commonhold.visibility.mailing.week import week_of
from commonhold.visibility.reading.places import place_of
from commonhold.visibility.reading.proof.copying import copy_for
from web.visiting import signed_in

pytestmark = pytest.mark.usefixtures("database")
P, API = "/p/osanti/", "/api/v1/partnerships/osanti"
PAGES = (
    "/", "/partnerships/", "/search/?q=zzwhy", P, f"{P}checks/", f"{P}people/", f"{P}room/", f"{P}seal/motive/",
    f"{P}record/motive/", f"{P}record/motive/?state=opened", f"{P}record/restatement/", f"{P}record/motive/add/",
    *(f"{P}c/{chapter}/" for chapter in CHAPTERS),
    *(f"{P}scoping/{page}/" for page in ("envelope", "opened", "words", "not-a-partnership")),
    *(f"{P}{page}/" for page in ("fit", "constraints", "joint-case", "relation", "starting", "prompts", "card")),
    *(f"{P}diligence/{page}/" for page in ("decision", "ways-of-working", "meeting", "integrity")),
    f"{P}knowing/furrow/", f"{P}public/", "/me/", f"{P}seal/working-culture/", f"{P}record/decision/add/",
)  # fmt: skip
OPERATIONS = (
    API, f"{API}/entries", f"{API}/entries?kind=motive", f"{API}/dossier", f"{API}/findings", f"{API}/tasks",
    f"{API}/search?q=zzwhy", f"{API}/prompts",
    f"{API}/fit", f"{API}/relation", f"{API}/start", f"{API}/entries?kind=motive&state=lodged",
    "/api/v1/partnerships",
)  # fmt: skip
BY_ITSELF = re.compile(
    r"""name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|\b[0-9a-f]{32}\b|'Expires': '[^']*'"""
)
ETAG = re.compile(r"""'ETag': '"[0-9a-f-]+"'""")
"""The mark of an answer is worked out from all of it, also from what is drawn by lot."""
LONG = "zzwhy we came, at length. " * 80
DRIVER: dict[str, Any] = {"facet": "driver", "driver": "mandate", "rank": "main", "statement": "zzwhy we came"}
LINE: dict[str, Any] = {"facet": "red_line", "rank": "other", "statement": "zzwhy we would go", "kept_back": True}


class Other:
    """Somebody of another partner, with a browser and a program."""

    def __init__(self, by: By) -> None:
        self.browser: Client = signed_in(f"{by.seat}@example.org", by.seat)
        self.seat, self.person = by.seat, (who := person(f"{by.seat}@example.org", by.seat))
        sit(by.partnership, by.seat, who)
        made = tokens.make(by=by, person=who, name="walk", scopes=("read",))
        self.headers = {"Authorization": f"Bearer {made.secret}"}

    def told(self) -> dict[str, str]:
        """All that is told to it, but for what is drawn by lot."""
        answers: dict[str, Any] = {address: self.browser.get(address) for address in PAGES}
        answers |= {address: self.browser.get(address, headers=self.headers) for address in OPERATIONS}
        assert {address: one.status_code for address, one in answers.items() if one.status_code != 200} == {}
        told = {address: f"{dict(one.headers)} {one.content.decode()}" for address, one in answers.items()}
        told |= {"a letter": self.letter(), "a copy of the journals": self.journal()}
        return {address: BY_ITSELF.sub("", said) for address, said in told.items()}

    def letter(self) -> str:
        """The mail of this morning, as far as there is something to write; nothing is noted of it."""
        to = somebody(self.person)
        assert to is not None
        place = place_of("osanti", self.seat, _this_morning().date())
        assert place is not None
        week = week_of(place, days=7)
        return "" if week.is_empty else str(compose(to, [week]))

    def journal(self) -> str:
        """What its copy of the journals tells line by line, but for hashes and words."""
        copy = copy_for("osanti", self.seat, _this_morning().date())
        assert copy is not None
        lines = [line for head in copy.heads for line, _mine in copy.lines(head)]
        return "\n".join(
            f"{one.room} {one.seq} {one.deed} {one.kind} {one.at} {one.by} {one.organisation} {one.revision}"
            f" {one.state} {one.since} {len(one.body)} {len(one.salt)}"
            for one in lines
        )


class Scene:
    """Three partners, one of whom has something to say, seen by the two others."""

    def __init__(self) -> None:
        self.by = at_the_table("furrow", "varrow", "ministry")
        write(
            by=self.by["varrow"], kind="term", body={"word": "soon", "definition": "This season."}, now=_this_morning()
        )
        self.others = [Other(self.by[org]) for org in ("varrow", "ministry")]
        for other in self.others:
            other.told()  # what a first visit leaves behind is there before
        self.before = [other.told() for other in self.others]

    def changed(self) -> set[str]:
        """The addresses at which any of the others is told something else than before."""
        after = [other.told() for other in self.others]
        found = {
            address
            for was, is_ in zip(self.before, after, strict=True)
            for address in is_
            if is_[address] != was[address]
        }
        self.before = after
        return found

    def seen(self) -> list[dict[str, list[str]]]:
        """What the others were told last, without the marks of answers, and in no order: that is drawn by lot, too."""
        return [
            {address: sorted(ETAG.sub("", said).replace("\\n", "\n").splitlines()) for address, said in told.items()}
            for told in self.before
        ]

    def drafted(self, *bodies: dict[str, Any]) -> None:
        furrow = self.by["furrow"]
        rows = ENTRIES.read("partnership = 'osanti' AND room = %s AND state = 'draft'", (own_room("furrow"),))
        emptied = [Said(row.id, row.seq, {"facet": _facet(row.body)}) for row in rows]
        draft_motives(by=furrow, answers=[*emptied, *(Said(new_id(), 0, body) for body in bodies)])


def _this_morning() -> datetime:
    """A moment of today that two scenes have alike."""
    return datetime.combine(datetime.now(UTC), time(), UTC)


def _facet(body: bytes) -> str:
    return str(re.findall(rb'"facet":"(\w+)"', body)[0].decode())


@override_settings(API_REQUESTS_A_MINUTE=0)
def test_what_is_written_into_an_envelope_is_told_nowhere() -> None:
    scene = Scene()
    assert scene.changed() == set()
    for bodies in ([DRIVER], [DRIVER, LINE, {**DRIVER, "statement": LONG}], []):
        scene.drafted(*bodies)
        assert scene.changed() == set(), bodies


@override_settings(API_REQUESTS_A_MINUTE=0)
def test_a_full_envelope_and_an_empty_one_look_alike_when_they_are_sealed_and_taken_back() -> None:
    much = [DRIVER, LINE, {**DRIVER, "statement": LONG}]
    told = [_course(before, after) for before, after in ((much, []), ([], [LINE]), ([LINE], much))]
    assert len(told[0]) == 3
    assert told[0] == told[1] == told[2]


def _course(*envelopes: list[dict[str, Any]]) -> list[list[dict[str, list[str]]]]:
    """What the others are told while one seals, takes back, and seals again, whatever it says each time."""
    with transaction.atomic():
        scene, seen = Scene(), list[list[dict[str, list[str]]]]()
        for number, bodies in enumerate(envelopes):
            if number:
                take_back_motives(by=scene.by["furrow"])
                assert f"{P}c/scoping/" in scene.changed()
                seen.append(scene.seen())
            scene.drafted(*bodies)
            seal_motives(by=scene.by["furrow"])
            assert f"{P}c/scoping/" in scene.changed(), "that it lies there is told"
            seen.append(scene.seen())
        transaction.set_rollback(True)
    return seen


@override_settings(API_REQUESTS_A_MINUTE=0)
def test_all_is_told_in_one_moment_but_for_what_is_kept_back() -> None:
    scene = Scene()
    scene.drafted(DRIVER, LINE)
    for org in ("furrow", "varrow"):
        seal_motives(by=scene.by[org])
    scene.changed()
    assert not any("zzwhy we came" in said for told in scene.before for said in told.values())
    seal_motives(by=scene.by["ministry"])
    assert {f"{P}c/scoping/", f"{P}scoping/opened/", f"{API}/entries?kind=motive"} <= scene.changed()
    for told in scene.before:
        assert "zzwhy we came" in told[f"{P}scoping/opened/"]
        assert not [address for address, said in told.items() if "zzwhy we would go" in said]


def test_others_are_told_the_first_day_and_never_the_last() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    other = Other(by["varrow"])
    seal_motives(by=by["furrow"], now=MONDAY)
    first = other.told()[f"{P}c/scoping/"]
    take_back_motives(by=by["furrow"], now=MONDAY + timedelta(days=3))
    seal_motives(by=by["furrow"], now=MONDAY + timedelta(days=9))
    assert other.told()[f"{P}c/scoping/"] == first
    assert "Sealed on 9 March 2026" in first
