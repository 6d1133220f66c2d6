"""The organisations of one activity: one card for each, by identifier, else by name within the activity.

Organisations that agree in their identifier are one, however they are spelled. One without an identifier is never
taken for one that has one, and its id holds within its activity alone.
"""

from hashlib import blake2b

from lxml.etree import _Element
from msgspec import UNSET, Struct

from commonhold.exchange.iati.activity import LONGEST_LINE, Activity, choose, clean, line_at, shown, took_words
from commonhold.exchange.iati.codes import EXACT_SECTORS, ORGANISATION_SECTORS
from commonhold.facts.chapters.registers import Organisation
from commonhold.facts.types import Unset
from commonhold.facts.words import gettext_noop as _

LONGEST_ID = 200


class _Party(Struct):
    ref: str
    name: str = ""
    type: str = ""


class Parties:
    """The organisations met so far."""

    def __init__(self, activity: Activity) -> None:
        self._activity = activity
        self._met: dict[str, _Party] = {}

    def meet(self, element: _Element | None) -> str | Unset:
        """The id of the organisation that an element names; UNSET where it names none."""
        if element is None:
            return UNSET
        ref, id, name = self._read(element)
        if not id:
            return UNSET
        party = self._met.get(id)
        if party is None:
            party = self._met[id] = _Party(ref)
            self._activity.lines[id] = line_at(element)
        if ref:
            self._activity.took(element, "ref")
        self._name(party, element, name)
        self._sort(party, element)
        return id

    def is_met(self, element: _Element) -> bool:
        """Has the organisation that an element names been met already?"""
        return self._read(element)[1] in self._met

    def id_of(self, element: _Element) -> str:
        """The id of the organisation that an element names, without a card for it; empty where it names none."""
        return self._read(element)[1]

    def cards(self) -> dict[str, Organisation]:
        """A card for each organisation met."""
        return {id: _card(party) for id, party in self._met.items()}

    def _read(self, element: _Element) -> tuple[str, str, _Element | None]:
        name = choose(self._activity, element)
        ref = clean(element.get("ref"))
        if 0 < len(ref) <= LONGEST_ID:
            return ref, ref, name
        if ref:
            what = _('<{element}> has an identifier that is too long to be one: "{value}".')
            self._activity.wrong(element, what, value=shown(ref))
        return "", self._local_id(clean(name.text)) if name is not None else "", name

    def _local_id(self, name: str) -> str:
        id = f"name:{self._activity.id}:{name.casefold()}"
        if len(id) <= LONGEST_ID:
            return id
        mark = blake2b(id.encode(errors="surrogatepass"), digest_size=8).hexdigest()
        return f"{id[: LONGEST_ID - len(mark) - 1]}:{mark}"

    def _name(self, party: _Party, element: _Element, narrative: _Element | None) -> None:
        if narrative is None:
            return
        name = clean(narrative.text)
        party.name = party.name or name
        if name == party.name and len(name) <= LONGEST_LINE:
            took_words(self._activity, element, narrative)

    def _sort(self, party: _Party, element: _Element) -> None:
        told = (element.get("type") or "").strip()
        if not told:
            return
        if told not in ORGANISATION_SECTORS:
            what = _('<{element}> says type "{value}", which is not an organisation type of the standard.')
            self._activity.wrong(element, what, value=shown(told))
        elif told == party.type or (not party.type and told in EXACT_SECTORS):
            self._activity.took(element, "type")
        if not party.type and told in ORGANISATION_SECTORS:
            party.type = told


def _card(party: _Party) -> Organisation:
    name = party.name if len(party.name) <= LONGEST_LINE else party.name[: LONGEST_LINE - 1] + "…"
    return Organisation(
        name=name or UNSET,
        sector=ORGANISATION_SECTORS[party.type] if party.type else UNSET,
        identifiers=(party.ref,) if party.ref else (),
    )
