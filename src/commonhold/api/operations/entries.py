"""Entries of every kind: listed, written, read, written anew, and their course."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from http import HTTPStatus
from typing import Annotated, ClassVar

from django.http import HttpResponse
from django.utils.translation import gettext
from dmr import Path, Query
from dmr.plugins.msgspec import BodyMsgspec
from msgspec import Meta, Raw, Struct

from commonhold.acts import entries
from commonhold.acts.deed import NO_ENTRY
from commonhold.acts.refusal import NotThere
from commonhold.api.door import Door, answers
from commonhold.api.lists import OWN_ID, Part, address, after, known
from commonhold.api.operations.places import AtEntry, AtPartnership
from commonhold.api.problems import Fault, NotDone
from commonhold.api.told.entries import Course, Entries, Entry, Written, step, told, written
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.visibility.reading.history import history
from commonhold.visibility.reading.places import Place, names_of
from commonhold.visibility.reading.shelf import Item, entry as one_entry, shelf

TAGS = ["Entries"]
NO_KIND = _("There is no kind of entry of this name.")
NO_KIND_LIKE = _("There is no kind of entry of this name. Did you mean “{near}”?")
OF_KIND = _("This entry is of the kind “{kind}”, and stays of it.")
NO_STATE = _("There is no state of this name.")
NO_ID = _("An id of your own is 32 hexadecimal digits at random (a UUID, with or without dashes).")
KIND = "The kind of entry, such as objective; the first page of the reference lists all."
ROOM = (
    "The room to write into; left out, the usual one of its kind. Your own room is `own`, a confidential one"
    " `confidential:<agreement>`."
)


class Wanted(Part, frozen=True, forbid_unknown_fields=True):
    """Which entries are wanted."""

    __dmr_force_list__: ClassVar[frozenset[str]] = frozenset(("kind", "state"))

    kind: Annotated[tuple[str, ...], Meta(description="Only entries of these kinds.")] = ()
    state: Annotated[tuple[str, ...], Meta(description="Only entries in these states.")] = ()


class NewEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A new entry: its kind and what it says."""

    kind: Annotated[str, Meta(description=KIND)]
    body: Annotated[Raw, Meta(description="What it says, by the fields of its kind.")]
    room: Annotated[str, Meta(description=ROOM)] = ""
    id: Annotated[
        str,
        Meta(
            description="An id of your own: 32 hexadecimal digits at random (a UUID). The same post sent again under it"
            " finds what the first one wrote."
        ),
    ] = ""


class NewWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of an entry anew, all of them. Its kind stays."""

    kind: Annotated[str, Meta(description="The kind of the entry, as it was read.")]
    body: Annotated[Raw, Meta(description="What it says from now on, by the fields of its kind.")]


class EntriesDoor(Door):
    """The entries that your seat reads."""

    inside = "body"

    @answers(Entries, tags=TAGS, operation_id="list_entries")
    def get(self, parsed_path: Path[AtPartnership], parsed_query: Query[Wanted]) -> HttpResponse:
        """List entries, the latest first.

        Those that your seat reads, of the kinds and in the states that you name; all where you name none.
        """
        place, wanted = self.place(parsed_path.partnership), parsed_query
        of_known_kinds(wanted.kind)
        in_known_states(wanted.state)
        found = shelf(
            place, wanted.kind, states=[known(one) for one in wanted.state], after=after(wanted.cursor),
            most=wanted.limit,
        )  # fmt: skip
        chosen = [("kind", one) for one in wanted.kind] + [("state", one) for one in wanted.state]
        last = found.items[-1].entry.id if found.more else ""
        following = address(self.request.path, last, wanted.limit, chosen) if last else None
        names = names_in(place)
        return self.tell(Entries([told(item, place, names) for item in found.items], following))

    @answers(
        Written, "not-allowed", "not-now", "not-sound", status=HTTPStatus.CREATED, etag=True, at=True, tags=TAGS,
        operation_id="write_entry",
    )  # fmt: skip
    def post(self, parsed_path: Path[AtPartnership], parsed_body: BodyMsgspec[NewEntry]) -> HttpResponse:
        """Write an entry.

        Everything that is wrong with it is told at once. With an `id` of your own you may send the same again.
        """
        self.here(parsed_path.partnership)
        new = parsed_body
        sound(new)
        left = entries.write(by=self.bearer.by, kind=new.kind, body=bytes(new.body), room=new.room, id=new.id)
        return self.tell(written(left), status=HTTPStatus.CREATED, seq=left.seq, at=f"{self.request.path}/{left.id}")


class EntryDoor(Door):
    """One entry."""

    inside = "body"

    @answers(Entry, etag=True, tags=TAGS, operation_id="read_entry")
    def get(self, parsed_path: Path[AtEntry]) -> HttpResponse:
        """Read an entry, and who sees it."""
        place = self.place(parsed_path.partnership)
        item = item_at(place, parsed_path.entry)
        return self.tell(told(item, place, names_in(place)), seq=item.seq)

    @answers(
        Written, "not-allowed", "not-now", "not-sound", "stale", "name-what-you-saw", etag=True, tags=TAGS,
        operation_id="revise_entry",
    )  # fmt: skip
    def put(self, parsed_path: Path[AtEntry], parsed_body: BodyMsgspec[NewWords]) -> HttpResponse:
        """Write the words of an entry anew.

        Needs If-Match with the ETag that you read. What all had agreed to stays in force until they agree to the new
        words.
        """
        self.here(parsed_path.partnership)
        seen, kind = self.seen, item_at(self.place(parsed_path.partnership), parsed_path.entry).entry.kind
        if parsed_body.kind != kind:
            raise NotDone("not-sound", problems=[Fault("/kind", "not_one_of", gettext(OF_KIND).format(kind=kind))])
        left = entries.revise(
            by=self.bearer.by, entry=known(parsed_path.entry), body=bytes(parsed_body.body), seen=seen
        )
        return self.tell(written(left), seq=left.seq)


class CourseDoor(Door):
    """The course of an entry."""

    @answers(Course, tags=TAGS, operation_id="read_history")
    def get(self, parsed_path: Path[AtEntry]) -> HttpResponse:
        """Read the course of an entry: every revision and every move, oldest first."""
        self.here(parsed_path.partnership)
        by = self.bearer.by
        steps = history(by.seat, by.partnership, known(parsed_path.entry), self.today)
        if not steps:
            raise NotThere(NO_ENTRY)
        return self.tell(Course([step(one) for one in steps]))


def item_at(place: Place, id: str) -> Item:
    """An entry that the seat reads; NotThere where there is none."""
    found = one_entry(place, known(id))
    if found is None:
        raise NotThere(NO_ENTRY)
    return found


def names_in(place: Place) -> dict[str, str]:
    """The names of the organisations that have to do with a partnership: one query."""
    house = place.house
    seated = (seat.organisation for seat in house.seats.values())
    return dict(names_of({*house.card.partners, *seated, house.card.convenor or ""}))


def sound(new: NewEntry) -> None:
    """Refuse a kind that there is not, and an id that is none, each at its place."""
    problems = []
    if new.kind not in kinds():
        near = get_close_matches(new.kind[:100], entry_kinds(), 1)
        said = gettext(NO_KIND_LIKE).format(near=near[0]) if near else gettext(NO_KIND)
        problems.append(Fault("/kind", "not_a_kind", said))
    if not re.fullmatch(OWN_ID, new.id):
        problems.append(Fault("/id", "not_an_id", gettext(NO_ID)))
    if problems:
        raise NotDone("not-sound", problems=problems)


def of_known_kinds(named: Sequence[str]) -> None:
    """Refuse names that are no kind of entry's."""
    wrong = [at for at, name in enumerate(named) if name not in entry_kinds()]
    _refuse("kind", "not_a_kind", NO_KIND, wrong)


def in_known_states(named: Sequence[str]) -> None:
    """Refuse names that are no state of any kind, which would find nothing and say nothing of why."""
    wrong = [at for at, name in enumerate(named) if name not in states()]
    _refuse("state", "not_a_state", NO_STATE, wrong)


def _refuse(of: str, code: str, why: str, places: Sequence[int]) -> None:
    if places:
        raise NotDone("bad-request", problems=[Fault(f"/{of}/{at}", code, gettext(why)) for at in places])


@cache
def entry_kinds() -> frozenset[str]:
    """The kinds of entry, without the registers."""
    return frozenset(name for name, kind in kinds().items() if kind.standing == "entry")


@cache
def states() -> frozenset[str]:
    """Every state that some kind of entry may be in."""
    return frozenset(state for name in entry_kinds() for state in kinds()[name].machine.states)
