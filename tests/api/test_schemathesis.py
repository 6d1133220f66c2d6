"""The document holds: whatever Schemathesis makes of it, no answer is one that the document does not tell.

All its checks run on every operation, with sound and with unsound data, always the same. Each request is undone.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.db import close_old_connections, transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.config import SchemathesisConfig

from acts.house import at_the_table
from api.programs import program
from commonhold.api.document.openapi import document
from commonhold.config.wsgi import application

EXAMPLES = 3
"""Requests for each operation, with sound data, and as many with unsound data."""
BEYOND = [422, 412, 428]
"""What sound data may still meet: what fields ask of each other, and what others wrote meanwhile."""
FINE = {
    "positive_data_acceptance": {"expected-statuses": ["2xx", 400, 401, 403, 404, 409, 413, *BEYOND]},
    "negative_data_rejection": {"expected-statuses": ["4xx"]},
}

OPERATIONS = [
    (path, method)
    for path, of in document()["paths"].items()
    for method in of
    if method in ("get", "put", "post", "delete")
]


@contextmanager
def kept_open() -> Iterator[None]:
    """Requests of a server let go of the database; here it stays open from one to the next."""
    ends = (signals.request_started, signals.request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield
    for end in ends:
        end.connect(close_old_connections)


@pytest.fixture
def scene(database: object) -> Iterator[dict[str, Any]]:
    """A partnership with an entry, and a token."""
    furrow = program(at_the_table("furrow", "varrow")["furrow"])
    words = {"statement": "Water all year", "whose": "shared", "level": "solve", "means": "open"}
    entry = furrow.write("objective", **words)
    told = {
        "headers": {"Authorization": f"Bearer {furrow.secret}", "Accept-Encoding": "identity"},
        "known": {
            "partnership": "osanti", "entry": entry.told["id"], "seat": furrow.by.seat, "organisation": "furrow",
            "kind": "motive", "code": "SC01", "hash": secrets.token_hex(32), "webhook": "none", "office": "none",
        },
    }  # fmt: skip
    with kept_open():
        yield told


@pytest.mark.parametrize("engine", ["sqlite"])
@override_settings(API_REQUESTS_A_MINUTE=0)
def test_every_operation_answers_as_the_document_says(scene: dict[str, Any]) -> None:
    config = SchemathesisConfig.from_dict({"checks": FINE})
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=config)
    met = {
        (mode, status // 100)
        for path, method in OPERATIONS
        for mode in schemathesis.GenerationMode
        for status in _met(schema[path][method], mode, scene)
    }
    sound, unsound = schemathesis.GenerationMode
    assert {(sound, 2), (sound, 4), (unsound, 4)} <= met


def _met(operation: Any, mode: Any, scene: dict[str, Any]) -> set[int]:
    """The statuses that an operation answered with; it fails where one of them is not as it should be."""
    known = {name: value for name, value in scene["known"].items() if f"{{{name}}}" in operation.path}
    sent = operation.as_strategy(mode, **({"path_parameters": known} if known else {}))
    statuses = set[int]()

    @settings(
        max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck), verbosity=Verbosity.quiet,
    )  # fmt: skip
    @given(case=sent)
    def look(case: Any) -> None:
        with transaction.atomic():
            statuses.add(case.call_and_validate(headers=scene["headers"]).status_code)
            transaction.set_rollback(True)

    with suppress(Unsatisfiable):  # an operation that takes nothing takes nothing unsound
        look()
    return statuses
