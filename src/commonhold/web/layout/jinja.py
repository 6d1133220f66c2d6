"""The environment that every page is written in."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, gettext, ngettext
from jinja2 import Environment, StrictUndefined

from commonhold.web import words
from commonhold.web.account.ways import FILTERS, WAYS
from commonhold.web.layout.language import english, languages
from commonhold.web.layout.markdown import markdown
from commonhold.web.layout.marks import MARKS
from commonhold.web.layout.rail import rail
from commonhold.web.pages import called


def environment(**options: Any) -> Environment:
    """Jinja2 with what all templates may use. A name that a page does not tell is an error, never a blank."""
    made = Environment(  # noqa: S701 - Django turns autoescape on
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        url=address,
        static=static,
        words=words,
        page_called=called,
        rail=rail,
        get_messages=get_messages,
        get_language=get_language,
        get_language_bidi=get_language_bidi,
        languages=languages,
        english=english,
        **MARKS,
        **WAYS,
    )
    made.filters.update(markdown=markdown, **FILTERS)
    return made


def address(name: str, *args: object, **query: object) -> str:
    """The address of a page by its name; what is told by name goes behind the question mark."""
    told = reverse(name, args=args)
    return f"{told}?{urlencode(query)}" if query else told
