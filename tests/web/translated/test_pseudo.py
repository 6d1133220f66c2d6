"""No text was forgotten: in a language that nobody speaks, everything on every page bears that language's marks."""

from collections.abc import Iterator

import pytest
from babel import Locale
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse

from commonhold.web.me.settings import zones
from privacy.addresses import Route, examples, routes
from privacy.walk import comes, sends
from privacy.world import Reader, World
from web.translated.conftest import READERS
from web.translated.reading import Written, read

ENGLISH = Locale.parse("en_GB")
LISTED = {name for names in (ENGLISH.territories, ENGLISH.languages, ENGLISH.currencies) for name in names.values()}
"""Countries, languages and currencies: Babel knows them in every language that is spoken."""
LISTED |= {*dict(settings.LANGUAGES).values(), *zones()}
ALLOWED = {"Commonhold", "Tab", "Enter", "walk"}
"""The name of the program, of two keys, and of a token that the world made."""


@pytest.mark.parametrize("route", [one for one in routes() if not one.is_api], ids=lambda one: one.name)
def test_every_text_of_a_page_can_be_translated(route: Route, place: World, people: Written) -> None:
    for number, address in enumerate(examples(route, place)):
        for reader in place.readers:
            if reader.name in READERS and (number == 0 or reader.name == READERS[0]):
                assert list(forgotten(reader, address, people)) == [], (reader.name, address)


@pytest.mark.parametrize("route", [one for one in routes() if not one.is_api], ids=lambda one: one.name)
def test_what_is_wrong_with_a_form_can_be_translated(route: Route, place: World, people: Written) -> None:
    address, reader = examples(route, place)[0], place.readers[0]
    with transaction.atomic():
        answer = sends(reader, address, "")
        transaction.set_rollback(True)
    assert list(forgotten(reader, address, people, answer)) == [], address


def forgotten(reader: Reader, address: str, people: Written, answer: HttpResponse | None = None) -> Iterator[str]:
    """The texts of a page that nobody can translate."""
    answer = answer or comes(reader, address)
    if answer.streaming:
        b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    elif answer.headers.get("Content-Type", "").startswith("text/html"):
        for text in read(answer.content.decode()):
            if text not in LISTED and (left := people.left(text)) and left not in ALLOWED:
                yield text
