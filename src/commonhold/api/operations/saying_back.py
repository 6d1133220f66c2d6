"""Saying back: what was meant instead, and it in new words. Saying it first, and confirming, are as of any kind."""

from typing import Annotated

from django.http import HttpResponse
from dmr import Path
from dmr.plugins.msgspec import BodyMsgspec
from msgspec import Meta, Struct

from commonhold.acts.scoping import saying_back
from commonhold.api.door import Door, answers
from commonhold.api.lists import known
from commonhold.api.operations.moves import SEEN, TAGS
from commonhold.api.operations.places import AtEntry
from commonhold.api.told.entries import Written, written


class Meant(Struct, frozen=True, forbid_unknown_fields=True):
    """What the words should be."""

    words: Annotated[str, Meta(description="In a sentence or two; all partners read them.", max_length=200_000)]


class CorrectDoor(Door):
    """Correcting what was said back."""

    @answers(Written, *SEEN, etag=True, tags=TAGS, operation_id="correct_restatement")
    def post(self, parsed_path: Path[AtEntry], parsed_body: BodyMsgspec[Meant]) -> HttpResponse:
        """Say what your organisation meant instead of what another said back. Needs If-Match."""
        self.here(parsed_path.partnership)
        left = saying_back.correct(
            by=self.bearer.by, restatement=known(parsed_path.entry), correction=parsed_body.words, seen=self.seen
        )
        return self.tell(written(left), seq=left.seq)


class SayAgainDoor(Door):
    """Saying back in new words."""

    @answers(Written, *SEEN, etag=True, tags=TAGS, operation_id="say_again")
    def post(self, parsed_path: Path[AtEntry], parsed_body: BodyMsgspec[Meant]) -> HttpResponse:
        """Say back in new words what was corrected. Needs If-Match."""
        self.here(parsed_path.partnership)
        left = saying_back.say_again(
            by=self.bearer.by, restatement=known(parsed_path.entry), words=parsed_body.words, seen=self.seen
        )
        return self.tell(written(left), seq=left.seq)
