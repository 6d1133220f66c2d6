"""What a browser sends of a form: the fields as the page shows them, filled in as they stand."""

from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import QueryDict

from commonhold.facts.shape import POINTING, Slot
from commonhold.web.forms.fields import Choice, Field

NAIROBI = ZoneInfo("Africa/Nairobi")


class Anything:
    """Offers nothing of its own: what a form holds already is all that can be chosen."""

    currency = "KES"

    def choices(self, slot: Slot) -> Sequence[Choice] | None:
        """One to choose from, where something is pointed at."""
        return [Choice("one", "One"), Choice("two", "Two")] if slot.type in POINTING else None

    def known(self, id: str) -> str:
        """As it is."""
        return id

    def is_whole(self, slot: Slot) -> bool:
        """These are all."""
        return True


def sent(fields: Iterable[Field]) -> QueryDict:
    """The fields as a browser posts them."""
    return QueryDict(urlencode(list(pairs(fields))))


def pairs(fields: Iterable[Field]) -> Iterator[tuple[str, str]]:
    """Names and values, as HTML has them: nothing for what is not ticked, line breaks as CR LF."""
    for field in fields:
        yield from pairs(field.inner)
        for item in field.items:
            yield from pairs(item.fields)
        if field.sort in ("cards", "bool", "scale", "checks"):
            yield from ((field.path, choice.value) for choice in field.choices if choice.on)
        elif field.sort == "select":
            yield field.path, next((choice.value for choice in field.choices if choice.on), "")
        elif field.sort not in ("part", "parts", "files", "money", "none"):
            yield field.path, field.text.replace("\n", "\r\n")


class Page(HTMLParser):
    """The first form of a page whose address ends like this, as a browser would send it untouched."""

    def __init__(self, html: str, action: str) -> None:
        super().__init__()
        self.values: list[tuple[str, str]] = []
        self._action = action
        self._inside = self._seen = False
        self._area: str | None = None
        self._select: str | None = None
        self._option: str | None = None
        self._texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: C901
        told = dict(attrs)
        if tag == "form" and not self._seen and (told.get("action") or "").endswith(self._action):
            self._inside = self._seen = True
        if not self._inside:
            return
        name, value = told.get("name"), told.get("value") or ""
        if tag == "input" and name:
            kind = told.get("type")
            if kind in ("radio", "checkbox"):
                if "checked" in told:
                    self.values.append((name, value))
            elif kind != "file":
                self.values.append((name, value))
        elif tag == "textarea":
            self._area, self._texts = name, []
        elif tag == "select":
            self._select, self._option = name, None
        elif tag == "option" and self._select and ("selected" in told or self._option is None):
            self._option = value

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea" and self._area:
            text = "".join(self._texts)
            self.values.append((self._area, text.removeprefix("\n").replace("\n", "\r\n")))
            self._area = None
        elif tag == "select" and self._select:
            self.values.append((self._select, self._option or ""))
            self._select = None

    @property
    def sent(self) -> dict[str, list[str]]:
        """By name."""
        found: dict[str, list[str]] = {}
        for name, value in self.values:
            found.setdefault(name, []).append(value)
        return found
