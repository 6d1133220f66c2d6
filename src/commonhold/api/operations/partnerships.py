"""The partnership of a token: its card, who sits at its table, its whole dossier; and the token itself."""

from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated

from django.http import HttpResponse
from dmr import Path, Query
from dmr.plugins.msgspec import BodyMsgspec
from msgspec import Meta, Raw, Struct, json

from commonhold.acts.access.tokens import give_back
from commonhold.acts.deed import NO_PARTNERSHIP
from commonhold.acts.partnership import revise_card
from commonhold.acts.refusal import NotThere
from commonhold.api.cards import card
from commonhold.api.door import Door, answers
from commonhold.api.lists import Part
from commonhold.api.operations.entries import names_in
from commonhold.api.operations.places import AtPartnership
from commonhold.api.told.entries import Written, written
from commonhold.exchange.record.write import write_record
from commonhold.facts.chapters.registers import Partnership as Card
from commonhold.facts.rooms.ring import round_table
from commonhold.visibility.reading import card_lines
from commonhold.visibility.reading.dossier import dossier
from commonhold.visibility.reading.places import Place

TAGS = ["The partnership"]


class Seat(Struct, frozen=True):
    """A seat at the table."""

    id: str
    organisation: Annotated[str, Meta(description="The organisation that it is for; empty for a neutral one.")]
    taken: Annotated[bool, Meta(description="Does somebody hold it today?")]
    confirmed: Annotated[bool, Meta(description="Did the others confirm whoever sits there?")]
    card: Annotated[Raw, Meta(description="Its card, by the fields of a seat.")]


class Partner(Struct, frozen=True):
    """A partner at the table."""

    organisation: str
    name: str


class Partnership(Struct, frozen=True):
    """A partnership as your seat sees it."""

    id: str
    slug: str
    name: str
    seat: Annotated[str, Meta(description="Your seat.")]
    organisation: Annotated[str, Meta(description="The organisation that you act for; empty for a neutral seat.")]
    as_of: Annotated[date, Meta(description="The day as of which you read: earlier than today where you left.")]
    round_table: Annotated[list[Partner], Meta(description="The partners round the table, from your own seat on.")]
    seats: list[Seat]
    card: Annotated[Raw, Meta(description="The card that all partners share, by the fields of a partnership.")]


class Listed(Struct, frozen=True):
    """A partnership in a list."""

    id: str
    slug: str
    name: str
    phase: str


class Partnerships(Struct, frozen=True):
    """The partnerships of a token: one, since it is bound to one seat."""

    partnerships: list[Listed]
    next: None = None


class NewPartnershipCard(Struct, frozen=True, forbid_unknown_fields=True):
    """The card of the partnership, all of it."""

    card: Annotated[Raw, Meta(description="The card from now on, by the fields of a partnership.")]


class Token(Struct, frozen=True):
    """The token that you came with."""

    name: str
    partnership: Annotated[str, Meta(description="The partnership that it opens.")]
    seat: Annotated[str, Meta(description="The seat that it acts as.")]
    scopes: Annotated[list[str], Meta(description="read, or read and write.")]
    expires_at: datetime


class TokenDoor(Door):
    """Your token."""

    @answers(Token, tags=["Token"], operation_id="read_token")
    def get(self) -> HttpResponse:
        """Tell what your token opens, and until when."""
        mine = self.bearer
        scopes = ["read", *(["write"] if mine.writes else [])]
        return self.tell(Token(mine.name, mine.by.partnership, mine.by.seat, scopes, mine.expires_at))


class GiveBackDoor(Door):
    """Giving a token back."""

    for_any_token = True

    @answers(None, status=HTTPStatus.NO_CONTENT, tags=["Token"], operation_id="give_token_back")
    def post(self) -> HttpResponse:
        """Give your token back: from now on it opens nothing. New ones are made by people, on their settings page.

        Every token may do this, one that reads alone too.
        """
        give_back(self.bearer)
        return self.done()


class PartnershipsDoor(Door):
    """The partnerships of a token."""

    @answers(Partnerships, tags=TAGS, operation_id="list_partnerships")
    def get(self, parsed_query: Query[Part]) -> HttpResponse:
        """List the partnerships that your token opens: one."""
        place = self.place(self.bearer.by.partnership)
        mine = place.sitting
        return self.tell(Partnerships([Listed(mine.partnership, mine.slug, mine.name, mine.phase)]))


class PartnershipDoor(Door):
    """A partnership."""

    inside = "card"

    @answers(Partnership, etag=True, tags=TAGS, operation_id="read_partnership")
    def get(self, parsed_path: Path[AtPartnership]) -> HttpResponse:
        """Read the card, the seats, and the partners round the table from your own seat on."""
        place = self.place(parsed_path.partnership)
        return self.tell(_told(place), seq=card_lines.of_partnership(place.partnership))

    @answers(
        Written, "not-allowed", "not-now", "not-sound", "stale", "name-what-you-saw", etag=True, tags=TAGS,
        operation_id="revise_card",
    )  # fmt: skip
    def put(self, parsed_path: Path[AtPartnership], parsed_body: BodyMsgspec[NewPartnershipCard]) -> HttpResponse:
        """Write the partnership's card anew.

        Needs If-Match. The partners, the phase and what else all decide on change by decisions (entries of the kind
        `decision` that name the partnership among their `changes`).
        """
        self.here(parsed_path.partnership)
        seen = self.seen
        left = revise_card(by=self.bearer.by, card=card(Card, parsed_body.card), seen=seen)
        return self.tell(written(left), seq=left.seq)


class DossierDoor(Door):
    """The dossier."""

    @answers(dict, tags=TAGS, operation_id="read_dossier")
    def get(self, parsed_path: Path[AtPartnership]) -> HttpResponse:
        """Read all that your seat may see, as one record file (commonhold-record/1)."""
        self.here(parsed_path.partnership)
        by = self.bearer.by
        found = dossier(by.seat, by.partnership, self.today)
        if found is None:
            raise NotThere(NO_PARTNERSHIP)
        return self.tell_words(write_record(found))


def _told(place: Place) -> Partnership:
    if place.last_day < place.day:
        return _as_it_was(place)
    house = place.house
    seats = [
        Seat(one.id, one.organisation, one.is_taken(place.day), one.confirmed, Raw(json.encode(one.body)))
        for one in house.seats.values()
    ]
    return _whole(place, house.card, seats)


def _as_it_was(place: Place) -> Partnership:
    """For whoever left: the card and the seats of its last day."""
    past = dossier(place.seat.id, place.partnership, place.day)
    if past is None:
        raise NotThere(NO_PARTNERSHIP)
    seats = [
        Seat(one.id, one.organisation, bool(one.body.claimed_on), False, Raw(json.encode(one.body)))
        for one in past.seats.values()
    ]
    return _whole(place, past.partnership, seats)


def _whole(place: Place, words: Card, seats: list[Seat]) -> Partnership:
    own, names = place.seat.organisation, names_in(place)
    table = [Partner(one, names.get(one, one)) for one in round_table(words, own, place.day)]
    return Partnership(
        place.partnership, str(words.slug or ""), str(words.name or ""), place.seat.id, own, place.last_day, table,
        seats, Raw(json.encode(words)),
    )  # fmt: skip
