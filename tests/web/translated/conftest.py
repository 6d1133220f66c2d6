"""The marked world in a language that nobody speaks."""

from collections.abc import Iterator
from pathlib import Path

import allauth
import django
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.utils import translation
from django.utils.translation import trans_real
from msgspec import json

from database import Databases, in_place
from privacy.marked import marked
from privacy.world import AFTER_LEAVING, World, world
from translations.gather import gathered
from translations.pseudo import LANGUAGE, compiled
from web.translated.reading import Written, written

READERS = ("a partner", "the broker", "one that left", "nobody")


def everything() -> Catalog:
    """The texts of the program, and those of the frameworks below it, which their own people translate."""
    catalog = gathered()
    for home in (Path(django.__file__).parent / "conf", Path(allauth.__file__).parent):
        catalogues = [home / "locale" / "ar" / "LC_MESSAGES" / "django.po"]
        for path in catalogues:
            with path.open("rb") as file:
                for message in read_po(file, locale="ar"):
                    if message.id and message.id not in catalog:
                        catalog.add(message.id, context=message.context)
    return catalog


@pytest.fixture(scope="module")
def pseudo_language(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The language nobody speaks is one of those that there are."""
    folder = tmp_path_factory.mktemp("locale")
    place = folder / "en_XA" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "django.mo").write_bytes(compiled(everything()))
    languages = [*settings.LANGUAGES, (LANGUAGE, "⟦Nobody's⟧")]
    with override_settings(LOCALE_PATHS=[folder], LANGUAGES=languages, LANGUAGE_CODE="en"):
        _forget()
        with translation.override(LANGUAGE):
            yield LANGUAGE
    _forget()


def _forget() -> None:
    """Django forgets the rest by itself when settings change."""
    trans_real.get_languages.cache_clear()  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def place(databases: Databases, tmp_path_factory: pytest.TempPathFactory, pseudo_language: str) -> Iterator[World]:
    """The marked world on SQLite, read in that language."""
    files = override_settings(ATTACHMENTS=tmp_path_factory.mktemp("files"))
    with files, in_place(databases.of("sqlite")), transaction.atomic():
        try:
            made = world()
            for reader in made.readers:
                reader.client.cookies["language"] = pseudo_language
            yield made
        finally:
            transaction.set_rollback(True)


@pytest.fixture(scope="module")
def people(place: World) -> Written:
    """What people wrote in the marked world."""
    told = json.decode(marked(place.today))
    asked = [one for entry in told["entries"] for one in entry["body"].get("constructs", ())]
    asked += [one["group"] for entry in told["entries"] for one in entry["body"].get("results", ()) if "group" in one]
    names = [reader.seat.replace("-", " ").title() for reader in place.readers]
    asked += ["Osanti", "French", "Arabic", "English"]
    return written(
        told, names, list(READERS), "Amina Sol", f"Sat down {AFTER_LEAVING}", f"Said today {AFTER_LEAVING}", whole=asked
    )
