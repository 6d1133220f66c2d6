"""What is done with an entry that stands: moved, answered, written anew in a wider room, revoked, submitted."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any

from django.http import HttpResponse
from dmr import Path
from dmr.plugins.msgspec import BodyMsgspec
from msgspec import Meta, Struct

from commonhold.acts import entries
from commonhold.acts.sharing import pairs, releases
from commonhold.acts.sharing.widening import widen
from commonhold.api.door import Door, answers
from commonhold.api.lists import known
from commonhold.api.operations.places import AtEntry
from commonhold.api.told.entries import ROOM, Written, written
from commonhold.facts.chapters.agreement import Verdict

TAGS = ["Moves and consent"]
SEEN = ("not-allowed", "not-now", "not-sound", "stale", "name-what-you-saw")
Reason = Annotated[
    str, Meta(description="Why, in a sentence or two; all who read the entry read it.", max_length=200_000)
]


class MoveTo(Struct, frozen=True, forbid_unknown_fields=True):
    """Where an entry is to go."""

    to: Annotated[str, Meta(description="The state to move to; the kind tells the moves that there are.")]
    reason: Reason = ""


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """What your organisation says to the words of an entry."""

    revision: Annotated[int, Meta(ge=1, description="The revision that you read. Another one since is told as stale.")]
    verdict: Annotated[Verdict, Meta(description="What your organisation says.")]
    to: Annotated[str, Meta(description="The state that it would go to, where it could go to several.")] = ""
    reason: Reason = ""


class Wider(Struct, frozen=True, forbid_unknown_fields=True):
    """The wider room."""

    room: Annotated[str, Meta(description=ROOM)]


class Because(Struct, frozen=True, forbid_unknown_fields=True):
    """Why."""

    reason: Reason = ""


class QuestionAnswered(Struct, frozen=True, forbid_unknown_fields=True):
    """The answer to a due diligence question, by the fields of its kind."""

    answer: Annotated[
        Mapping[str, Any],
        Meta(
            description="The fields answer, evidence, source, source_name and valid_until of a due diligence question."
        ),
    ]


class MoveDoor(Door):
    """Moving an entry."""

    inside = "body"

    @answers(Written, *SEEN, etag=True, tags=TAGS, operation_id="move_entry")
    def post(self, parsed_path: Path[AtEntry], parsed_body: BodyMsgspec[MoveTo]) -> HttpResponse:
        """Move an entry to another state.

        Needs If-Match. Where it takes the consent of several, yours is noted, and it moves with the last one. What the
        entry still lacks for that state is told by pointers into the entry, such as /body/whose.
        """
        self.here(parsed_path.partnership)
        left = entries.move(
            by=self.bearer.by, entry=known(parsed_path.entry), to=parsed_body.to, seen=self.seen,
            reason=parsed_body.reason,
        )  # fmt: skip
        return self.tell(written(left), seq=left.seq)


class AssentsDoor(Door):
    """Consenting to an entry."""

    @answers(Written, "not-allowed", "not-now", "stale", etag=True, tags=TAGS, operation_id="answer_entry")
    def post(self, parsed_path: Path[AtEntry], parsed_body: BodyMsgspec[Answer]) -> HttpResponse:
        """Consent to an entry, object to it, or abstain.

        It answers the revision that you name. With the last consent the entry moves on. What was said are entries of
        the kind `assent`.
        """
        self.here(parsed_path.partnership)
        said = parsed_body
        left = entries.answer(
            by=self.bearer.by, entry=known(parsed_path.entry), revision=said.revision, verdict=said.verdict, to=said.to,
            reason=said.reason,
        )  # fmt: skip
        return self.tell(written(left), seq=left.seq)


class WidenDoor(Door):
    """Sharing an entry."""

    @answers(Written, *SEEN, status=HTTPStatus.CREATED, etag=True, tags=TAGS, operation_id="widen_entry")
    def post(self, parsed_path: Path[AtEntry], parsed_body: BodyMsgspec[Wider]) -> HttpResponse:
        """Write an entry anew in a wider room.

        Needs If-Match. It cannot be undone; the old entry rests, and the answer names the new one.
        """
        self.here(parsed_path.partnership)
        left = widen(by=self.bearer.by, entry=known(parsed_path.entry), room=parsed_body.room, seen=self.seen)
        return self.tell(written(left), status=HTTPStatus.CREATED, seq=left.seq)


class RevokeDoor(Door):
    """Revoking a release."""

    @answers(Written, *SEEN, etag=True, tags=TAGS, operation_id="revoke_release")
    def post(self, parsed_path: Path[AtEntry], parsed_body: BodyMsgspec[Because]) -> HttpResponse:
        """Revoke a release: later reading ends, and what was read stays read. Needs If-Match."""
        self.here(parsed_path.partnership)
        left = releases.revoke(
            by=self.bearer.by, release=known(parsed_path.entry), seen=self.seen, reason=parsed_body.reason
        )
        return self.tell(written(left), seq=left.seq)


class AnswerQuestionDoor(Door):
    """Answering a due diligence question."""

    inside = "answer"

    @answers(Written, *SEEN, etag=True, tags=TAGS, operation_id="answer_question")
    def post(self, parsed_path: Path[AtEntry], parsed_body: BodyMsgspec[QuestionAnswered]) -> HttpResponse:
        """Answer a due diligence question that was put to your organisation. Needs If-Match."""
        self.here(parsed_path.partnership)
        left = pairs.answer_question(
            by=self.bearer.by, item=known(parsed_path.entry), answer=parsed_body.answer, seen=self.seen
        )
        return self.tell(written(left), seq=left.seq)


class SubmitDoor(Door):
    """Submitting an application."""

    @answers(Written, *SEEN, status=HTTPStatus.CREATED, etag=True, tags=TAGS, operation_id="submit_application")
    def post(self, parsed_path: Path[AtEntry]) -> HttpResponse:
        """Submit an application that was drafted in your own room: its caller reads it from now on. Needs If-Match."""
        self.here(parsed_path.partnership)
        left = pairs.submit_application(by=self.bearer.by, application=known(parsed_path.entry), seen=self.seen)
        return self.tell(written(left), status=HTTPStatus.CREATED, seq=left.seq)
