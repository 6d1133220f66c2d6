"""Which entries of an activity, as a later file tells it, are those that an earlier file told.

A file gives few of its parts a name, so they are found again kind by kind, in this order:

1. what the file itself names: a transaction or an indicator whose reference is the same;
2. what says the same words (of notes: at the same place, whatever the numbers in its path);
3. what agrees in that by which people know it (`KNOWN_BY`): the title of an indicator, the period of a measurement or
   a budget, the sort, day and parties of a transaction, the address of a document, the place of a note;
4. the rest in their order; of notes none, since notes on different places have nothing to do with each other.

What an earlier file told and a later one does not tell any more is left as it is. A measurement is looked for after the
indicator that it names was found. What counts as the same words stands in `saying`.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import UNSET, Struct, structs

from commonhold.exchange.iati.activity import REF
from commonhold.exchange.iati.likeness.saying import place_of, says
from commonhold.facts.chapters.delivery import Measurement
from commonhold.facts.dossier import AnyEntry

Key = Callable[[Any], Hashable]

KNOWN_BY: Mapping[str, Key] = {
    "indicator": lambda body: body.name,
    "measurement": lambda body: (body.indicator, body.period_from, body.period_to),
    "budget_line": lambda body: (body.from_on, body.until_on),
    "transaction": lambda body: (body.type, body.happened_on, body.payer, body.receiver),
    "library_item": lambda body: body.url,
    "source_note": place_of,
}
"""By kind: that by which people know one from another."""


class Pair(Struct, frozen=True):
    """An entry under the id that it has on the record, and how it stood there before (None: it is new)."""

    entry: AnyEntry
    before: AnyEntry | None

    @property
    def changed(self) -> bool:
        """Does it say something else than before, or is it new?"""
        return self.before is None or says(self.entry.body) != says(self.before.body)


def paired(new: Iterable[AnyEntry], old: Iterable[AnyEntry], taken: Iterable[str] = ()) -> list[Pair]:
    """Each new entry under the id that it has or gets on the record; `taken` are ids that no new one may get."""
    news, olds = _by_kind(new), _by_kind(old)
    ids = _Ids({*taken, *(entry.id for entries in olds.values() for entry in entries)})
    known_as: dict[str, str] = {}
    pairs: list[Pair] = []
    for kind, entries in news.items():
        told = [_pointing(entry, known_as) for entry in entries]
        found = _Kind(kind, told, olds.get(kind, ())).found
        for place, entry in enumerate(told):
            before = found.get(place)
            id = before.id if before else ids.free(entry, kind)
            known_as[entry.id] = id
            pairs.append(Pair(entry if id == entry.id else structs.replace(entry, id=id), before))
    return pairs


class _Kind:
    """The entries of one kind while they are looked for; `found` gives the old one by the new one's place."""

    def __init__(self, kind: str, new: Sequence[AnyEntry], old: Sequence[AnyEntry]) -> None:
        self.found: dict[int, AnyEntry] = {}
        self._new = new
        self._open = dict.fromkeys(range(len(new)))
        self._left = {entry.id: entry for entry in old}
        if not old:
            return
        self._pair(_own_name)
        self._pair(lambda entry: says(entry.body))
        known_by = KNOWN_BY.get(kind)
        if known_by is not None:
            self._pair(lambda entry: known_by(entry.body))
        if kind != "source_note":
            self._pair(lambda _entry: kind)

    def _pair(self, key: Callable[[AnyEntry], Hashable]) -> None:
        """Pair those that agree in a key, in their order; an empty key agrees with none."""
        waiting: dict[Hashable, list[AnyEntry]] = {}
        for entry in reversed(self._left.values()):
            waiting.setdefault(key(entry), []).append(entry)
        for place in list(self._open):
            wanted = key(self._new[place])
            if wanted not in ("", UNSET) and waiting.get(wanted):
                self.found[place] = before = waiting[wanted].pop()
                del self._open[place], self._left[before.id]


class _Ids:
    """Ids on the record, so that no new entry gets one of them."""

    def __init__(self, used: set[str]) -> None:
        self._used = used
        self._numbers: dict[str, int] = {}

    def free(self, entry: AnyEntry, kind: str) -> str:
        """The id that the file gives an entry where it is free, else the next number of its kind that is."""
        id, (before, _, _) = entry.id, entry.id.partition(f"/{kind}/")
        while id in self._used:
            number = self._numbers[kind] = self._numbers.get(kind, 0) + 1
            id = f"{before}/{kind}/{number}"
        self._used.add(id)
        return id


def _own_name(entry: AnyEntry) -> str:
    return entry.id if f"/{entry.kind}/{REF}" in entry.id else ""


def _pointing(entry: AnyEntry, known_as: Mapping[str, str]) -> AnyEntry:
    """An entry that points at others by the ids under which they stand on the record."""
    body = entry.body
    if not isinstance(body, Measurement) or not body.indicator:
        return entry
    indicator = known_as.get(body.indicator, body.indicator)
    if indicator == body.indicator:
        return entry
    points_on: AnyEntry = structs.replace(entry, body=structs.replace(body, indicator=indicator))
    return points_on


def _by_kind(entries: Iterable[AnyEntry]) -> dict[str, list[AnyEntry]]:
    found: dict[str, list[AnyEntry]] = {}
    for entry in entries:
        found.setdefault(entry.kind, []).append(entry)
    return found
