"""What is told of entries."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from django.utils.translation import gettext
from msgspec import Meta, Raw, Struct, json

from commonhold.acts.deed import Written as Left
from commonhold.api.problems import said
from commonhold.visibility.reading.history import Step
from commonhold.visibility.reading.places import Place
from commonhold.visibility.reading.shelf import Item, who_sees

ROOM = (
    "Where it lies: partners, public, own:<organisation>, confidential:<agreement>, or pair:<the entry that opened it>."
)


class WhoSees(Struct, frozen=True):
    """Who reads an entry today."""

    sentence: Annotated[str, Meta(description="The same in words.")]
    seats: Annotated[list[str], Meta(description="The seats that may read it, by id.")]


class Entry(Struct, frozen=True):
    """An entry as it stands, with what it says, and who sees it."""

    id: str
    kind: Annotated[str, Meta(description="The kind of entry; it decides what the body may hold.")]
    room: Annotated[str, Meta(description=ROOM)]
    organisation: Annotated[str, Meta(description="The organisation that it speaks for; empty for none.")]
    author: Annotated[str, Meta(description="The seat that wrote this revision; empty where that is not told.")]
    revision: Annotated[int, Meta(ge=1, description="How often it was worded.")]
    written_at: Annotated[datetime | None, Meta(description="When this revision was written, where that is told.")]
    state: Annotated[str, Meta(description="The state that it is in; empty for a kind without states.")]
    state_since: Annotated[date | None, Meta(description="The day on which it entered that state.")]
    due_on: Annotated[date | None, Meta(description="The day that its kind calls due.")]
    opened_on: Annotated[date | None, Meta(description="Where it was sealed: the day on which it opened to all.")]
    wider: Annotated[
        str, Meta(description="The entry that it was written anew as in a wider room, after which it rests.")
    ]
    who_sees: WhoSees
    body: Annotated[Raw, Meta(description="What it says, by the fields of its kind.")]


class Entries(Struct, frozen=True):
    """Some entries, the latest first. Where others follow, `next` is where they are."""

    entries: list[Entry]
    next: Annotated[str | None, Meta(description="The address of the next ones; null where these are the last.")]


class Written(Struct, frozen=True):
    """What a deed left behind."""

    id: str
    room: Annotated[str, Meta(description=ROOM)]
    revision: int
    state: str


class StepTaken(Struct, frozen=True):
    """One step in the course of an entry: new words, or a move to another state."""

    revision: int
    at: datetime
    by: Annotated[str, Meta(description="The seat that did it; empty where the program did, as a consequence.")]
    deed: str
    state: str
    since: date | None
    words: Annotated[Mapping[str, Any] | None, Meta(description="What was said; null for a move.")]
    taken_away: Annotated[bool, Meta(description="Its words were taken away by law.")]
    reason: str


class Course(Struct, frozen=True):
    """Every revision and move of an entry, oldest first."""

    steps: list[StepTaken]


def told(item: Item, place: Place, names: Mapping[str, str]) -> Entry:
    """An entry as it is told; `names` are those of organisations."""
    one = item.entry
    return Entry(
        id=one.id,
        kind=one.kind,
        room=item.room,
        organisation=one.organisation,
        author=one.author,
        revision=one.revision,
        written_at=one.recorded_at,
        state=one.state,
        state_since=one.state_since,
        due_on=item.due_on,
        opened_on=item.opened_on,
        wider=item.wider,
        who_sees=_who_sees(item, place, names),
        body=Raw(json.encode(one.body)),
    )


def _who_sees(item: Item, place: Place, names: Mapping[str, str]) -> WhoSees:
    readers = who_sees(item, place)
    words = {
        name: said(tuple(names.get(str(one), str(one)) for one in value) if isinstance(value, tuple) else value)
        for name, value in readers.words.items()
    }
    return WhoSees(gettext(readers.told).format(**words), [seat.id for seat in readers.seats])


def written(left: Left) -> Written:
    """What a deed left, as it is told."""
    return Written(left.id, left.room, left.revision, left.state)


def step(taken: Step) -> StepTaken:
    """A step as it is told."""
    return StepTaken(
        taken.revision, taken.at, taken.by, taken.deed, taken.state, taken.since, taken.words, taken.taken_away,
        taken.reason,
    )  # fmt: skip
