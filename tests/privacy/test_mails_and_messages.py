"""Nobody is mailed what is not theirs, and no program is told of what its seat does not read."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

import pytest
from django.core.mail.message import EmailMessage
from msgspec import json

from commonhold.acts import entries
from commonhold.acts.access import deliveries, webhooks
from commonhold.acts.deed import By
from commonhold.notices.hooks.message import Happened
from commonhold.notices.hooks.sending import make
from commonhold.notices.letters.at_once import look
from commonhold.notices.letters.digest import write_digest
from commonhold.notices.letters.invitation import invite
from commonhold.record.models.people import Person
from commonhold.record.rows import ENTRIES
from notices.table import LONG_AGO, mailed, whole
from privacy.marked import mark_of, marks_in
from privacy.world import OSANTI, Reader, World

ROOMS = {
    "miriam-adeyo": ("own:open-furrow", "partners", "confidential:nda-2024"),
    "joseph-amani": ("own:ministry-of-water", "partners"),
    "grace-tolu": ("own:lower-osanti-assembly", "partners"),
    "ruben-castell": ("own:varrow-metals", "confidential:nda-2024"),
}
"""Who writes into which rooms something that waits for others."""


def waiting(world: World, now: datetime) -> None:
    """Into each room what cannot wait, or waits for a word; the mark of the room leads its words."""
    day = now.date().isoformat()
    for seat, rooms in ROOMS.items():
        for room in rooms:
            said = f"{mark_of(room)} waits"
            others = ["open-furrow"] if seat != "miriam-adeyo" else ["varrow-metals"]
            bodies: dict[str, dict[str, Any]] = {
                "commitment": {"what": said, "form": "in_kind", "to": others, "due_on": day},
                "decision": {"question": said, "topic": "other", "opened_on": day, "answer_by": day},
                "restatement": {"target": _some_entry_of(others[0]), "words": said},
                "incident": {"what": said, "weight": "major", "drill": False, "detected_at": now.isoformat()},
            }
            for kind, body in bodies.items():
                if kind != "incident" or not room.startswith("confidential"):
                    entries.write(by=By(OSANTI, seat), kind=kind, body=body, room=re.sub("^own:.*", "own", room))


def _some_entry_of(organisation: str) -> str:
    """Something that a partner said before all, to be said back to it."""
    return ENTRIES.read(
        "partnership = %s AND organisation = %s AND room = 'partners' AND kind = 'motive'", (OSANTI, organisation)
    )[0].id


def letters(world: World) -> Iterator[tuple[Reader | None, EmailMessage]]:
    """Everything that is mailed today, and to whom."""
    now = datetime.combine(world.today, time(12), UTC)
    waiting(world, now)
    Person.objects.update(joined_at=LONG_AGO, digest="daily")
    with mailed() as box:
        look(now)
        for reader in world.readers:
            write_digest(reader.person, now)
        invite(OSANTI, seat="miriam-adeyo", by="joseph-amani", mailbox="amina@x.example", token=world.invitation)
    mailbox = {one.mailbox: one.id for one in Person.objects.all()}
    of = {reader.person: reader for reader in world.readers if reader.person}
    for one in box:
        yield of.get(mailbox.get(one.to[0].rpartition("<")[2].rstrip(">"), "")), one


def test_a_mail_tells_nobody_what_is_not_theirs(place: World) -> None:
    read: dict[str, set[str]] = {}
    for reader, mail in letters(place):
        may = reader.may if reader else frozenset({mark_of("public")})
        told = marks_in(whole(mail))
        assert told <= may, (reader and reader.name, mail.subject)
        assert not re.search("mk(own|seat|pair|confidential)", whole(mail)), "what is narrower stays out of mail"
        read.setdefault(reader.name if reader else "somebody who is asked", set()).update(told)
    silent = {
        "one that left",
        "one whose time is over",
        "one who was asked and did not come",
        "somebody from elsewhere",
    }
    assert silent.isdisjoint(read)
    assert {name for name, told in read.items() if mark_of("partners") in told} > {"a partner", "the broker"}
    assert read["somebody who is asked"] == set()


def test_a_mark_that_lies_in_a_wrong_room_is_found_in_a_mail(place: World) -> None:
    body = {"what": "mkownopenfurrow waits", "form": "in_kind", "to": ["varrow-metals"], "due_on": "2020-01-01"}
    entries.write(by=By(OSANTI, "miriam-adeyo"), kind="commitment", body=body)
    found = [reader for reader, mail in letters(place) if reader and marks_in(whole(mail)) - reader.may]
    assert "a partner that pays" in {reader.name for reader in found}


def test_a_program_is_told_of_nothing_that_its_seat_does_not_read(place: World) -> None:
    seated = {reader.name: reader for reader in place.readers if reader.seat}
    for number, reader in enumerate(seated.values()):
        url = f"https://x{number}.example/"
        webhooks.register(by=By(OSANTI, reader.seat), person=reader.person, url=url)
    whose = {f"https://x{number}.example/": reader for number, reader in enumerate(seated.values())}
    now, told = datetime.now(UTC), dict.fromkeys(seated, 0)
    known = frozenset[str]().union(*(reader.sees for reader in seated.values()))
    for row in ENTRIES.read("partnership = %s", (OSANTI,)):
        happened = Happened(row.room, row.kind, row.id, row.revision, row.state, row.seq, "written")
        for id in make(OSANTI, [happened], now):
            message = deliveries.take(id, at=now)
            assert message is not None
            assert not marks_in(message.body.decode())
            entry = json.decode(message.body)["data"]["entry"]
            ear = whose.get(message.url)
            if ear and entry in known:
                assert entry in ear.sees, (ear.name, entry)
                told[ear.name] += 1
    assert not told.pop("one that left")
    assert all(number > 20 for number in told.values()), told


@pytest.mark.parametrize("address", ["/demo/mail/"])
def test_outside_a_demonstration_nobody_reads_mails_on_a_page(address: str, place: World) -> None:
    for reader in place.readers:
        assert reader.client.get(address).status_code == 404
