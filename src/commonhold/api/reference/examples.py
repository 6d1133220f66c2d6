"""Requests to copy: for each operation one that a terminal sends."""

import json
import re
from collections.abc import Callable
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

SAMPLES: dict[str, Any] = {
    "date": "2026-03-09", "date-time": "2026-03-09T14:30:00+03:00", "number": 1, "boolean": True,
}  # fmt: skip
CODES = ("USD", "KE", "en", "https://example.org/report", "0" * 64)
"""A currency, a country, a language, an address, a hash: where only such a thing may stand."""
ASKED = {"q": "water", "room": "partners"}
"""What stands in the address where an operation cannot do without."""


def curl(method: str, path: str, operation: Schema, host: str) -> str:
    """A request as one types it into a terminal; words that begin with $ are filled in by whoever sends it."""
    address = host + path.replace("{partnership}", "$PARTNERSHIP").replace("{", "$").replace("}", "")
    asked = [one["name"] for one in operation.get("parameters", []) if one["in"] == "query" and one.get("required")]
    address += "?" * bool(asked) + "&".join(f"{name}={ASKED[name]}" for name in asked)
    saved = operation["operationId"] == "read_file"
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
    return " \\\n  ".join([*parts, *(["-o report.pdf"] if saved else [])])


def sample(schema: Schema, resolved: Callable[[Schema], Schema]) -> Any:
    """The least that a fact holds, as JSON; what has to be filled in by whoever sends it is "…"."""
    told = resolved(schema)
    if "properties" in told:
        needed = told.get("required") or told.get("x-commonhold-needed", ())
        return {name: sample(told["properties"][name], resolved) for name in needed}
    if "enum" in told:
        return next((word for word in told["enum"] if word != "unknown"), told["enum"][0])
    if told.get("type") == "array":
        return [sample(told.get("items", {}), resolved)]
    if (form := told.get("pattern")) and told.get("type") == "string":
        return next((word for word in ("…", *CODES) if re.search(form, word)), "…")
    if told.get("type") == "integer":
        return min(100, told.get("maximum", 100))
    named = told.get("format") or told.get("type")
    return SAMPLES.get(named if isinstance(named, str) else named[0] if named else "", "…")


def _example(schema: Schema) -> Any:
    name = schema.get("$ref", "").removeprefix(bodies.HERE)
    return EXAMPLES.get(name, {"card": {}} if name.startswith("New") else {})
