"""The words of a fact: how a field is named and explained to people, ready for translation."""

from typing import Any

from msgspec import Meta


def gettext_noop(text: str) -> str:
    """Mark `text` for translation and give it back unchanged; the door that shows it translates it."""
    return text


def need(title: str, help: str, **extra: Any) -> Meta:
    """A field that a complete fact must tell; in an imported one it may stay UNSET ("not told").

    `extra` may hold `to`, the kind that an id points at.
    """
    return Meta(title=title, description=help, extra={"required": True, **extra})


def may(title: str, help: str, **extra: Any) -> Meta:
    """A field that may stay empty; otherwise as `need`."""
    return Meta(title=title, description=help, extra={"required": False, **extra})
