"""The fields of a form, made from what the vocabulary says of a fact: words, sort of input, and what is told so far.

A form is a tree: a field may hold fields (an amount and its currency) or items that each hold fields (the steps of a
ladder). `posted` reads it back.
"""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from itertools import groupby
from re import findall
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.shape import POINTING, Slot, slots
from commonhold.facts.types import Attachment, Money
from commonhold.web import words
from commonhold.web.forms.hinting import only_with
from commonhold.web.forms.posted import local
from commonhold.web.words import begun

FEW = 6
"""So many choices stand open as cards; more are a list to choose from."""
LATER = 6
"""From so many optional fields on, those that nobody filled in wait behind a line."""
SMALL = frozenset(
    ("a", "an", "the", "is", "it", "its", "that", "this", "of", "to", "in", "on", "for", "we", "our", "us")
)
"""Words that add nothing to what a title says."""
SHORT = ("int", "percent", "days", "decimal", "hours", "currency", "lang", "country", "date", "datetime")


class Choice(Struct, frozen=True):
    """One of several that can be chosen: its value, its words, and whether it is chosen; `group` is a heading."""

    value: str
    label: str
    on: bool = False
    hint: str = ""
    group: str = ""


class Offered(Protocol):
    """What a form offers to choose from."""

    def choices(self, slot: Slot) -> Sequence[Choice] | None:
        """What a field that points at something, or takes a code, can be filled with; None where nobody lists that."""

    def is_whole(self, slot: Slot) -> bool:
        """Are these all? Otherwise the address of another one may be given."""

    def known(self, id: str) -> str:
        """The words for something that is chosen already and is not among the choices."""

    @property
    def currency(self) -> str:
        """The currency to begin with."""


class Item(Struct, frozen=True):
    """One item of a list whose items are made of several: its number from 0, and its fields."""

    number: int
    path: str
    fields: "tuple[Field, ...]"


class Field(Struct, frozen=True):
    """One field: `path` is the name of its input, `sort` the way it is asked, `wrong` what is wrong with what it says.

    `text` is what is typed, `choices` what can be chosen; `inner` holds the fields of a value made of several, `items`
    those of a list of such values, or the files that are attached. `others` can be named besides the choices; at
    one with a `tip` the form tells how bold is written.
    """

    path: str
    sort: str
    title: str
    hint: str = ""
    needed: bool = False
    text: str = ""
    short: bool = False
    numeric: str = ""
    choices: tuple[Choice, ...] = ()
    inner: "tuple[Field, ...]" = ()
    items: tuple[Item, ...] = ()
    several: bool = False
    others: bool = False
    tip: bool = False
    wrong: tuple[str, ...] = ()
    told: bool = False

    @property
    def id(self) -> str:
        """The id of its first input, to which a problem leads."""
        return f"f-{self.path}"

    @property
    def described(self) -> str:
        """The ids of what explains it."""
        told = [f"{self.id}-hint" if self.hint else "", f"{self.id}-wrong" if self.wrong else ""]
        return " ".join(one for one in told if one)

    @property
    def chosen(self) -> bool:
        """Is anything chosen?"""
        return any(choice.on for choice in self.choices)

    @property
    def groups(self) -> list[tuple[str, list[Choice]]]:
        """The choices under their headings, in their order."""
        return [(group, list(within)) for group, within in groupby(self.choices, key=lambda choice: choice.group)]

    @property
    def is_off(self) -> bool:
        """Is something wrong with it, or within it?"""
        inner = (*self.inner, *(field for item in self.items for field in item.fields))
        return bool(self.wrong) or any(field.is_off for field in inner)


