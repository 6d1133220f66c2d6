"""What every operation may refuse with, told once for all of them."""

from collections.abc import Iterator
from typing import Any

from commonhold.api.problems import MEDIA_TYPE, SORTS

Operation = dict[str, Any]
SEEN = "428"
IF_MATCH: Operation = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": (
        "The ETag that came with what you read or wrote last, so that nobody's words are written over unseen. After a"
        " 412 it stands in the answer, as etag."
    ),
    "schema": {"type": "string", "pattern": r'^(W/)?"[0-9]{1,18}(-[0-9a-f]+)?"$'},
    "example": '"12"',
}
FILE = "read_file"
"""The one reading that comes as bytes."""
ETAG: Operation = {
    "schema": {"type": "string"},
    "description": "What to send as If-None-Match, to be told whether it still stands.",
    "required": True,
}
IF_NONE_MATCH: Operation = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "An ETag that you hold; where it still stands, the answer is 304 without a body.",
    "schema": {"type": "string"},
}


def completed(method: str, operation: Operation) -> Operation:
    """An operation with all that it may answer."""
    answers = {status: answer for status, answer in operation["responses"].items() if int(status) < 400}
    if method == "get" and operation["operationId"] != FILE:
        answers["200"] = {**answers["200"], "headers": {"ETag": ETAG, **answers["200"].get("headers", {})}}
        answers["304"] = {"description": "It still stands as you hold it."}
    if "204" in answers:
        answers["204"] = {"description": "It is done; there is nothing to tell."}
    asked = [*_always(method, operation), *(status for status in operation["responses"] if int(status) >= 400)]
    answers |= {status: _refusal(status) for status in sorted(set(asked))}
    parameters = [*operation.get("parameters", [])]
    if SEEN in answers:
        parameters.append(IF_MATCH)
    if "304" in answers:
        parameters.append(IF_NONE_MATCH)
    return {**operation, "responses": answers, **({"parameters": parameters} if parameters else {})}


def _always(method: str, operation: Operation) -> Iterator[str]:
    yield "406"
    if operation.get("parameters") or "requestBody" in operation:
        yield "400"
    if operation.get("security"):
        yield from ("401", "404", "429")
        if method != "get":
            yield "403"
    if "requestBody" in operation:
        yield from ("413", "415", "422")


def _refusal(status: str) -> Operation:
    sorts = [sort for sort in SORTS.values() if sort.status == int(status)]
    return {
        "description": " ".join(f"{sort.title}: {sort.help}" for sort in sorts),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        **({"headers": _headers(status)} if _headers(status) else {}),
    }


def _headers(status: str) -> Operation:
    if status == "401":
        return {"WWW-Authenticate": {"schema": {"type": "string"}, "description": "What to send.", "required": True}}
    if status == "429":
        return {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds to wait.", "required": True}}
    return {}
