"""Every address of a small house, filled in with what is there: new ones join by themselves."""

from typing import Any
from urllib.parse import quote

from django.test import Client

from acts.house import MONDAY, at_the_table
from api.programs import Program, program
from commonhold.acts.entries import write
from privacy.addresses import FILLED_IN, Route, routes
from web.record.browsing import at

PAGES = [route for route in routes() if not route.is_api]
OPERATIONS = [route for route in routes() if route.is_api]
DECISION = {"question": "Who pays for the pumps?", "topic": "other", "opened_on": "2026-03-09"}
METHODS = ("GET", "POST", "PUT", "DELETE")
PLAIN = {
    "kind": "decision", "chapter": "delivery", "code": "SC01", "topic": "rooms", "section": "entries", "pk": "1",
    "organisation": "varrow", "seat": "osanti-varrow", "room": "partners", "hash": "0" * 64, "uidb36": "1",
    "key": "set-password", "provider_id": "none", "token": "none", "office": "none", "webhook": "none",
}  # fmt: skip


class Small:
    """Two partners at a table with one decision; a browser and a program for one of them."""

    def __init__(self, id: str = "osanti", whose: str = "furrow") -> None:
        self.id = id
        self.by = at_the_table("furrow", "varrow", id=id)
        self.browser: Client = at(self.by[whose])
        self.program: Program = program(self.by[whose])
        self.entry = write(by=self.by["furrow"], kind="decision", body=DECISION, now=MONDAY).id

    def filled(self, route: Route, **words: str) -> str:
        """An address of a pattern; `words` (as they stand in an address) instead of what is there."""
        there = {**PLAIN, "slug": self.id, "partnership": self.id, "entry": self.entry}
        told = {ask: words.get(ask, quote(there.get(ask, "none"), safe="")) for ask in route.asks}
        path = FILLED_IN.sub(lambda found: told[found[2] or found[3]], route.pattern)
        return "/" + path.replace("^", "").rstrip("$")

    def asked(self, method: str, path: str, body: bytes = b"", kind: str = "application/json", **more: Any) -> Any:
        """What the program is answered: the path goes out as it stands."""
        told = {"HTTP_AUTHORIZATION": f"Bearer {self.program.secret}", **more}
        return Client(raise_request_exception=False).generic(method, path, body, content_type=kind, **told)
