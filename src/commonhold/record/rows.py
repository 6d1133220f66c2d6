"""The rows of the record as plain values, one struct for each table that deeds and readings use."""

from datetime import date, datetime

from msgspec import Struct

from commonhold.facts.rooms.journal import Line
from commonhold.record.models import directory, entries, journal, readings
from commonhold.record.table import Table


class RoomRow(Struct, frozen=True):
    """A room and the head of its journal."""

    partnership: str
    id: str
    seq: int
    hash: bytes


class HeadGivenRow(Struct, frozen=True):
    """The head of a room as it was given to a partner."""

    partnership: str
    room: str
    seq: int
    organisation: str
    hash: bytes
    at: datetime


class AccessRow(Struct, frozen=True):
    """An organisation may enter a room from one day until another."""

    partnership: str
    organisation: str
    room: str
    from_on: date
    until_on: date


class PartnershipRow(Struct, frozen=True):
    """A workspace and its card."""

    id: str
    slug: str
    name: str
    room: str
    revision: int
    seq: int
    source: bytes
    body: bytes


class OrganisationRow(Struct, frozen=True):
    """An organisation's card."""

    id: str
    name: str
    revision: int
    seq: int
    body: bytes


class OfficeRow(Struct, frozen=True):
    """An office of an organisation."""

    id: str
    organisation: str
    revision: int
    seq: int
    body: bytes


class SeatRow(Struct, frozen=True):
    """A seat in a partnership."""

    partnership: str
    id: str
    organisation: str
    confirmed: bool
    revision: int
    seq: int
    body: bytes


class EntryRow(Struct, frozen=True, gc=False):
    """An entry at its latest revision."""

    partnership: str
    id: str
    room: str
    kind: str
    organisation: str
    author: str
    revision: int
    written_at: datetime | None
    state: str
    since: date | None
    narrow: bool
    wider: str
    opened_on: date | None
    due_on: date | None
    redacted: bool
    first_seq: int
    seq: int
    body: bytes

    @property
    def is_copy(self) -> bool:
        """Was it written into a room of two by a release? Its words and its state are those of whoever released it.

        A reply is written there at once, beside what it answers.
        """
        return self.room.startswith("pair:") and self.room != f"pair:{self.id}" and self.kind != "reply"


class ReferenceRow(Struct, frozen=True, gc=False):
    """An entry names another in one of its fields."""

    partnership: str
    source: str
    field: str
    target: str


class LinkRow(Struct, frozen=True):
    """An entry was written anew in another room."""

    partnership: str
    entry: str
    copy: str
    release: str


class LodgingRow(Struct, frozen=True):
    """An organisation's envelope of one round."""

    partnership: str
    round: str
    organisation: str
    id: str
    kind: str
    values: bytes
    first_on: date
    lodged_on: date
    lodged: bool
    opened_on: date | None
    commitment: bytes


class UploadRow(Struct, frozen=True):
    """A file put into one room by one seat."""

    partnership: str
    room: str
    hash: str
    salt: bytes
    uploader: str
    organisation: str
    name: str
    media_type: str
    size: int
    at: datetime
    stored_as: str


class ReadingRow(Struct, frozen=True):
    """What every practice answers to one audience."""

    partnership: str
    audience: str
    look_again_on: date | None
    verdicts: bytes


class StandingRow(Struct, frozen=True):
    """A finding that stands for an audience."""

    partnership: str
    audience: str
    practice: str
    subject: str
    number: int
    standing: str
    body: bytes


class TaskRow(Struct, frozen=True):
    """Something waits for an organisation, or for one seat of it."""

    partnership: str
    entry: str
    what: str
    organisation: str
    seat: str
    due_on: date | None


ROOMS = Table(journal.Room, RoomRow)
LINES = Table(journal.JournalLine, Line)
HEADS_GIVEN = Table(journal.HeadGiven, HeadGivenRow)
ACCESS = Table(journal.Access, AccessRow)
PARTNERSHIPS = Table(directory.Partnership, PartnershipRow)
ORGANISATIONS = Table(directory.Organisation, OrganisationRow)
OFFICES = Table(directory.Office, OfficeRow)
SEATS = Table(directory.Seat, SeatRow)
ENTRIES = Table(entries.Entry, EntryRow)
REFERENCES = Table(entries.Reference, ReferenceRow)
LINKS = Table(entries.Link, LinkRow)
LODGINGS = Table(entries.Lodging, LodgingRow)
UPLOADS = Table(entries.Upload, UploadRow)
READINGS = Table(readings.Reading, ReadingRow)
STANDINGS = Table(readings.Standing, StandingRow)
TASKS = Table(readings.Task, TaskRow)
