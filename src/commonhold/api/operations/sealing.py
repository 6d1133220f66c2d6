"""Sealing: what each partner says for itself is lodged, and opens to all once every partner has lodged."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any

from django.http import HttpResponse
from dmr import Path
from dmr.plugins.msgspec import BodyMsgspec
from msgspec import Meta, Struct

from commonhold.acts.scoping.envelope import Said, draft_motives, take_back_motives
from commonhold.acts.sealing import lodging
from commonhold.api.door import Door, answers
from commonhold.api.operations.places import AtPartnership
from commonhold.api.told.entries import Written, written

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


class TakenBack(Struct, frozen=True):
    """What was taken back."""

    rounds: Annotated[int, Meta(description="How many facets.")]


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """One motive that your organisation drafts."""

    body: Annotated[Mapping[str, Any], Meta(description="The fields of a motive.")]
    id: Annotated[str, Meta(description="The draft that is written anew, or an id that you made for a new one.")] = ""
    seen: Annotated[
        int, Meta(ge=0, description="The number that the ETag of the draft begins with; 0 where it is new.")
    ] = 0


class Answers(Struct, frozen=True, forbid_unknown_fields=True):
    """Motives that are written together."""

    answers: Annotated[list[Answer], Meta(max_length=200)]


class Drafted(Struct, frozen=True):
    """Motives just written."""

    drafts: list[Written]


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


class MotivesTakenBackDoor(Door):
    """Taking all motives back."""

    @answers(TakenBack, *REFUSALS, tags=TAGS, operation_id="take_back_motives")
    def post(self, parsed_path: Path[AtPartnership]) -> HttpResponse:
        """Take back every facet of your organisation's motives that has not opened; they are drafts again."""
        self.here(parsed_path.partnership)
        return self.tell(TakenBack(take_back_motives(by=self.bearer.by)))


class MotivesDraftedDoor(Door):
    """Writing motives."""

    @answers(Drafted, *REFUSALS, "stale", "taken", tags=TAGS, operation_id="draft_motives")
    def put(self, parsed_path: Path[AtPartnership], parsed_body: BodyMsgspec[Answers]) -> HttpResponse:
        """Write several of your organisation's motives in one deed, into its own room: all of them, or none.

        One that names its facet alone takes back what its draft said. Nobody else learns of any.
        """
        self.here(parsed_path.partnership)
        told = [Said(one.id, one.seen, one.body) for one in parsed_body.answers]
        return self.tell(Drafted([written(one) for one in draft_motives(by=self.bearer.by, answers=told)]))


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
