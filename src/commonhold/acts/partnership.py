"""Starting a partnership, and the card that all its partners share.

Whoever starts it has no other right than whoever joins: nothing on the record names an owner.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError
from django.utils.text import slugify
from msgspec import Struct, json, structs

from commonhold.acts.arriving.porch import slug_is_free
from commonhold.acts.deed import By, Deed, Written, moment_of, new_id
from commonhold.acts.follow import follow
from commonhold.acts.house.cards import present_card, rewrite
from commonhold.acts.organisations import registered
from commonhold.acts.people import sit, there_is
from commonhold.acts.refusal import NO_TEXT, Conflict, NotAllowed, Stale, in_words
from commonhold.acts.seating.membership import invite_partner
from commonhold.acts.seating.seats import Invited
from commonhold.acts.writing import QUICKER, TAKEN, ask, sound, titles
from commonhold.facts.chapters.registers import Organisation, Partnership, Seat
from commonhold.facts.kind import Fact, kind_of
from commonhold.facts.rooms.house import PARTNERS, PUBLIC
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.house import card as card_in, partnership_row
from commonhold.record.journal import Draft, lines_of
from commonhold.record.pointing import entries_naming
from commonhold.record.registers import CONFIRMED
from commonhold.record.turn import in_turn
from commonhold.visibility.names import Matter

SLUG_TAKEN = _("Another partnership goes by “{slug}” already. Choose another short name.")
BY_ALL = _("This changes only by what the partners decide together: {fields}.")

LONGEST_ID = 200
UNTOLD = {
    "phase": "scoping",
    "relation": "unknown",
    "form": "unknown",
    "formality": "unknown",
    "review_word": "review",
}
"""What a new card says where nobody told."""
NOT_BY_ONE = ("phase", "partners", "ring", "source_url", "source_updated_on")
"""What no deed on the card changes: a decision on the phase does, joinings, the lot, and the published source."""
BY_DECISION = ("relation", "form", "ended_on", "paused_until")
"""What any partner writes on the card once an adopted decision names the partnership among what it changes."""


class Invitee(Struct, frozen=True):
    """An organisation to be invited (its id, or the card of a new one), and who is asked to sit for it first."""

    organisation: str | Organisation
    mailbox: str
    shown_name: str


class Started(Struct, frozen=True):
    """A partnership just started, the seat of whoever started it, and the invitations."""

    partnership: str
    by: By
    invited: tuple[Invited, ...] = ()


@in_words()
def start(
    *,
    by: str,
    organisation: str | Organisation,
    card: Partnership,
    seat: Seat,
    invite: Sequence[Invitee] = (),
    id: str = "",
    now: datetime | None = None,
) -> Started:
    """Start a partnership for an organisation (its id, or the card of a new one); the person `by` takes its first seat.

    The card needs a name; a short name is made from it, and what else it must have is filled with "unknown", where
    that was not told. Raises NotThere, NotSound, or Conflict where the short name is taken.
    """
    at = moment_of(now)
    partnership, first = id or new_id(), new_id()
    if not partnership.isprintable() or " " in partnership or len(partnership) > LONGEST_ID:
        raise NotAllowed(NO_TEXT)
    with _named_once(str(card.slug or card.name)), in_turn():
        there_is(by)
        if partnership_row(partnership, lock=True) is not None:
            raise Conflict(TAKEN, id=partnership)
        partner = registered(organisation, by=first, at=at)
        follow(partnership, _first_lines(partnership, first, partner, card, seat, at), day=at.date())
        sit(partnership, first, by)
        invited = [
            invite_partner(
                by=By(partnership, first),
                organisation=one.organisation,
                mailbox=one.mailbox,
                shown_name=one.shown_name,
                now=at,
            )
            for one in invite
        ]
    return Started(partnership, By(partnership, first), tuple(invited))


@contextmanager
def _named_once(slug: str) -> Iterator[None]:
    """Conflict, too, where somebody takes a short name in the same moment."""
    try:
        yield
    except IntegrityError as taken:
        raise Conflict(SLUG_TAKEN, slug=slug) from taken


def _first_lines(
    partnership: str, first: str, organisation: str, card: Partnership, seat: Seat, at: datetime
) -> list[Draft]:
    untold = {name: word for name, word in UNTOLD.items() if not getattr(card, name)}
    card = structs.replace(card, slug=_slug(card), partners=(organisation,), ring=(), **untold)
    seat = structs.replace(seat, claimed_on=at.date(), starts_on=seat.starts_on or at.date(), place="representative")
    return [
        _first_line("partnership", partnership, "", card, by=first, at=at),
        _first_line("seat", first, organisation, seat, by=first, at=at, state=CONFIRMED),
    ]


def _slug(card: Partnership) -> str:
    """The short name told, which must be free; or one made from the name."""
    if card.slug:
        if not slug_is_free(card.slug):
            raise Conflict(SLUG_TAKEN, slug=card.slug)
        return card.slug
    made = slugify(card.name or "")[:60] or new_id()[:8]
    return made if slug_is_free(made) else f"{made}-{new_id()[:4]}"


def _first_line(
    register: str, id: str, organisation: str, body: Fact, *, by: str, at: datetime, state: str = ""
) -> Draft:
    words = sound(kind_of(type(body)), json.encode(body), complete=True)[1]
    return Draft(
        room=PARTNERS, deed="start", by=by, at=at, kind=register, entry=id, revision=1, organisation=organisation,
        state=state, since=at.date() if state else None, body=words,
    )  # fmt: skip


# -- the card ---------------------------------------------------------------------------------------------------------


def revise_card(*, by: By, card: Partnership, seen: int, now: datetime | None = None) -> Written:
    """Write the card anew; `seen` is its line that the writer saw last.

    What only all partners together change (`NOT_BY_ONE`) must stand as it stood; what takes a decision (`BY_DECISION`),
    too, but once after each decision that names the partnership in its `changes`.
    """
    with _named_once(str(card.slug)), Deed(by, "revise_card", now=now) as deed:
        kind, before = kinds()["partnership"], present_card(deed)
        words = sound(kind, json.encode(card), complete=deed.row.room != PUBLIC)[1]
        if seen != deed.row.seq:
            raise Stale(QUICKER, mine=words, theirs=deed.row.body, seq=deed.row.seq, revision=deed.row.revision)
        ask(deed, kind.write, Matter(kind, before, PARTNERS, ""))
        kept = (*NOT_BY_ONE, *(() if _is_decided(deed) else BY_DECISION))
        if others := [name for name in kept if getattr(card, name) != getattr(before, name)]:
            raise NotAllowed(BY_ALL, fields=titles(kind, others))
        if card.slug != before.slug and not slug_is_free(str(card.slug)):
            raise Conflict(SLUG_TAKEN, slug=card.slug)
        if words != deed.row.body:
            rewrite(deed, card, by=by.seat)
    row = partnership_row(deed.partnership)
    assert row is not None  # noqa: S101 - the deed has just locked it
    return Written(row.id, row.room, row.revision, "", row.seq)


def _is_decided(deed: Deed) -> bool:
    """Was it decided to change the card, since a partner last changed on it what takes a decision?"""
    lines = [line for line in lines_of(deed.partnership, kind="partnership", room=PARTNERS) if line.body]
    told = [tuple(getattr(card_in("partnership", line.body), name) for name in BY_DECISION) for line in lines]
    by_hand = [
        line.seq for line, now, before in zip(lines[1:], told[1:], told, strict=False) if now != before and line.by
    ]
    since = by_hand[-1] if by_hand else 0
    decisions = entries_naming(deed.partnership, [deed.partnership], kinds=["decision"], fields=["changes"])
    return any(row.room == PARTNERS and row.state == "adopted" and row.seq > since for row in decisions)
