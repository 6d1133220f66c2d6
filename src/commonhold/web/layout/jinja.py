"""The environment that every page is written in."""

from typing import Any

from jinja2 import Environment


def environment(**options: Any) -> Environment:
    """Jinja2 with what all templates may use."""
    made = Environment(**options, extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - Django turns autoescape on
    return made
