"""Everybody who may come to a door, and what each may be told."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.auth import get_user_model
from django.test import Client
from msgspec import Struct, structs

from commonhold.acts import entries
from commonhold.acts.access import tokens, webhooks
from commonhold.acts.arriving.records import bring_in_record
from commonhold.acts.deed import By
from commonhold.acts.people import person, sit
from commonhold.acts.rooms.uploads import upload
from commonhold.acts.seating.membership import announce_leaving
from commonhold.acts.seating.seats import seat_colleague
from commonhold.acts.sharing.releases import release, revoke
from commonhold.exchange.file import Told
from commonhold.exchange.record.read import read_record
from commonhold.facts.chapters.diligence import DiligenceAnswer
from commonhold.facts.chapters.registers import Seat
from commonhold.facts.clock import Clock
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.sharing import GUESTS, Audience, Rooms, seen_by
from privacy.marked import LEAVER, LEAVES, WITHOUT_NDA, lies_in, mark_of, marked, marks_in

OSANTI = "osanti-water"
AFTER_LEAVING = "mkwrittenafterleaving"
CAST = {
    "a partner": "miriam-adeyo",
    "a partner that publishes": "joseph-amani",
    "a partner without the NDA": "grace-tolu",
    "a partner that pays": "ruben-castell",
    "another of the same organisation": "noah-ferrer",
    "a field seat": "musa-kiran",
    "the broker": "leila-marr",
    "the evaluator": "tess-okell",
    "one that left": LEAVER,
}
WITHOUT_A_SEAT = ("one whose time is over", "one who was asked and did not come", "somebody from elsewhere", "nobody")


class Reader(Struct):
    """Somebody at the door: signed in (or not), the marks that they may be told, and the entries that they may see."""

    name: str
    client: Client
    person: str
    seat: str
    may: frozenset[str]
    token: str = ""
    sees: frozenset[str] = frozenset()

    def comes_back(self) -> None:
        """Signed in as at first, whatever happened to the session since."""
        self.client = _signed_in(self.person) if self.person else Client()


class World(Struct):
    """The readers, a token by which somebody was asked to a seat, files (room and hash), and a webhook."""

    readers: list[Reader]
    today: date
    invitation: str
    files: list[tuple[str, str]]
    webhook: str

    def reader(self, name: str) -> Reader:
        """One of them by name."""
        return next(reader for reader in self.readers if reader.name == name)


def world() -> World:
    """The demonstration on record, with everybody in their seats; uses the database that is in place."""
    now = datetime.now(UTC)
    today, before = now.date(), now - timedelta(days=3)
    told = _dossier(today)
    brought = bring_in_record(told, now=before)
    assert not brought.conflicts, brought.conflicts
    leaver, miriam = By(OSANTI, LEAVER), By(OSANTI, "miriam-adeyo")
    [kept, *_] = [one.id for one in told.of(DiligenceAnswer) if one.organisation == "open-furrow"]
    shown = release(
        by=miriam, to=[LEAVES, WITHOUT_NDA], entries=[kept], purpose="Yearly look at each other's controls", now=before
    )
    announce_leaving(by=leaver, reason="other", effective_on=before.date() + timedelta(days=1), now=before)
    revoke(by=miriam, release=shown.id, seen=shown.seq)
    note = {"kind": "meeting", "held_on": today.isoformat(), "attendees": ["miriam-adeyo", "joseph-amani"]}
    said = {"purposes": ["coordination"], "in_person": True, "takeaways": f"Said today {AFTER_LEAVING}"}
    entries.write(by=miriam, kind="interaction", body={**note, **said})
    card = Seat(shown_name="Amina Sol", place="contributor", function="field", level="field", starts_on=today)
    asked = seat_colleague(by=miriam, card=card, mailbox="amina@open-furrow.example")
    later = structs.replace(card, shown_name=f"Sat down {AFTER_LEAVING}")
    seat_colleague(by=miriam, card=later, mailbox="later@open-furrow.example")
    readers = [_seated(name, seat, told, today) for name, seat in CAST.items()]
    readers += [_without(name) for name in WITHOUT_A_SEAT]
    listening = webhooks.register(by=miriam, person=readers[0].person, url="https://listens.example/news")
    files = [_file(miriam, room) for room in ("partners", "own:open-furrow", "confidential:nda-2024", "public")]
    return World(readers, today, asked.token, files, listening.id)


def _file(by: By, room: str) -> tuple[str, str]:
    """A file that holds the mark of its room, and bears it in its name."""
    mark = mark_of(room)
    kept = upload(by=by, room=room, name=f"{mark}.txt", content=mark.encode(), media_type="text/plain")
    return room, kept.hash


def _dossier(today: date) -> Dossier:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "marked.json"
        path.write_bytes(marked(today))
        [told] = [one for one in read_record(path) if isinstance(one, Told)]
    return told.dossier


def _seated(name: str, seat: str, told: Dossier, today: date) -> Reader:
    who = person(f"{seat}@osanti.example", seat.replace("-", " ").title())
    sit(OSANTI, seat, who)
    may = set(_may(seat, told, today))
    if seat != LEAVER:
        may.add(AFTER_LEAVING)
    made = tokens.make(by=By(OSANTI, seat), person=who, name="walk", scopes=("read", "write"))
    sees = frozenset(entry.id for entry in _seen(seat, told, today))
    return Reader(name, _signed_in(who), who, seat, frozenset(may), made.secret, sees)


def _without(name: str) -> Reader:
    if name == "nobody":
        return Reader(name, Client(), "", "", frozenset({mark_of("public")}))
    who = person(f"{mark_of(name)}@elsewhere.example", name)
    if name == "one whose time is over":
        sit(OSANTI, "petra-halloran", who)
    return Reader(name, _signed_in(who), who, "", frozenset({mark_of("public")}))


def _may(seat: str, told: Dossier, today: date) -> Iterator[str]:
    """The marks that a seat may be told."""
    for entry in _seen(seat, told, today):
        yield from marks_in(str(entry.body))
    yield mark_of("public")


def _seen(seat: str, told: Dossier, today: date) -> Iterator[AnyEntry]:
    """What a seat may see, worked out by the rules of facts, not by the filter of the program."""
    card = told.seats[seat]
    guest = card.body.place in ("broker", "evaluator", "convenor")
    audience = GUESTS if guest else Audience("seat", card.organisation, seat)
    seen = seen_by(audience, told, Rooms(told, Clock(today)))
    return (one for one in seen if seat != LEAVER or not one.room.startswith("confidential:"))  # closed to who left


def _signed_in(who: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=who))
    return client


__all__ = ["AFTER_LEAVING", "LEAVES", "OSANTI", "Reader", "World", "lies_in", "world"]
