"""Releases and the porch: what an organisation lets others read, and what the partners make public."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from django.http import HttpResponse
from dmr import Path
from dmr.plugins.msgspec import BodyMsgspec
from msgspec import Meta, Struct

from commonhold.acts.sharing import releases
from commonhold.acts.sharing.porch import publish
from commonhold.api.door import Door, answers
from commonhold.api.operations.places import AtPartnership
from commonhold.api.told.entries import Written, written
from commonhold.facts.chapters.governance import Scope

TAGS = ["Sharing"]


class NewRelease(Struct, frozen=True, forbid_unknown_fields=True):
    """What your organisation lets others read, and whom."""

    to: Annotated[list[str], Meta(min_length=1, description="The organisations that may read it, by id.")]
    purpose: Annotated[str, Meta(min_length=1, max_length=200_000, description="What they may use it for.")]
    entries: Annotated[list[str], Meta(description="Entries of your own room, by id, where the scope is entries.")] = []
    scope: Annotated[Scope, Meta(description="What is released.")] = "entries"
    until: Annotated[date | None, Meta(description="The last day of reading; null for no end.")] = None


class ReleasesDoor(Door):
    """Releases."""

    @answers(
        Written, "not-allowed", "not-now", "not-sound", status=HTTPStatus.CREATED, etag=True, at=True, tags=TAGS,
        operation_id="release",
    )  # fmt: skip
    def post(self, parsed_path: Path[AtPartnership], parsed_body: BodyMsgspec[NewRelease]) -> HttpResponse:
        """Let others read something of your own room, in a room that only they and you enter."""
        self.here(parsed_path.partnership)
        new = parsed_body
        left = releases.release(
            by=self.bearer.by, to=new.to, purpose=new.purpose, entries=new.entries, scope=new.scope, until=new.until
        )
        at = f"/api/v1/partnerships/{parsed_path.partnership}/entries/{left.id}"
        return self.tell(written(left), status=HTTPStatus.CREATED, seq=left.seq, at=at)


class PublishDoor(Door):
    """The porch."""

    @answers(None, "not-allowed", "not-now", status=HTTPStatus.NO_CONTENT, tags=TAGS, operation_id="publish_card")
    def post(self, parsed_path: Path[AtPartnership]) -> HttpResponse:
        """Put the partnership's card on the porch, for everybody, as a decision of the partners says."""
        self.here(parsed_path.partnership)
        publish(by=self.bearer.by)
        return self.done()
