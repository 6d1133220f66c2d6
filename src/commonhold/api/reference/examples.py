"""Requests to copy: for each operation one that a terminal sends."""

import json
from typing import Any

from commonhold.api.document import bodies

Schema = dict[str, Any]
EXAMPLES: dict[str, Any] = {
    "NewEntry": {
        "kind": "objective",
        "body": {"statement": "Forty wells that last.", "whose": "shared", "level": "solve", "means": "open"},
    },
    "NewWords": {
        "kind": "objective",
        "body": {"statement": "Fifty wells that last.", "whose": "shared", "level": "solve", "means": "open"},
    },
    "MoveTo": {"to": "proposed"},
    "Answer": {"revision": 1, "verdict": "consent"},
    "Wider": {"room": "partners"},
    "Round": {"kind": "motive", "values": {"facet": "driver"}},
    "QuestionAnswered": {"answer": {"answer": "Brandt and Sons.", "source": "self_declared"}},
    "NewRelease": {"to": ["varrow"], "entries": ["…"], "purpose": "Planning the first well."},
    "Asked": {
        "card": {"shown_name": "Yaw", "place": "field", "function": "field", "level": "field"},
        "mailbox": "yaw@example.org",
    },
    "NewPartner": {"organisation": "…", "mailbox": "ruben@example.org", "shown_name": "Ruben Castell"},
    "Joining": {
        "organisation": "…", "mailbox": "ruben@example.org", "shown_name": "Ruben Castell", "reason": "new_capability",
    },
    "Leaving": {"reason": "goal_reached", "effective_on": "2027-01-01"},
    "NewOffice": {"card": {"name": "Osanti", "level": "field"}},
    "NewWebhook": {"url": "https://ledger.example.org/news"},
    "AskedAgain": {"mailbox": "yaw@example.org"},
    "Word": {"verdict": "consent"},
}  # fmt: skip
"""By component; what is not here is sent empty, or with the whole card that was read before."""


def curl(method: str, path: str, operation: Schema, host: str) -> str:
    """A request as one types it into a terminal; words that begin with $ are filled in by whoever sends it."""
    address = host + path.replace("{partnership}", "$PARTNERSHIP").replace("{", "$").replace("}", "")
    parts = [f'curl -X {method.upper()} "{address}"' if method != "get" else f'curl "{address}"']
    if operation.get("security"):
        parts.append('-H "Authorization: Bearer $TOKEN"')
    if any(one["name"] == "If-Match" for one in operation.get("parameters", [])):
        parts.append("-H 'If-Match: \"12\"'")
    content = operation.get("requestBody", {}).get("content", {})
    if "multipart/form-data" in content:
        parts.append("-F room=partners -F file=@report.pdf")
    elif content:
        told = json.dumps(_example(content["application/json"]["schema"]), ensure_ascii=False)
        parts += ["-H 'Content-Type: application/json'", f"-d '{told}'"]
    return " \\\n  ".join(parts)


def _example(schema: Schema) -> Any:
    name = schema.get("$ref", "").removeprefix(bodies.HERE)
    return EXAMPLES.get(name, {"card": {}} if name.startswith("New") else {})
