"""Files: each belongs to one room and one uploader, and is read with the right to enter that room, never by its hash.

The hash that an entry names is salted: the same file in another room has another hash, so that nobody who knows one
can tell where else the file lies.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import BinaryIO

from django.db import connection, transaction
from msgspec import Struct

from commonhold.acts.deed import By, Deed, moment_of
from commonhold.acts.refusal import NotAllowed, NotNow, NotThere, in_words
from commonhold.facts.rooms.house import NEUTRAL_PLACES, PUBLIC, House, SeatHeld, own_room
from commonhold.facts.types import Attachment
from commonhold.facts.words import gettext_noop as _
from commonhold.record import files
from commonhold.record.house import house_of, partnership_row
from commonhold.record.rows import LINES, UPLOADS, UploadRow
from commonhold.record.table import IN_ONE_GO, marks
from commonhold.visibility.policy import Stamp, is_closed_since, may_enter, may_see, reading_day

AT_MOST = 25 * 1024 * 1024
"""Bytes of one file."""
LONGEST_NAME = 200
KEPT_UNNAMED = timedelta(hours=24)
"""How long a file waits for an entry that names it."""
LOOKED_BACK = timedelta(days=30)
"""Files older than this were looked at when they were younger."""

NO_ROOM = _("There is no such room that you may write in.")
READS_ONLY = _("Your seat reads here, and puts no files in.")
BAD_NAME = _("A file name is one line of at most {longest} characters, without / and \\.")
BAD_TYPE = _("“{type}” is no media type. Write it like application/pdf.")
EMPTY = _("The file is empty.")
TOO_LARGE = _("The file is larger than {megabytes} megabytes.")
NO_FILE = _("There is no such file that you may read.")
FILE_GONE = _("The file “{name}” is not in its place any more.")

SHOWN_AS_IT_IS = ("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain", "text/csv")
"""Media types that are told to whoever reads a file; of all others they learn only that they are bytes."""
BYTES = "application/octet-stream"

_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,99}/[a-z0-9][a-z0-9!#$&^_.+-]{0,99}")


class File(Struct, frozen=True):
    """A file opened for somebody who may read it; whoever asked closes `content`."""

    name: str
    media_type: str
    size: int
    content: BinaryIO

    @property
    def told_type(self) -> str:
        """Its media type where no browser runs that, else that of bytes: what uploaders say is never to be trusted."""
        return self.media_type if self.media_type in SHOWN_AS_IT_IS else BYTES


def upload(
    *,
    by: By,
    room: str,
    name: str,
    content: bytes | BinaryIO,
    media_type: str,
    now: datetime | None = None,
) -> Attachment:
    """Put a file into a room (`own` is that of the seat's organisation); what an entry there may name.

    Raises NotThere, NotAllowed or NotNow. A file that no entry names within a day may be swept away.
    """
    _sound(name, media_type)
    kept = _kept(content)  # before the deed, which others wait for
    try:
        with Deed(by, "upload", now=now) as deed:
            where = own_room(deed.seat.organisation) if room == "own" else room
            _may_put_in(deed, where)
            UPLOADS.insert([_row(deed, where, name, media_type, kept)])
    except BaseException:
        files.discard(kept.name)
        raise
    return Attachment(name=name, media_type=media_type, hash=kept.hash)


def _sound(name: str, media_type: str) -> None:
    if not name.strip(". ") or len(name) > LONGEST_NAME or not name.isprintable() or set(name) & set("/\\"):
        raise NotAllowed(BAD_NAME, longest=LONGEST_NAME)
    if not _MEDIA_TYPE.fullmatch(media_type):
        raise NotAllowed(BAD_TYPE, type=media_type[:LONGEST_NAME])


def _may_put_in(deed: Deed, room: str) -> None:
    seat, house = deed.seat, deed.house
    if room == PUBLIC:  # which everybody enters
        inside = seat.is_guest_of_all or seat.organisation in house.present(deed.day)
    else:
        inside = bool(may_enter(seat, room, house, deed.day))
    if not inside:
        raise NotThere(NO_ROOM)
    if not seat.writes(deed.day) and seat.body.place not in NEUTRAL_PLACES:
        raise NotAllowed(READS_ONLY)


def _kept(content: bytes | BinaryIO) -> files.Stored:
    try:
        kept = files.store(content, at_most=AT_MOST)
    except files.TooLargeError:
        raise NotAllowed(TOO_LARGE, megabytes=AT_MOST // (1024 * 1024)) from None
    if not kept.size:
        files.discard(kept.name)
        raise NotAllowed(EMPTY)
    return kept


def _row(deed: Deed, room: str, name: str, media_type: str, kept: files.Stored) -> UploadRow:
    return UploadRow(
        deed.partnership, room, kept.hash, kept.salt, deed.seat.id, deed.seat.organisation, name, media_type, kept.size,
        deed.now, kept.name,
    )  # fmt: skip


def put_anew(deed: Deed, named: Attachment, room: str, to: str, *, partnership: str = "") -> Attachment:
    """Put a file of one room (of another `partnership`, if told) into another room here, under a hash of its own.

    Whoever calls this made sure that the seat may read it where it lies: its words go on.
    """
    where = partnership or deed.partnership
    found = UPLOADS.read("partnership = %s AND room = %s AND hash = %s", (where, room, named.hash))
    if not found:
        raise NotNow(FILE_GONE, name=named.name)
    try:
        with files.opened(found[0].stored_as) as content:
            kept = files.store(content, at_most=found[0].size)
    except FileNotFoundError:
        raise NotNow(FILE_GONE, name=named.name) from None
    UPLOADS.insert([_row(deed, to, found[0].name, found[0].media_type, kept)])
    return Attachment(name=named.name, media_type=named.media_type, hash=kept.hash)


# -- reading ----------------------------------------------------------------------------------------------------------


@in_words()
def open_upload(*, by: By, room: str, hash: str, now: datetime | None = None) -> File:
    """Open a file for a seat that may read in its room; NotThere for all others, whatever hash they know.

    Whoever has no seat (`by.seat` is empty) reads what lies on the porch.
    """
    today = moment_of(now).date()
    row = partnership_row(by.partnership)
    house = house_of(row) if row is not None else None
    if house is None:
        raise NotThere(NO_FILE)
    seat = house.seats.get(by.seat)
    where = own_room(seat.organisation) if room == "own" and seat is not None else room
    found = UPLOADS.read("partnership = %s AND room = %s AND hash = %s", (by.partnership, where, hash))
    if not found or not _reads(seat, found[0], house, today):
        raise NotThere(NO_FILE)
    (file,) = found
    try:
        return File(file.name, file.media_type, file.size, files.opened(file.stored_as))
    except FileNotFoundError:
        raise NotNow(FILE_GONE, name=file.name) from None


def _reads(seat: SeatHeld | None, file: UploadRow, house: House, today: date) -> bool:
    if file.room == PUBLIC:
        return True
    if seat is None or not seat.is_taken(today):
        return False
    day = reading_day(seat, house, today)
    theirs = file.organisation != seat.organisation
    if file.at.date() > day or (day < today and theirs and is_closed_since(seat.organisation, file.room, house, today)):
        return False
    return bool(may_see(seat, Stamp(file.room, file.organisation, file.uploader), house, day))


# -- sweeping ---------------------------------------------------------------------------------------------------------


def sweep(*, now: datetime | None = None) -> int:
    """Let go of files that no entry named within a day of their upload; how many went.

    An entry names a file as long as any of its revisions does: what was written is read again.
    """
    late = moment_of(now) - KEPT_UNNAMED
    gone = 0
    waiting = UPLOADS.columns(("partnership",), "at < %s AND at > %s", (late, late - LOOKED_BACK))
    for (partnership,) in dict.fromkeys(waiting):
        with transaction.atomic():
            partnership_row(partnership, lock=True)  # nobody names one of them meanwhile
            unnamed = [row for row in _older(partnership, late) if not _is_named(row)]
            for row in unnamed:
                UPLOADS.delete("partnership = %s AND room = %s AND hash = %s", (partnership, row.room, row.hash))
        _discard([row.stored_as for row in unnamed])
        gone += len(unnamed)
    return gone + _sweep_strays(late)


def named_in(partnership: str, bodies: Iterable[tuple[str, bytes]]) -> list[UploadRow]:
    """The files that words name, each with the room that it stands in."""
    by_room: dict[str, list[bytes]] = {}
    for room, body in bodies:
        by_room.setdefault(room, []).append(body)
    return [
        row
        for room, said in by_room.items()
        for row in UPLOADS.read("partnership = %s AND room = %s", (partnership, room))
        if any(row.hash.encode() in body for body in said)
    ]


def let_go_of_unnamed(partnership: str, bodies: Iterable[tuple[str, bytes]]) -> None:
    """Let go of the files that words named which were taken away, unless other words name them; at the commit."""
    unnamed = [row for row in named_in(partnership, bodies) if not _is_named(row)]
    for row in unnamed:
        UPLOADS.delete("partnership = %s AND room = %s AND hash = %s", (partnership, row.room, row.hash))
    transaction.on_commit(lambda: _discard([row.stored_as for row in unnamed]))


def _older(partnership: str, late: datetime) -> list[UploadRow]:
    return UPLOADS.read("partnership = %s AND at < %s AND at > %s", (partnership, late, late - LOOKED_BACK))


def _is_named(row: UploadRow) -> bool:
    within = "instr(body, %s)" if connection.vendor == "sqlite" else "position(%s in body)"
    return LINES.holds(
        f"partnership = %s AND room = %s AND revision > 0 AND {within} > 0",
        (row.partnership, row.room, row.hash.encode()),
    )


def _discard(names: list[str]) -> None:
    for name in names:
        files.discard(name)


def _sweep_strays(late: datetime) -> int:
    """Files of a deed that was not done in the end: no row tells of them."""
    strays: list[str] = []
    for names in batched(files.stored_between(late - LOOKED_BACK, late), IN_ONE_GO):
        known = UPLOADS.columns(("stored_as",), f"stored_as IN ({marks(names)})", names)
        strays += set(names) - {name for (name,) in known}
    _discard(strays)
    return len(strays)


def batched(names: Iterator[str], size: int) -> Iterator[tuple[str, ...]]:
    """Names in lots of at most so many."""
    while lot := tuple(islice(names, size)):
        yield lot