class Making:
    """Makes the fields of one form: `wrong` tells what is wrong, by path; `more` names the list that gets an item."""

    def __init__(
        self, offered: Offered, zone: ZoneInfo, wrong: Mapping[str, Sequence[str]] | None = None, more: str = ""
    ) -> None:
        self._offered = offered
        self._zone = zone
        self._wrong = wrong or {}
        self._more = more

    def fields(self, fact: type[Struct], told: Mapping[str, Any], around: str = "") -> tuple[Field, ...]:
        """The fields of a fact, or of a part of one, with what is told so far."""
        return tuple(self._field(fact, slot, told.get(slot.key), around) for slot in slots(fact))

    def _field(self, fact: type[Struct], slot: Slot, value: Any, around: str) -> Field:
        path = f"{around}.{slot.key}" if around else slot.key
        told: dict[str, Any] = {
            "path": path,
            "title": _(slot.title),
            "hint": hint(fact, slot),
            "needed": slot.required,
            "several": slot.many,
            "wrong": tuple(self._wrong.get(path, ())),
            "short": slot.type in SHORT,
            "told": value not in (None, "", [], {}),
        }
        if slot.part is not None:
            return self._made_of_several(slot, slot.part, value, told)
        if slot.values or slot.type in POINTING:
            return self._chosen(slot, value, told)
        return self._typed(slot, value, told)

    # -- values made of several -----------------------------------------------------------------------------------

    def _made_of_several(self, slot: Slot, part: type[Struct], value: Any, told: dict[str, Any]) -> Field:
        path = told["path"]
        if part is Attachment:
            files = value if slot.many else [value] if value else []
            return Field(sort="files", items=self._items(part, files or [], path), **told)
        if not slot.many:
            value = value or ({"currency": self._offered.currency} if part is Money else {})
            sort = "money" if part is Money else "part"
            return Field(sort=sort, inner=self.fields(part, value, path), **told)
        items = [*(value or ()), *([{}] if path == self._more or (slot.required and not value) else [])]
        return Field(sort="parts", items=self._items(part, items, path), **told)

    def _items(self, part: type[Struct], items: Sequence[Mapping[str, Any]], path: str) -> tuple[Item, ...]:
        places = [f"{path}.{number}" for number in range(len(items))]
        return tuple(
            Item(number, place, self.fields(part, item, place))
            for number, (place, item) in enumerate(zip(places, items, strict=True))
        )

    # -- chosen ---------------------------------------------------------------------------------------------------

    def _chosen(self, slot: Slot, value: Any, told: dict[str, Any]) -> Field:
        held = [str(one) for one in value] if slot.many and value else [str(value)] if value else []
        if slot.values:
            offered: Sequence[Choice] = [Choice(one, begun(words.choice(one))) for one in slot.values]
        else:
            offered = self._offered.choices(slot) or ()
        known = {choice.value for choice in offered}
        beyond = slot.type in ("ref", "entry") and not self._offered.is_whole(slot)
        offered = [*offered, *(Choice(one, self._offered.known(one)) for one in held if one not in known)]
        choices = tuple(Choice(one.value, one.label, one.value in held, one.hint, one.group) for one in offered)
        if slot.many:
            return Field(sort="checks" if choices else "none", choices=choices, others=beyond, **told)
        if slot.values and len(slot.values) <= FEW:
            return Field(sort="cards", choices=(*choices, *_untold(slot, held)), **told)
        sort = "select" if choices else "none"
        return Field(sort=sort, choices=choices, text="".join(held), others=beyond, **told)

    # -- typed ----------------------------------------------------------------------------------------------------

    def _typed(self, slot: Slot, value: Any, told: dict[str, Any]) -> Field:
        if slot.many:
            return Field(sort="lines", text="\n".join(map(str, value or ())), **told)
        if slot.type == "bool":
            held = {True: "yes", False: "no"}.get(value, str(value or "")) if value is not None else ""
            offered = (("yes", _("Yes")), ("no", _("No")), *(() if slot.required else (("", _("Not told")),)))
            return Field(sort="bool", choices=tuple(Choice(one, said, one == held) for one, said in offered), **told)
        text = "" if value is None else str(value)
        if slot.type == "datetime":
            zone = _("On the clock of %(place)s.") % {"place": zone_name(self._zone)}
            told["hint"] = f"{told['hint']} {zone}".strip()
            return Field(sort="moment", text=local(text, self._zone) if text else "", **told)
        if slot.type == "int" and (slot.limits.ge, slot.limits.le) == (1, 5):
            marks = tuple(Choice(str(one), str(one), str(one) == text) for one in range(1, 6))
            return Field(sort="scale", choices=(*marks, *_untold(slot, [text] if text else [])), **told)
        choices = tuple(self._offered.choices(slot) or ()) if slot.type in ("currency", "lang", "country") else ()
        if slot.type == "country":
            text, told["hint"] = words.country(text), _("Its name, or its two letters, such as KE.")
        numeric = {"int": "numeric", "percent": "numeric", "days": "numeric", "decimal": "decimal", "hours": "decimal"}
        sort = {"markdown": "text", "date": "date", "url": "url"}.get(slot.type, "line")
        return Field(sort=sort, text=text, choices=choices, numeric=numeric.get(slot.type, ""), **told)


def _untold(slot: Slot, held: Sequence[str]) -> tuple[Choice, ...]:
    """A card for saying nothing, since a radio button that was pressed cannot be let go."""
    return () if slot.required else (Choice("", _("Not told"), not held),)


def hint(fact: type[Struct], slot: Slot) -> str:
    """What a field is for, where its title does not say that already, and what else it goes with."""
    said = begun(_(slot.help)) if _adds_to(slot.title, slot.help) else ""
    said = f"{said}." if said and said[-1] not in ".?!…" else said
    other, values = only_with(fact).get(slot.key, ("", ()))
    if not other:
        return said
    only = _("Only with “%(field)s”: %(values)s.") % {
        "field": _(other),
        "values": ", ".join(map(words.choice, values)),
    }
    return f"{said} {only}".strip()


def _adds_to(title: str, told: str) -> bool:
    """Does a help say more than its title? A word or two (“sort”, “from”) only repeat in shorter what it says."""
    new = {word for word in findall(r"\w+", told.casefold()) if word not in title.casefold()} - SMALL
    return bool(new) and (len(told.split()) > 2 or any(sign.isdigit() for sign in told))


def zone_name(zone: tzinfo) -> str:
    """A time zone by the name of its city."""
    return str(zone).rpartition("/")[2].replace("_", " ")
