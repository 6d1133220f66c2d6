"""Whether something exists is told by no count, no order, no length and no refusal.

What lies in a room is there or not: whoever may not look in reads the same pages, letter by letter.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import override_settings

from commonhold.acts import entries as deeds
from commonhold.acts.deed import By
from commonhold.acts.rooms.uploads import upload
from commonhold.facts.cycle import CHAPTERS
from commonhold.facts.vocabulary import kinds
from commonhold.practice.catalogue import practices
from privacy.addresses import NOWHERE, Route, entries, routes
from privacy.marked import mark_of
from privacy.walk import alike, as_program, comes, not_theirs, sends
from privacy.world import OSANTI, Reader, World

HERE, API = f"/p/{OSANTI}/", f"/api/v1/partnerships/{OSANTI}"
ASKED = "zzpumpsinthedark"
"""A word that stands in what is hidden, and nowhere else."""
PAGES = [
    "/", "/partnerships/", f"/search/?q={ASKED}", "/search/?q=water", f"/public/{OSANTI}/", "/me/", HERE,
    f"{HERE}checks/", f"{HERE}people/", f"{HERE}room/", f"{HERE}card/", f"{HERE}start/", f"{HERE}seal/motive/",
    *(f"{HERE}c/{chapter}/" for chapter in CHAPTERS),
    *(f"{HERE}scoping/{page}/" for page in ("envelope", "opened", "words", "not-a-partnership")),
    *(f"{HERE}checks/{practice.code}/" for practice in practices()[:3]),
    *(f"{HERE}record/{kind}/" for kind in ("commitment", "decision", "incident", "motive", "internal-note", "issue")),
    *(f"{HERE}record/{kind}/add/" for kind in ("decision", "interaction", "review-finding")),
]  # fmt: skip
OPERATIONS = [
    API, f"{API}/entries", f"{API}/dossier", f"{API}/findings", f"{API}/tasks", f"{API}/search?q={ASKED}",
    f"{API}/fit", f"{API}/relation", f"{API}/start",
    f"{API}/organisation", f"{API}/entries?kind=commitment", "/api/v1/partnerships",
]  # fmt: skip
MOMENT = re.compile(r"'Expires': '[^']*'")
WRITES_IN = {"own": "ruben-castell", "confidential:nda-2024": "ruben-castell"}
READ_BY = {"own": mark_of("own:varrow-metals"), "confidential:nda-2024": mark_of("confidential:nda-2024")}
"""The mark that those who look in may read; they are the ones who tell that the test could fail."""


def written(room: str, day: str) -> None:
    """Of everything that counts somewhere one more, in a room into which few look."""
    by = By(OSANTI, WRITES_IN[room])
    said, to = f"{ASKED} {room}", ["open-furrow"]
    bodies: dict[str, dict[str, Any]] = {
        "commitment": {"what": said, "form": "in_kind", "to": to, "due_on": day},
        "decision": {"question": said, "topic": "other", "opened_on": day, "answer_by": day},
        "incident": {"what": said, "weight": "major", "drill": False, "detected_at": f"{day}T01:00:00Z"},
        "self_statement": {"facet": "constraint", "statement": said},
        "motive": {"facet": "want", "statement": said, "rank": "main"},
        "budget_line": {"side": "income", "class": "activities", "what": said,
                        "amount": {"amount": "1200.50", "currency": "ISK"}},
        "activity": {"title": said, "kind": "milestone", "due_on": day},
    }  # fmt: skip
    taken = 0
    for kind, body in bodies.items():
        if room == "own" or kinds()[kind].confidential:
            where = "" if kind == "motive" else room
            deeds.write(by=by, kind=kind, body=body, room=where)
            taken += 1
    assert taken >= (7 if room == "own" else 2)
    where = "own:varrow-metals" if room == "own" else room
    upload(by=by, room=where, name=f"{ASKED}.txt", content=ASKED.encode(), media_type="text/plain")


def read(reader: Reader) -> dict[str, tuple[int, str]]:
    """All that somebody is told at the addresses where something is counted or listed."""
    told = {address: alike(comes(reader, address), ASKED) for address in PAGES}
    if reader.token:
        told |= {address: alike(comes(reader, address, as_program(reader)), ASKED) for address in OPERATIONS}
    return {address: (status, MOMENT.sub("", said)) for address, (status, said) in told.items()}


@override_settings(API_REQUESTS_A_MINUTE=0)
def test_one_more_in_a_room_changes_nothing_for_whoever_does_not_look_in(place: World) -> None:
    for reader in place.readers:
        read(reader)  # what the first visit leaves behind is there before
    before = {reader.name: read(reader) for reader in place.readers}
    for room in WRITES_IN:
        written(room, place.today.isoformat())
        after = {reader.name: read(reader) for reader in place.readers}
        for reader in place.readers:
            was, is_ = before[reader.name], after[reader.name]
            changed = [address for address, told in is_.items() if told != was[address]]
            assert bool(changed) == (READ_BY[room] in reader.may), (room, reader.name, changed)
        before = after


POSTED: dict[str, Callable[[str], str]] = {
    "revise": lambda id: "seen=1&question=Who%3F",
    "move": lambda id: "to=withdrawn&seen=1",
    "answer": lambda id: "verdict=consent&revision=1&to=adopted",
    "share": lambda id: "reach=partners&seen=1",
}


@pytest.mark.parametrize("name", POSTED)
def test_what_is_sent_to_what_may_not_be_seen_is_refused_like_what_is_not_there(name: str, place: World) -> None:
    [route] = [one for one in routes() if one.name == name]
    told = 0
    for entry in entries(place, few=True):
        for reader in place.readers:
            if entry.id not in reader.sees and reader.seat:
                answers = [
                    alike(sends(reader, route.filled(slug=OSANTI, kind=entry.kind, entry=id), POSTED[name](id)), id)
                    for id in (entry.id, NOWHERE)
                ]
                assert answers[0] == answers[1], (reader.name, entry.id)
                told += 1
    assert told > 50


def pointing(route: Route, id: str, day: str) -> list[tuple[str, dict[str, object]]]:
    """Entries that name another one, by a field for any kind and by one for a certain kind."""
    met = {"kind": "meeting", "held_on": day, "attendees": ["miriam-adeyo"], "purposes": ["coordination"]}
    return [
        ("interaction", {**met, "in_person": True, "about": [id]}),
        ("review_finding", {"review": id, "statement": "Late."}),
        ("measurement", {"indicator": id, "value": "1", "measured_on": day, "basis": "claim"}),
        ("clause", {"topic": "leaving", "coverage": "full", "agreement": id, "text": "Ninety days."}),
        ("release", {"to": ["open-furrow"], "scope": "entries", "entries": [id], "purpose": "To know us"}),
    ]


@override_settings(API_REQUESTS_A_MINUTE=0)
def test_whoever_names_what_may_not_be_seen_is_refused_as_if_it_were_nowhere(place: World) -> None:
    [route] = [one for one in routes() if one.pattern == "api/v1/partnerships/<str:partnership>/entries"]
    told, day = 0, place.today.isoformat()
    for entry in entries(place, few=True):
        for reader in place.readers:
            if entry.id in reader.sees or not reader.token:
                continue
            for (kind, hidden), (_kind, nowhere) in zip(
                pointing(route, entry.id, day), pointing(route, NOWHERE, day), strict=True
            ):
                answers = [asks(reader, route.filled(partnership=OSANTI), kind, body) for body in (hidden, nowhere)]
                assert answers[0].status_code >= 400, (reader.name, kind)
                assert not not_theirs(reader, answers[0])
                assert without_length(answers[0], entry.id) == without_length(answers[1], NOWHERE), (reader.name, kind)
                told += 1
    assert told > 200


def asks(reader: Reader, address: str, kind: str, body: dict[str, object]) -> Any:
    """What a program is answered that writes an entry."""
    told = {"kind": kind, "body": body}
    return reader.client.post(address, told, content_type="application/json", headers=as_program(reader))


def without_length(answer: Any, named: str) -> tuple[int, str]:
    """An answer that repeats the word it was asked for, without that word and without what it adds to the length."""
    status, said = alike(answer, named)
    assert f"'Content-Length': '{len(answer.content)}'" in said
    return status, said.replace(f"'Content-Length': '{len(answer.content)}'", "")


def test_a_file_of_a_room_is_nowhere_for_whoever_does_not_look_in(place: World) -> None:
    told = 0
    for room, hash in place.files:
        for reader in place.readers:
            mark = "mk" + "".join(letter for letter in room if letter.isalnum())
            if mark in reader.may or not reader.token:
                continue
            for address in (f"{HERE}files/{room}/{{}}/", f"{API}/uploads/{{}}?room={room}"):
                headers = as_program(reader) if "/api/" in address else None
                there, nowhere = (comes(reader, address.format(one), headers) for one in (hash, "0" * 64))
                assert alike(there, hash) == alike(nowhere, "0" * 64), (reader.name, room)
                told += 1
    assert told > 10
