"""Walking: somebody comes to an address, and what they are told is looked through for what is not theirs."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from commonhold.acts.access import tokens
from commonhold.acts.deed import By
from privacy.marked import marks_in
from privacy.world import OSANTI, Reader

CHANGES_BY_ITSELF = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|[0-9a-f]{32}')


def comes(reader: Reader, address: str, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """What somebody is answered at an address."""
    answer: Any = reader.client.get(address, headers=dict(headers or {}))
    return answer  # type: ignore[no-any-return]


def sends(reader: Reader, address: str, body: Any, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """What somebody is answered who sends something to an address."""
    kind = "application/json" if headers else "application/x-www-form-urlencoded"
    answer: Any = reader.client.post(address, body, content_type=kind, headers=dict(headers or {}))
    return answer  # type: ignore[no-any-return]


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


def token_of(reader: Reader) -> str:
    """A token by which a program acts as somebody's seat; empty for whoever has none."""
    if reader.seat and not reader.token:
        by = By(OSANTI, reader.seat)
        reader.token = tokens.make(by=by, person=reader.person, name="walk", scopes=("read", "write")).secret
    return reader.token


def as_program(reader: Reader) -> dict[str, str]:
    """The headers of a program that acts for a reader."""
    token = token_of(reader)
    return {"Authorization": f"Bearer {token}"} if token else {}
