"""A page as a browser takes it apart, and what on it no page of ours has."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse

from privacy.walk import CHANGES_BY_ITSELF

NEVER = {"iframe", "object", "embed", "base", "applet", "frame", "frameset", "style", "xss-mark", "math", "portal"}
LEADS = ("href", "src", "action", "formaction", "poster", "xlink:href", "srcset", "data", "ping", "background")
RUNS = re.compile(r"(javascript|vbscript|data):", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b\ufeff]")
DATA = "application/json"


class Parts(HTMLParser):
    """Collects whatever runs, or should not be there."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self._data = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.wrong += [f"<{tag}>"] * (tag in NEVER)
        self.wrong += [f"<{tag} {one}>" for one in _attributes(told)]
        if tag == "script" and told.get("type") != DATA and not (told.get("src") or "").startswith("/static/"):
            self.wrong.append("a script of the page")
        if tag == "meta" and (told.get("http-equiv") or "").lower() in ("refresh", "set-cookie"):
            self.wrong.append("<meta http-equiv>")
        if tag == "img" and not (told.get("src") or "").startswith("/"):
            self.wrong.append("a picture from elsewhere")


def _attributes(told: dict[str, str | None]) -> Iterator[str]:
    for name, value in told.items():
        if name.startswith("on") or name in ("style", "srcdoc", "xssmark"):
            yield name
        if name in LEADS and RUNS.match(UNSEEN.sub("", value or "")):
            yield f"{name}={value}"


def wrong(html: str) -> list[str]:
    """What a page should not have; empty for one that is as it should be."""
    return [*_wrong(CHANGES_BY_ITSELF.sub("", html))]


@lru_cache(maxsize=1000)
def _wrong(html: str) -> tuple[str, ...]:
    """The same page, as of what is not there, is taken apart once."""
    return tuple(Parts(html).wrong)


def said(answer: Any) -> str:
    """The body of an answer as text."""
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(raw.decode("utf-8", "replace"))


def is_html(answer: HttpResponse) -> bool:
    """Is it HTML?"""
    return answer.headers.get("Content-Type", "").startswith("text/html")


def is_kept(answer: HttpResponse) -> bool:
    """Is it a file to keep, that no browser shows in its place?"""
    return answer.headers.get("Content-Disposition", "").startswith("attachment")


def is_page(answer: HttpResponse) -> bool:
    """Is it HTML that a browser shows?"""
    return is_html(answer) and not is_kept(answer)


def wrong_in(answer: Any) -> list[str]:
    """What an answer in HTML should not have. A file that is kept brings its style along: no sheet lies beside it."""
    return [one for one in wrong(said(answer)) if not (is_kept(answer) and one == "<style>")]


def sound(answer: Any) -> bool:
    """Was it answered in words, and is there nothing in it that runs?"""
    assert answer.status_code < 500, said(answer)[:2000]
    assert not is_html(answer) or not wrong_in(answer), wrong_in(answer)
    return True
