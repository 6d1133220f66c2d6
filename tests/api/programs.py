"""Programs that act for a seat, in scenes: a token in hand, and short ways to ask."""

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commonhold.acts import people
from commonhold.acts.access import tokens
from commonhold.acts.deed import By
from commonhold.record.models.directory import Sitting

API = "/api/v1"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    told: Any
    headers: dict[str, str]
    raw: bytes

    @property
    def etag(self) -> str:
        return self.headers["ETag"]


class Program:
    """A program with the token of one seat."""

    def __init__(self, by: By, secret: str) -> None:
        self.by = by
        self.secret = secret
        self.client = Client()
        self.here = f"{API}/partnerships/{by.partnership}"

    def ask(self, method: str, path: str, told: Any = None, **headers: str) -> Answer:
        """One request; a path that does not begin with / is inside the partnership."""
        at = path if path.startswith("/") else f"{self.here}/{path}".rstrip("/")
        more: dict[str, Any] = {"HTTP_AUTHORIZATION": f"Bearer {self.secret}"}
        more |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
        words = told if isinstance(told, bytes) else b"" if told is None else json.dumps(told).encode()
        answer = self.client.generic(method, at, words, content_type="application/json", **more)
        return answered(answer)

    def get(self, path: str = "", **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str, told: Any = None, **headers: str) -> Answer:
        return self.ask("POST", path, told, **headers)

    def put(self, path: str, told: Any = None, **headers: str) -> Answer:
        return self.ask("PUT", path, told, **headers)

    def write(self, kind: str, /, **body: Any) -> Answer:
        """Write an entry that must be fine; its answer."""
        answer = self.post("entries", {"kind": kind, "body": body})
        assert answer.status == 201, (kind, answer.told)
        return answer

    def queries(self, path: str) -> int:
        """How many queries a reading takes."""
        self.get(path)  # the first use of a day is noted
        with CaptureQueriesContext(connection) as seen:
            assert self.get(path).status == 200
        return len(seen)


def answered(answer: Any) -> Answer:
    """A response as plain values."""
    assert isinstance(answer, HttpResponse) or answer.streaming
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
    is_json = "json" in answer.headers.get("Content-Type", "")
    return Answer(answer.status_code, json.loads(raw) if raw and is_json else None, dict(answer.headers), raw)


def program(by: By, *scopes: str) -> Program:
    """A program for a seat; somebody sits there."""
    sitting = Sitting.objects.filter(partnership=by.partnership, seat=by.seat).first()
    person = sitting.person if sitting else people.person(f"{by.seat}@example.org", by.seat)
    if sitting is None:
        people.sit(by.partnership, by.seat, person)
    made = tokens.make(by=by, person=person, name="Ledger", scopes=scopes or ("read", "write"))
    return Program(by, made.secret)
