"""What a form was sent with, as the plain values of a fact: the way back from the fields that `fields` makes.

Names of inputs are the ways that problems name (`steps.2.days`). What cannot be read as its type stays as it was typed,
so that the one checker says what is wrong with it, and the form shows it again.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from django.http import QueryDict
from msgspec import Struct

from commonhold.facts.shape import POINTING, Slot, slots
from commonhold.facts.types import Attachment, Money
from commonhold.web import words

Body = dict[str, Any]
"""A fact, or a part of one, as JSON has it."""

AGAIN = "_again"
"""The button that shows a form once more without saving: `add:steps` or `remove:steps.2`."""
MOST_ITEMS = 200
LOCAL = "%Y-%m-%dT%H:%M"
"""How a browser writes a moment on the clock of whoever reads."""

_WHOLE = re.compile(r"[+-]?\d{1,20}", re.ASCII)
_ENTRY = re.compile(r"/record/[a-z-]+/([^/?#\s]+)/?", re.ASCII)
NOTHING: Mapping[str, Any] = MappingProxyType({})


class Posted:
    """Reads one form; `zone` is the time zone that moments were typed in."""

    def __init__(self, data: QueryDict, zone: ZoneInfo) -> None:
        self._data = data
        self._zone = zone
        deed, _, place = data.get(AGAIN, "").partition(":")
        self._removed = place if deed == "remove" else ""

    def body(self, fact: type[Struct], before: Mapping[str, Any] = NOTHING, around: str = "") -> Body:
        """What was told, by field; what nobody filled in is left out.

        `before` is what stood there: where a form cannot tell the difference, it is kept as it was.
        """
        told: Body = {}
        for slot in slots(fact):
            path = f"{around}.{slot.key}" if around else slot.key
            value = self._many(slot, path, before) if slot.many else self._one(slot, path, before)
            if value is not None and value not in ("", [], {}):
                told[slot.key] = value
        return {} if fact is Money and "amount" not in told else told

    def keep(self, fact: type[Struct], before: Mapping[str, Any], shown: Sequence[str]) -> Body:
        """As `body`, for a form that shows some fields alone; the others stay as they stood."""
        told = self.body(fact, before)
        keys = (slot.key for slot in slots(fact))
        return {
            key: value
            for key in keys
            if (value := told.get(key) if key in shown else before.get(key)) is not None
        }  # fmt: skip

    # -- one value ------------------------------------------------------------------------------------------------

    def _one(self, slot: Slot, path: str, before: Mapping[str, Any]) -> Any:
        was = before.get(slot.key)
        if slot.part is Attachment:
            return next(iter(self._files(path, [was] if was else [])), None)
        if slot.part is not None:
            return self.body(slot.part, was or NOTHING, path)
        if slot.type in POINTING:  # chosen, or named beside the choices
            named = [one.strip() for one in self._data.getlist(path) if one.strip()]
            return at_address(named[-1]) if named else ""
        return self._simple(slot, self._data.get(path, ""), was)

    def _simple(self, slot: Slot, typed: str, was: Any) -> Any:
        if slot.type in ("text", "markdown"):
            text = unix(typed)
            return was if isinstance(was, str) and unix(was) == text else text
        typed = typed.strip()
        if slot.type == "datetime":
            return self._moment(typed, was)
        read = _READ.get(slot.type)
        return read(typed) if read and typed else typed

    def _moment(self, typed: str, was: Any) -> str:
        if not typed or typed == local(was, self._zone):
            return str(was) if typed else ""
        try:
            told = datetime.fromisoformat(typed)
            told = told if told.tzinfo else told.replace(tzinfo=self._zone)
            return (told if told.utcoffset() == _to_the_minute(told) else told.astimezone(UTC)).isoformat()
        except (ValueError, OverflowError):
            return typed

    # -- several --------------------------------------------------------------------------------------------------

    def _many(self, slot: Slot, path: str, before: Mapping[str, Any]) -> list[Any]:
        was = list(before.get(slot.key) or ())
        if slot.part is Attachment:
            return self._files(path, was)
        if slot.part is not None:
            items = (self.body(slot.part, NOTHING, f"{path}.{number}") for number in self._numbers(path))
            return [item for item in items if item]
        if slot.values or slot.type in POINTING:
            told = [at_address(value.strip()) for value in self._data.getlist(path) if value.strip()]
            return in_their_order(told, was)
        return [line for line in unix(self._data.get(path, "")).split("\n") if line.strip()]

    def _numbers(self, path: str) -> list[int]:
        """The items of a list that the form holds, but for one that is to be taken out."""
        steps = (name[len(path) + 1 :].partition(".")[0] for name in self._data if name.startswith(f"{path}."))
        found = {int(step) for step in steps if step.isdecimal() and len(step) < 5}
        return [number for number in sorted(found)[:MOST_ITEMS] if f"{path}.{number}" != self._removed]

    def _files(self, path: str, was: list[Any]) -> list[Any]:
        """The files that stay: those attached before, or put in with this form, and not taken away since."""
        inner = [slot.key for slot in slots(Attachment)]
        items = (
            {key: value for key in inner if (value := self._data.get(f"{path}.{number}.{key}", ""))}
            for number in self._numbers(path)
            if not self._data.get(f"{path}.{number}.gone")
        )
        return [item for item in items if item]


def in_their_order(told: list[str], was: list[Any]) -> list[Any]:
    """Chosen values in the order in which they stood; new ones after them."""
    return [*(one for one in was if one in told), *(one for one in dict.fromkeys(told) if one not in was)]


def at_address(told: str) -> str:
    """An id as it stands; of the address of an entry's page, the id in it."""
    found = _ENTRY.search(told)
    return found[1] if found else told


def unix(text: str) -> str:
    """Text with the line breaks that the record keeps, whatever a browser sent."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def local(told: object, zone: ZoneInfo) -> str:
    """A moment on the clock of a time zone, as a browser writes it; as it was typed where it is no moment."""
    try:
        return datetime.fromisoformat(str(told)).astimezone(zone).strftime(LOCAL)
    except (ValueError, OverflowError):
        return str(told or "")


def _to_the_minute(told: datetime) -> timedelta:
    """The offset of a moment without the seconds that it had before there were time zones."""
    return timedelta(minutes=(told.utcoffset() or timedelta()) // timedelta(minutes=1))


def _whole(typed: str) -> int | str:
    return int(typed) if _WHOLE.fullmatch(typed) else typed


def _yes_or_no(typed: str) -> bool | str:
    return {"yes": True, "no": False}.get(typed, typed)


_READ: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "int": _whole,
        "percent": _whole,
        "days": _whole,
        "scale": _whole,
        "bool": _yes_or_no,
        "country": words.country_code,
        "currency": str.upper,
    }
)


def day_typed(typed: str) -> date | None:
    """A day as a browser sends it; None for what is none."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
