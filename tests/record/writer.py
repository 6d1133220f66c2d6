"""A process that does deed after deed until it is killed, and tells in a file of its own what it was told is done.

The file is written past every buffer, one line for each deed that came back, so that it outlives the writer.
"""

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_hex
from traceback import format_exc
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings_of_tests")

import django

django.setup()

from django.conf import settings
from django.db import InterfaceError, OperationalError, connections
from msgspec import Struct, json, structs

from cast import dossier, entry
from commonhold.acts import writing
from commonhold.acts.arriving.records import bring_in_record
from commonhold.acts.deed import By, Deed, Written
from commonhold.acts.entries import answer, move, revise, write
from commonhold.acts.refusal import Refusal
from commonhold.acts.rooms.uploads import upload
from commonhold.acts.sealing.lodging import seal_motives
from commonhold.acts.sharing.releases import release
from commonhold.facts.chapters.scoping import WhyCase
from commonhold.facts.dossier import Dossier
from commonhold.facts.vocabulary import kinds
from commonhold.practice.catalogue import all_practices
from commonhold.record.rows import ENTRIES, EntryRow
from database import connected

all_practices()

SENT_AWAY = (None, "57P01")
"""What PostgreSQL says, or leaves unsaid, when a connection was ended from outside; all else is a fault of ours."""


class Done(Struct, frozen=True, omit_defaults=True):
    """What a writer was told is done: in which partnership, and each entry as the deed returned it.

    `lodged` are the ids of envelopes, `uploaded` is the hash of a file in the common room, `seat` whoever wrote.
    """

    partnership: str = ""
    seat: str = ""
    written: tuple[Written, ...] = ()
    lodged: tuple[str, ...] = ()
    uploaded: str = ""
    failed: str = ""


def write_until_killed(told: dict[str, Any], folder: str, file: str, seed: int, seats: list[By]) -> None:
    """Do deeds for these seats, taken at random, on the database under these settings, with files in a folder."""
    connections["default"] = connected(told)
    settings.ATTACHMENTS = folder
    chance = random.Random(seed)
    out = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        while True:
            for done in _attempt(chance.choice(seats), chance):
                os.write(out, json.encode(done) + b"\n")
    except Exception:
        os.write(out, json.encode(Done(failed=format_exc())) + b"\n")


def told_in(file: Path) -> list[Done]:
    """Everything that a writer was told is done; a line cut by its death counts for nothing."""
    if not file.exists():
        return []
    lines = file.read_bytes().split(b"\n")[:-1]
    return [json.decode(line, type=Done) for line in lines]


def _attempt(by: By, chance: random.Random) -> Iterator[Done]:
    """One sort of deed; what it was told until it was refused, or until the server hung up."""
    try:
        for told in chance.choice(DEEDS)(by, chance):
            yield Done(by.partnership, by.seat, (told,)) if isinstance(told, Written) else told
    except Refusal:
        return
    except (OperationalError, InterfaceError) as gone:
        wrapper = connections["default"]
        if wrapper.vendor == "sqlite" or getattr(gone.__cause__, "sqlstate", None) not in SENT_AWAY:
            raise
        wrapper.close()


# -- the deeds --------------------------------------------------------------------------------------------------------


def _promise(by: By, chance: random.Random) -> Iterator[Written]:
    words = {"what": f"{chance.randint(2, 99)} pumps", "form": "in_kind", "to": ["varrow"], "due_on": "2026-09-01"}
    yield write(by=by, kind="commitment", body=words)


def _put_case(by: By, chance: random.Random) -> Iterator[Written]:
    case = write(by=by, kind="why_case", body={"together": f"Water for {chance.randint(2, 99)} villages."})
    yield case
    yield move(by=by, entry=case.id, to="proposed", seen=case.seq)


def _say_yes(by: By, chance: random.Random) -> Iterator[Written]:
    for case in _some(by, "why_case", "proposed", chance):
        yield answer(by=by, entry=case.id, revision=case.revision, verdict="consent")


def _reword(by: By, chance: random.Random) -> Iterator[Written]:
    for row in _some(by, "why_case", "draft", chance):
        yield revise(by=by, entry=row.id, body={"together": f"Schools for {token_hex(4)}."}, seen=row.seq)


def _in_several_rooms(by: By, chance: random.Random) -> Iterator[Done]:
    """One deed with five lines in two rooms, which all bear the same mark."""
    mark = f"mark-{token_hex(8)}"
    with Deed(by, "several") as deed:
        rows = [writing.add(deed, kinds()["why_case"], {"together": mark}) for _ in range(3)]
        for _ in range(2):
            motive = {"facet": "driver", "driver": "mandate", "rank": "main", "statement": mark}
            rows.append(writing.add(deed, kinds()["motive"], motive))
        chance.shuffle(rows)
    yield Done(by.partnership, by.seat, tuple(map(deed.written, rows)))


def _lodge(by: By, _chance: random.Random) -> Iterator[Done]:
    yield Done(by.partnership, by.seat, lodged=tuple(one.id for one in seal_motives(by=by)))


def _let_read(by: By, chance: random.Random) -> Iterator[Written]:
    words = {"facet": "mandate", "statement": f"What moves us: {chance.randint(2, 99)}."}
    own = [write(by=by, kind="self_statement", body=words) for _ in range(2)]
    yield from own
    yield release(by=by, to=["varrow", "ministry"], purpose="To know us.", entries=[one.id for one in own])


def _upload(by: By, _chance: random.Random) -> Iterator[Done]:
    minutes = upload(by=by, room="partners", name="minutes.txt", content=MINUTES, media_type="text/plain")
    yield Done(by.partnership, by.seat, uploaded=str(minutes.hash))


def _bring_in(_by: By, _chance: random.Random) -> Iterator[Done]:
    """A small record, which becomes a partnership of its own."""
    told, id = dossier(*(entry(WhyCase(together="Water.")) for _ in range(4))), f"{BROUGHT}{token_hex(8)}"
    card = structs.replace(told.partnership, slug=id)
    brought = bring_in_record(
        Dossier(id, card, organisations=told.organisations, seats=told.seats.values(), entries=told.entries)
    )
    yield Done(id, failed="; ".join(why for why, _ in brought.conflicts))


DEEDS: tuple[Callable[[By, random.Random], Iterator[Done | Written]], ...] = (
    _promise,
    _put_case,
    _say_yes,
    _reword,
    _in_several_rooms,
    _lodge,
    _let_read,
    _upload,
    _bring_in,
)
LINES_OF_A_MARK = 5
MINUTES = b"We met."
BROUGHT = "brought-"
"""What the ids of partnerships begin with that came in from elsewhere."""


def _some(by: By, kind: str, state: str, chance: random.Random) -> list[EntryRow]:
    """One entry of a kind that is in a state, if there is any."""
    rows = ENTRIES.read("partnership = %s AND kind = %s AND state = %s", (by.partnership, kind, state), "id")
    return [chance.choice(rows)] if rows else []
