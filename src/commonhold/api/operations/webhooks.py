"""Webhooks: addresses that are told when something is written that your seat may read."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from django.http import HttpResponse
from dmr import Path
from dmr.plugins.msgspec import BodyMsgspec
from msgspec import Meta, Struct

from commonhold.acts.access import webhooks
from commonhold.api.door import Door, answers
from commonhold.api.lists import known
from commonhold.api.operations.places import AtPartnership, AtWebhook

TAGS = ["Webhooks"]


class NewWebhook(Struct, frozen=True, forbid_unknown_fields=True):
    """Where to tell of news."""

    url: Annotated[str, Meta(description="A full address that begins with https://.", max_length=2000)]


class Registered(Struct, frozen=True):
    """A webhook just registered."""

    id: str
    secret: Annotated[str, Meta(description="What signs all that is sent there. It is told this once.")]


class Webhook(Struct, frozen=True):
    """A webhook."""

    id: str
    url: str
    made_at: datetime


class Webhooks(Struct, frozen=True):
    """The webhooks of your seat."""

    webhooks: list[Webhook]


class WebhooksDoor(Door):
    """The webhooks of your seat."""

    @answers(Webhooks, tags=TAGS, operation_id="list_webhooks")
    def get(self, parsed_path: Path[AtPartnership]) -> HttpResponse:
        """List the webhooks of your seat."""
        self.here(parsed_path.partnership)
        found = webhooks.of_seat(self.bearer.by)
        return self.tell(Webhooks([Webhook(one.id, one.url, one.made_at) for one in found]))

    @answers(Registered, "not-allowed", status=HTTPStatus.CREATED, tags=TAGS, operation_id="register_webhook")
    def post(self, parsed_path: Path[AtPartnership], parsed_body: BodyMsgspec[NewWebhook]) -> HttpResponse:
        """Have an address told when something is written that your seat may read.

        What is sent names the entry, never its words; it is signed (HMAC-SHA256, as the Standard Webhooks have it) in
        the headers webhook-id, webhook-timestamp and webhook-signature. The reference tells how to check that.
        """
        self.here(parsed_path.partnership)
        mine = self.bearer
        left = webhooks.register_with(mine.token, by=mine.by, url=parsed_body.url)
        return self.tell(Registered(left.id, left.secret), status=HTTPStatus.CREATED)


class WebhookDoor(Door):
    """A webhook."""

    @answers(None, status=HTTPStatus.NO_CONTENT, tags=TAGS, operation_id="end_webhook")
    def delete(self, parsed_path: Path[AtWebhook]) -> HttpResponse:
        """Tell an address nothing any more."""
        self.here(parsed_path.partnership)
        webhooks.end(by=self.bearer.by, webhook=known(parsed_path.webhook))
        return self.done()
