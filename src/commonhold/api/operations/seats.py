"""Who sits at the table: seats asked to it, confirmed, changed and ended."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from django.conf import settings
from django.http import HttpResponse
from dmr import Path
from dmr.plugins.msgspec import BodyMsgspec
from msgspec import Meta, Raw, Struct, json

from commonhold.acts.deed import NO_ENTRY
from commonhold.acts.refusal import NotThere
from commonhold.acts.seating import seats
from commonhold.acts.seating.claiming import confirm_seat
from commonhold.api.cards import card
from commonhold.api.door import Door, answers
from commonhold.api.lists import known
from commonhold.api.operations.partnerships import Seat as Told
from commonhold.api.operations.places import AtPartnership, AtSeat
from commonhold.api.told.entries import Written, written
from commonhold.facts.chapters.agreement import Verdict
from commonhold.facts.chapters.registers import Seat
from commonhold.facts.rooms.house import NEUTRAL_PLACES
from commonhold.visibility.reading import card_lines

TAGS = ["Seats"]
REFUSALS = ("not-allowed", "not-now", "not-sound")
Mailbox = Annotated[str, Meta(description="The mailbox of whoever is asked. No reader of the record ever sees it.")]


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """Who is asked to the table."""

    card: Annotated[Raw, Meta(description="The card of the seat, by the fields of a seat.")]
    mailbox: Mailbox


class AskedAgain(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a new link goes."""

    mailbox: Mailbox


class Invited(Struct, frozen=True):
    """A seat that waits for somebody, and the link that lets them take it."""

    seat: str
    organisation: str
    link: Annotated[str, Meta(description="Mail it to whoever is asked. It is told this once, and lasts 14 days.")]


class NewSeat(Struct, frozen=True, forbid_unknown_fields=True):
    """The card of a seat, all of it."""

    card: Annotated[Raw, Meta(description="The card from now on, by the fields of a seat.")]


class Word(Struct, frozen=True, forbid_unknown_fields=True):
    """What your organisation says to whoever sits there."""

    verdict: Annotated[Verdict, Meta(description="What your organisation says.")] = "consent"
    reason: Annotated[str, Meta(description="Why.", max_length=200_000)] = ""


class Confirmed(Struct, frozen=True):
    """Whether a seat has its voice now."""

    confirmed: bool


class LastDay(Struct, frozen=True, forbid_unknown_fields=True):
    """When a seat ends."""

    on: Annotated[date | None, Meta(description="Its last day; null for today.")] = None


def invited(left: seats.Invited) -> Invited:
    """An invitation as it is told."""
    return Invited(left.seat, left.organisation, f"{settings.URL}/join/{left.token}/")


class SeatsDoor(Door):
    """The seats."""

    inside = "card"

    @answers(Invited, *REFUSALS, status=HTTPStatus.CREATED, tags=TAGS, operation_id="ask_to_the_table")
    def post(self, parsed_path: Path[AtPartnership], parsed_body: BodyMsgspec[Asked]) -> HttpResponse:
        """Ask somebody to the table.

        A colleague of your own organisation, or a broker, an evaluator or a convenor between all (until a day). The
        others confirm a representative and whoever is neutral.
        """
        self.here(parsed_path.partnership)
        words = card(Seat, parsed_body.card)
        ask = seats.invite_neutral if words.place in NEUTRAL_PLACES else seats.seat_colleague
        left = ask(by=self.bearer.by, card=words, mailbox=parsed_body.mailbox)
        return self.tell(invited(left), status=HTTPStatus.CREATED)


class SeatDoor(Door):
    """One seat."""

    inside = "card"

    @answers(Told, etag=True, tags=TAGS, operation_id="read_seat")
    def get(self, parsed_path: Path[AtSeat]) -> HttpResponse:
        """Read a seat."""
        place = self.place(parsed_path.partnership)
        found = place.house.seats.get(parsed_path.seat)
        if found is None or place.last_day < place.day:
            raise NotThere(NO_ENTRY)
        seq = card_lines.of_seat(place.partnership, found.id)
        told = Told(
            found.id, found.organisation, found.is_taken(place.day), found.confirmed, Raw(json.encode(found.body))
        )
        return self.tell(told, seq=seq)

    @answers(Written, *REFUSALS, "stale", "name-what-you-saw", etag=True, tags=TAGS, operation_id="revise_seat")
    def put(self, parsed_path: Path[AtSeat], parsed_body: BodyMsgspec[NewSeat]) -> HttpResponse:
        """Write a seat's card anew. Needs If-Match. What the seat may do stays what the others confirmed."""
        self.here(parsed_path.partnership)
        seen = self.seen
        words = card(Seat, parsed_body.card)
        left = seats.revise_seat(by=self.bearer.by, seat=known(parsed_path.seat), card=words, seen=seen)
        return self.tell(written(left), seq=left.seq)


class ConfirmDoor(Door):
    """Confirming a seat."""

    @answers(Confirmed, *REFUSALS, tags=TAGS, operation_id="confirm_seat")
    def post(self, parsed_path: Path[AtSeat], parsed_body: BodyMsgspec[Word]) -> HttpResponse:
        """Say yes (or no) to whoever sits on a seat; with the last yes it has its voice."""
        self.here(parsed_path.partnership)
        settled = confirm_seat(
            by=self.bearer.by, seat=known(parsed_path.seat), verdict=parsed_body.verdict, reason=parsed_body.reason
        )
        return self.tell(Confirmed(settled))


class EndSeatDoor(Door):
    """Ending a seat."""

    @answers(Written, *REFUSALS, tags=TAGS, operation_id="end_seat")
    def post(self, parsed_path: Path[AtSeat], parsed_body: BodyMsgspec[LastDay]) -> HttpResponse:
        """Let a seat end. The last voice of an organisation does not fall silent while it stays."""
        self.here(parsed_path.partnership)
        left = seats.end_seat(by=self.bearer.by, seat=known(parsed_path.seat), on=parsed_body.on)
        return self.tell(written(left))


class InvitationDoor(Door):
    """The invitation to a seat."""

    @answers(Invited, *REFUSALS, status=HTTPStatus.CREATED, tags=TAGS, operation_id="ask_again")
    def post(self, parsed_path: Path[AtSeat], parsed_body: BodyMsgspec[AskedAgain]) -> HttpResponse:
        """Make a new link to a seat that nobody has taken; earlier ones open nothing any more."""
        self.here(parsed_path.partnership)
        left = seats.invite_again(by=self.bearer.by, seat=known(parsed_path.seat), mailbox=parsed_body.mailbox)
        return self.tell(invited(left), status=HTTPStatus.CREATED)

    @answers(
        None, "not-allowed", "not-now", status=HTTPStatus.NO_CONTENT, tags=TAGS, operation_id="withdraw_invitation"
    )
    def delete(self, parsed_path: Path[AtSeat]) -> HttpResponse:
        """Let the links to a seat that nobody has taken open nothing any more."""
        self.here(parsed_path.partnership)
        seats.withdraw_invitation(by=self.bearer.by, seat=known(parsed_path.seat))
        return self.done()
