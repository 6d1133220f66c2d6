"""Answers that their owner gives again."""

from http import HTTPStatus
from typing import Annotated

from django.http import HttpResponse
from dmr import Path
from dmr.plugins.msgspec import BodyMsgspec
from msgspec import Meta, Struct

from commonhold.acts.knowing import answers as given
from commonhold.api.door import Door, answers
from commonhold.api.lists import known
from commonhold.api.operations.knowing.rounds import REFUSALS, TAGS
from commonhold.api.operations.places import AtEntry
from commonhold.api.told.entries import Written, written

SEEN = (*REFUSALS, "stale", "name-what-you-saw")


class BeforeAnswered(Struct, frozen=True, forbid_unknown_fields=True):
    """What your organisation answered before."""

    answer: Annotated[
        str, Meta(min_length=1, description="A reusable answer, or an answered question to your organisation, by id.")
    ]
    partnership: Annotated[
        str,
        Meta(
            description="The other partnership in which it stands, by id; whoever sits on your seat must sit there for"
            " the same organisation, or for one of which they said, on the pages, that it is the same. Left out, this"
            " one."
        ),
    ] = ""


class TakeOverDoor(Door):
    """Answering with what was answered before."""

    inside = "answer"

    @answers(Written, *SEEN, etag=True, tags=TAGS, operation_id="take_over_answer")
    def post(self, parsed_path: Path[AtEntry], parsed_body: BodyMsgspec[BeforeAnswered]) -> HttpResponse:
        """Answer a question with what your organisation answered before.

        Needs If-Match. Words, evidence, source and day are copied. Where it was given, your own room alone tells.
        """
        self.here(parsed_path.partnership)
        left = given.take_over(
            by=self.bearer.by, item=known(parsed_path.entry), answer=known(parsed_body.answer),
            partnership=known(parsed_body.partnership), seen=self.seen,
        )  # fmt: skip
        return self.tell(written(left), seq=left.seq)


class KeepDoor(Door):
    """Keeping an answer."""

    @answers(Written, *REFUSALS, status=HTTPStatus.CREATED, etag=True, tags=TAGS, operation_id="keep_answer")
    def post(self, parsed_path: Path[AtEntry]) -> HttpResponse:
        """Keep your organisation's answer to a question in its own room, to give it again."""
        self.here(parsed_path.partnership)
        left = given.keep_answer(by=self.bearer.by, item=known(parsed_path.entry))
        return self.tell(written(left), status=HTTPStatus.CREATED, seq=left.seq)
