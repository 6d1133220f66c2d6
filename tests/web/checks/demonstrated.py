"""The demonstration on its day, and browsers of the people who sit there."""

import gzip
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from commonhold.acts import deed
from commonhold.acts.arriving.records import bring_in_record
from commonhold.acts.deed import By
from commonhold.exchange.file import Told
from commonhold.exchange.record.read import read_record
from commonhold.facts.dossier import Dossier
from commonhold.web import visit
from web.visiting import questions, sitting

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
OSANTI = Path(__file__).parents[3] / "demo" / "osanti-water.json"
P = "/p/osanti-water/"
MOST_BYTES, MOST_QUESTIONS = 8_192, 14


@cache
def record() -> Dossier:
    (told,) = (one for one in read_record(OSANTI) if isinstance(one, Told))
    return told.dossier


@pytest.fixture
def osanti(database: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record of the demonstration; pages are read, and deeds done, on its day."""
    monkeypatch.setattr(visit, "today", lambda: NOW.date())
    monkeypatch.setattr(deed, "moment_of", lambda now: now or NOW)
    bring_in_record(record(), now=NOW)


def seat(id: str) -> By:
    return By("osanti-water", id)


def browser(id: str) -> Client:
    """The browser of whoever sits on this seat."""
    return sitting(seat(id), f"{id}@example.org", id)


def light(client: Client, address: str) -> str:
    """A page as text; few questions were asked for it, and it is small."""
    with questions() as asked:
        answer: Any = client.get(address)
    assert answer.status_code == 200, address
    assert len(gzip.compress(answer.content)) <= MOST_BYTES, address
    assert len(asked) <= MOST_QUESTIONS, (address, asked)
    return str(answer.content.decode())
