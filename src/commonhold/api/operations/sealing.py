"""Sealing: what each partner says for itself is lodged, and opens to all once every partner has lodged."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated

from django.http import HttpResponse
from dmr import Path
from dmr.plugins.msgspec import BodyMsgspec
from msgspec import Meta, Struct

from commonhold.acts.sealing import lodging
from commonhold.api.door import Door, answers
from commonhold.api.operations.places import AtPartnership

TAGS = ["Sealing"]
REFUSALS = ("not-allowed", "not-now", "not-sound")


class Round(Struct, frozen=True, forbid_unknown_fields=True):
    """A round: a kind, and the values of the fields that it is sealed by."""

    kind: Annotated[str, Meta(description="A kind that is sealed, such as motive.")]
    values: Annotated[
        Mapping[str, str], Meta(description='Such as {"facet": "driver"}; the kind tells the fields.')
    ] = {}


class Envelope(Struct, frozen=True):
    """An envelope just lodged."""

    id: Annotated[str, Meta(description="The id that the others know it by.")]
    opened: Annotated[bool, Meta(description="Did its round open with it?")]


class Envelopes(Struct, frozen=True):
    """Envelopes just lodged."""

    envelopes: list[Envelope]


class LodgeDoor(Door):
    """Lodging."""

    inside = "values"

    @answers(Envelopes, *REFUSALS, tags=TAGS, operation_id="lodge")
    def post(self, parsed_path: Path[AtPartnership], parsed_body: BodyMsgspec[Round]) -> HttpResponse:
        """Lodge an envelope.

        All that your organisation has drafted in a round; nothing to say, where it drafted nothing. With the last
        partner's envelope all open.
        """
        self.here(parsed_path.partnership)
        left = lodging.lodge(by=self.bearer.by, kind=parsed_body.kind, values=parsed_body.values)
        return self.tell(Envelopes([Envelope(left.id, left.opened)]))


class SealMotivesDoor(Door):
    """Sealing motives."""

    @answers(Envelopes, *REFUSALS, tags=TAGS, operation_id="seal_motives")
    def post(self, parsed_path: Path[AtPartnership]) -> HttpResponse:
        """Lodge every facet of your organisation's motives; those without words as nothing to say."""
        self.here(parsed_path.partnership)
        left = lodging.seal_motives(by=self.bearer.by)
        return self.tell(Envelopes([Envelope(one.id, one.opened) for one in left]))


class TakeBackDoor(Door):
    """Taking an envelope back."""

    inside = "values"

    @answers(None, *REFUSALS, status=HTTPStatus.NO_CONTENT, tags=TAGS, operation_id="take_back")
    def post(self, parsed_path: Path[AtPartnership], parsed_body: BodyMsgspec[Round]) -> HttpResponse:
        """Take an envelope back before its round opens. The first day of lodging stays visible."""
        self.here(parsed_path.partnership)
        lodging.take_back(by=self.bearer.by, kind=parsed_body.kind, values=parsed_body.values)
        return self.done()


class OpenRoundDoor(Door):
    """Opening a round."""

    inside = "values"

    @answers(None, *REFUSALS, status=HTTPStatus.NO_CONTENT, tags=TAGS, operation_id="open_round")
    def post(self, parsed_path: Path[AtPartnership], parsed_body: BodyMsgspec[Round]) -> HttpResponse:
        """Open a round that is complete since a partner left."""
        self.here(parsed_path.partnership)
        lodging.open_round(by=self.bearer.by, kind=parsed_body.kind, values=parsed_body.values)
        return self.done()


class OpenOwnDoor(Door):
    """Opening one's own envelope."""

    inside = "values"

    @answers(None, *REFUSALS, status=HTTPStatus.NO_CONTENT, tags=TAGS, operation_id="open_own")
    def post(self, parsed_path: Path[AtPartnership], parsed_body: BodyMsgspec[Round]) -> HttpResponse:
        """Open your own envelope alone, before the others lodged theirs. It cannot be undone."""
        self.here(parsed_path.partnership)
        lodging.open_own(by=self.bearer.by, kind=parsed_body.kind, values=parsed_body.values)
        return self.done()
