"""Every text can be translated, and what is translated fits what is filled in."""

import re
from functools import cache
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from translations.gather import SOURCE, gathered
from translations.pseudo import CLOSING, OPENING, pseudo

LANGUAGES = sorted(path.parents[1].name for path in (SOURCE / "locale").glob("*/LC_MESSAGES/django.po"))


@cache
def today() -> Catalog:
    """The texts of the program as it stands."""
    return gathered()


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
def test_what_is_filled_in_stands_in_every_plural_form(language: str) -> None:
    """A form for nothing, one or two may say the number in words, and then leaves it out."""
    for message in catalogue(language):
        forms = [*message.string] if isinstance(message.string, tuple | list) else []
        if isinstance(message.id, tuple | list) and any(forms):
            assert all(forms), message.id
            asked = held(str(message.id[1]))
            assert all(held(form) <= asked for form in forms), message.id
            assert held(forms[-1]) == asked, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_of_every_page_is_translated(language: str) -> None:
    """Whoever chooses a language finds their way in it, however much of the rest is translated so far."""
    catalog = catalogue(language)
    frame = {path.name for path in (SOURCE / "web" / "layout").iterdir() if path.suffix in (".html", ".py")}
    wanted = [
        m for m in today() if m.id and any(file == f"web/layout/{name}" for file, _ in m.locations for name in frame)
    ]
    missing = [m.id for m in wanted if not (told := catalog.get(_single(m.id))) or not told.string]
    assert len(wanted) > 40
    assert missing == []


def _single(id: str | list[str] | tuple[str, ...]) -> str:
    return id if isinstance(id, str) else id[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_packed_catalogue_holds_what_was_translated_and_no_more(language: str) -> None:
    """English words for a plural without a translation would be packed by the number of another language's form."""
    told = {_single(m.id): _forms(m.string) for m in catalogue(language) if m.id and any(_forms(m.string))}
    with (SOURCE / "locale" / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        packed = {_single(m.id): _forms(m.string) for m in read_mo(file) if m.id}
    assert packed == told


def _forms(string: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, list | tuple) else (string or "",)


def test_texts_are_gathered_from_everywhere() -> None:
    texts = {str(message.id) for message in today()}
    assert {"Why we partner", "Skip to main content", "in force", "Reason to be here"} <= texts


def test_the_language_nobody_speaks_keeps_what_is_filled_in() -> None:
    assert pseudo("%(partner)s left on {day}") == f"{OPENING}%(partner)s léft óñ {{day}}{'~' * 8}{CLOSING}"
