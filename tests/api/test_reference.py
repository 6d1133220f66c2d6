"""The reference: all that it takes to write a program, and nothing that is not so."""

import json
import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from acts.house import at_the_table
from api.programs import API, Program, program
from commonhold.api.document import bodies
from commonhold.api.document.openapi import METHODS, document
from commonhold.api.reference import receiving, view
from commonhold.api.reference.tables import sections
from commonhold.notices.hooks import address
from commonhold.notices.hooks.message import MOST, signed


def page(path: str = "") -> str:
    answer = Client().get(f"{API}/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def code(text: str) -> list[str]:
    """What stands on a page to be copied."""
    return [unescape(one) for one in re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", text, re.DOTALL)]


@pytest.fixture
def furrow(database: object) -> Program:
    """A program of one of two partners."""
    return program(at_the_table("furrow", "varrow")["furrow"])


@pytest.mark.parametrize("kind", [kind for kind in bodies.ENTRIES if kind.name != "assent"], ids=lambda kind: kind.name)
def test_every_word_that_a_field_takes_stands_on_the_page_of_its_kind(kind: Any) -> None:
    told = unescape(page(f"reference/kinds/{kind.name}"))
    schemas = document()["components"]["schemas"]
    for field in schemas[bodies.written(kind)]["properties"].values():
        for word in field.get("enum", field.get("items", {}).get("enum", ())):
            assert str(word) in told
        inside = (field.get("$ref") or field.get("items", {}).get("$ref", "")).removeprefix(bodies.HERE)
        for name in schemas[inside]["properties"] if inside else ():
            assert f"<code>{name}</code>" in told, (inside, name)


def test_a_field_says_whose_id_it_takes_and_leads_there() -> None:
    told = page("reference/kinds/clause")
    assert f'<a href="{API}/reference/kinds/agreement">id of: agreement</a>' in told


def test_what_a_kind_is_begun_with_lacks_nothing_but_what_is_to_be_filled_in(furrow: Program) -> None:
    for kind in bodies.ENTRIES:
        [told] = code(page(f"reference/kinds/{kind.name}"))
        written = furrow.post("entries", json.loads(told))
        wrong = [one for one in (written.told or {}).get("problems", ()) if "“…”" not in one["sentence"]]
        assert wrong == [], (kind.name, told)
        assert written.status in {201, 403, 404, 409, 422}, (kind.name, written.told)


def test_no_request_to_copy_leaves_out_what_the_operation_needs() -> None:
    for operations in sections().values():
        for one in operations:
            needed = [row.name for row in one.parameters if row.needed and f"{{{row.name}}}" not in one.path]
            for name in needed:
                assert name in one.curl, (one.id, name)


def test_only_readings_are_told_to_answer_that_nothing_is_new() -> None:
    for path, method in ((path, method) for path in document()["paths"].values() for method in METHODS):
        if operation := path.get(method):
            has = {one["name"] for one in operation.get("parameters", ())}
            is_reading = method == "get" and operation["operationId"] != "read_file"
            assert ("304" in operation["responses"], "If-None-Match" in has) == (is_reading, is_reading)


def test_every_reading_answers_that_nothing_is_new(furrow: Program) -> None:
    for path in (
        "",
        "entries",
        "findings",
        "tasks",
        "prompts",
        "fit",
        "relation",
        "start",
        "dossier",
        "organisation",
        "webhooks",
        f"{API}/kinds",
        f"{API}/token",
    ):
        tag = furrow.get(path).etag
        again = furrow.get(path, If_None_Match=f'"other", W/{tag}')
        assert (again.status, again.raw) == (304, b""), path
        assert furrow.get(path, If_None_Match=tag.strip('"')).status == 200


def test_messages_are_checked_by_the_recipe_that_is_shown() -> None:
    [recipe] = [one for one in code(page("reference/webhooks")) if "def is_genuine" in one]
    scope: dict[str, Any] = {}
    exec(recipe, scope)  # noqa: S102 - it is our own page, copied as its readers do
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"type": "entry.written"}'
    headers = signed("msg_1", body, secret, datetime.now(UTC))
    assert scope["is_genuine"](headers, body, secret)
    assert receiving.is_genuine(headers, body, secret)
    assert not scope["is_genuine"](headers, body + b" ", secret)
    assert not scope["is_genuine"](signed("msg_1", body, secret, datetime(2026, 3, 9, tzinfo=UTC)), body, secret)


def test_what_is_told_of_messages_is_so() -> None:
    assert (view.MOST_LINES, view.PATIENCE) == (MOST, address.PATIENCE)
    assert "1 minute, 5 minutes, 30 minutes, 2 hours, 5 hours, 10 hours, 1 day" in page("reference/webhooks")
