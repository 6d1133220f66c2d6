"""The document holds: whatever Schemathesis makes of it, no answer is one that the document does not tell.

All its checks run on every operation, with sound and with unsound data, always the same: what is drawn by chance, and
what goes along the edges of the document (each field missing, too long, of another sort, each other method). Whatever
an address names is there, but for a file, and a sound request names what it saw. Each request is undone.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.db import close_old_connections, transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.generation.drivers import CoverageGenerator
from schemathesis.generation.feedback import NO_FEEDBACK
from schemathesis.generation.overrides import Override

from acts.house import at_the_table
from api.programs import program
from commonhold.api.document.openapi import document
from commonhold.config.wsgi import application

EXAMPLES = 3
"""Requests for each operation that are drawn by chance, with sound data, and as many with unsound data."""
ALONG_THE_EDGES = 60
"""Requests for each operation that go along the edges; the largest two have thousands of them."""
BEYOND = [422, 412, 428]
"""What sound data may still meet: what fields ask of each other, and what others wrote meanwhile."""
FINE = {
    "positive_data_acceptance": {"expected-statuses": ["2xx", 400, 401, 403, 404, 409, 413, *BEYOND]},
    "negative_data_rejection": {"expected-statuses": ["4xx"]},
    "missing_required_header": {"expected-statuses": [401, 428]},
}
NOT_OF_THIS_ENTRY = {"answer", "keep", "revoke", "submit", "take-over"}
"""What nobody is asked about an objective; a program is told that there is nothing."""
NOT_LODGED = {"lodge", "open", "open-own", "take-back"}
"""What needs entries by their ids in the body, where chance may find none. So with a room for an upload."""

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
    """A partnership with one of everything that an address names, but for a file; and a token."""
    furrow = program(at_the_table("furrow", "varrow")["furrow"])
    words = {"statement": "Water all year", "whose": "shared", "level": "solve", "means": "open"}
    known = {
        "partnership": "osanti", "seat": furrow.by.seat, "organisation": "varrow", "kind": "motive", "code": "SC01",
        "hash": secrets.token_hex(32),
        "entry": furrow.write("objective", **words).told["id"],
        "webhook": furrow.post("webhooks", {"url": "https://ledger.example.org/news"}).told["id"],
        "office": furrow.post("offices", {"card": {"name": "Osanti", "level": "field"}}).told["id"],
    }  # fmt: skip
    told = {
        "headers": {"Authorization": f"Bearer {furrow.secret}", "Accept-Encoding": "identity"},
        "known": known,
        "saw": {
            path: furrow.get(path.format(**known)).etag
            for path, method in OPERATIONS
            if method == "put" and (path, "get") in OPERATIONS
        },
    }
    with kept_open():
        yield told


@pytest.mark.parametrize("engine", ["sqlite"])
@override_settings(API_REQUESTS_A_MINUTE=0)
def test_every_operation_answers_as_the_document_says(scene: dict[str, Any]) -> None:
    config = SchemathesisConfig.from_dict({"checks": FINE})
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=config)
    met = {(path, method): _met(schema[path][method], scene) for path, method in OPERATIONS}
    sound, unsound = GenerationMode
    hundreds = {(mode, status // 100) for each in met.values() for mode, status in each}
    assert {(sound, 2), (sound, 4), (unsound, 4)} <= hundreds
    nowhere = {path.rpartition("/")[2] for (path, _method), each in met.items() if _of(sound, each) == {404}}
    never = NOT_OF_THIS_ENTRY | {"uploads", "{hash}"}
    assert never <= nowhere <= never | NOT_LODGED


def _of(mode: GenerationMode, met: set[tuple[GenerationMode, int]]) -> set[int]:
    return {status for one, status in met if one == mode}


def _met(operation: Any, scene: dict[str, Any]) -> set[tuple[GenerationMode, int]]:
    """Whether it was sound, and with which status it was answered, of all requests to an operation.

    Fails where an answer is not as it should be.
    """
    known = {name: value for name, value in scene["known"].items() if f"{{{name}}}" in operation.path}
    saw = _saw(operation, scene["saw"])
    met = set[tuple[GenerationMode, int]]()

    def look(case: Any) -> None:
        mode = case.meta.generation.mode if case.meta else GenerationMode.POSITIVE
        if saw and mode == GenerationMode.POSITIVE:
            case.headers["If-Match"] = saw
        with transaction.atomic():
            met.add((mode, case.call_and_validate(headers=scene["headers"]).status_code))
            transaction.set_rollback(True)

    for mode in GenerationMode:
        _by_chance(operation, mode, known, look)
    for case in islice(_along_the_edges(operation, known), ALONG_THE_EDGES):
        look(case)
    return met


def _saw(operation: Any, saw: Mapping[str, str]) -> str:
    """The ETag of what an operation changes, where it asks for one."""
    if not any(header.name == "If-Match" for header in operation.headers):
        return ""
    return saw[max((path for path in saw if operation.path.startswith(path)), key=len)]


def _by_chance(operation: Any, mode: GenerationMode, known: Mapping[str, str], look: Callable[[Any], None]) -> None:
    sent = operation.as_strategy(mode, **({"path_parameters": known} if known else {}))

    @settings(
        max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck), verbosity=Verbosity.quiet,
    )  # fmt: skip
    @given(case=sent)
    def each(case: Any) -> None:
        look(case)

    with suppress(Unsatisfiable):  # an operation that takes nothing takes nothing unsound
        each()


def _along_the_edges(operation: Any, known: Mapping[str, str]) -> CoverageGenerator:
    named = Override(query={}, headers={}, cookies={}, path_parameters=dict(known), body={})
    return CoverageGenerator(
        operation=operation,
        generation_modes=list(GenerationMode),
        generation_config=operation.schema.config.generation,
        auth_storage=None,
        override=named,
        feedback=NO_FEEDBACK,
    )
