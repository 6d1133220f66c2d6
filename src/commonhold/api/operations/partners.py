"""Partners come and go; an organisation's own card and offices."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from django.http import HttpResponse
from django.utils.translation import gettext
from dmr import Path
from dmr.plugins.msgspec import BodyMsgspec
from msgspec import UNSET, Meta, Raw, Struct, UnsetType, json

from commonhold.acts import organisations
from commonhold.acts.deed import NO_ENTRY
from commonhold.acts.refusal import NotThere
from commonhold.acts.seating import membership
from commonhold.api.cards import card
from commonhold.api.door import Door, answers
from commonhold.api.lists import known
from commonhold.api.operations.places import AtOffice, AtPartner, AtPartnership
from commonhold.api.operations.seats import Invited, Mailbox, invited
from commonhold.api.problems import Fault, NotDone
from commonhold.api.told.entries import Written, written
from commonhold.facts.chapters.moving_on import Reason
from commonhold.facts.chapters.registers import Office, Organisation
from commonhold.facts.words import gettext_noop as _
from commonhold.visibility.reading import card_lines
from commonhold.visibility.reading.beside.cards import offices_of
from commonhold.visibility.reading.places import cards_of

TAGS = ["Partners"]
REFUSALS = ("not-allowed", "not-now", "not-sound")
ONE_OF_BOTH = _("Name an organisation of the register by its id, or send the card of a new one: one of the two.")
SEEN = (*REFUSALS, "stale", "name-what-you-saw")


class NewPartner(Struct, frozen=True, forbid_unknown_fields=True):
    """An organisation that is invited, and who is asked to sit for it first."""

    mailbox: Mailbox
    shown_name: Annotated[str, Meta(description="The name of whoever is asked, as it is shown.")]
    organisation: Annotated[str, Meta(description="The id of an organisation on the register.")] = ""
    card: Annotated[
        Raw | UnsetType, Meta(description="Or the card of a new one, by the fields of an organisation.")
    ] = UNSET


class Joining(NewPartner, frozen=True, forbid_unknown_fields=True):
    """An organisation that is proposed as a partner."""

    reason: Annotated[Reason, Meta(description="Why it joins.")] = "other"
    effective_on: Annotated[date | None, Meta(description="From when on; null for as soon as all consent.")] = None


class Proposed(Struct, frozen=True):
    """A joining that was proposed, and the invitation that can be used once all have consented."""

    change: Written
    invited: Invited


class Leaving(Struct, frozen=True, forbid_unknown_fields=True):
    """How your organisation leaves."""

    reason: Annotated[Reason, Meta(description="Why.")]
    effective_on: Annotated[date, Meta(description="From this day on it is no partner any more.")]
    successor: Annotated[str, Meta(description="The seat that takes over, if one does.")] = ""
    overlap_until: Annotated[date | None, Meta(description="Until when both are there.")] = None


class Card(Struct, frozen=True):
    """A card of a register."""

    id: str
    card: Annotated[Raw, Meta(description="What it says, by the fields of its register.")]


class OfficeHeld(Struct, frozen=True):
    """An office of your organisation."""

    id: str
    card: Annotated[Raw, Meta(description="What it says, by the fields of an office.")]


class Offices(Struct, frozen=True):
    """The offices of your organisation."""

    offices: list[OfficeHeld]


class NewOrganisationCard(Struct, frozen=True, forbid_unknown_fields=True):
    """The card of your organisation, all of it."""

    card: Annotated[Raw, Meta(description="What it says from now on, by the fields of an organisation.")]


class NewOffice(Struct, frozen=True, forbid_unknown_fields=True):
    """The card of an office, all of it."""

    card: Annotated[Raw, Meta(description="What it says from now on, by the fields of an office.")]


def _named(new: NewPartner) -> str | Organisation:
    """The organisation that is meant: of the register, or a new one by its card; NotDone for neither and for both."""
    if isinstance(new.card, Raw) == bool(new.organisation):
        raise NotDone("not-sound", problems=[Fault("/organisation", "required", gettext(ONE_OF_BOTH))])
    return card(Organisation, new.card) if isinstance(new.card, Raw) else known(new.organisation)


class PartnersDoor(Door):
    """The partners, before the table is set."""

    inside = "card"

    @answers(Invited, *REFUSALS, status=HTTPStatus.CREATED, tags=TAGS, operation_id="invite_partner")
    def post(self, parsed_path: Path[AtPartnership], parsed_body: BodyMsgspec[NewPartner]) -> HttpResponse:
        """Invite an organisation by its first representative, while yours sits alone.

        Later only for a partner that nobody speaks for any more: one of those who sat for it before.
        """
        self.here(parsed_path.partnership)
        new = parsed_body
        left = membership.invite_partner(
            by=self.bearer.by, organisation=_named(new), mailbox=new.mailbox, shown_name=new.shown_name
        )
        return self.tell(invited(left), status=HTTPStatus.CREATED)


class PartnerDoor(Door):
    """A partner that was invited."""

    @answers(None, "not-allowed", "not-now", status=HTTPStatus.NO_CONTENT, tags=TAGS, operation_id="uninvite_partner")
    def delete(self, parsed_path: Path[AtPartner]) -> HttpResponse:
        """Take an organisation from the list again, while yours sits alone."""
        self.here(parsed_path.partnership)
        membership.uninvite_partner(by=self.bearer.by, organisation=known(parsed_path.organisation))
        return self.done()


class JoiningsDoor(Door):
    """Joining a table that is set."""

    inside = "card"

    @answers(Proposed, *REFUSALS, status=HTTPStatus.CREATED, etag=True, tags=TAGS, operation_id="propose_partner")
    def post(self, parsed_path: Path[AtPartnership], parsed_body: BodyMsgspec[Joining]) -> HttpResponse:
        """Propose that an organisation joins: it does when every partner consents to the entry that this writes."""
        self.here(parsed_path.partnership)
        new = parsed_body
        left = membership.propose_partner(
            by=self.bearer.by, organisation=_named(new), mailbox=new.mailbox, shown_name=new.shown_name,
            reason=new.reason, effective_on=new.effective_on,
        )  # fmt: skip
        told = Proposed(written(left.change), invited(left.invited))
        return self.tell(told, status=HTTPStatus.CREATED, seq=left.change.seq)


class LeavingDoor(Door):
    """Leaving."""

    @answers(Written, *REFUSALS, status=HTTPStatus.CREATED, etag=True, tags=TAGS, operation_id="announce_leaving")
    def post(self, parsed_path: Path[AtPartnership], parsed_body: BodyMsgspec[Leaving]) -> HttpResponse:
        """Announce that your organisation leaves. After its last day it goes on reading what it could read then."""
        self.here(parsed_path.partnership)
        told = parsed_body
        left = membership.announce_leaving(
            by=self.bearer.by, reason=told.reason, effective_on=told.effective_on, successor=told.successor,
            overlap_until=told.overlap_until,
        )  # fmt: skip
        return self.tell(written(left), status=HTTPStatus.CREATED, seq=left.seq)


class OrganisationDoor(Door):
    """Your organisation."""

    inside = "card"

    @answers(Card, etag=True, tags=TAGS, operation_id="read_organisation")
    def get(self, parsed_path: Path[AtPartnership]) -> HttpResponse:
        """Read the card of your own organisation: the same in all its partnerships."""
        own = self.place(parsed_path.partnership).seat.organisation
        words = cards_of([own]).get(own)
        if words is None:
            raise NotThere(NO_ENTRY)
        return self.tell(Card(own, Raw(json.encode(words))), seq=card_lines.of_organisation(own))

    @answers(Written, *SEEN, etag=True, tags=TAGS, operation_id="revise_organisation")
    def put(self, parsed_path: Path[AtPartnership], parsed_body: BodyMsgspec[NewOrganisationCard]) -> HttpResponse:
        """Write the card of your own organisation anew, for all its partnerships. Needs If-Match."""
        self.here(parsed_path.partnership)
        seen = self.seen
        words = card(Organisation, parsed_body.card)
        left = organisations.revise_organisation(by=self.bearer.by, card=words, seen=seen)
        return self.tell(written(left), seq=left.seq)


class OfficesDoor(Door):
    """The offices of your organisation."""

    inside = "card"

    @answers(Offices, tags=TAGS, operation_id="list_offices")
    def get(self, parsed_path: Path[AtPartnership]) -> HttpResponse:
        """List the offices of your own organisation: the same in all its partnerships."""
        own = offices_of([self.place(parsed_path.partnership).seat.organisation])
        return self.tell(Offices([OfficeHeld(one.id, Raw(json.encode(one.body))) for one in own]))

    @answers(Written, *REFUSALS, status=HTTPStatus.CREATED, etag=True, tags=TAGS, operation_id="open_office")
    def post(self, parsed_path: Path[AtPartnership], parsed_body: BodyMsgspec[NewOffice]) -> HttpResponse:
        """Put an office of your own organisation on the register."""
        self.here(parsed_path.partnership)
        left = organisations.open_office(by=self.bearer.by, card=card(Office, parsed_body.card))
        return self.tell(written(left), status=HTTPStatus.CREATED, seq=left.seq)


class OfficeDoor(Door):
    """An office of your organisation."""

    inside = "card"

    @answers(OfficeHeld, etag=True, tags=TAGS, operation_id="read_office")
    def get(self, parsed_path: Path[AtOffice]) -> HttpResponse:
        """Read the card of an office of your own organisation."""
        own = self.place(parsed_path.partnership).seat.organisation
        one = next((one for one in offices_of([own]) if one.id == parsed_path.office), None)
        if one is None:
            raise NotThere(NO_ENTRY)
        return self.tell(OfficeHeld(one.id, Raw(json.encode(one.body))), seq=card_lines.of_office(own, one.id))

    @answers(Written, *SEEN, etag=True, tags=TAGS, operation_id="revise_office")
    def put(self, parsed_path: Path[AtOffice], parsed_body: BodyMsgspec[NewOffice]) -> HttpResponse:
        """Write the card of an office anew, be it that it closed. Needs If-Match."""
        self.here(parsed_path.partnership)
        seen = self.seen
        words = card(Office, parsed_body.card)
        left = organisations.revise_office(by=self.bearer.by, office=known(parsed_path.office), card=words, seen=seen)
        return self.tell(written(left), seq=left.seq)
