"""How a page says things: days, sums, and sentences of the floors below, in the reader's language."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal, localcontext
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, dates, lists, numbers
from babel.core import UnknownLocaleError
from django.utils.translation import get_language, get_language_bidi, gettext as _, override
from msgspec import UNSET

from commonhold.acts.refusal import NotSound, Refusal
from commonhold.facts.actors import meaning
from commonhold.facts.checking.problem import Problem, sentence
from commonhold.facts.types import Money
from commonhold.visibility.rights import titles_in

DIGITS = 100
"""No number on record has more."""
INITIALS = re.compile(r"\b(?:cso|mou|nda)\b")
"""Words that are said by their first letters."""
MINE = {"en": "en_GB"}
"""Where a language alone does not say how days are written."""
SOURCE = "en"
"""The language that texts are written in first."""
CHOICES = ("resource", "level", "exposure")
"""What fills a sentence under these names is a fixed word of the vocabulary."""
Names = Mapping[str, str]
_QUOTED = re.compile(r'"([^"]+)"')


@lru_cache(maxsize=100)
def locale_of(language: str) -> Locale:
    """How numbers and days are written in a language; as in English where nobody knows."""
    try:
        return Locale.parse(MINE.get(language, language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def locale() -> Locale:
    """That of the reader's language."""
    return locale_of(get_language() or "en")


def day(told: date | None, form: str = "d MMMM y") -> str:
    """`9 March 2026`; nothing where no day is told."""
    return dates.format_date(told, form, locale=locale()) if told else ""


def short_day(told: date | None) -> str:
    """`Mon 9` or as the language has it."""
    return dates.format_date(told, "EEE d", locale=locale()) if told else ""


def day_and_month(told: date | None) -> str:
    """`9 March`."""
    return day(told, "d MMMM")


def moment(told: datetime | None, zone: tzinfo | str = UTC) -> str:
    """`9 March 2026, 14:30`, in a time zone."""
    if told is None:
        return ""
    where = ZoneInfo(zone) if isinstance(zone, str) else zone
    return dates.format_datetime(told, "d MMMM y, HH:mm", tzinfo=where, locale=locale())


def number(told: int | Decimal | None) -> str:
    """A number with its separators."""
    with localcontext(prec=DIGITS):
        return numbers.format_decimal(told, locale=locale(), decimal_quantization=False) if told is not None else ""


def money(told: Money) -> str:
    """`USD 1,250.50`: the code of the currency comes first, nothing is rounded, and a whole sum is told whole."""
    if told.amount == told.amount.to_integral_value():
        return f"{told.currency} {number(told.amount)}"
    here, code = locale(), told.currency
    as_number = here.decimal_formats[None].pattern
    with localcontext(prec=DIGITS):
        return f"{code} {numbers.format_currency(told.amount, code, as_number, here, decimal_quantization=False)}"


def listed(told: Iterable[object]) -> str:
    """`one, two and three`."""
    return lists.format_list([str(one) for one in told], locale=locale())


def choice(told: object) -> str:
    """A fixed word of the vocabulary as people read it."""
    word = str(told).replace("_", " ")
    return INITIALS.sub(lambda found: found[0].upper(), _(word)) if word else ""


def begun(said: str) -> str:
    """Words that begin a line."""
    return f"{said[:1].upper()}{said[1:]}"


def room_of(partner: str) -> str:
    """`Open Furrow’s room`, and `Varrow Metals’ room`: how an organisation's own room is called."""
    told = _("{partner}’ room") if partner.endswith(("s", "S")) else _("{partner}’s room")
    return told.format(partner=partner)


def country(code: str) -> str:
    """The name of a country in the reader's language; as it was typed where nobody knows it."""
    return str(locale().territories.get(code, code))


def country_code(typed: str) -> str:
    """The two letters of a country that is named in the reader's language, in English, or by them already."""
    return _countries(get_language() or "").get(typed.casefold()) or (typed.upper() if len(typed) == 2 else typed)


@lru_cache(maxsize=16)
def _countries(language: str) -> Mapping[str, str]:
    """Countries by their names: those in English, and those in a language before them."""
    names = (Locale("en").territories, locale().territories)
    return {name.casefold(): code for known in names for code, name in known.items() if len(code) == 2}


def tongue(code: str) -> str:
    """The name of a language in the reader's; the last part of its code where nobody knows one."""
    known = locale().languages.get(code.replace("-", "_"))
    return str(known or code.rpartition("-")[2].capitalize())


def limits(told: Mapping[str, object]) -> list[tuple[str, str]]:
    """The limits of a practice, each with its name."""
    several = ((name, value if isinstance(value, tuple) else (value,)) for name, value in told.items())
    return [
        (choice(name), listed(choice(one) if isinstance(one, str) else said(one) for one in values))
        for name, values in several
    ]


def said(value: object) -> str:
    """Any value that fills a sentence."""
    if value is None or value is UNSET:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return day(value.date())
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | Decimal):
        return number(value)
    if isinstance(value, Money):
        return money(value)
    if isinstance(value, tuple | list | set | frozenset):
        return listed(map(said, sorted(value) if isinstance(value, set | frozenset) else value))
    return str(value)


def told(msgid: str, words: Mapping[str, object], names: Names | None = None) -> str:
    """A msgid of the floors below with its words put in; ids of partners become their names.

    A sentence that nobody has translated yet stays English, and so does every day and number in it.
    """
    if msgid and get_language() not in (None, SOURCE) and _(msgid) == msgid:
        with override(SOURCE):
            return _filled(msgid, words, names or {})
    return _filled(msgid, words, names or {})


def _filled(msgid: str, words: Mapping[str, object], names: Names) -> str:
    filled = {name: apart(_word(name, value, words, names)) for name, value in words.items()}
    try:
        return in_print(_(msgid).format_map(filled)) if msgid else ""
    except (KeyError, IndexError, ValueError):  # a translation that names what is not told
        return in_print(msgid.format_map(filled))


def in_print(text: str) -> str:
    """A sentence with its quotation marks as they are printed; a terminal has plain ones."""
    return _QUOTED.sub(r"“\1”", text)


def apart(text: str) -> str:
    """A text that keeps its own direction within a sentence that runs from right to left."""
    return f"\u2068{text}\u2069" if text and get_language_bidi() else text


def _word(name: str, value: object, words: Mapping[str, object], names: Names) -> str:
    if name == "review":
        return _(str(value))
    if name in ("partner", "partners", "organisation"):
        ids = value if isinstance(value, tuple | list) else (value,)
        return listed(names.get(str(one), str(one)) for one in ids)
    if name == "who" and "terms" in words:
        terms = words["terms"]
        several = terms if isinstance(terms, tuple | list) else ()
        titles = titles_in(str(words["kind"])) if "kind" in words else {}
        return listed(meaning(str(term), _, lambda name: _(titles.get(name, name))) for term in several)
    if name == "places" and isinstance(value, tuple):
        return listed(map(choice, value))
    if name in CHOICES:
        return choice(value)
    return said(value)


def problem(told: Problem) -> str:
    """What is wrong with one field, in plain words."""
    return sentence(told, _)


def refusal(refused: Refusal, names: Names | None = None) -> str:
    """Why a deed was not done."""
    if isinstance(refused, NotSound):
        return " ".join(map(problem, refused.problems))
    return told(refused.why, refused.words, names)
