"""Every text can be translated, and what is translated fits what is filled in."""

import re
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from translations.gather import SOURCE, gathered
from translations.pseudo import CLOSING, OPENING, pseudo

LANGUAGES = sorted(path.parents[1].name for path in (SOURCE / "locale").glob("*/LC_MESSAGES/django.po"))


def catalogue(language: str) -> Catalog:
    with (SOURCE / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def held(text: str) -> set[str]:
    percent = set(re.findall(r"%\([a-z_]+\)[sd]|%[sd]", text))
    braces = set() if "%(" in text else {f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name}
    return percent | braces


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_stands_in_every_translation(language: str) -> None:
    for message in catalogue(language):
        if not message.id or not message.string or isinstance(message.id, tuple | list):
            continue
        assert held(str(message.string)) == held(str(message.id)), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_packed_catalogue_holds_what_was_translated(language: str) -> None:
    told = {m.id: m.string for m in catalogue(language) if m.id and m.string and not isinstance(m.id, tuple | list)}
    with (SOURCE / "locale" / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        packed = {m.id: m.string for m in read_mo(file) if m.id and not isinstance(m.id, tuple | list)}
    assert packed == told


def test_texts_are_gathered_from_everywhere() -> None:
    texts = {str(message.id) for message in gathered()}
    assert {"Why we partner", "Skip to main content", "in force", "Reason to be here"} <= texts


def test_the_language_nobody_speaks_keeps_what_is_filled_in() -> None:
    assert pseudo("%(partner)s left on {day}") == f"{OPENING}%(partner)s léft óñ {{day}}{'~' * 8}{CLOSING}"
