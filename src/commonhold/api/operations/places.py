"""The parts of addresses."""

from typing import Annotated

from msgspec import Meta, Struct

Partnership = Annotated[str, Meta(description="The id of the partnership; `GET /api/v1/token` tells yours.")]


class AtPartnership(Struct, frozen=True):
    """A partnership by its id."""

    partnership: Partnership


class AtEntry(Struct, frozen=True):
    """An entry by its id."""

    partnership: Partnership
    entry: Annotated[str, Meta(description="The id of the entry.")]


class AtSeat(Struct, frozen=True):
    """A seat by its id."""

    partnership: Partnership
    seat: Annotated[str, Meta(description="The id of the seat.")]


class AtPartner(Struct, frozen=True):
    """A partner by the id of its organisation."""

    partnership: Partnership
    organisation: Annotated[str, Meta(description="The id of the organisation.")]


class AtOffice(Struct, frozen=True):
    """An office of your organisation by its id."""

    partnership: Partnership
    office: Annotated[str, Meta(description="The id of the office.")]


class AtWebhook(Struct, frozen=True):
    """A webhook by its id."""

    partnership: Partnership
    webhook: Annotated[str, Meta(description="The id of the webhook.")]


class AtUpload(Struct, frozen=True):
    """A file by its hash."""

    partnership: Partnership
    hash: Annotated[str, Meta(description="The hash by which an entry names the file.", pattern="^[0-9a-f]{64}$")]
