"""Walking: somebody comes to an address, and what they are told is looked through for what is not theirs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpResponse

from privacy.addresses import Route
from privacy.marked import marks_in
from privacy.world import Reader, World

CHANGES_BY_ITSELF = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|[0-9a-f]{32}')


ALIKE = ("the broker", "the evaluator", "one that left")
"""Seats that read what all partners share and nothing beyond."""


def comers(route: Route, number: int, world: World) -> list[Reader]:
    """Who comes to the example of that number: everybody, but to pages of which each kind has one.

    To those come the partners; who is of no partner, and who has no seat, in turn. What tells of kinds alone, and of no
    partnership, is the same for all: there each comes in turn. So all come to every pattern.
    """
    if "kind" not in route.asks or "entry" in route.asks:
        return world.readers
    if not {"slug", "partnership"} & set(route.asks):
        return [_one_of(world.readers, number)]
    alike = [reader for reader in world.readers if reader.name in ALIKE]
    without = [reader for reader in world.readers if not reader.seat]
    partners = [reader for reader in world.readers if reader not in (*alike, *without)]
    return [*partners, _one_of(alike, number), _one_of(without, number)]


def _one_of(readers: Sequence[Reader], number: int) -> Reader:
    return readers[number % len(readers)]


def comes(reader: Reader, address: str, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """What somebody is answered at an address."""
    answer: Any = reader.client.get(address, headers=dict(headers or {}))
    return answer  # type: ignore[no-any-return]


def sends(reader: Reader, address: str, body: str) -> HttpResponse:
    """What somebody is answered who sends a form to an address."""
    answer: Any = reader.client.post(address, body, content_type="application/x-www-form-urlencoded")
    return answer  # type: ignore[no-any-return]


def tries(reader: Reader, address: str, headers: Mapping[str, str]) -> Iterator[HttpResponse]:
    """What a program is answered that sends next to nothing, in every way in which something can be sent."""
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer: Any = reader.client.generic(
            method, address, b"{}", content_type="application/json", headers=dict(headers)
        )
        yield answer


def said(answer: HttpResponse) -> str:
    """All that is said, in the body and in the headers."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return f"{dict(answer.headers)}\n{body.decode('utf-8', 'replace')}"


def not_theirs(reader: Reader, answer: HttpResponse) -> set[str]:
    """The marks of what was told and is not for this reader."""
    return marks_in(said(answer)) - reader.may


def alike(answer: HttpResponse, named: str) -> tuple[int, str]:
    """An answer without what changes by itself and without the word that was asked for."""
    return answer.status_code, CHANGES_BY_ITSELF.sub("", said(answer)).replace(named, "")


def as_program(reader: Reader) -> dict[str, str]:
    """The headers of a program that acts for a reader."""
    return {"Authorization": f"Bearer {reader.token}"} if reader.token else {}
