"""Knowing each other: rounds that go both ways."""

from collections.abc import Iterable
from datetime import date
from http import HTTPStatus
from typing import Annotated

from django.http import HttpResponse
from dmr import Path
from dmr.plugins.msgspec import BodyMsgspec
from msgspec import Meta, Struct

from commonhold.acts.deed import Written as Left
from commonhold.acts.knowing import rounds
from commonhold.api.door import Door, answers
from commonhold.api.lists import known
from commonhold.api.operations.places import AtPartner
from commonhold.api.told.entries import Written, written

TAGS = ["Knowing each other"]
REFUSALS = ("not-allowed", "not-now", "not-sound")
Part = Annotated[str, Meta(description="A section of due diligence, as the kind diligence_item has them.")]


class NewRound(Struct, frozen=True, forbid_unknown_fields=True):
    """A round to begin, or to go on with in more sections."""

    sections: Annotated[list[Part], Meta(description="The sections in which both are asked.", min_length=1)]
    light: Annotated[bool, Meta(description="Only the first questions of each section, or all of them?")] = True
    joint: Annotated[bool, Meta(description="One round on which all partners may rely, instead of one each way?")] = (
        False
    )


class Begun(Struct, frozen=True):
    """A round that is under way, and the questions that are new."""

    rounds: list[Written]
    questions: list[Written]


class OneMore(Struct, frozen=True, forbid_unknown_fields=True):
    """One question more."""

    section: Part
    question: Annotated[str, Meta(min_length=1, max_length=1_000, description="The question, in a line.")]
    key: Annotated[str, Meta(max_length=200, description="Its key, so that the same question is recognised.")] = ""
    both: Annotated[bool, Meta(description="Is it put to your own organisation as well, in the partner's name?")] = True


class Questions(Struct, frozen=True):
    """Questions just put."""

    questions: list[Written]


Ids = Annotated[list[str], Meta(max_length=1_000)]


class Holds(Struct, frozen=True, forbid_unknown_fields=True):
    """Until when a round is to hold, and what it is to tell; what is left out stays as it stands."""

    valid_until: Annotated[date, Meta(description="The last day; it closes once both sides say the same.")]
    people: Annotated[
        Ids | None, Meta(description="Seats of both sides that took part, in place of those named before.")
    ] = None
    attested_by: Annotated[
        Ids | None,
        Meta(description="Stakeholders who vouch for the partner, told of your own look at it, or of a joint one."),
    ] = None
    next_steps: Annotated[Ids | None, Meta(description="Commitments: dated next steps, at least one of each side.")] = (
        None
    )


class Rounds(Struct, frozen=True):
    """Rounds as they stand after a deed."""

    rounds: list[Written]


def _named(ids: list[str] | None) -> tuple[str, ...] | None:
    return None if ids is None else tuple(ids)


def _all(left: Iterable[Left]) -> list[Written]:
    return [written(one) for one in left]


class BeginDoor(Door):
    """Beginning a round."""

    inside = "sections"

    @answers(Begun, *REFUSALS, status=HTTPStatus.CREATED, tags=TAGS, operation_id="begin_round")
    def post(self, parsed_path: Path[AtPartner], parsed_body: BodyMsgspec[NewRound]) -> HttpResponse:
        """Begin to look at a partner, and be looked at by it.

        The questions of the sections are put to both in one deed. What was asked before is not asked again.
        """
        self.here(parsed_path.partnership)
        new = parsed_body
        left = rounds.begin_round(
            by=self.bearer.by, partner=known(parsed_path.organisation), sections=new.sections, light=new.light,
            joint=new.joint,
        )  # fmt: skip
        return self.tell(Begun(_all(left.rounds), _all(left.questions)), status=HTTPStatus.CREATED)


class AskDoor(Door):
    """Asking one thing more."""

    inside = "question"

    @answers(Questions, *REFUSALS, status=HTTPStatus.CREATED, tags=TAGS, operation_id="ask_both_ways")
    def post(self, parsed_path: Path[AtPartner], parsed_body: BodyMsgspec[OneMore]) -> HttpResponse:
        """Put one more question to a partner, and to your own organisation in its name."""
        self.here(parsed_path.partnership)
        more = parsed_body
        left = rounds.ask_both_ways(
            by=self.bearer.by, partner=known(parsed_path.organisation), section=more.section, question=more.question,
            key=more.key, both=more.both,
        )  # fmt: skip
        return self.tell(Questions(_all(left)), status=HTTPStatus.CREATED)


class CloseDoor(Door):
    """Closing a round."""

    @answers(Rounds, *REFUSALS, tags=TAGS, operation_id="close_round")
    def post(self, parsed_path: Path[AtPartner], parsed_body: BodyMsgspec[Holds]) -> HttpResponse:
        """Say that the open round with a partner is done, until when it holds, and who took part.

        It closes once both say so. Whatever is told anew takes the other side's yes again.
        """
        self.here(parsed_path.partnership)
        says = parsed_body
        told = rounds.Told(_named(says.people), _named(says.attested_by), _named(says.next_steps))
        left = rounds.close_round(
            by=self.bearer.by, partner=known(parsed_path.organisation), valid_until=says.valid_until, told=told
        )
        return self.tell(Rounds(_all(left)))


class RefreshDoor(Door):
    """Refreshing what has run out."""

    @answers(Rounds, *REFUSALS, tags=TAGS, operation_id="refresh_round")
    def post(self, parsed_path: Path[AtPartner]) -> HttpResponse:
        """Open what has run out again. Only answers whose own day is over are asked for anew."""
        self.here(parsed_path.partnership)
        left = rounds.refresh_round(by=self.bearer.by, partner=known(parsed_path.organisation))
        return self.tell(Rounds(_all(left)))
